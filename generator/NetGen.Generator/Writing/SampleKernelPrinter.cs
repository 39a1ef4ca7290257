using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Losses;

namespace NetGen.Generator.Writing;

/// <summary>Prints the method around what takes each sample by itself: kernels of layers, and the loss.</summary>
internal static class SampleKernelPrinter
{
    public static void WriteVector(SourceWriter writer, string name, SampleCall call, int lanes)
    {
        string references = string.Join(", ", call.Operands.Select(operand => operand.Name).Concat(call.Parameters.Select(parameter => parameter.Key)).Select(tensor => "ref float " + tensor));
        writer.Line(VectorText.Optimized);
        using (writer.Block($"internal static void {name}({references}, nint n)"))
        using (writer.Block("for (nint sample = n; sample > 0; sample--)"))
        {
            call.Print(new VectorRowText(writer, lanes));
            foreach (Operand operand in call.Operands.Where(operand => operand.Tensor.Stride > 0))
            {
                writer.Line(VectorText.Advance(operand.Name, operand.Tensor.Stride));
            }
        }
    }

    public static void WriteVectorLoss(SourceWriter writer, LossCall call, int lanes)
    {
        writer.Line(VectorText.Optimized);
        using (writer.Block("internal static void Losses(ref float y, ref float dy, ref float losses, nint n, float scale)"))
        using (writer.Block("for (nint sample = n; sample > 0; sample--)"))
        {
            call.Print(new VectorRowText(writer, lanes) { Result = "losses" });
            writer.Line(VectorText.Advance("y", call.Y.Stride));
            writer.Line(VectorText.Advance("dy", call.DY.Stride));
            writer.Line(VectorText.Advance("losses", 1));
        }
    }

    public static void WriteScalarLoss(SourceWriter writer, LossCall call)
    {
        var body = new SourceWriter();
        var row = new ScalarRowText(body, []);
        call.Print(row);
        using (writer.Block("internal static void Losses(Span<float> y, Span<float> dy, Span<float> losses, int n, float scale)"))
        using (writer.Block("for (int i = 0; i < n; i++)"))
        {
            writer.Line($"losses[i] = Loss(y.Slice(i * {call.Y.Stride}), dy.Slice(i * {call.DY.Stride}), scale);");
        }

        writer.Line();
        using (writer.Block("private static float Loss(Span<float> y, Span<float> dy, float scale)"))
        {
            WriteAccumulators(writer, row);
            writer.Lines(body.ToString().TrimEnd('\n'));
        }
    }

    public static void WriteScalar(SourceWriter writer, string name, SampleCall call)
    {
        var body = new SourceWriter();
        var row = new ScalarRowText(body, call.Operands);
        call.Print(row);
        string spans = string.Concat(call.Operands.Select(operand => $"{ScalarRowText.SpanOf(operand)} {operand.Name}, ").Concat(call.Parameters.Select(parameter => $"ReadOnlySpan<float> {parameter.Key}, ")));
        using (writer.Block($"private static void {name}({spans}int n)"))
        {
            WriteAccumulators(writer, row);
            using (writer.Block("for (int sample = 0; sample < n; sample++)"))
            {
                foreach (Operand operand in call.Operands)
                {
                    writer.Line($"{ScalarRowText.SpanOf(operand)} {ScalarRowText.Row(operand.Name)} = {operand.Name}.Slice(sample * {operand.Tensor.Stride}, {operand.Tensor.Length});");
                }

                writer.Lines(body.ToString().TrimEnd('\n'));
            }
        }
    }

    private static void WriteAccumulators(SourceWriter writer, ScalarRowText row)
    {
        foreach (string accumulator in row.Accumulators)
        {
            writer.Line($"Span<float> {accumulator} = stackalloc float[16];");
        }
    }
}
