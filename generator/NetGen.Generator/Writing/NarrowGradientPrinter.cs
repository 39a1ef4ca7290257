using System;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints dW and db of a product whose inputs lie in the lanes, at one vector width, and the same with the update of plain gradient descent in it: tiles of vectors of inputs × all outputs stay
/// in registers while the samples pass in order.
/// </summary>
internal sealed class NarrowGradientPrinter
{
    private const string AddOnly = "false, 0f";

    private readonly SourceWriter _writer;
    private readonly KernelSet _kernels;
    private readonly VectorWidth _width;
    private readonly string _name;
    private readonly ParameterGradientCall _call;

    public NarrowGradientPrinter(SourceWriter writer, KernelSet kernels, VectorWidth width, string name, ParameterGradientCall call)
    {
        _writer = writer;
        _kernels = kernels;
        _width = width;
        _name = name;
        _call = call;
    }

    private int Outputs => _call.Kernel.Columns;

    private int Blocks => _call.Kernel.Rows / NarrowProduct.Lanes;

    /// <summary>Blocks of inputs that a tile takes: one, or a part of one, where vectors are short.</summary>
    public int TileBlocks => _width.Lanes < NarrowProduct.Lanes ? 1 : Math.Max(1, Math.Min(Blocks, _width.TileAccumulators / Outputs));

    private int Tiles => Blocks / TileBlocks;

    private int Rest => Blocks % TileBlocks;

