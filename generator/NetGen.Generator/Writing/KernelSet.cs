using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// The kernels that the layers of a network ask for and share. A register tile knows its rows and vectors and is told strides and counts, so that
/// layers of any size use one copy of it: less to compile at build time and at the first call, and it stays in the instruction cache.
/// </summary>
internal sealed class KernelSet
{
    private readonly SortedDictionary<string, Action> _printers = new(StringComparer.Ordinal);
    private readonly SourceWriter _writer;
    private readonly VectorWidth _width;

    public KernelSet(SourceWriter writer, VectorWidth width)
    {
        _writer = writer;
        _width = width;
    }

    private int Lanes => _width.Lanes;

    /// <summary>The tile that multiplies rows of the batch by a group of columns.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="group">Columns.</param>
    /// <param name="readsAhead">Whether it fetches the weights of the next block of inputs on the way.</param>
    public string Product(int rows, ColumnGroup group, bool readsAhead)
    {
        string name = $"Multiply{(readsAhead ? "Block" : string.Empty)}{rows}x{Columns(group)}";
        return Add(name, () => new ProductTilePrinter(_writer, name, rows, new Slots(group), readsAhead).Write());
    }

    /// <summary>The kernel that multiplies one row by a group of columns, in several chains.</summary>
    public string RowProduct(int chains, ColumnGroup group)
    {
        string name = "MultiplyRow" + RowWidths(chains, group);
        return Add(name, () => new RowKernelPrinter(_writer, name, chains, new Slots(group)).Write());
    }

    /// <summary>The kernel that multiplies two rows at a time by a group of columns, in several chains.</summary>
    public string RowPairProduct(int chains, ColumnGroup group)
    {
        string name = "MultiplyRowPairs" + RowWidths(chains, group);
        return Add(name, () => new RowPairPrinter(_writer, name, chains, AffinePlan.PairedChains(group, chains, _width), new Slots(group)).Write());
    }

    /// <summary>The tile that sums a gradient over the samples.</summary>
    public string Gradient(int rows, ColumnGroup group, bool isPenalized)
    {
        string name = $"Accumulate{rows}x{Columns(group)}{(isPenalized ? PenaltyText.Suffix : string.Empty)}";
        return Add(name, () => new GradientTilePrinter(_writer, name, rows, new Slots(group), isPenalized).Write());
    }

    /// <summary>The update of a group of columns by one sample.</summary>
    public string Update(bool skipsZeros, ColumnGroup group)
    {
        string name = $"Descend{Columns(group)}{(skipsZeros ? "SkippingZeros" : string.Empty)}";
        return Add(name, () => new UpdatePrinter(_writer, name, skipsZeros, new Slots(group)).Write());
    }

    /// <summary>The sums of the lanes of a product with its inputs in them.</summary>
    public string LaneSums(int outputs, int samples)
    {
        string name = $"MultiplyLanes{outputs}{(samples > 1 ? "OfTwo" : string.Empty)}";
        return Add(name, () => NarrowLanesPrinter.WriteSums(_writer, name, outputs, samples, _width));
    }

    /// <summary>The fold of those lanes.</summary>
    public string LaneFold(int outputs, bool hasBias)
    {
        string name = $"FoldLanes{outputs}{(hasBias ? "AndBias" : string.Empty)}";
        return Add(name, () => NarrowLanesPrinter.WriteFold(_writer, name, outputs, hasBias, Lanes));
    }

    public string BiasGradient() => Add("AccumulateBias", () => BiasGradientPrinter.Write(_writer, "AccumulateBias", Lanes));

    public string ScaleGradient() => Add("AccumulateScale", () => ScaleGradientPrinter.WriteShared(_writer, "AccumulateScale", Lanes, isScale: true));

    public string ShiftGradient() => Add("AccumulateShift", () => ScaleGradientPrinter.WriteShared(_writer, "AccumulateShift", Lanes, isScale: false));

    /// <summary>The sum of a product's chains.</summary>
    public string Join(int chains) => Add($"JoinChains{chains}", () => ElementwisePrinter.WriteJoin(_writer, $"JoinChains{chains}", chains, Lanes));

    /// <summary>A kernel that takes one value after the other.</summary>
    public string Elementwise(ElementwiseCall call) => Add(call.SharedName, () => ElementwisePrinter.WriteVector(_writer, call, Lanes));

    /// <summary>All kernels that were asked for, by name.</summary>
    public void Write()
    {
        foreach (Action print in _printers.Values)
        {
            _writer.Line();
            print();
        }
    }

    private static string RowWidths(int chains, ColumnGroup group)
    {
        return $"{string.Join("And", group.Parts.Select(part => Width(part)))}{(chains > 1 ? "Chains" + chains : string.Empty)}";

        static string Width(PanelPart part)
        {
            int columns = part.Slots.Sum(slot => slot.Lanes);
            return columns == part.RowStride ? $"{columns}" : $"{columns}Of{part.RowStride}";
        }
    }

    private static string Columns(ColumnGroup group) => string.Join("And", group.Parts.Select(part => part.Slots.Sum(slot => slot.Lanes)));

    private string Add(string name, Action print)
    {
        _printers[name] = print;
        return name;
    }
}
