using System.Collections.Generic;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints products and their gradients as loops over spans, with the chains of the vector kernels.</summary>
internal static class ScalarProductPrinter
{
    private static readonly string[] ChainNames = ["chain0", "chain1", "chain2", "chain3"];

    public static void WriteForward(SourceWriter writer, string name, AffineCall call)
    {
        if (call.Lanes is not null)
        {
            WriteForwardByLanes(writer, name, call);
            return;
        }

        int inputs = call.X.Length;
        int outputs = call.Y.Length;
        int chains = call.ChainCount;
        using (writer.Block($"private static void {name}(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int n)"))
        {
            for (int chain = 1; chain < chains; chain++)
            {
                writer.Line($"Span<float> {ChainNames[chain]} = stackalloc float[{outputs}];");
            }

            using (writer.Block("for (int sample = 0; sample < n; sample++)"))
            {
                writer.Line($"ReadOnlySpan<float> xRow = x.Slice(sample * {call.X.Stride}, {inputs});");
                writer.Line($"Span<float> {ChainNames[0]} = y.Slice(sample * {call.Y.Stride}, {outputs});");
                if (!call.StartsAtY)
                {
                    writer.Line(call.Bias is null ? $"{ChainNames[0]}.Clear();" : $"parameters.Slice({call.Bias.Offset}, {outputs}).CopyTo({ChainNames[0]});");
                }

                for (int chain = 0; chain < chains; chain++)
                {
                    if (chain > 0)
                    {
                        writer.Line($"{ChainNames[chain]}.Clear();");
                    }

                    int start = Chains.Start(inputs, chains, chain);
                    WritePanels(writer, call.Kernel, ChainNames[chain], start, start + Chains.Length(inputs, chains, chain));
                }

                string sum = Joined(chains, chain => ChainNames[chain] + "[j]");
                string value = Activations.Value(call.Epilogue, sum);
                if (value != "chain0[j]")
                {
                    using (writer.Block($"for (int j = 0; j < {outputs}; j++)"))
                    {
                        writer.Line($"chain0[j] = {value};");
                    }
                }
            }
        }
    }

    /// <summary>Sixteen sums for each output, folded as the vector kernels fold them.</summary>
    private static void WriteForwardByLanes(SourceWriter writer, string name, AffineCall call)
    {
        using (writer.Block($"private static void {name}(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int n)"))
        {
            writer.Line($"ReadOnlySpan<float> w = parameters.Slice({call.Kernel.Offset}, {call.Kernel.StorageLength});");
            writer.Line($"Span<float> lanes = stackalloc float[{NarrowProduct.Lanes}];");
            using (writer.Block("for (int sample = 0; sample < n; sample++)"))
            {
                writer.Line($"ReadOnlySpan<float> xRow = x.Slice(sample * {call.X.Stride}, {call.X.Length});");
                writer.Line($"Span<float> yRow = y.Slice(sample * {call.Y.Stride}, {call.Y.Length});");
                using (writer.Block($"for (int j = 0; j < {call.Y.Length}; j++)"))
                {
                    writer.Line("lanes.Clear();");
                    using (writer.Block($"for (int i = 0; i < {call.X.Length}; i++)"))
                    {
                        writer.Line($"lanes[i & {NarrowProduct.Lanes - 1}] = Simd.Fma(xRow[i], w[{Index(call.Kernel)}], lanes[i & {NarrowProduct.Lanes - 1}]);");
                    }

                    writer.Line();
                    string sum = call.Bias is null ? "Simd.Sum16(lanes)" : $"(float)(Simd.Sum16(lanes) + parameters[{call.Bias.Offset} + j])";
                    writer.Line($"yRow[j] = {Activations.Value(call.Epilogue, sum)};");
                }
            }
        }
    }

