using System;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints a register tile of a convolution: positions × vectors of filters, all sums in registers while the taps pass in order. Everything but the addresses is a
/// constant of the layer, so that one register holds the place of each operand.
/// </summary>
internal sealed class ConvolutionTilePrinter
{
    private readonly SourceWriter _writer;
    private readonly ConvolutionPlan _plan;
    private readonly ConvolutionBlock _block;
    private readonly PositionTile _tile;
    private readonly Slots _slots;
    private readonly bool _hasBias;
    private readonly Func<string, string>? _epilogue;

    /// <param name="writer">Where to print.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="block">The columns.</param>
    /// <param name="tile">The positions.</param>
    /// <param name="hasBias">Whether the sums start at b.</param>
    /// <param name="epilogue">From a finished sum to what is stored; null for the sum itself.</param>
    public ConvolutionTilePrinter(SourceWriter writer, ConvolutionPlan plan, ConvolutionBlock block, PositionTile tile, bool hasBias, Func<string, string>? epilogue)
    {
        _writer = writer;
        _plan = plan;
        _block = block;
        _tile = tile;
        _slots = new Slots(block.Group);
        _hasBias = hasBias;
        _epilogue = epilogue;
    }

    private SlidingProduct Product => _plan.Product;

    public void Write(string name)
    {
        string weights = string.Concat(_slots.Parts.Select((_, part) => $"ref float {Panel(part)}, "));
        _writer.Line($"// {_tile.Positions} positions x {_slots.Count} vectors of filters at a time, {_tile.RowTiles * _tile.ColumnTiles} times");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {name}(ref float x, {weights}{(_hasBias ? "ref float b, " : string.Empty)}ref float y)"))
        using (_writer.Block($"for (nint row = 0; row < {_tile.RowTiles}; row++)"))
        {
            _writer.Line($"ref float xTile = ref Unsafe.Add(ref x, row * {_tile.Rows * Product.XRow});");
            _writer.Line($"ref float yTile = ref Unsafe.Add(ref y, row * {_tile.Rows * Product.YRow});");
            if (_tile.ColumnTiles == 1)
            {
                WriteTile();
                return;
            }

            using (_writer.Block($"for (nint tile = {_tile.ColumnTiles}; tile > 0; tile--)"))
            {
                WriteTile();
                _writer.Line(VectorText.Advance("xTile", _tile.Columns * Product.XColumn));
                _writer.Line(VectorText.Advance("yTile", _tile.Columns * Product.YColumn));
            }
        }
    }