    public void Write()
    {
        _writer.Line("// The shares part to partEnd - 1 of parts. descend: the parameters take the step at once, and the gradients are left alone.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"internal static void {_name}(ref float x, ref float dy, ref float gradients, ref float parameters, nint n, nint part, nint partEnd, nint parts, bool descend, float rate)"))
        {
            _writer.Line($"nint first = {Tiles} * part / parts;");
            _writer.Line($"nint count = ({Tiles} * partEnd / parts) - first;");
            WriteTileCalls("first", TileBlocks, "count", "descend, rate");
            if (Rest > 0 || _call.Bias is not null)
            {
                _writer.Line();
                using (_writer.Block("if (partEnd == parts)"))
                {
                    WriteEnd("descend, rate");
                }
            }
        }

        _writer.Line();
        WriteTile(TileBlocks);
        if (Rest > 0)
        {
            _writer.Line();
            WriteTile(1);
        }
    }

    /// <summary>Prints what adds to the gradients of <c>count</c> blocks of inputs from <c>block</c> on, a multiple of <see cref="TileBlocks"/>, as far as they fill tiles.</summary>
    public void WriteChunk() => WriteTileCalls("block", 1, TileBlocks == 1 ? "count" : $"count / {TileBlocks}", AddOnly);

    /// <summary>The same for what no tile takes: blocks at the end, and the bias.</summary>
    public void WriteEnd() => WriteEnd(AddOnly);

    private void WriteEnd(string step)
    {
        if (Rest > 0)
        {
            WriteCall(1, 0, $"{Tiles * TileBlocks * NarrowProduct.Lanes}", $"{Tiles * TileBlocks * NarrowProduct.Lanes * Outputs}", $"{Rest}", step);
        }

        if (_call.Bias is not null)
        {
            _writer.Line(
                $"{_kernels.BiasGradient()}(ref dy, {_call.DY.Stride}, {VectorText.At("gradients", _call.Bias.Offset)}, {VectorText.At("parameters", _call.Bias.Offset)}, "
                + $"{ParameterBlock.PaddedColumns(Outputs)}, n, {step});");
        }
    }

    /// <param name="first">The first tile, or block.</param>
    /// <param name="blocks">Blocks that this counts.</param>
    /// <param name="count">Tiles.</param>
    /// <param name="step">Whether the parameters take a step, and which.</param>
    private void WriteTileCalls(string first, int blocks, string count, string step)
    {
        for (int lane = 0; lane < NarrowProduct.Lanes; lane += _width.Lanes)
        {
            WriteCall(TileBlocks, lane, $"({first} * {blocks * NarrowProduct.Lanes})", $"({first} * {blocks * NarrowProduct.Lanes * Outputs})", count, step);
        }
    }

    private void WriteCall(int blocks, int lane, string input, string weight, string count, string step)
    {
        string Weight(string reference) => VectorText.At(reference, VectorText.Sum($"{_call.Kernel.Offset + lane}", weight));
        _writer.Line($"{_name}{blocks}({VectorText.At("x", VectorText.Sum($"{lane}", input))}, ref dy, {Weight("gradients")}, {Weight("parameters")}, {count}, n, {step});");
    }

    private void WriteTile(int blocks)
    {
        _writer.Line($"// {blocks} vectors of inputs x {Outputs} outputs, count times: sums of x·dy over n samples");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {_name}{blocks}(ref float x, ref float dy, ref float gradient, ref float parameter, nint count, nint n, bool descend, float rate)"))
        using (_writer.Block("for (; count > 0; count--)"))
        {
            _writer.Line("ref float start = ref (descend ? ref StartRows.Zeros : ref gradient);");
            _writer.Line($"nint startStride = descend ? 0 : {NarrowProduct.Lanes};");
            for (int sum = 0; sum < blocks * Outputs; sum++)
            {
                _writer.Line($"var {Sum(sum)} = {VectorText.Load(_width.Lanes, "start", 0)};");
                if (sum < (blocks * Outputs) - 1)
                {
                    _writer.Line("start = ref Unsafe.Add(ref start, startStride);");
                }
            }

            _writer.Line("ref float xRow = ref x;");
            _writer.Line("ref float dyRow = ref dy;");
            using (_writer.Block("for (nint sample = n; sample > 0; sample--)"))
            {
                for (int block = 0; block < blocks; block++)
                {
                    _writer.Line($"var x{block} = {VectorText.Load(_width.Lanes, "xRow", block * NarrowProduct.Lanes)};");
                }

                for (int output = 0; output < Outputs; output++)
                {
                    _writer.Line($"var dy{output} = {VectorText.Broadcast(_width.Lanes, VectorText.Value("dyRow", output))};");
                    for (int block = 0; block < blocks; block++)
                    {
                        string sum = Sum((block * Outputs) + output);
                        _writer.Line($"{sum} = Simd.Fma(x{block}, dy{output}, {sum});");
                    }
                }

                _writer.Line(VectorText.Advance("xRow", _call.X.Stride));
                _writer.Line(VectorText.Advance("dyRow", _call.DY.Stride));
            }

            _writer.Line();
            WriteResults(blocks);
            _writer.Line(VectorText.Advance("x", blocks * NarrowProduct.Lanes));
            _writer.Line(VectorText.Advance("gradient", blocks * NarrowProduct.Lanes * Outputs));
            _writer.Line(VectorText.Advance("parameter", blocks * NarrowProduct.Lanes * Outputs));
        }
    }

    private void WriteResults(int blocks)
    {
        string Parameter(int sum) => VectorText.Load(_width.Lanes, "parameter", sum * NarrowProduct.Lanes);
        for (int sum = 0; sum < blocks * Outputs && _call.Kernel.Spec.IsPenalized; sum++)
        {
            _writer.Line($"{Sum(sum)} = {PenaltyText.Add(Sum(sum), Parameter(sum), PenaltyText.Arguments(_call.Kernel.Spec))};");
        }

        using (_writer.Block("if (descend)"))
        {
            _writer.Line($"var step = {VectorText.Broadcast(_width.Lanes, "-rate")};");
            for (int sum = 0; sum < blocks * Outputs; sum++)
            {
                _writer.Line(VectorText.Store($"Simd.Fma(step, {Sum(sum)}, {Parameter(sum)})", "parameter", sum * NarrowProduct.Lanes));
            }
        }

        using (_writer.Block("else"))
        {
            for (int sum = 0; sum < blocks * Outputs; sum++)
            {
                _writer.Line(VectorText.Store(Sum(sum), "gradient", sum * NarrowProduct.Lanes));
            }
        }

        _writer.Line();
    }

    private static string Sum(int number) => $"acc{number}";
}
