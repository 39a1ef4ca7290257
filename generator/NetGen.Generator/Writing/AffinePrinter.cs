using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints a product X·W (+ b) over the batch at one vector width: which shared tile takes which rows, columns and inputs, in which order, and what
/// happens to finished sums while they are in the cache.
/// </summary>
internal sealed class AffinePrinter
{
    private readonly SourceWriter _writer;
    private readonly KernelSet _kernels;
    private readonly AffinePlan _plan;
    private readonly string _name;
    private readonly int _xStride;
    private readonly int _yStride;
    private readonly SumStart _start;

    /// <param name="writer">Where to print.</param>
    /// <param name="kernels">Where tiles are asked for.</param>
    /// <param name="plan">Tiles, blocks and chains.</param>
    /// <param name="name">What the driver is called, for example <c>Dense1Forward</c>.</param>
    /// <param name="xStride">Floats from row to row of X.</param>
    /// <param name="yStride">Floats from row to row of Y.</param>
    /// <param name="start">Where the sums start.</param>
    public AffinePrinter(SourceWriter writer, KernelSet kernels, AffinePlan plan, string name, int xStride, int yStride, SumStart start)
    {
        _writer = writer;
        _kernels = kernels;
        _plan = plan;
        _name = name;
        _xStride = xStride;
        _yStride = yStride;
        _start = start;
    }

    /// <summary>The first row that goes through no tile.</summary>
    private string Tiled => _plan.HasTiles ? "tiled" : "0";

    private bool HasBias => _start == SumStart.Bias;

    private IEnumerable<string> Partials => _plan.HasTiles && _plan.Chains > 1 ? Enumerable.Range(1, _plan.Chains - 1).Select(chain => "partial" + chain) : [];

    /// <summary>Where the first chain starts; null for zero.</summary>
    private string? First => _start switch
    {
        SumStart.Bias => "b",
        SumStart.Target => "y",
        _ => null,
    };

    private int FirstStride => _start == SumStart.Target ? _yStride : 0;

    /// <param name="epilogue">The statement over all <c>n</c> rows of finished sums; null for none.</param>
    /// <param name="other">The name of a further tensor that it reads; null for none.</param>
    public void Write(string? epilogue, string? other)
    {
        string references = "ref float x, ref float w" + (HasBias ? ", ref float b" : string.Empty) + ", ref float y"
            + string.Concat(Partials.Select(partial => ", ref float " + partial)) + (other is null ? string.Empty : ", ref float " + other);
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {_name}({references}, nint n)"))
        {
            if (_start == SumStart.Zero || (_plan.HasTiles && _plan.Chains > 1))
            {
                _writer.Line("ref float zeros = ref StartRows.Zeros;");
            }

            if (_plan.HasTiles)
            {
                string rest = _plan.HasRowPairs ? "in pairs" : "row by row";
                _writer.Line(_plan.RowStep == 4
                    ? $"nint tiled = n & -4; // the rest goes {rest}"
                    : $"nint tiled = n < {AffinePlan.LeastRows} ? 0 : n & -2; // what is over goes {rest}");
                using (_writer.Block("if (tiled > 0)"))
                {
                    WriteLowRows();
                    WriteTiled();
                }

                _writer.Line();
            }

            if (_plan.HasRowPairs)
            {
                _writer.Line("nint paired = n & -2;");
                using (_writer.Block($"if (paired > {Tiled})"))
                {
                    WriteRowPairs();
                }

                _writer.Line();
            }

            using (_writer.Block($"for (nint row = {(_plan.HasRowPairs ? "paired" : Tiled)}; row < n; row++)"))
            {
                WriteRow();
            }

            if (epilogue is not null)
            {
                _writer.Line();
                _writer.Line(epilogue);
            }
        }
    }

    /// <summary>So many rows go through lower tiles that the rest is a multiple of the higher ones.</summary>
    private void WriteLowRows()
    {
        foreach (AffineTile tile in _plan.Tiles.Where(tile => tile.Rows > 4).GroupBy(tile => tile.LowRows).Select(tiles => tiles.First()))
        {
            // Of an even number, 4 where 4 are over and 8 where 2 are.
            string rows = _plan.RowStep == 2 ? $"tiled % {tile.Rows} * 4 % {tile.LowRows}" : $"tiled % {tile.LowRows}";
            _writer.Line($"nint {LowRows(tile)} = {rows}; // rows of tiles of 4");
        }
    }

    private string LowRows(AffineTile tile) =>
        _plan.Tiles.Where(other => other.Rows > 4).All(other => other.LowRows == tile.LowRows) ? "low" : "low" + Number(tile.LowRows);

