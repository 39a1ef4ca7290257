using System;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints kernels that take one value after the other, through all rows of a tensor at once: padding is computed too, rows need no ends.</summary>
internal static class ElementwisePrinter
{
    public static void WriteActivate(SourceWriter writer, string name, Activation activation, int lanes) =>
        Write(writer, name, $"y = {Activations.Of(activation).Formula.Replace("z", "y")}", ["y"], lanes, load => Activations.Value(activation, load("y")));

    public static void WriteSlope(SourceWriter writer, string name, Activation activation, int lanes) => Write(
        writer,
        name,
        $"dy = dy ⊙ {Activations.Of(activation).SlopeFormula}",
        ["dy", "y"],
        lanes,
        load => $"({load("dy")} * {Activations.Slope(activation, load("y"))})");

    public static void WriteJoin(SourceWriter writer, string name, int chains, int lanes)
    {
        string[] tensors = Enumerable.Range(0, chains).Select(chain => chain == 0 ? "y" : "partial" + chain).ToArray();
        string formula = VectorText.Joined(chains, chain => tensors[chain]);
        Write(writer, name, $"y = {formula}", tensors, lanes, load => $"({VectorText.Joined(chains, chain => load(tensors[chain]))})");
    }

    private static void Write(SourceWriter writer, string name, string formula, string[] tensors, int lanes, Func<Func<string, string>, string> value)
    {
        writer.Line($"// {formula}, over count floats, a multiple of 16");
        writer.Line(VectorText.Optimized);
        using (writer.Block($"private static void {name}({string.Join(", ", tensors.Select(tensor => "ref float " + tensor))}, nint count)"))
        using (writer.Block($"for (nuint i = 0; i < (nuint)count; i += {lanes})"))
        {
            writer.Line(VectorText.Store(value(tensor => VectorText.Load(lanes, tensor, "i")), tensors[0], "i"));
        }
    }
}
