using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints a product X·W (+ b) at one vector width: a driver over the batch, and a kernel per tile. Outputs lie in the lanes and inputs
/// are walked in order, so each lane's sum is the sum of the scalar loop.
/// </summary>
internal sealed class AffinePrinter
{
    private readonly SourceWriter _writer;
    private readonly AffinePlan _plan;
    private readonly string _name;
    private readonly int _xStride;
    private readonly int _yStride;
    private readonly bool _hasBias;
    private readonly Func<string, int, string, string>? _epilogue;

    /// <param name="writer">Where to print.</param>
    /// <param name="plan">Tiles and chains.</param>
    /// <param name="name">What the kernels are called after, for example <c>Dense1Forward</c>.</param>
    /// <param name="xStride">Floats from row to row of X.</param>
    /// <param name="yStride">Floats from row to row of Y.</param>
    /// <param name="hasBias">Whether the sums start at b.</param>
    /// <param name="epilogue">From a finished sum, its lanes and its place behind <c>other</c> to the primary expression that is stored; null for the sum itself.</param>
    /// <param name="readsOther">Whether the epilogue reads a second tensor with Y's stride, passed as <c>other</c>.</param>
    public AffinePrinter(
        SourceWriter writer, AffinePlan plan, string name, int xStride, int yStride, bool hasBias, Func<string, int, string, string>? epilogue, bool readsOther)
    {
        _writer = writer;
        _plan = plan;
        _name = name;
        _xStride = xStride;
        _yStride = yStride;
        _hasBias = hasBias;
        _epilogue = epilogue;
        ReadsOther = readsOther;
    }

    private bool ReadsOther { get; }

    private string References => "ref float x, ref float w" + (_hasBias ? ", ref float b" : string.Empty) + ", ref float y" + (ReadsOther ? ", ref float other" : string.Empty);

    /// <summary>The driver over the rows of the batch, then the kernels.</summary>
    public void WriteMethods()
    {
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {_name}({References}, nint n)"))
        {
            _writer.Line("nint row = 0;");
            foreach (AffineTile tile in _plan.Tiles)
            {
                string header = tile.Rows == 1 ? "for (; row < n; row++)" : $"for (; row + {tile.Rows} <= n; row += {tile.Rows})";
                using (_writer.Block(header))
                {
                    _writer.Line($"ref float xRow = {VectorText.At("x", $"row * {_xStride}")};");
                    _writer.Line($"ref float yRow = {VectorText.At("y", $"row * {_yStride}")};");
                    if (ReadsOther)
                    {
                        _writer.Line($"ref float otherRow = {VectorText.At("other", $"row * {_yStride}")};");
                    }

                    foreach (ColumnGroup group in tile.Groups)
                    {
                        WriteGroupCall(tile, group);
                    }
                }
            }
        }

        var written = new HashSet<string>();
        foreach (AffineTile tile in _plan.Tiles)
        {
            foreach (ColumnGroup group in tile.Groups)
            {
                string name = VectorText.Tile(_name, tile.Rows, group);
                if (written.Add(name))
                {
                    _writer.Line();
                    _writer.Line(VectorText.Optimized);
                    using (_writer.Block($"private static void {name}({References})"))
                    {
                        WriteBody(tile.Rows, group, "w", "b", straightLine: false);
                    }
                }
            }
        }
    }

    /// <summary>One row, all columns, straight-line, in the method that is being written.</summary>
    /// <param name="weights">Offset of W in <c>parameters</c>.</param>
    /// <param name="bias">Offset of b in <c>parameters</c>.</param>
    public void WriteStraightLine(int weights, int bias)
    {
        foreach (ColumnGroup group in _plan.Row.Groups)
        {
            for (int panel = 0; panel < group.Panels; panel++)
            {
                for (int step = 0; step < group.Steps; step++)
                {
                    int column = (panel * group.PanelColumns) + (step * group.StepColumns);
                    int weight = (panel * group.PanelColumns * _plan.Inputs) + (step * group.StepColumns);
                    var shifted = new ColumnGroup(
                        group.FirstColumn + column, group.FirstWeight + weight, 1, 0, 1, 0, group.IsTail, group.Parts);
                    using (_writer.Block($"// outputs {shifted.FirstColumn}..{Math.Min(_plan.Outputs, shifted.FirstColumn + shifted.Columns) - 1}"))
                    {
                        WriteBody(1, shifted, "parameters", "parameters", straightLine: true, weights + shifted.FirstWeight, bias + shifted.FirstColumn);
                    }
                }
            }
        }
    }