    private void WriteTiled()
    {
        if (_plan.Chains > 1)
        {
            for (int chain = 0; chain < _plan.Chains; chain++)
            {
                _writer.Line($"// chain {chain}");
                WriteTiles(
                    chain == 0 ? First : null,
                    chain == 0 ? FirstStride : 0,
                    chain == 0 ? "y" : "partial" + chain,
                    Number(Chains.Start(_plan.Inputs, _plan.Chains, chain)),
                    Number(Chains.Length(_plan.Inputs, _plan.Chains, chain)));
            }

            _writer.Line($"{_kernels.Join(_plan.Chains)}(ref y, {string.Join(", ", Partials.Select(partial => "ref " + partial))}, tiled * {_yStride});");
        }
        else if (_plan.IsBlocked)
        {
            WriteBlocks();
        }
        else
        {
            WriteTiles(First, FirstStride, "y", "0", Number(_plan.Inputs));
        }
    }

    /// <summary>Blocks of inputs: the sums start at the bias in memory, and each block goes on from what is there.</summary>
    private void WriteBlocks()
    {
        if (_start != SumStart.Target)
        {
            _writer.Line($"{(HasBias ? $"StartRows.Repeat(ref b, ref y, {_yStride}, tiled)" : $"MemoryMarshal.CreateSpan(ref y, (int)tiled * {_yStride}).Clear()")};");
        }

        using (_writer.Block($"for (nint input = 0; input < {_plan.Inputs}; input += {_plan.BlockInputs})"))
        {
            bool even = _plan.Inputs % _plan.BlockInputs == 0;
            if (!even)
            {
                _writer.Line($"nint count = Math.Min({_plan.BlockInputs}, {_plan.Inputs} - input);");
            }

            WriteTiles("y", _yStride, "y", "input", even ? Number(_plan.BlockInputs) : "count");
        }
    }

    /// <param name="start">Where the sums start; null for zero.</param>
    /// <param name="startStride">Floats from row to row of it.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="input">The first input.</param>
    /// <param name="count">Inputs.</param>
    private void WriteTiles(string? start, int startStride, string target, string input, string count)
    {
        foreach (AffineTile tile in _plan.Tiles)
        {
            using (var loops = new GroupLoops(_writer, tile.Group, _plan.Inputs))
            {
                string panels = string.Join(", ", tile.Group.Parts.Select(part =>
                {
                    string weight = VectorText.Sum(loops.Weight, Number(part.WeightOffset));
                    return $"{VectorText.At("w", input == "0" ? weight : VectorText.Sum(weight, VectorText.Times(input, part.RowStride)))}, {part.RowStride}";
                }));
                void Call(int height, string row, string rows, bool readsAhead)
                {
                    string At(string reference, string column, int stride) => VectorText.At(reference, VectorText.Sum(column, VectorText.Times(row, stride)));
                    string from = start is null ? "ref zeros" : startStride == 0 ? VectorText.At(start, loops.Column) : At(start, loops.Column, startStride);
                    _writer.Line(
                        $"{_kernels.Product(height, tile.Group, readsAhead)}({At("x", input, _xStride)}, {_xStride}, {panels}, {from}, {startStride}, "
                        + $"{At(target, loops.Column, _yStride)}, {_yStride}, {count}, {rows});");
                }

                if (tile.Rows <= 4)
                {
                    Call(tile.Rows, "0", "tiled", _plan.IsBlocked);
                }
                else
                {
                    string low = LowRows(tile);
                    Call(4, "0", low, readsAhead: false);
                    Call(tile.Rows, low, $"tiled - {low}", _plan.IsBlocked);
                }
            }
        }
    }

    private void WriteRow() => ForEachRowGroup("row", (group, x, panels, start, target) =>
        $"{_kernels.RowProduct(_plan.Chains, group)}({x}, {_plan.Inputs}, {panels}, {start}, {target});");

    private void WriteRowPairs() => ForEachRowGroup(Tiled, (group, x, panels, start, target) =>
        $"{_kernels.RowPairProduct(_plan.Chains, group)}({x}, {_xStride}, {_plan.Inputs}, {panels}, {start}, {FirstStride}, {target}, {_yStride}, {(_plan.HasTiles ? "paired - tiled" : "paired")});");

    /// <param name="row">The row, or the first of several.</param>
    /// <param name="call">What to print, from a group of columns, the inputs, the weights' panels, and where the sums start and go.</param>
    private void ForEachRowGroup(string row, Func<ColumnGroup, string, string, string, string, string> call)
    {
        foreach (ColumnGroup group in _plan.Row)
        {
            using (var loops = new GroupLoops(_writer, group, _plan.Inputs))
            {
                string panels = string.Join(", ", group.Parts.Select(part => VectorText.At("w", VectorText.Sum(loops.Weight, Number(part.WeightOffset)))));
                string target = VectorText.At("y", VectorText.Sum(loops.Column, VectorText.Times(row, _yStride)));
                string start = _start switch
                {
                    SumStart.Bias => VectorText.At("b", loops.Column),
                    SumStart.Target => target,
                    _ => "ref zeros",
                };
                _writer.Line(call(group, VectorText.At("x", VectorText.Times(row, _xStride)), panels, start, target));
            }
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
