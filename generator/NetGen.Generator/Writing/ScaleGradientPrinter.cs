using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints dγ += Σ dY ⊙ N and dβ += Σ dY, or the step that follows from them: sums for each value of an axis, over the samples and the places in each, in order. Shares are
/// blocks of 16 values.
/// </summary>
internal static class ScaleGradientPrinter
{
    /// <summary>The method of a layer: its sizes, and calls of what all layers share. N and dY are as long, and so are their rows in the workspace.</summary>
    public static void WriteVector(SourceWriter writer, KernelSet kernels, string name, ScaleGradientCall call)
    {
        writer.Line(VectorText.Optimized);
        using (writer.Block(
            $"internal static void {name}({(call.Gamma is null ? string.Empty : "ref float n, ")}ref float dy, ref float gradients, ref float parameters, nint samples, nint part, nint partEnd, nint parts, bool descend, float rate)"))
        {
            WriteShare(writer, call, "nint");
            string sizes = $"{call.DY.Stride}, {call.Axis}, {call.Places}, first, end, samples, descend, rate";
            if (call.Gamma is { } gamma)
            {
                writer.Line(
                    $"{kernels.ScaleGradient()}(ref n, ref dy, {VectorText.At("gradients", gamma.Offset)}, {VectorText.At("parameters", gamma.Offset)}, {sizes});");
            }

            if (call.Beta is { } beta)
            {
                writer.Line($"{kernels.ShiftGradient()}(ref dy, {VectorText.At("gradients", beta.Offset)}, {VectorText.At("parameters", beta.Offset)}, {sizes});");
            }
        }
    }

    /// <summary>The kernel that layers share.</summary>
    /// <param name="isScale">Whether dY is multiplied by N.</param>
    public static void WriteShared(SourceWriter writer, string name, int lanes, bool isScale)
    {
        writer.Line(
            $"// {(isScale ? "dγ += Σ dy ⊙ n" : "dβ += Σ dy")} for the values first to end of an axis, over all places of all samples, or the step that follows from it");
        writer.Line(VectorText.Optimized);
        string scaled = isScale ? "ref float n, " : string.Empty;
        using (writer.Block(
            $"private static void {name}({scaled}ref float dy, ref float gradient, ref float parameter, nint stride, nint axis, nint places, nint first, nint end, nint samples, bool descend, float rate)"))
        {
            writer.Line("nint column = first;");
            for (int width = lanes; width >= 1; width = width == 4 ? 1 : width / 2)
            {
                using (writer.Block($"for (; column + {width} <= end; column += {width})"))
                {
                    WriteGroup(writer, new LaneText(width), width, isScale);
                }

                if (width > 1)
                {
                    writer.Line();
                }
            }
        }
    }

    public static void WriteScalar(SourceWriter writer, string name, ScaleGradientCall call)
    {
        using (writer.Block(
            $"private static void {name}({(call.Gamma is null ? string.Empty : "ReadOnlySpan<float> n, ")}ReadOnlySpan<float> dy, Span<float> gradients, Span<float> parameters, int samples, int part, int partEnd, int parts, bool descend, float rate)"))
        {
            WriteShare(writer, call, "int");
            using (writer.Block("for (int j = first; j < end; j++)"))
            {
                if (call.Gamma is { } gamma)
                {
                    WriteScalarSum(writer, call, gamma.Offset, "gamma", "Simd.Fma(dy[place], n[place], gamma)");
                }

                if (call.Beta is { } beta)
                {
                    WriteScalarSum(writer, call, beta.Offset, "beta", "(float)(beta + dy[place])");
                }
            }
        }
    }

    private static void WriteShare(SourceWriter writer, ScaleGradientCall call, string integer)
    {
        int blocks = (call.Axis + 15) / 16;
        writer.Line($"{integer} first = ({integer})({blocks}L * part / parts * 16);");
        writer.Line($"{integer} end = ({integer})Math.Min({call.Axis}, {blocks}L * partEnd / parts * 16);");
    }

    private static void WriteGroup(SourceWriter writer, LaneText text, int lanes, bool isScale)
    {
        string Load(string reference) => lanes == 1 ? reference : VectorText.Load(lanes, reference, 0);
        void Store(string reference, string value) => writer.Line(lanes == 1 ? $"{reference} = {value};" : VectorText.Store(value, reference, 0));

        writer.Line("ref float kept = ref Unsafe.Add(ref gradient, column);");
        writer.Line($"var acc = descend ? {text.Zero} : {Load("kept")};");
        using (writer.Block("for (nint sample = 0; sample < samples; sample++)"))
        {
            writer.Line("ref float dyRow = ref Unsafe.Add(ref dy, (sample * stride) + column);");
            if (isScale)
            {
                writer.Line("ref float nRow = ref Unsafe.Add(ref n, (sample * stride) + column);");
            }

            using (writer.Block("for (nint place = places; place > 0; place--)"))
            {
                writer.Line(isScale ? $"acc = Simd.Fma({Load("dyRow")}, {Load("nRow")}, acc);" : $"acc += {Load("dyRow")};");
                writer.Line("dyRow = ref Unsafe.Add(ref dyRow, axis);");
                if (isScale)
                {
                    writer.Line("nRow = ref Unsafe.Add(ref nRow, axis);");
                }
            }
        }

        writer.Line();
        using (writer.Block("if (descend)"))
        {
            writer.Line("ref float target = ref Unsafe.Add(ref parameter, column);");
            Store("target", $"Simd.Fma({text.Constant("-rate")}, acc, {Load("target")})");
        }

        using (writer.Block("else"))
        {
            Store("kept", "acc");
        }
    }

    private static void WriteScalarSum(SourceWriter writer, ScaleGradientCall call, int offset, string sum, string next)
    {
        string place = offset == 0 ? "j" : $"{offset} + j";
        writer.Line($"float {sum} = descend ? 0f : gradients[{place}];");
        using (writer.Block("for (int sample = 0; sample < samples; sample++)"))
        {
            string end = $"(sample * {call.DY.Stride}) + {call.DY.Length}";
            using (writer.Block($"for (int place = (sample * {call.DY.Stride}) + j; place < {end}; place += {call.Axis})"))
            {
                writer.Line($"{sum} = {next};");
            }
        }

        writer.Line();
        using (writer.Block("if (descend)"))
        {
            writer.Line($"parameters[{place}] = Simd.Fma(-rate, {sum}, parameters[{place}]);");
        }

        using (writer.Block("else"))
        {
            writer.Line($"gradients[{place}] = {sum};");
        }

        writer.Line();
    }
}
