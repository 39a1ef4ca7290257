using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints products and their gradients as loops over spans, with the chains of the vector kernels.</summary>
internal static class ScalarProductPrinter
{
    private static readonly string[] ChainNames = ["chain0", "chain1", "chain2", "chain3"];

    public static void WriteForward(SourceWriter writer, string name, AffineCall call)
    {
        int inputs = call.X.Length;
        int outputs = call.Y.Length;
        int chains = Chains.Count(inputs, outputs);
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
                writer.Line(call.Bias is null ? $"{ChainNames[0]}.Clear();" : $"parameters.Slice({call.Bias.Offset}, {outputs}).CopyTo({ChainNames[0]});");
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
                    ScalarKernelPrinter.WriteElements(writer, outputs, $"chain0[j] = {value};");
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
                        writer.Line($"float {ChainNames[chain]} = 0f;");
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
            $"private static void {name}(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> gradients, Span<float> parameters, int n, bool descend, float rate)"))
        {
            writer.Line($"Span<float> gradient = gradients.Slice({call.Kernel.Offset}, {call.Kernel.StorageLength});");
            writer.Line($"Span<float> parameter = parameters.Slice({call.Kernel.Offset}, {call.Kernel.StorageLength});");
            using (writer.Block($"for (int i = 0; i < {inputs}; i++)"))
            using (writer.Block($"for (int j = 0; j < {outputs}; j++)"))
            {
                writer.Line($"int index = {Index(call.Kernel)};");
                writer.Line("float sum = descend ? 0f : gradient[index];");
                using (writer.Block("for (int sample = 0; sample < n; sample++)"))
                {
                    writer.Line($"sum = Simd.Fma(x[(sample * {call.X.Stride}) + i], dy[(sample * {call.DY.Stride}) + j], sum);");
                }

                writer.Line();
                WriteResult(writer, "gradient[index]", "parameter[index]");
            }

            if (call.Bias is not null)
            {
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

    private static void WriteResult(SourceWriter writer, string gradient, string parameter)
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
        foreach ((int first, int count, int stride, int panels) in Panels(kernel.Columns))
        {
            string offset = $"{kernel.Offset + (first * kernel.Rows)}";
            string column = first == 0 ? string.Empty : $"{first} + ";
            SourceWriter.Scope? loop = null;
            if (panels > 1)
            {
                loop = writer.Block($"for (int panel = 0; panel < {panels}; panel++)");
                offset += $" + (panel * {ParameterBlock.PanelWidth * kernel.Rows})";
                column = $"(panel * {ParameterBlock.PanelWidth}) + ";
            }

            using (writer.Block($"for (int i = {start}; i < {end}; i++)"))
            {
                writer.Line($"ReadOnlySpan<float> w = parameters.Slice({offset} + (i * {stride}), {count});");
                using (writer.Block($"for (int j = 0; j < {count}; j++)"))
                {
                    writer.Line($"{sums}[{column}j] = Simd.Fma(xRow[i], w[j], {sums}[{column}j]);");
                }
            }

            loop?.Dispose();
        }
    }

    /// <summary>First column, columns, row stride and number of the full panels together and of the last one.</summary>
    private static IEnumerable<(int First, int Count, int Stride, int Panels)> Panels(int columns)
    {
        int full = columns / ParameterBlock.PanelWidth;
        if (full > 0)
        {
            yield return (0, ParameterBlock.PanelWidth, ParameterBlock.PanelWidth, full);
        }

        int rest = columns % ParameterBlock.PanelWidth;
        if (rest > 0)
        {
            int first = full * ParameterBlock.PanelWidth;
            yield return (first, rest, ParameterBlock.PanelWidthAt(columns, first), 1);
        }
    }

    /// <summary>Where W[i, j] lies: panels of 64 columns.</summary>
    private static string Index(ParameterBlock kernel)
    {
        (int First, int Count, int Stride, int Panels)[] panels = Panels(kernel.Columns).ToArray();
        string Full() => kernel.Columns <= ParameterBlock.PanelWidth
            ? $"(i * {ParameterBlock.PanelWidth}) + j"
            : $"(j / {ParameterBlock.PanelWidth} * {ParameterBlock.PanelWidth * kernel.Rows}) + (i * {ParameterBlock.PanelWidth}) + (j % {ParameterBlock.PanelWidth})";
        (int first, _, int stride, _) = panels[panels.Length - 1];
        string last = first == 0 ? $"(i * {stride}) + j" : $"{first * kernel.Rows} + (i * {stride}) + (j - {first})";
        return kernel.Columns % ParameterBlock.PanelWidth == 0 ? Full()
            : panels.Length == 1 ? last
            : $"j < {first} ? {Full()} : {last}";
    }

    private static string Joined(int chains, System.Func<int, string> chain) => chains switch
    {
        1 => chain(0),
        2 => $"(float)({chain(0)} + {chain(1)})",
        3 => $"(float)((float)({chain(0)} + {chain(1)}) + {chain(2)})",
        _ => $"(float)((float)({chain(0)} + {chain(1)}) + (float)({chain(2)} + {chain(3)}))",
    };
}
