using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Prints what a first layer does with the caller's indices at one vector width: the rows of its table that they name, and their gradients.</summary>
internal sealed class TablePrinter
{
    private readonly SourceWriter _writer;
    private readonly VectorWidth _width;
    private readonly TableCall _call;
    private readonly int _steps;

    /// <param name="writer">Where to print.</param>
    /// <param name="width">The vectors.</param>
    /// <param name="call">What to print.</param>
    /// <param name="steps">Indices in a sample; without meaning for lists.</param>
    public TablePrinter(SourceWriter writer, VectorWidth width, TableCall call, int steps)
    {
        _writer = writer;
        _width = width;
        _call = call;
        _steps = steps;
    }

    private IReadOnlyList<TablePart> Parts => TablePart.Of(_call.Table.Columns, _width.Lanes);

    /// <summary>The indices of a sample: a list, or as many as all samples have.</summary>
    public static string IndicesOf(TableCall call, int steps, string sample) =>
        call.IsBag ? $"Bags.Of(indices, offsets, {sample})" : $"indices.Slice({sample} * {steps}, {steps})";

    public void Write(string name)
    {
        if (_call is LookUpCall lookUp)
        {
            WriteLookUp(name, lookUp);
        }
        else
        {
            WriteGradient(name, (TableGradientCall)_call);
        }
    }

