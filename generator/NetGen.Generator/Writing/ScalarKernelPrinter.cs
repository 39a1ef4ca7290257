using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints kernels that take each row by itself, and hands products to their own printer, as loops over spans.</summary>
internal static class ScalarKernelPrinter
{
    public static void Write(SourceWriter writer, string name, KernelCall call)
    {
        switch (call)
        {
            case AffineCall affine:
                ScalarProductPrinter.WriteForward(writer, name, affine);
                break;
            case InputGradientCall gradient:
                ScalarProductPrinter.WriteInputGradient(writer, name, gradient);
                break;
            case ParameterGradientCall gradient:
                ScalarProductPrinter.WriteParameterGradient(writer, name, gradient);
                break;
            case ActivateCall activate:
                WriteRows(writer, name, activate.Y, null, false, () => WriteElements(
                    writer, activate.Y.Length, $"yRow[j] = {Activations.Value(activate.Activation, "yRow[j]")};"));
                break;
            case SlopeCall slope:
                WriteRows(writer, name, slope.Y, slope.DY, false, () => WriteElements(
                    writer, slope.Y.Length, $"dyRow[j] = (float)(dyRow[j] * {Activations.Slope(slope.Activation, "yRow[j]")});"));
                break;
            case SoftmaxCall softmax:
                WriteRows(writer, name, softmax.Y, null, true, () => WriteSoftmax(writer, softmax.Y.Length));
                break;
            case SoftmaxGradientCall softmax:
                WriteRows(writer, name, softmax.Y, softmax.DY, true, () => WriteSoftmaxGradient(writer, softmax.Y.Length));
                break;
            case ClearPaddingCall clear:
                using (writer.Block($"private static void {name}(Span<float> y, int n)"))
                using (writer.Block("for (int sample = 0; sample < n; sample++)"))
                {
                    writer.Line($"y.Slice((sample * {clear.Y.Stride}) + {clear.Y.Length}, {clear.Y.Stride - clear.Y.Length}).Clear();");
                }

                break;
        }
    }

    public static void WriteElements(SourceWriter writer, int length, params string[] statements)
    {
        using (writer.Block($"for (int j = 0; j < {length}; j++)"))
        {
            foreach (string statement in statements)
            {
                writer.Line(statement);
            }
        }
    }

    /// <summary>The largest value of a row by the same tree of 16 lanes that vectors fold.</summary>
    public static void WriteMax(SourceWriter writer, string row, int length)
    {
        writer.Line("lanes.Fill(float.NegativeInfinity);");
        WriteElements(writer, length, $"lanes[j & 15] = Simd.Max(lanes[j & 15], {row}[j]);");
        writer.Line("float max = Simd.Max16(lanes);");
    }

    /// <param name="usesLanes">Whether the row is reduced over 16 lanes.</param>
    private static void WriteRows(SourceWriter writer, string name, Tensor y, Tensor? dy, bool usesLanes, System.Action writeRow)
    {
        using (writer.Block($"private static void {name}(Span<float> y, {(dy is null ? string.Empty : "Span<float> dy, ")}int n)"))
        {
            if (usesLanes)
            {
                writer.Line("Span<float> lanes = stackalloc float[16];");
            }

            using (writer.Block("for (int sample = 0; sample < n; sample++)"))
            {
                writer.Line($"Span<float> yRow = y.Slice(sample * {y.Stride}, {y.Length});");
                if (dy is not null)
                {
                    writer.Line($"Span<float> dyRow = dy.Slice(sample * {dy.Stride}, {dy.Length});");
                }

                writeRow();
            }
        }
    }

    private static void WriteSoftmax(SourceWriter writer, int length)
    {
        WriteMax(writer, "yRow", length);
        writer.Line("lanes.Clear();");
        WriteElements(writer, length, "yRow[j] = VectorMath.Exp((float)(yRow[j] - max));", "lanes[j & 15] = (float)(lanes[j & 15] + yRow[j]);");
        writer.Line("float sum = Simd.Sum16(lanes);");
        WriteElements(writer, length, "yRow[j] = (float)(yRow[j] / sum);");
    }

    private static void WriteSoftmaxGradient(SourceWriter writer, int length)
    {
        writer.Line("lanes.Clear();");
        WriteElements(writer, length, "lanes[j & 15] = Simd.Fma(dyRow[j], yRow[j], lanes[j & 15]);");
        writer.Line("float product = Simd.Sum16(lanes);");
        WriteElements(writer, length, "dyRow[j] = (float)(yRow[j] * (float)(dyRow[j] - product));");
    }
}
