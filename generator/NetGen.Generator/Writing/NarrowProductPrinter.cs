using System;
using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints a product whose inputs lie in the lanes, and the gradient of its input, at one vector width: samples pass over blocks of inputs, so that the weights of a block come from the
/// nearest cache for all samples but the first.
/// </summary>
internal sealed class NarrowProductPrinter
{
    /// <summary>Weights that all samples pass over at a time: half of the smallest first-level cache in use.</summary>
    private const int ChunkFloats = 4096;

    /// <summary>Sums of the input's gradient that grow side by side.</summary>
    private const int SumsAtOnce = 4;

    private readonly SourceWriter _writer;
    private readonly KernelSet _kernels;
    private readonly VectorWidth _width;
    private readonly string _name;

    public NarrowProductPrinter(SourceWriter writer, KernelSet kernels, VectorWidth width, string name)
    {
        _writer = writer;
        _kernels = kernels;
        _width = width;
        _name = name;
    }

    /// <param name="call">The product.</param>
    /// <param name="epilogue">The statement over all <c>n</c> rows of finished sums; null for none.</param>
    public void Write(AffineCall call, string? epilogue)
    {
        int outputs = call.Kernel.Columns;
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {_name}(ref float x, ref float w, {(call.Bias is null ? string.Empty : "ref float b, ")}ref float y, ref float lanes, nint n)"))
        {
            _writer.Line($"MemoryMarshal.CreateSpan(ref lanes, (int)n * {call.Lanes!.Stride}).Clear();");
            WriteChunks(call.Kernel, (sample, block) => $"{_kernels.LaneSums(outputs)}({At("x", sample, call.X.Stride, block, NarrowProduct.Lanes)}, {At("w", "0", 0, block, NarrowProduct.Lanes * outputs)}, count, {At("lanes", sample, call.Lanes.Stride, "0", 0)});");
            _writer.Line($"{_kernels.LaneFold(outputs, call.Bias is not null)}(ref lanes, {call.Lanes.Stride}, {(call.Bias is null ? string.Empty : "ref b, ")}ref y, {call.Y.Stride}, n);");
            if (epilogue is not null)
            {
                _writer.Line(epilogue);
            }
        }
    }

    public void Write(InputGradientCall call)
    {
        int outputs = call.Kernel.Columns;
        bool hasSlope = call.SlopeOf != Activation.Linear;
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {_name}(ref float dy, ref float w, ref float dx, {(hasSlope ? "ref float output, " : string.Empty)}nint n)"))
        {
            WriteChunks(call.Kernel, (sample, block) =>
            {
                string output = hasSlope ? At("output", sample, call.X.Stride, block, NarrowProduct.Lanes) + ", " : string.Empty;
                return $"{_name}Chunk({At("dy", sample, call.DY.Stride, "0", 0)}, {At("w", "0", 0, block, NarrowProduct.Lanes * outputs)}, {At("dx", sample, call.DX.Stride, block, NarrowProduct.Lanes)}, {output}count);";
            });
        }

        _writer.Line();
        WriteInputGradientChunk(call, outputs, hasSlope);
    }

    private void WriteChunks(ParameterBlock kernel, Func<string, string, string> call)
    {
        int blocks = kernel.Rows / NarrowProduct.Lanes;
        int chunk = Math.Min(blocks, Math.Max(1, ChunkFloats / (NarrowProduct.Lanes * kernel.Columns)));
        _writer.Line($"nint chunk = n == 1 ? {blocks} : {chunk}; // blocks of inputs whose weights stay in the cache while the samples pass");
        using (_writer.Block($"for (nint block = 0; block < {blocks}; block += chunk)"))
        {
            _writer.Line($"nint count = Math.Min(chunk, {blocks} - block);");
            using (_writer.Block("for (nint sample = 0; sample < n; sample++)"))
            {
                _writer.Line(call("sample", "block"));
            }
        }

        _writer.Line();
    }

    private void WriteInputGradientChunk(InputGradientCall call, int outputs, bool hasSlope)
    {
        _writer.Line($"// the gradients of 16 inputs each, count times: sums over {outputs} outputs in order");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {_name}Chunk(ref float dy, ref float w, ref float dx, {(hasSlope ? "ref float output, " : string.Empty)}nint count)"))
        {
            for (int o = 0; o < outputs; o++)
            {
                _writer.Line($"var dy{o} = {VectorText.Broadcast(_width.Lanes, VectorText.Value("dy", o))};");
            }

            // Several sums side by side: one alone would wait for itself at each step.
            int most = Math.Max(1, SumsAtOnce * _width.Lanes / NarrowProduct.Lanes);
            using (_writer.Block($"for (; count >= {most}; count -= {most})"))
            {
                WriteInputGradientBlocks(call, outputs, hasSlope, most);
            }

            if (most > 1)
            {
                _writer.Line();
                using (_writer.Block("for (; count > 0; count--)"))
                {
                    WriteInputGradientBlocks(call, outputs, hasSlope, 1);
                }
            }
        }
    }

    private void WriteInputGradientBlocks(InputGradientCall call, int outputs, bool hasSlope, int blocks)
    {
        string Sum(int lane) => "sum" + lane.ToString(CultureInfo.InvariantCulture);
        for (int lane = 0; lane < blocks * NarrowProduct.Lanes; lane += _width.Lanes)
        {
            _writer.Line($"var {Sum(lane)} = {VectorText.Zero(_width.Lanes)};");
        }

        for (int o = 0; o < outputs; o++)
        {
            for (int lane = 0; lane < blocks * NarrowProduct.Lanes; lane += _width.Lanes)
            {
                int weight = (lane / NarrowProduct.Lanes * NarrowProduct.Lanes * outputs) + (NarrowProduct.Lanes * o) + (lane % NarrowProduct.Lanes);
                _writer.Line($"{Sum(lane)} = Simd.Fma(dy{o}, {VectorText.Load(_width.Lanes, "w", weight)}, {Sum(lane)});");
            }
        }

        for (int lane = 0; lane < blocks * NarrowProduct.Lanes; lane += _width.Lanes)
        {
            string value = hasSlope ? $"({Sum(lane)} * {Activations.Slope(call.SlopeOf, VectorText.Load(_width.Lanes, "output", lane))})" : Sum(lane);
            _writer.Line(VectorText.Store(value, "dx", lane));
        }

        _writer.Line(VectorText.Advance("w", blocks * NarrowProduct.Lanes * outputs));
        _writer.Line(VectorText.Advance("dx", blocks * NarrowProduct.Lanes));
        if (hasSlope)
        {
            _writer.Line(VectorText.Advance("output", blocks * NarrowProduct.Lanes));
        }
    }

    private static string At(string reference, string row, int stride, string block, int width)
    {
        string start = row == "0" ? "0" : $"({row} * {stride})";
        return VectorText.At(reference, VectorText.Sum(start, block == "0" ? "0" : $"({block} * {width})"));
    }
}
