using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Prints a convolution and the product behind it as one kernel for one sample: at each tile of positions the sums of the taps, the activation, and on into the product's sums.</summary>
internal sealed class FusedInferencePrinter
{
    /// <summary>Positions at a time: two, whose sums of taps are independent.</summary>
    private const int TilePositions = 2;

    private readonly SourceWriter _writer;
    private readonly FusedInference _fused;
    private readonly Slots _slots;
    private readonly int _lanes;

    public FusedInferencePrinter(SourceWriter writer, FusedInference fused)
    {
        _writer = writer;
        _fused = fused;
        _slots = new Slots(fused.Plan.Blocks[0].Group);
        _lanes = fused.Plan.Width.Lanes;
    }

    private SlidingProduct Product => _fused.Plan.Product;

    private int Outputs => _fused.Product.Kernel.Columns;

    private int Parts => NarrowProduct.Lanes / _lanes;

    /// <summary>Whether the convolution's weights stay in registers.</summary>
    private bool KeepsWeights => Product.Inputs * _slots.Count <= FusedInference.MostWeights;

    public void Write()
    {
        string bias = _fused.Convolution.Bias is null ? string.Empty : "ref float b, ";
        string outputBias = _fused.Product.Bias is null ? string.Empty : "ref float outputBias, ";
        _writer.Line();
        _writer.Line($"// one sample: {_fused.Formula}");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {_fused.Name}(ref float x, ref float w, {bias}ref float outputWeights, {outputBias}ref float y)"))
        {
            for (int input = 0; KeepsWeights && input < Product.Inputs; input++)
            {
                WriteWeights(input);
            }

            for (int output = 0; output < Outputs; output++)
            {
                for (int part = 0; part < Parts; part++)
                {
                    _writer.Line($"var {Sum(output, part)} = {VectorText.Zero(_lanes)};");
                }
            }

            using (_writer.Block($"for (nint row = 0; row < {Product.Rows}; row++)"))
            {
                _writer.Line($"ref float place = ref Unsafe.Add(ref x, row * {Product.XRow});");
                foreach ((int positions, _, int tiles) in EvenSplit.Of(Product.Columns, TilePositions))
                {
                    using (_writer.Block($"for (nint tile = {tiles}; tile > 0; tile--)"))
                    {
                        WriteTile(positions);
                    }

                    _writer.Line();
                }
            }

            _writer.Line();
            WriteEnd();
        }
    }

    private void WriteTile(int positions)
    {
        for (int position = 0; position < positions; position++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                string start = _fused.Convolution.Bias is null ? VectorText.Zero(_lanes) : VectorText.Load(_lanes, "b", _slots[v].Column);
                _writer.Line($"var acc{position}_{v} = {start};");
            }
        }

        for (int input = 0; input < Product.Inputs; input++)
        {
            if (!KeepsWeights)
            {
                WriteWeights(input);
            }

            for (int position = 0; position < positions; position++)
            {
                _writer.Line($"var a{position}_{input} = {VectorText.Broadcast(_lanes, VectorText.Value("place", Product.XOffset(input) + (position * Product.XColumn)))};");
                for (int v = 0; v < _slots.Count; v++)
                {
                    _writer.Line($"acc{position}_{v} = Simd.Fma(a{position}_{input}, w{input}_{v}, acc{position}_{v});");
                }
            }
        }

        for (int position = 0; position < positions; position++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"acc{position}_{v} = {Activations.Value(_fused.Convolution.Epilogue, $"acc{position}_{v}")};");
            }
        }

        for (int position = 0; position < positions; position++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                // Which sixteen inputs of the product these are, and which part of them.
                int input = (position * Product.Filters) + _slots[v].Column;
                int block = input / NarrowProduct.Lanes * NarrowProduct.Lanes * Outputs;
                int lane = input % NarrowProduct.Lanes;
                for (int output = 0; output < Outputs; output++)
                {
                    string sum = Sum(output, lane / _lanes);
                    _writer.Line($"{sum} = Simd.Fma(acc{position}_{v}, {VectorText.Load(_lanes, "outputWeights", block + (NarrowProduct.Lanes * output) + lane)}, {sum});");
                }
            }
        }

        _writer.Line(VectorText.Advance("place", positions * Product.XColumn));
        _writer.Line(VectorText.Advance("outputWeights", positions * Product.Filters * Outputs));
    }

    private void WriteEnd()
    {
        for (int output = 0; output < Outputs; output++)
        {
            string parts = string.Join(", ", Enumerable.Range(0, Parts).Select(part => Sum(output, part)));
            string bias = _fused.Product.Bias is null ? string.Empty : $" + {VectorText.Value("outputBias", output)}";
            string value = Activations.Value(_fused.Product.Epilogue, $"(Simd.Sum16({parts}){bias})");
            _writer.Line($"{VectorText.Value("y", output)} = {LaneText.Bare(value)};");
        }
    }

    private void WriteWeights(int input)
    {
        for (int v = 0; v < _slots.Count; v++)
        {
            int part = _slots.PartOf(v);
            _writer.Line($"var w{input}_{v} = {VectorText.Load(_lanes, "w", _slots.Parts[part].WeightOffset + (input * _slots.Parts[part].RowStride) + _slots[v].WeightOffset)};");
        }
    }

    private static string Sum(int output, int part) => "sum" + output.ToString(CultureInfo.InvariantCulture) + "_" + part.ToString(CultureInfo.InvariantCulture);
}
