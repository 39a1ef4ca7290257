using System;
using System.Collections.Generic;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints convolutions and their gradients as loops over spans, each sum in the order of the vector kernels.</summary>
internal static class ScalarConvolutionPrinter
{
    /// <summary>Phases of the stride up to which each has loops of its own; above, the taps that reach a cell are found cell by cell.</summary>
    private const int PhasesWithCode = 16;

    public static void WriteForward(SourceWriter writer, string name, ConvolutionCall call)
    {
        SlidingProduct product = call.Sizes.Forward();
        string start = call.Bias is null ? "0f" : $"parameters[{call.Bias.Offset} + {Group(product, call.Bias.GroupStorage)}j]";

        // Rows of W in their order.
        string[] taps = { $"(tapRow * {product.TapColumns * product.Channels})", $"(tapColumn * {product.Channels})", "k" };
        WriteSamples(writer, name, call.X, call.Y, () => WriteProduct(
            writer, product, start, call.Kernel, string.Join(" + ", taps), "j", sum => Activations.Value(call.Epilogue, sum)));
    }

    public static void WriteInputGradient(SourceWriter writer, string name, ConvolutionInputGradientCall call)
    {
        WriteSamples(writer, name, call.DY, call.DX, () =>
        {
            IReadOnlyList<GradientPhase> phases = call.Sizes.InputGradient();
            if (phases.Count > PhasesWithCode)
            {
                WriteCells(writer, phases[0].Product, call);
                return;
            }

            foreach (GradientPhase phase in phases)
            {
                using (writer.Block($"// rows {phase.Down.First}, {phase.Down.First + call.Sizes.Height.Stride}, ... and columns {phase.Along.First}, {phase.Along.First + call.Sizes.Width.Stride}, ... of dx"))
                {
                    // The tap that is met, a row of taps after the other from the last one; then one of its rows in W, with all filters.
                    string tapRow = phase.Product.Inputs == 0 ? "0" : $"({phase.Down.Taps[0]} - (tapRow * {phase.Down.TapStep}))";
                    string tapColumn = phase.Product.Inputs == 0 ? "0" : $"({phase.Along.Taps[0]} - (tapColumn * {phase.Along.TapStep}))";
                    string tap = $"((({tapRow} * {call.Sizes.Width.Size}) + {tapColumn}) * {(call.Sizes.IsDepthwise ? 1 : call.Sizes.GroupChannels)})";
                    WriteProduct(
                        writer, phase.Product, "0f", call.Kernel, call.Sizes.IsDepthwise ? tap : tap + " + j", call.Sizes.IsDepthwise ? "j" : "k", sum => sum);
                }
            }
        });
    }

    public static void WriteParameterGradient(SourceWriter writer, string name, ConvolutionGradientCall call)
    {
        SlidingProduct product = call.Sizes.Forward();
        int inputs = product.Inputs;
        using (writer.Block(
            $"private static void {name}(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> gradients, Span<float> parameters, int n, int part, int partEnd, int parts, bool descend, float rate)"))
        {
            writer.Line($"int end = (int)({inputs}L * partEnd / parts);");
            using (writer.Block($"for (int i = (int)({inputs}L * part / parts); i < end; i++)"))
            {
                int tapRow = product.TapColumns * product.Channels;
                writer.Line($"int tap = (i / {tapRow} * {product.XTapRow}) + (i % {tapRow} / {product.Channels} * {product.XTapColumn}) + (i % {product.Channels});");
                using (OpenGroups(writer, product))
                using (writer.Block($"for (int j = 0; j < {product.Filters}; j++)"))
                {
                    writer.Line($"int index = {call.Kernel.Offset} + {Group(product, call.Kernel.GroupStorage)}({ScalarProductPrinter.Index(call.Kernel, "i", "j")});");
                    string x = $"x[xPlace + (column * {product.XColumn}) + {Group(product, product.XGroup)}tap{(product.IsDepthwise ? " + j" : string.Empty)}]";
                    string dy = $"dy[dyPlace + (column * {product.YColumn}) + {Group(product, product.YGroup)}j]";
                    WriteSum(writer, call, product, "gradients[index]", $"sum = Simd.Fma({x}, {dy}, sum);");
                    if (call.Kernel.Spec.IsPenalized)
                    {
                        writer.Line($"sum = {PenaltyText.Add("sum", "parameters[index]", PenaltyText.Arguments(call.Kernel.Spec))};");
                    }

                    ScalarProductPrinter.WriteResult(writer, "gradients[index]", "parameters[index]");
                }
            }

            if (call.Bias is null)
            {
                return;
            }

            writer.Line();
            using (writer.Block("if (partEnd < parts)"))
            {
                writer.Line("return;");
            }

            writer.Line();
            using (OpenGroups(writer, product))
            using (writer.Block($"for (int j = 0; j < {product.Filters}; j++)"))
            {
                writer.Line($"int index = {call.Bias.Offset} + {Group(product, call.Bias.GroupStorage)}j;");
                string dy = $"dy[dyPlace + (column * {product.YColumn}) + {Group(product, product.YGroup)}j]";
                WriteSum(writer, call, product, "gradients[index]", $"sum = (float)(sum + {dy});");
                ScalarProductPrinter.WriteResult(writer, "gradients[index]", "parameters[index]");
            }
        }
    }