    public static void WriteInputGradient(SourceWriter writer, string name, InputGradientCall call)
    {
        int inputs = call.Kernel.Rows;
        int outputs = call.Kernel.Columns;
        int chains = Chains.Count(outputs, inputs);
        string other = call.SlopeOf == Activation.Linear ? string.Empty : ", ReadOnlySpan<float> other";
        using (writer.Block($"private static void {name}(ReadOnlySpan<float> parameters, ReadOnlySpan<float> dy, Span<float> dx{other}, int n)"))
        {
            writer.Line($"ReadOnlySpan<float> w = parameters.Slice({call.Kernel.Offset}, {call.Kernel.StorageLength});");
            using (writer.Block("for (int sample = 0; sample < n; sample++)"))
            {
                writer.Line($"ReadOnlySpan<float> dyRow = dy.Slice(sample * {call.DY.Stride}, {outputs});");
                writer.Line($"Span<float> dxRow = dx.Slice(sample * {call.DX.Stride}, {inputs});");
                if (other.Length > 0)
                {
                    writer.Line($"ReadOnlySpan<float> yRow = other.Slice(sample * {call.DX.Stride}, {inputs});");
                }

                using (writer.Block($"for (int i = 0; i < {inputs}; i++)"))
                {
                    for (int chain = 0; chain < chains; chain++)
                    {
                        int start = Chains.Start(outputs, chains, chain);
                        writer.Line($"float {ChainNames[chain]} = {(chain == 0 && call.StartsAtDX ? "dxRow[i]" : "0f")};");
                        using (writer.Block($"for (int j = {start}; j < {start + Chains.Length(outputs, chains, chain)}; j++)"))
                        {
                            writer.Line($"{ChainNames[chain]} = Simd.Fma(dyRow[j], w[{Index(call.Kernel)}], {ChainNames[chain]});");
                        }
                    }

                    string sum = Joined(chains, chain => ChainNames[chain]);
                    string slope = call.SlopeOf == Activation.Linear ? sum : $"(float)({sum} * {Activations.Slope(call.SlopeOf, "yRow[i]")})";
                    writer.Line($"dxRow[i] = {slope};");
                }
            }
        }
    }

    public static void WriteParameterGradient(SourceWriter writer, string name, ParameterGradientCall call)
    {
        int inputs = call.Kernel.Rows;
        int outputs = call.Kernel.Columns;
        using (writer.Block(
            $"private static void {name}(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> gradients, Span<float> parameters, int n, int part, int partEnd, int parts, bool descend, float rate)"))
        {
            writer.Line($"int end = (int)({inputs}L * partEnd / parts);");
            writer.Line($"Span<float> gradient = gradients.Slice({call.Kernel.Offset}, {call.Kernel.StorageLength});");
            writer.Line($"Span<float> parameter = parameters.Slice({call.Kernel.Offset}, {call.Kernel.StorageLength});");
            using (writer.Block($"for (int i = (int)({inputs}L * part / parts); i < end; i++)"))
            {
                if (call.SkipsZeros && !call.Kernel.Spec.IsPenalized)
                {
                    using (writer.Block("if (descend && n == 1 && x[i] == 0f)"))
                    {
                        writer.Line("continue;");
                    }

                    writer.Line();
                }

                using (writer.Block($"for (int j = 0; j < {outputs}; j++)"))
                {
                    writer.Line($"int index = {Index(call.Kernel)};");
                    writer.Line("float sum = descend ? 0f : gradient[index];");
                    using (writer.Block("for (int sample = 0; sample < n; sample++)"))
                    {
                        writer.Line($"sum = Simd.Fma(x[(sample * {call.X.Stride}) + i], dy[(sample * {call.DY.Stride}) + j], sum);");
                    }

                    writer.Line();
                    if (call.Kernel.Spec.IsPenalized)
                    {
                        writer.Line($"sum = {PenaltyText.Add("sum", "parameter[index]", PenaltyText.Arguments(call.Kernel.Spec))};");
                    }

                    WriteResult(writer, "gradient[index]", "parameter[index]");
                }
            }

            if (call.Bias is not null)
            {
                writer.Line();
                using (writer.Block("if (part > 0)"))
                {
                    writer.Line("return;");
                }

                writer.Line();
                writer.Line($"Span<float> biasGradient = gradients.Slice({call.Bias.Offset}, {outputs});");
                writer.Line($"Span<float> bias = parameters.Slice({call.Bias.Offset}, {outputs});");
                using (writer.Block($"for (int j = 0; j < {outputs}; j++)"))
                {
                    writer.Line("float sum = descend ? 0f : biasGradient[j];");
                    using (writer.Block("for (int sample = 0; sample < n; sample++)"))
                    {
                        writer.Line($"sum = (float)(sum + dy[(sample * {call.DY.Stride}) + j]);");
                    }

                    writer.Line();
                    WriteResult(writer, "biasGradient[j]", "bias[j]");
                }
            }
        }
    }

