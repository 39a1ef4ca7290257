using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints a register tile of a convolution's dW: taps × vectors of filters, all sums in registers while the positions of all samples pass in order. A sum starts at the
/// gradient and becomes it, or starts at zero and the parameter takes the step.
/// </summary>
internal sealed class ConvolutionGradientTilePrinter
{
    private readonly SourceWriter _writer;
    private readonly ConvolutionGradientPlan _plan;
    private readonly ConvolutionGradientCall _call;
    private readonly ConvolutionGradientBlock _block;
    private readonly ConvolutionGradientTile _tile;
    private readonly Slots _slots;

    public ConvolutionGradientTilePrinter(
        SourceWriter writer, ConvolutionGradientPlan plan, ConvolutionGradientCall call, ConvolutionGradientBlock block, ConvolutionGradientTile tile)
    {
        _writer = writer;
        _plan = plan;
        _call = call;
        _block = block;
        _tile = tile;
        _slots = new Slots(block.Group);
    }

    private SlidingProduct Product => _plan.Product;

    private IEnumerable<int> Parts => Enumerable.Range(0, _slots.Parts.Count);

    public void Write(string name)
    {
        string panels = _tile.Inputs == 0 ? string.Empty : string.Concat(Parts.Select(part => $"ref float gradient{part}, ref float parameter{part}, "));
        string bias = _tile.HasBias ? "ref float biasGradient, ref float bias, " : string.Empty;
        _writer.Line($"// {_tile.Inputs} taps{(_tile.HasBias ? " and the bias" : string.Empty)} x {_slots.Count} vectors of filters: sums of x·dy over the {Product.Positions} positions of n samples");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {name}(ref float x, ref float dy, {panels}{bias}nint n, bool descend, float rate)"))
        {
            WriteStarts();
            using (_writer.Block("for (nint sample = n; sample > 0; sample--)"))
            {
                WriteSample();
                _writer.Line(VectorText.Advance("x", _call.X.Stride));
                _writer.Line(VectorText.Advance("dy", _call.DY.Stride));
            }

            _writer.Line();
            WriteResults();
        }
    }

    private void WriteStarts()
    {
        foreach (int part in Parts.Where(_ => _tile.Inputs > 0))
        {
            _writer.Line($"ref float start{part} = ref (descend ? ref StartRows.Zeros : ref gradient{part});");
            _writer.Line($"nint startStride{part} = descend ? 0 : {_slots.Parts[part].RowStride};");
        }

        for (int row = 0; row < _tile.Inputs; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"var {Sum(row, v)} = {VectorText.Load(_slots[v].Lanes, $"start{_slots.PartOf(v)}", _slots[v].WeightOffset)};");
            }