    /// <summary>dX cell by cell, each sum over the taps that reach it, in the order in which its phase meets them.</summary>
    /// <param name="product">Of any phase: what they have in common.</param>
    private static void WriteCells(SourceWriter writer, SlidingProduct product, ConvolutionInputGradientCall call)
    {
        ConvolutionSizes sizes = call.Sizes;
        (WindowAxis height, WindowAxis width) = (sizes.Height, sizes.Width);
        (int top, _) = ConvolutionSizes.GradientPadding(height);
        (int left, _) = ConvolutionSizes.GradientPadding(width);
        using (OpenGroups(writer, product))
        using (writer.Block($"for (int row = 0; row < {height.Input}; row++)"))
        using (writer.Block($"for (int column = 0; column < {width.Input}; column++)"))
        using (writer.Block($"for (int j = 0; j < {product.Filters}; j++)"))
        {
            writer.Line("float sum = 0f;");
            using (writer.Block($"for (int tapRow = {height.Size - 1}; tapRow >= 0; tapRow--)"))
            using (writer.Block($"for (int tapColumn = {width.Size - 1}; tapColumn >= 0; tapColumn--)"))
            {
                // From the place o a tap k reaches the cell i if o·s + k·d = i + before.
                writer.Line($"int down = row + {height.Before} - (tapRow * {height.Dilation});");
                writer.Line($"int along = column + {width.Before} - (tapColumn * {width.Dilation});");
                using (writer.Block($"if (down % {height.Stride} != 0 || along % {width.Stride} != 0)"))
                {
                    writer.Line("continue;");
                }

                writer.Line();
                string x = $"((down / {height.Stride}) * {product.XRow}) + ((along / {width.Stride}) * {product.XColumn})";
                writer.Line($"int place = {(top * product.XRow) + (left * product.XColumn)} + {x}{GroupBehind(product, product.XGroup)}{(product.IsDepthwise ? " + j" : string.Empty)};");
                writer.Line($"int i = (((tapRow * {width.Size}) + tapColumn) * {(sizes.IsDepthwise ? 1 : sizes.GroupChannels)}){(product.IsDepthwise ? string.Empty : " + j")};");
                using (writer.Block($"for (int k = 0; k < {product.Channels}; k++)"))
                {
                    string weight = ScalarProductPrinter.Index(call.Kernel, "i", product.IsDepthwise ? "j" : "k");
                    writer.Line($"sum = Simd.Fma(xRow[place + k], parameters[{call.Kernel.Offset} + {Group(product, call.Kernel.GroupStorage)}({weight})], sum);");
                }
            }

            writer.Line();
            writer.Line($"yRow[(((row * {width.Input}) + column) * {sizes.Channels}) + {Group(product, product.YGroup)}j] = sum;");
        }
    }