    internal static void WriteResult(SourceWriter writer, string gradient, string parameter)
    {
        using (writer.Block("if (descend)"))
        {
            writer.Line($"{parameter} = Simd.Fma(-rate, sum, {parameter});");
        }

        using (writer.Block("else"))
        {
            writer.Line($"{gradient} = sum;");
        }
    }

    /// <summary>One chain, panel by panel: the inputs from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    private static void WritePanels(SourceWriter writer, ParameterBlock kernel, string sums, int start, int end)
    {
        foreach (PanelRun run in ParameterBlock.Panels(kernel.Columns))
        {
            string offset = $"{kernel.Offset + (run.FirstColumn * kernel.Rows)}";
            string column = run.FirstColumn == 0 ? string.Empty : $"{run.FirstColumn} + ";
            int count = run.Count > 1 ? run.Width : System.Math.Min(run.Width, kernel.Columns - run.FirstColumn);
            SourceWriter.Scope? loop = null;
            if (run.Count > 1)
            {
                loop = writer.Block($"for (int panel = 0; panel < {run.Count}; panel++)");
                offset += $" + (panel * {run.Width * kernel.Rows})";
                column = $"(panel * {run.Width}) + ";
                if (kernel.Columns < run.Count * run.Width)
                {
                    // The last panel is padded.
                    writer.Line($"int columns = Math.Min({run.Width}, {kernel.Columns} - (panel * {run.Width}));");
                }
            }

            string limit = run.Count > 1 && kernel.Columns < run.Count * run.Width ? "columns" : $"{count}";
            using (writer.Block($"for (int i = {start}; i < {end}; i++)"))
            {
                writer.Line($"ReadOnlySpan<float> w = parameters.Slice({offset} + (i * {run.Width}), {limit});");
                using (writer.Block($"for (int j = 0; j < {limit}; j++)"))
                {
                    writer.Line($"{sums}[{column}j] = Simd.Fma(xRow[i], w[j], {sums}[{column}j]);");
                }
            }

            loop?.Dispose();
        }
    }

    /// <summary>Where W[i, j] lies in its group: panel by panel, each row after row.</summary>
    internal static string Index(ParameterBlock kernel, string i = "i", string j = "j")
    {
        if (kernel.Spec.HasInputsInLanes)
        {
            return $"(({i} & -{NarrowProduct.Lanes}) * {kernel.Columns}) + ({j} * {NarrowProduct.Lanes}) + ({i} & {NarrowProduct.Lanes - 1})";
        }

        IReadOnlyList<PanelRun> runs = ParameterBlock.Panels(kernel.GroupColumns);
        string index = string.Empty;
        for (int r = runs.Count - 1; r >= 0; r--)
        {
            PanelRun run = runs[r];
            string place = run.Count > 1
                ? $"({j} / {run.Width} * {run.Width * kernel.Rows}) + ({i} * {run.Width}) + ({j} % {run.Width})"
                : run.FirstColumn == 0 ? $"({i} * {run.Width}) + {j}"
                : $"{run.FirstColumn * kernel.Rows} + ({i} * {run.Width}) + ({j} - {run.FirstColumn})";
            index = index.Length == 0 ? place : $"{j} < {run.FirstColumn + (run.Width * run.Count)} ? {place} : {index}";
        }

        return index;
    }

    private static string Joined(int chains, System.Func<int, string> chain) => chains switch
    {
        1 => chain(0),
        2 => $"(float)({chain(0)} + {chain(1)})",
        3 => $"(float)((float)({chain(0)} + {chain(1)}) + {chain(2)})",
        _ => $"(float)((float)({chain(0)} + {chain(1)}) + (float)({chain(2)} + {chain(3)}))",
    };
}
