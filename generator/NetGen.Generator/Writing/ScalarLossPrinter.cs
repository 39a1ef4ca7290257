using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints the loss of one row with its gradient as loops over spans, in the order of the vector kernels.</summary>
internal static class ScalarLossPrinter
{
    public static void Write(SourceWriter writer, LossCall call)
    {
        using (writer.Block("internal static float Loss(Span<float> y, Span<float> dy, float scale)"))
        {
            int length = call.Y.Length;
            writer.Line("Span<float> lanes = stackalloc float[16];");
            switch (call.Form)
            {
                case LossForm.SoftmaxCrossEntropy:
                    WriteSoftmaxCrossEntropy(writer, length);
                    break;
                case LossForm.SigmoidCrossEntropy:
                    writer.Line("lanes.Clear();");
                    ScalarKernelPrinter.WriteElements(
                        writer,
                        length,
                        "float z = y[j];",
                        "float t = dy[j];",
                        "float p = VectorMath.Sigmoid(z);",
                        "float tail = VectorMath.Log1P(VectorMath.Exp((float)(0f - (z < 0f ? (float)-z : z))));",
                        "float loss = (float)((float)(Activations.Relu(z) - (float)(z * t)) + tail);",
                        "lanes[j & 15] = (float)(lanes[j & 15] + loss);",
                        "y[j] = p;",
                        "dy[j] = (float)((float)(p - t) * scale);");
                    writer.Line("return Simd.Sum16(lanes);");
                    break;
                default:
                    writer.Line("lanes.Clear();");
                    writer.Line("float factor = (float)(2f * scale);");
                    string gradient = "(float)(d * factor)";
                    if (call.Activation != Activation.Linear)
                    {
                        gradient = $"(float)({gradient} * {Activations.Slope(call.Activation, "y[j]")})";
                    }

                    ScalarKernelPrinter.WriteElements(
                        writer, length, "float d = (float)(y[j] - dy[j]);", "lanes[j & 15] = Simd.Fma(d, d, lanes[j & 15]);", $"dy[j] = {gradient};");
                    writer.Line("return Simd.Sum16(lanes);");
                    break;
            }
        }
    }

    private static void WriteSoftmaxCrossEntropy(SourceWriter writer, int length)
    {
        writer.Line("Span<float> targetLanes = stackalloc float[16];");
        writer.Line("Span<float> distanceLanes = stackalloc float[16];");
        ScalarKernelPrinter.WriteMax(writer, "y", length);
        writer.Line("lanes.Clear();");
        writer.Line("targetLanes.Clear();");
        writer.Line("distanceLanes.Clear();");
        ScalarKernelPrinter.WriteElements(
            writer,
            length,
            "float z = y[j];",
            "y[j] = VectorMath.Exp((float)(z - max));",
            "lanes[j & 15] = (float)(lanes[j & 15] + y[j]);",
            "targetLanes[j & 15] = (float)(targetLanes[j & 15] + dy[j]);",
            "float d = dy[j] == 0f ? 0f : (float)(max - z);",
            "distanceLanes[j & 15] = Simd.Fma(dy[j], d, distanceLanes[j & 15]);");
        writer.Line("float sum = Simd.Sum16(lanes);");
        writer.Line("float targetSum = Simd.Sum16(targetLanes);");
        ScalarKernelPrinter.WriteElements(
            writer, length, "y[j] = (float)(y[j] / sum);", "dy[j] = (float)(Simd.Fma(y[j], targetSum, (float)(0f - dy[j])) * scale);");
        writer.Line("return Simd.Fma(targetSum, VectorMath.Log(sum), Simd.Sum16(distanceLanes));");
    }
}