            foreach (int part in Parts.Where(_ => row < _tile.Inputs - 1))
            {
                _writer.Line($"start{part} = ref Unsafe.Add(ref start{part}, startStride{part});");
            }
        }

        for (int v = 0; _tile.HasBias && v < _slots.Count; v++)
        {
            _writer.Line($"var {BiasSum(v)} = descend ? {VectorText.Zero(_slots[v].Lanes)} : {VectorText.Load(_slots[v].Lanes, "biasGradient", _slots[v].Column)};");
        }
    }

    private void WriteSample()
    {
        SourceWriter.Scope? rows = null;
        string x = "x";
        string dy = "dy";
        if (Product.Rows > 1)
        {
            rows = _writer.Block($"for (nint row = 0; row < {Product.Rows}; row++)");
            x = $"Unsafe.Add(ref x, row * {Product.XRow})";
            dy = $"Unsafe.Add(ref dy, row * {Product.YRow})";
        }

        if (_tile.Inputs > 0)
        {
            _writer.Line($"ref float xPlace = ref {x};");
        }

        _writer.Line($"ref float dyPlace = ref {dy};");
        using (_writer.Block($"for (nint place = {Product.Columns}; place > 0; place--)"))
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"var dy{v} = {VectorText.Load(_slots[v].Lanes, "dyPlace", _slots[v].Column)};");
            }

            for (int row = 0; row < _tile.Inputs; row++)
            {
                WriteTerm(row);
            }

            for (int v = 0; _tile.HasBias && v < _slots.Count; v++)
            {
                _writer.Line($"{BiasSum(v)} += dy{v};");
            }

            if (_tile.Inputs > 0)
            {
                _writer.Line(VectorText.Advance("xPlace", Product.XColumn));
            }

            _writer.Line(VectorText.Advance("dyPlace", Product.YColumn));
        }

        rows?.Dispose();
        _writer.Line();
    }

    private void WriteTerm(int row)
    {
        int offset = Product.XOffset(_tile.FirstInput + row) - Product.XOffset(_tile.FirstInput);
        if (!Product.IsDepthwise)
        {
            _slots.WriteBroadcast(_writer, "x" + row, VectorText.Value("xPlace", offset));
        }

        for (int v = 0; v < _slots.Count; v++)
        {
            string value = Product.IsDepthwise ? VectorText.Load(_slots[v].Lanes, "xPlace", offset + _slots[v].Column) : _slots.Broadcast("x" + row, v);
            _writer.Line($"{Sum(row, v)} = Simd.Fma({value}, dy{v}, {Sum(row, v)});");
        }
    }

    /// <summary>Lanes behind the last filter have summed what stands behind it in x and dy: they go back to zero.</summary>
    private void WriteResults()
    {
        for (int v = 0; v < _slots.Count; v++)
        {
            int valid = Product.Filters - _block.Group.FirstColumn - _slots[v].Column;
            if (valid < _slots[v].Lanes)
            {
                _writer.Line($"var valid{v} = {VectorText.FirstLanes(_slots[v].Lanes, valid)};");
                for (int row = 0; row < _tile.Inputs; row++)
                {
                    _writer.Line($"{Sum(row, v)} &= valid{v};");
                }

                if (_tile.HasBias)
                {
                    _writer.Line($"{BiasSum(v)} &= valid{v};");
                }
            }
        }

        for (int row = 0; row < _tile.Inputs && _call.Kernel.Spec.IsPenalized; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                string weight = VectorText.Load(_slots[v].Lanes, $"parameter{_slots.PartOf(v)}", Offset(row, v));
                _writer.Line($"{Sum(row, v)} = {PenaltyText.Add(Sum(row, v), weight, PenaltyText.Arguments(_call.Kernel.Spec))};");
            }
        }

        using (_writer.Block("if (descend)"))
        {
            _slots.WriteBroadcast(_writer, "step", "-rate");
            WriteStores((sum, v, reference, offset) => VectorText.Store(
                $"Simd.Fma({_slots.Broadcast("step", v)}, {sum}, {VectorText.Load(_slots[v].Lanes, reference, offset)})", reference, offset), "parameter", "bias");
        }

        using (_writer.Block("else"))
        {
            WriteStores((sum, _, reference, offset) => VectorText.Store(sum, reference, offset), "gradient", "biasGradient");
        }
    }

    /// <param name="store">From a sum, its vector, and where it goes to a statement.</param>
    /// <param name="kernel">Where the rows of W go.</param>
    /// <param name="bias">Where the bias goes.</param>
    private void WriteStores(Func<string, int, string, int, string> store, string kernel, string bias)
    {
        for (int row = 0; row < _tile.Inputs; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line(store(Sum(row, v), v, kernel + _slots.PartOf(v), Offset(row, v)));
            }
        }

        for (int v = 0; _tile.HasBias && v < _slots.Count; v++)
        {
            _writer.Line(store(BiasSum(v), v, bias, _slots[v].Column));
        }
    }

    /// <summary>Where a vector of a row of W lies, from the tile's first weight in its panel.</summary>
    private int Offset(int row, int v) => (row * _slots.Parts[_slots.PartOf(v)].RowStride) + _slots[v].WeightOffset;

    private static string Sum(int row, int vector) => $"acc{row}_{vector}";

    private static string BiasSum(int vector) => $"biasSum{vector}";
}
