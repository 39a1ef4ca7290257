using System;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints kernels that take one value after the other, through all rows of a tensor at once: padding is computed too, rows need no ends.</summary>
internal static class ElementwisePrinter
{
    public static void WriteVector(SourceWriter writer, ElementwiseCall call, int lanes)
    {
        string[] tensors = call.Operands.Select(operand => operand.Name).ToArray();
        Write(writer, call.SharedName, call.SharedFormula, tensors, lanes, load => call.Value(new LaneText(lanes), load));
    }

    /// <summary>The sum of a product's chains.</summary>
    public static void WriteJoin(SourceWriter writer, string name, int chains, int lanes)
    {
        string[] tensors = Enumerable.Range(0, chains).Select(chain => chain == 0 ? "y" : "partial" + chain).ToArray();
        string formula = VectorText.Joined(chains, chain => tensors[chain]);
        Write(writer, name, $"y = {formula}", tensors, lanes, load => $"({VectorText.Joined(chains, chain => load(tensors[chain]))})");
    }

    /// <summary>Rows of their logical length, since padding has no meaning without vectors.</summary>
    public static void WriteScalar(SourceWriter writer, string name, ElementwiseCall call)
    {
        using (writer.Block($"private static void {name}({string.Concat(call.Operands.Select(operand => $"{ScalarRowText.SpanOf(operand)} {operand.Name}, "))}int n)"))
        using (writer.Block("for (int sample = 0; sample < n; sample++)"))
        {
            foreach (Operand operand in call.Operands)
            {
                writer.Line($"{ScalarRowText.SpanOf(operand)} {ScalarRowText.Row(operand.Name)} = {operand.Name}.Slice(sample * {operand.Tensor.Stride}, {operand.Tensor.Length});");
            }

            using (writer.Block($"for (int j = 0; j < {call.Operands[0].Tensor.Length}; j++)"))
            {
                string value = call.Value(new LaneText(1), tensor => ScalarRowText.Row(tensor) + "[j]");
                writer.Line($"{ScalarRowText.Row(call.Operands[0].Name)}[j] = {value};");
            }
        }
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