    private void WriteGroupCall(AffineTile tile, ColumnGroup group)
    {
        string column = group.FirstColumn.ToString(CultureInfo.InvariantCulture);
        string weight = group.FirstWeight.ToString(CultureInfo.InvariantCulture);
        var scopes = new Stack<SourceWriter.Scope>();
        if (group.Panels > 1)
        {
            scopes.Push(_writer.Block($"for (nint panel = 0; panel < {group.Panels}; panel++)"));
            column = Sum(column, $"panel * {group.PanelColumns}");
            weight = Sum(weight, $"panel * {group.PanelColumns * _plan.Inputs}");
        }

        if (group.Steps > 1)
        {
            scopes.Push(_writer.Block($"for (nint column = 0; column < {group.Steps * group.StepColumns}; column += {group.StepColumns})"));
            column = Sum(column, "column");
            weight = Sum(weight, "column");
        }

        string arguments = string.Join(", ", new[]
        {
            "ref xRow",
            Argument("w", weight),
            _hasBias ? Argument("b", column) : null,
            Argument("yRow", column),
            ReadsOther ? Argument("otherRow", column) : null,
        }.Where(argument => argument is not null));
        _writer.Line($"{VectorText.Tile(_name, tile.Rows, group)}({arguments});");
        while (scopes.Count > 0)
        {
            scopes.Pop().Dispose();
        }
    }

    private static string Sum(string left, string right) => left == "0" ? right : $"{left} + {right}";

    private static string Argument(string reference, string offset) => offset == "0" ? "ref " + reference : VectorText.At(reference, offset);

    private void WriteBody(int rows, ColumnGroup group, string weights, string bias, bool straightLine, int weightOffset = 0, int biasOffset = 0)
    {
        var slots = group.Parts.SelectMany((part, index) => part.Slots.Select(slot => (Part: index, Slot: slot))).ToArray();
        for (int row = 0; row < rows; row++)
        {
            for (int v = 0; v < slots.Length; v++)
            {
                for (int chain = 0; chain < _plan.Chains; chain++)
                {
                    VectorSlot slot = slots[v].Slot;
                    string start = chain == 0 && _hasBias ? VectorText.Load(slot.Lanes, bias, biasOffset + slot.Column) : VectorText.Zero(slot.Lanes);
                    _writer.Line($"var {Accumulator(rows, row, v, chain)} = {start};");
                }
            }
        }

        if (straightLine)
        {
            WriteStraightInputs(group, weights, weightOffset);
        }
        else
        {
            WriteInputLoop(rows, group, weights);
        }

        for (int row = 0; row < rows; row++)
        {
            for (int v = 0; v < slots.Length; v++)
            {
                VectorSlot slot = slots[v].Slot;
                int column = (straightLine ? group.FirstColumn : 0) + slot.Column;
                int place = (row * _yStride) + column;
                string sum = Accumulator(rows, row, v, 0);
                if (_plan.Chains > 1)
                {
                    sum = "z" + (rows > 1 ? row + "_" : string.Empty) + v;
                    _writer.Line($"var {sum} = {Joined(rows, row, v)};");
                }

                string value = _epilogue is null ? sum : _epilogue(sum, slot.Lanes, place.ToString(CultureInfo.InvariantCulture));
                _writer.Line(VectorText.Store(value, "y", place));
            }
        }
    }

    /// <summary>All inputs one after the other; the chains take turns, since their inputs are independent.</summary>
    private void WriteStraightInputs(ColumnGroup group, string weights, int weightOffset)
    {
        int longest = Chains.Length(_plan.Inputs, _plan.Chains, 0);
        for (int i = 0; i < longest; i++)
        {
            for (int chain = 0; chain < _plan.Chains && i < Chains.Length(_plan.Inputs, _plan.Chains, chain); chain++)
            {
                int input = Chains.Start(_plan.Inputs, _plan.Chains, chain) + i;
                foreach (int lanes in Lanes(group))
                {
                    _writer.Line($"var {Input(group, lanes, input.ToString(CultureInfo.InvariantCulture))} = {VectorText.Broadcast(lanes, VectorText.Value("x", input))};");
                }

                int v = 0;
                foreach (PanelPart part in group.Parts)
                {
                    foreach (VectorSlot slot in part.Slots)
                    {
                        string accumulator = Accumulator(1, 0, v++, chain);
                        int offset = weightOffset + part.WeightOffset + (input * part.RowStride) + slot.WeightOffset;
                        string x = Input(group, slot.Lanes, input.ToString(CultureInfo.InvariantCulture));
                        _writer.Line($"{accumulator} = Simd.Fma({x}, {VectorText.Load(slot.Lanes, weights, offset)}, {accumulator});");
                    }
                }
            }
        }
    }