    private void WriteTile()
    {
        for (int position = 0; position < _tile.Positions; position++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"var {Sum(position, v)} = {(_hasBias ? VectorText.Load(_slots[v].Lanes, "b", _slots[v].Column) : VectorText.Zero(_slots[v].Lanes))};");
            }
        }

        if (_plan.IsUnrolled)
        {
            for (int input = 0; input < Product.Inputs; input++)
            {
                WriteStep(input.ToString(CultureInfo.InvariantCulture), "xTile", Product.XOffset(input), part => (Panel(part), input * _slots.Parts[part].RowStride));
            }
        }
        else
        {
            WriteLoops();
        }

        WriteStores();
    }

    /// <summary>Loops over the rows of taps, the taps of a row and the channels of a tap, as far as there are more than one; a few channels in a line.</summary>
    private void WriteLoops()
    {
        for (int part = 0; part < _slots.Parts.Count; part++)
        {
            _writer.Line($"ref float {Row(part)} = ref {Panel(part)};");
        }

        _writer.Line("ref float tap = ref xTile;");
        bool isShort = Product.Channels <= 4;
        void Channels()
        {
            if (isShort)
            {
                for (int channel = 0; channel < Product.Channels; channel++)
                {
                    WriteStep(channel.ToString(CultureInfo.InvariantCulture), "tap", channel, part => (Row(part), channel * _slots.Parts[part].RowStride));
                }

                WriteAdvance(Product.Channels);
                return;
            }

            using (_writer.Block($"for (nint channel = {Product.Channels}; channel > 0; channel--)"))
            {
                WriteStep(string.Empty, "tap", 0, part => (Row(part), 0));
                _writer.Line(VectorText.Advance("tap", 1));
                WriteAdvance(1);
            }
        }

        int along = isShort ? 0 : Product.Channels;
        if (Product.TapColumns == 1)
        {
            WriteRows(Channels, along);
            return;
        }

        WriteRows(() => WriteLoop("tapColumn", Product.TapColumns, Channels, Product.XTapColumn - along), Product.TapColumns * Product.XTapColumn);
    }

    private void WriteRows(Action row, int along)
    {
        if (Product.TapRows > 1)
        {
            WriteLoop("tapRow", Product.TapRows, row, Product.XTapRow - along);
        }
        else
        {
            row();
        }
    }

    private void WriteLoop(string counter, int count, Action body, int advance)
    {
        using (_writer.Block($"for (nint {counter} = {count}; {counter} > 0; {counter}--)"))
        {
            body();
            if (advance != 0)
            {
                _writer.Line(VectorText.Advance("tap", advance));
            }
        }
    }

    private void WriteAdvance(int rows)
    {
        for (int part = 0; part < _slots.Parts.Count; part++)
        {
            _writer.Line(VectorText.Advance(Row(part), rows * _slots.Parts[part].RowStride));
        }
    }

    /// <summary>One term of every sum.</summary>
    /// <param name="number">Tells its variables from those of other terms in the same scope.</param>
    /// <param name="x">Where the first position's x lies.</param>
    /// <param name="offset">Floats from there.</param>
    /// <param name="weights">For each panel, where its row of weights lies.</param>
    private void WriteStep(string number, string x, int offset, Func<int, (string Reference, int Offset)> weights)
    {
        string suffix = number.Length == 0 ? string.Empty : "_" + number;
        for (int v = 0; v < _slots.Count; v++)
        {
            (string reference, int weight) = weights(_slots.PartOf(v));
            _writer.Line($"var w{v}{suffix} = {VectorText.Load(_slots[v].Lanes, reference, weight + _slots[v].WeightOffset)};");
        }

        for (int position = 0; position < _tile.Positions; position++)
        {
            int place = offset + Place(position, Product.XRow, Product.XColumn);
            if (Product.IsDepthwise)
            {
                for (int v = 0; v < _slots.Count; v++)
                {
                    _writer.Line($"{Sum(position, v)} = Simd.Fma({VectorText.Load(_slots[v].Lanes, x, place + _slots[v].Column)}, w{v}{suffix}, {Sum(position, v)});");
                }

                continue;
            }

            string value = $"a{position}{suffix}";
            _slots.WriteBroadcast(_writer, value, VectorText.Value(x, place));
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"{Sum(position, v)} = Simd.Fma({_slots.Broadcast(value, v)}, w{v}{suffix}, {Sum(position, v)});");
            }
        }
    }

    private void WriteStores()
    {
        for (int position = 0; position < _tile.Positions; position++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                string sum = Sum(position, v);
                if (_epilogue is not null)
                {
                    _writer.Line($"{sum} = {_epilogue(sum)};");
                }

                int valid = Math.Min(_slots[v].Lanes, Product.Filters - _block.Group.FirstColumn - _slots[v].Column);
                ExactStore.Write(_writer, sum, _slots[v].Lanes, valid, "yTile", Place(position, Product.YRow, Product.YColumn) + _slots[v].Column);
            }
        }
    }

    private int Place(int position, int row, int column) => (position / _tile.Columns * row) + (position % _tile.Columns * column);

    /// <summary>Each panel is a stream of weights of its own.</summary>
    private static string Panel(int part) => part == 0 ? "w" : "wNarrow";

    private static string Row(int part) => Panel(part) + "Row";

    private static string Sum(int position, int vector) => $"acc{position}_{vector}";
}