    private void WriteLookUp(string name, LookUpCall call)
    {
        _writer.Line("// n samples from the first on; y is the row of the first of them.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {name}(ref float table, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, ref float y, int first, int n)"))
        using (_writer.Block("for (int sample = first; sample < first + n; sample++)"))
        {
            _writer.Line($"ReadOnlySpan<int> rows = {IndicesOf(call, _steps, "sample")};");
            if (call.IsBag)
            {
                WriteSums(call);
            }
            else
            {
                WriteCopies();
            }

            _writer.Line(VectorText.Advance("y", call.Y.Stride));
        }
    }

    /// <summary>The sums of as many columns as registers hold, over all rows of a list, one group of columns after the other.</summary>
    private void WriteSums(LookUpCall call)
    {
        int rows = call.Table.Rows;
        foreach (ColumnGroup group in ColumnPlanner.Row(rows, call.Table.Columns, _width.Lanes, _width.RowAccumulators))
        {
            var slots = new Slots(group);
            using (var loops = new GroupLoops(_writer, group, rows))
            using (_writer.Block(group.Panels * group.Steps > 1 ? $"// {group.Columns} columns" : $"// columns {group.FirstColumn}..{System.Math.Min(group.FirstColumn + group.Columns, call.Table.Columns) - 1}"))
            {
                for (int v = 0; v < slots.Count; v++)
                {
                    _writer.Line($"var acc{v} = {VectorText.Zero(slots[v].Lanes)};");
                }

                using (_writer.Block("foreach (int row in rows)"))
                {
                    for (int part = 0; part < slots.Parts.Count; part++)
                    {
                        PanelPart panel = slots.Parts[part];
                        string place = VectorText.Sum(VectorText.Sum(loops.Weight, panel.WeightOffset.ToString(System.Globalization.CultureInfo.InvariantCulture)), $"((nint)row * {panel.RowStride})");
                        _writer.Line($"ref float w{part} = {VectorText.At("table", place)};");
                    }

                    for (int v = 0; v < slots.Count; v++)
                    {
                        _writer.Line($"acc{v} += {VectorText.Load(slots[v].Lanes, "w" + slots.PartOf(v), slots[v].WeightOffset)};");
                    }
                }

                _writer.Line();
                if (call.IsMean)
                {
                    slots.WriteBroadcast(_writer, "count", "(float)Math.Max(1, rows.Length)");
                }

                _writer.Line($"ref float target = {VectorText.At("y", loops.Column)};");
                for (int v = 0; v < slots.Count; v++)
                {
                    string value = call.IsMean ? $"(acc{v} / {slots.Broadcast("count", v)})" : $"acc{v}";
                    _writer.Line(VectorText.Store(value, "target", slots[v].Column));
                }
            }
        }

        _writer.Line();
    }

    private void WriteCopies()
    {
        _writer.Line("ref float target = ref y;");
        using (_writer.Block("foreach (int row in rows)"))
        {
            WriteParts("row", part => $"ref float w = {PlaceOf(part, "table", "row")};", (part, slot, column) =>
                _writer.Line(Store(slot.Lanes, Load(slot.Lanes, "w", slot.Column), "target", column)));
            _writer.Line(VectorText.Advance("target", _call.Table.Columns));
        }

        _writer.Line();
    }

    private void WriteGradient(string name, TableGradientCall call)
    {
        _writer.Line("// The part-th of parts shares: blocks of 16 rows in turns. descend: the parameters take the step at once, from gradients that are zero before and behind it.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"internal static void {name}(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, ref float dy, ref float gradients, ref float parameters, int n, int part, int parts, bool descend, float rate)"))
        {
            _writer.Line($"ref float gradient = {VectorText.At("gradients", call.Table.Offset)};");
            using (_writer.Block("for (int sample = 0; sample < n; sample++)"))
            {
                _writer.Line($"ReadOnlySpan<int> rows = {IndicesOf(call, _steps, "sample")};");
                _writer.Line("ref float slope = ref dy;");
                if (call.IsMean)
                {
                    _writer.Line("float share = 1f / Math.Max(1, rows.Length);");
                }

                using (_writer.Block("foreach (int row in rows)"))
                {
                    using (_writer.Block("if (Bags.PartOf(row, parts) == part)"))
                    {
                        WriteParts("row", part => $"ref float g = {PlaceOf(part, "gradient", "row")};", (part, slot, column) => _writer.Line(Store(
                            slot.Lanes, Sum(slot.Lanes, Load(slot.Lanes, "slope", column), Load(slot.Lanes, "g", slot.Column), call.IsMean), "g", slot.Column)));
                    }

                    if (!call.IsBag)
                    {
                        _writer.Line();
                        _writer.Line(VectorText.Advance("slope", call.Table.Columns));
                    }
                }

                _writer.Line();
                _writer.Line(VectorText.Advance("dy", call.DY.Stride));
            }

            _writer.Line();
            using (_writer.Block("if (descend)"))
            {
                WriteDescent(call);
            }
        }
    }

    /// <summary>A row that occurs twice has no gradient left the second time, which changes nothing.</summary>
    private void WriteDescent(TableGradientCall call)
    {
        _writer.Line($"ref float parameter = {VectorText.At("parameters", call.Table.Offset)};");
        using (_writer.Block("foreach (int row in indices)"))
        using (_writer.Block("if (Bags.PartOf(row, parts) == part)"))
        {
            WriteParts(
                "row",
                part => $"ref float g = {PlaceOf(part, "gradient", "row")};\nref float w = {PlaceOf(part, "parameter", "row")};",
                (part, slot, column) =>
                {
                    string step = $"Simd.Fma({new LaneText(slot.Lanes).Constant("-rate")}, {Load(slot.Lanes, "g", slot.Column)}, {Load(slot.Lanes, "w", slot.Column)})";
                    _writer.Line(Store(slot.Lanes, step, "w", slot.Column));
                    _writer.Line(Store(slot.Lanes, new LaneText(slot.Lanes).Zero, "g", slot.Column));
                });
        }
    }

    /// <summary>Prints something for each vector of a row, panel by panel.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="open">The statements in front of a panel's vectors.</param>
    /// <param name="write">Prints a vector's step: its part, itself, and its column in the row, an expression.</param>
    private void WriteParts(string row, Func<TablePart, string> open, Action<TablePart, TableSlot, string> write)
    {
        foreach (TablePart part in Parts)
        {
            string first = part.FirstColumn.ToString(System.Globalization.CultureInfo.InvariantCulture);
            SourceWriter.Scope scope = _writer.Block(part.Panels > 1
                ? $"for (nint panel = 0; panel < {part.Panels}; panel++)"
                : $"// columns {first}..{part.FirstColumn + part.Columns - 1}");
            string column = part.Panels > 1 ? VectorText.Sum(first, $"(panel * {part.Width})") : first;
            foreach (string line in open(part).Split('\n'))
            {
                _writer.Line(line);
            }

            foreach (TableSlot slot in part.Slots)
            {
                write(part, slot, VectorText.Sum(column, slot.Column.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }

            scope.Dispose();
        }
    }

    /// <summary>Where a panel holds a row: a reference.</summary>
    private string PlaceOf(TablePart part, string table, string row)
    {
        long start = (long)part.FirstColumn * _call.Table.Rows;
        string place = start.ToString(System.Globalization.CultureInfo.InvariantCulture);
        place = part.Panels > 1 ? VectorText.Sum(place, $"(panel * {(long)part.Width * _call.Table.Rows})") : place;
        return VectorText.At(table, VectorText.Sum(place, $"((nint){row} * {part.Width})"));
    }

    private static string Sum(int lanes, string slope, string gradient, bool isMean) =>
        isMean ? $"Simd.Fma({slope}, {new LaneText(lanes).Constant("share")}, {gradient})" : new LaneText(lanes).Add(gradient, slope);

    private static string Load(int lanes, string reference, int offset) => lanes == 1 ? VectorText.Value(reference, offset) : VectorText.Load(lanes, reference, offset);

    private static string Load(int lanes, string reference, string offset) =>
        lanes == 1 ? Single(reference, offset) : offset == "0" ? VectorText.Load(lanes, reference, 0) : VectorText.Load(lanes, reference, Unsigned(offset));

    private static string Store(int lanes, string value, string reference, int offset) =>
        lanes == 1 ? $"{VectorText.Value(reference, offset)} = {value};" : VectorText.Store(value, reference, offset);

    private static string Store(int lanes, string value, string reference, string offset) =>
        lanes == 1 ? $"{Single(reference, offset)} = {value};" : offset == "0" ? VectorText.Store(value, reference, 0) : VectorText.Store(value, reference, Unsigned(offset));

    private static string Single(string reference, string offset) => offset == "0" ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    /// <summary>Loads and stores take unsigned offsets; a plain number is one.</summary>
    private static string Unsigned(string offset) => offset.All(char.IsDigit) ? offset : $"(nuint)({offset})";
}