    private void WriteInputLoop(int rows, ColumnGroup group, string weights)
    {
        // Each chain and panel is a stream of weights of its own.
        for (int part = 0; part < group.Parts.Count; part++)
        {
            for (int chain = 0; chain < _plan.Chains; chain++)
            {
                int offset = group.Parts[part].WeightOffset + (Chains.Start(_plan.Inputs, _plan.Chains, chain) * group.Parts[part].RowStride);
                if (Stream(group, part, chain) != weights)
                {
                    _writer.Line($"ref float {Stream(group, part, chain)} = {VectorText.At(weights, offset)};");
                }
            }
        }

        int shortest = _plan.Inputs / _plan.Chains;
        int unroll = rows == 1 ? _plan.InputUnroll : 1;
        int iterations = shortest / unroll;
        if (iterations > 0)
        {
            using (_writer.Block($"for (nint i = {iterations}; i > 0; i--)"))
            {
                for (int chain = 0; chain < _plan.Chains; chain++)
                {
                    for (int u = 0; u < unroll; u++)
                    {
                        WriteStep(rows, group, chain, u, unroll > 1);
                    }
                }

                _writer.Line($"x = {VectorText.At("x", unroll)};");
                for (int part = 0; part < group.Parts.Count; part++)
                {
                    for (int chain = 0; chain < _plan.Chains; chain++)
                    {
                        string stream = Stream(group, part, chain);
                        _writer.Line($"{stream} = {VectorText.At(stream, unroll * group.Parts[part].RowStride)};");
                    }
                }
            }
        }

        // What the loop leaves over: one more input for the longer chains.
        for (int chain = 0; chain < _plan.Chains; chain++)
        {
            int rest = Chains.Length(_plan.Inputs, _plan.Chains, chain) - (iterations * unroll);
            for (int u = 0; u < rest; u++)
            {
                using (_writer.Block("// the input that the loop leaves over"))
                {
                    WriteStep(rows, group, chain, u, false);
                }
            }
        }
    }

    private void WriteStep(int rows, ColumnGroup group, int chain, int u, bool numbered)
    {
        int start = Chains.Start(_plan.Inputs, _plan.Chains, chain) + u;
        string suffix = _plan.Chains > 1 ? chain.ToString(CultureInfo.InvariantCulture) : numbered ? u.ToString(CultureInfo.InvariantCulture) : string.Empty;
        var slots = group.Parts.SelectMany((part, index) => part.Slots.Select(slot => (Index: index, Part: part, Slot: slot))).ToArray();
        if (rows > 1)
        {
            for (int v = 0; v < slots.Length; v++)
            {
                string stream = Stream(group, slots[v].Index, chain);
                _writer.Line($"var w{v}{Mark(suffix)} = {VectorText.Load(slots[v].Slot.Lanes, stream, slots[v].Slot.WeightOffset)};");
            }
        }

        for (int row = 0; row < rows; row++)
        {
            string name = rows == 1 ? suffix : row + Mark(suffix);
            foreach (int lanes in Lanes(group))
            {
                _writer.Line($"var {Input(group, lanes, name)} = {VectorText.Broadcast(lanes, VectorText.Value("x", (row * _xStride) + start))};");
            }

            for (int v = 0; v < slots.Length; v++)
            {
                string accumulator = Accumulator(rows, row, v, chain);
                VectorSlot slot = slots[v].Slot;
                string w = rows > 1
                    ? $"w{v}{Mark(suffix)}"
                    : VectorText.Load(slot.Lanes, Stream(group, slots[v].Index, chain), (u * slots[v].Part.RowStride) + slot.WeightOffset);
                _writer.Line($"{accumulator} = Simd.Fma({Input(group, slot.Lanes, name)}, {w}, {accumulator});");
            }
        }
    }

    private static string Mark(string suffix) => suffix.Length == 0 ? string.Empty : "_" + suffix;

    private static IEnumerable<int> Lanes(ColumnGroup group) => group.Parts.SelectMany(part => part.Slots).Select(slot => slot.Lanes).Distinct();

    /// <summary>A broadcast input; named after its lanes too where a group has vectors of two widths.</summary>
    private static string Input(ColumnGroup group, int lanes, string name) =>
        (Lanes(group).Count() > 1 ? $"x{lanes}lanes{name}" : name.Length == 0 ? "input" : "x" + name);

    private string Stream(ColumnGroup group, int part, int chain) =>
        part == 0 && chain == 0 ? "w"
        : group.Parts.Count == 1 ? $"wChain{chain}"
        : _plan.Chains == 1 ? $"wPanel{part}"
        : $"wPanel{part}Chain{chain}";

    private string Accumulator(int rows, int row, int vector, int chain) =>
        "acc" + (rows > 1 ? row + "_" : string.Empty) + vector + (_plan.Chains > 1 ? "_" + chain : string.Empty);

    private string Joined(int rows, int row, int vector)
    {
        string Chain(int chain) => Accumulator(rows, row, vector, chain);
        return _plan.Chains switch
        {
            1 => Chain(0),
            2 => $"{Chain(0)} + {Chain(1)}",
            3 => $"({Chain(0)} + {Chain(1)}) + {Chain(2)}",
            _ => $"({Chain(0)} + {Chain(1)}) + ({Chain(2)} + {Chain(3)})",
        };
    }
}