    /// <summary>A sum over samples, rows and columns, in this order.</summary>
    private static void WriteSum(SourceWriter writer, ConvolutionGradientCall call, SlidingProduct product, string gradient, string term)
    {
        writer.Line($"float sum = descend ? 0f : {gradient};");
        using (writer.Block("for (int sample = 0; sample < n; sample++)"))
        using (writer.Block($"for (int row = 0; row < {product.Rows}; row++)"))
        {
            if (term.IndexOf("xPlace", StringComparison.Ordinal) >= 0)
            {
                writer.Line($"int xPlace = (sample * {call.X.Stride}) + (row * {product.XRow});");
            }

            writer.Line($"int dyPlace = (sample * {call.DY.Stride}) + (row * {product.YRow});");
            using (writer.Block($"for (int column = 0; column < {product.Columns}; column++)"))
            {
                writer.Line(term);
            }
        }

        writer.Line();
    }

    private static void WriteSamples(SourceWriter writer, string name, Tensor x, Tensor y, Action body)
    {
        using (writer.Block($"private static void {name}(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int n)"))
        using (writer.Block("for (int sample = 0; sample < n; sample++)"))
        {
            writer.Line($"ReadOnlySpan<float> xRow = x.Slice(sample * {x.Stride}, {x.Length});");
            writer.Line($"Span<float> yRow = y.Slice(sample * {y.Stride}, {y.Length});");
            body();
        }
    }

    /// <param name="writer">Where to print.</param>
    /// <param name="product">The product.</param>
    /// <param name="start">Where a sum starts.</param>
    /// <param name="kernel">The matrix.</param>
    /// <param name="row">The row of it that a term meets: an expression of <c>tapRow</c>, <c>tapColumn</c>, <c>k</c> and <c>j</c>.</param>
    /// <param name="column">The column, likewise.</param>
    /// <param name="epilogue">From a finished sum to what is stored.</param>
    private static void WriteProduct(
        SourceWriter writer, SlidingProduct product, string start, ParameterBlock kernel, string row, string column, Func<string, string> epilogue)
    {
        using (OpenGroups(writer, product))
        using (writer.Block($"for (int row = 0; row < {product.Rows}; row++)"))
        using (writer.Block($"for (int column = 0; column < {product.Columns}; column++)"))
        {
            writer.Line($"int from = {product.XStart} + (row * {product.XRow}) + (column * {product.XColumn}){GroupBehind(product, product.XGroup)};");
            writer.Line($"int to = {product.YStart} + (row * {product.YRow}) + (column * {product.YColumn}){GroupBehind(product, product.YGroup)};");
            using (writer.Block($"for (int j = 0; j < {product.Filters}; j++)"))
            {
                writer.Line($"float sum = {start};");
                using (writer.Block($"for (int tapRow = 0; tapRow < {product.TapRows}; tapRow++)"))
                using (writer.Block($"for (int tapColumn = 0; tapColumn < {product.TapColumns}; tapColumn++)"))
                {
                    writer.Line($"int place = from + (tapRow * {product.XTapRow}) + (tapColumn * {product.XTapColumn}){(product.IsDepthwise ? " + j" : string.Empty)};");
                    using (writer.Block($"for (int k = 0; k < {product.Channels}; k++)"))
                    {
                        writer.Line($"int i = {row};");
                        if (column != "j")
                        {
                            writer.Line($"int output = {column};");
                        }

                        string weight = ScalarProductPrinter.Index(kernel, "i", column == "j" ? "j" : "output");
                        writer.Line($"sum = Simd.Fma(xRow[place + k], parameters[{kernel.Offset} + {Group(product, kernel.GroupStorage)}({weight})], sum);");
                    }
                }

                writer.Line();
                writer.Line($"yRow[to + j] = {epilogue("sum")};");
            }
        }
    }

    private static IDisposable? OpenGroups(SourceWriter writer, SlidingProduct product) =>
        product.Groups == 1 ? null : writer.Block($"for (int group = 0; group < {product.Groups}; group++)");

    private static string Group(SlidingProduct product, int stride) => product.Groups == 1 ? string.Empty : $"(group * {stride}) + ";

    private static string GroupBehind(SlidingProduct product, int stride) => product.Groups == 1 ? string.Empty : $" + (group * {stride})";
}
