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

    /// <summary>Outputs of which the gradients of two samples fit into 32 registers, besides the sums and a weight.</summary>
    private const int MostOutputsOfTwo = 11;

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
            WriteChunks(call.Kernel, NarrowProduct.SamplesAtOnce(_width.Bits), (samples, sample, block) =>
            {
                string x = At("x", sample, call.X.Stride, block, NarrowProduct.Lanes) + (samples > 1 ? $", {call.X.Stride}" : string.Empty);
                string lanes = At("lanes", sample, call.Lanes.Stride, "0", 0) + (samples > 1 ? $", {call.Lanes.Stride}" : string.Empty);
                return $"{_kernels.LaneSums(outputs, samples)}({x}, {At("w", "0", 0, block, NarrowProduct.Lanes * outputs)}, count, {lanes});";
            });
            _writer.Line();
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
        int samplesAtOnce = SamplesAtOnce(call);
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {_name}(ref float dy, ref float w, ref float dx, {(hasSlope ? "ref float output, " : string.Empty)}nint n)"))
        {
            WriteChunks(call.Kernel, samplesAtOnce, (samples, sample, block) => ChunkCall(call, samples, sample, block));
        }

        for (int samples = 1; samples <= samplesAtOnce; samples++)
        {
            _writer.Line();
            WriteInputGradientChunk(call, outputs, hasSlope, samples);
        }
    }

    /// <summary>Prints the gradients of <c>count</c> blocks of inputs from <c>block</c> on, of all <c>n</c> samples.</summary>
    public void WriteChunk(InputGradientCall call) => WriteSamples(SamplesAtOnce(call), (samples, sample, block) => ChunkCall(call, samples, sample, block));

    /// <summary>Blocks of inputs whose weights all samples pass over at a time.</summary>
    public static int ChunkBlocks(ParameterBlock kernel) => Math.Min(kernel.Rows / NarrowProduct.Lanes, Math.Max(1, ChunkFloats / (NarrowProduct.Lanes * kernel.Columns)));

    private int SamplesAtOnce(InputGradientCall call) => call.Kernel.Columns <= MostOutputsOfTwo ? NarrowProduct.SamplesAtOnce(_width.Bits) : 1;

    private string ChunkCall(InputGradientCall call, int samples, string sample, string block)
    {
        string output = call.SlopeOf == Activation.Linear ? string.Empty : At("output", sample, call.X.Stride, block, NarrowProduct.Lanes) + ", ";
        return $"{Chunk(samples)}({At("dy", sample, call.DY.Stride, "0", 0)}, {At("w", "0", 0, block, NarrowProduct.Lanes * call.Kernel.Columns)}, {At("dx", sample, call.DX.Stride, block, NarrowProduct.Lanes)}, {output}count);";
    }

    private string Chunk(int samples) => _name + "Chunk" + (samples > 1 ? "OfTwo" : string.Empty);

    private void WriteChunks(ParameterBlock kernel, int samplesAtOnce, Func<int, string, string, string> call)
    {
        int blocks = kernel.Rows / NarrowProduct.Lanes;
        _writer.Line($"nint chunk = n == 1 ? {blocks} : {ChunkBlocks(kernel)}; // blocks of inputs whose weights stay in the cache while the samples pass");
        using (_writer.Block($"for (nint block = 0; block < {blocks}; block += chunk)"))
        {
            _writer.Line($"nint count = Math.Min(chunk, {blocks} - block);");
            WriteSamples(samplesAtOnce, call);
        }
    }

    private void WriteSamples(int samplesAtOnce, Func<int, string, string, string> call)
    {
        if (samplesAtOnce == 1)
        {
            using (_writer.Block("for (nint sample = 0; sample < n; sample++)"))
            {
                _writer.Line(call(1, "sample", "block"));
            }

            return;
        }

        _writer.Line("nint sample = 0;");
        using (_writer.Block("for (; sample + 2 <= n; sample += 2)"))
        {
            _writer.Line(call(2, "sample", "block"));
        }

        _writer.Line();
        using (_writer.Block("if (sample < n)"))
        {
            _writer.Line(call(1, "sample", "block"));
        }
    }

    private void WriteInputGradientChunk(InputGradientCall call, int outputs, bool hasSlope, int samples)
    {
        _writer.Line($"// the gradients of 16 inputs each, count times{(samples > 1 ? ", of two samples" : string.Empty)}: sums over {outputs} outputs in order");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {Chunk(samples)}(ref float dy, ref float w, ref float dx, {(hasSlope ? "ref float output, " : string.Empty)}nint count)"))
        {
            for (int sample = 0; sample < samples; sample++)
            {
                for (int o = 0; o < outputs; o++)
                {
                    _writer.Line($"var {Name("dy", o, sample)} = {VectorText.Broadcast(_width.Lanes, VectorText.Value("dy", (sample * call.DY.Stride) + o))};");
                }
            }

            // Several sums side by side: one alone would wait for itself at each step.
            int most = Math.Max(1, SumsAtOnce * _width.Lanes / NarrowProduct.Lanes);
            using (_writer.Block($"for (; count >= {most}; count -= {most})"))
            {
                WriteInputGradientBlocks(call, outputs, hasSlope, most, samples);
            }

            if (most > 1)
            {
                _writer.Line();
                using (_writer.Block("for (; count > 0; count--)"))
                {
                    WriteInputGradientBlocks(call, outputs, hasSlope, 1, samples);
                }
            }
        }
    }

    private void WriteInputGradientBlocks(InputGradientCall call, int outputs, bool hasSlope, int blocks, int samples)
    {
        void ForEachSum(Action<string, int, int> write)
        {
            for (int lane = 0; lane < blocks * NarrowProduct.Lanes; lane += _width.Lanes)
            {
                for (int sample = 0; sample < samples; sample++)
                {
                    write(Name("sum", lane, sample), lane, sample);
                }
            }
        }

        ForEachSum((sum, _, _) => _writer.Line($"var {sum} = {VectorText.Zero(_width.Lanes)};"));
        for (int o = 0; o < outputs; o++)
        {
            ForEachSum((sum, lane, sample) =>
            {
                int place = (lane / NarrowProduct.Lanes * NarrowProduct.Lanes * outputs) + (NarrowProduct.Lanes * o) + (lane % NarrowProduct.Lanes);
                string weight = VectorText.Load(_width.Lanes, "w", place);
                if (samples > 1)
                {
                    if (sample == 0)
                    {
                        _writer.Line($"var w{lane}_{o} = {weight};");
                    }

                    weight = $"w{lane}_{o}";
                }

                _writer.Line($"{sum} = Simd.Fma({Name("dy", o, sample)}, {weight}, {sum});");
            });
        }

        ForEachSum((sum, lane, sample) =>
        {
            string value = hasSlope ? $"({sum} * {Activations.Slope(call.SlopeOf, VectorText.Load(_width.Lanes, "output", (sample * call.X.Stride) + lane))})" : sum;
            _writer.Line(VectorText.Store(value, "dx", (sample * call.DX.Stride) + lane));
        });

        _writer.Line(VectorText.Advance("w", blocks * NarrowProduct.Lanes * outputs));
        _writer.Line(VectorText.Advance("dx", blocks * NarrowProduct.Lanes));
        if (hasSlope)
        {
            _writer.Line(VectorText.Advance("output", blocks * NarrowProduct.Lanes));
        }
    }

    private static string Name(string value, int number, int sample) =>
        value + number.ToString(CultureInfo.InvariantCulture) + (sample > 0 ? "Next" : string.Empty);

    private static string At(string reference, string row, int stride, string block, int width)
    {
        string start = row == "0" ? "0" : $"({row} * {stride})";
        return VectorText.At(reference, VectorText.Sum(start, block == "0" ? "0" : $"({block} * {width})"));
    }
}
