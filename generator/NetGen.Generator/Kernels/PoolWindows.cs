using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetGen.Generator.Kernels;

/// <summary>The windows of a pool over (height, width, channels), each channel by itself, and how a kernel goes through them.</summary>
internal sealed record PoolWindows(WindowAxis Height, WindowAxis Width, int Channels)
{
    /// <summary>Cells of a window up to which they stand in a line; above, they are a loop.</summary>
    private const int CellsInALine = 16;

    /// <summary>Kinds of places, by what lies inside of their windows, up to which each has code of its own; above, what lies inside is computed at each place.</summary>
    private const int KindsWithCode = 25;

    /// <summary>What a window's cells are called, and how they are gone through.</summary>
    /// <param name="ForEachCell">Prints a step for each cell: its name, for loads and stores, and its number among those of the window that lie inside, as a float.</param>
    /// <param name="Cells">How many cells of the window there are, as a float.</param>
    internal sealed record Window(Action<Action<string, string>> ForEachCell, string Cells);

    /// <summary>Prints what happens for some channels at each place. By then <c>place</c> is the place's first value, in a tensor as <c>y</c> is.</summary>
    /// <param name="row">The kernel.</param>
    /// <param name="x">The tensor that the windows move over.</param>
    /// <param name="places">Tensors with a value per place and channel, and how their place is called.</param>
    /// <param name="step">Prints the step.</param>
    public void Print(RowText row, string x, IReadOnlyList<KeyValuePair<string, string>> places, Action<LaneGroup, Window> step)
    {
        IReadOnlyList<WindowSegment>? rows = WindowSegment.Of(Height, KindsWithCode);
        IReadOnlyList<WindowSegment>? columns = WindowSegment.Of(Width, KindsWithCode);
        if (rows is null || columns is null || rows.Count * columns.Count > KindsWithCode)
        {
            row.Loop("row", Height.Output, () =>
            {
                PrintInside(row, Height, "row", "top", "firstRow", "endRow");
                row.Loop("column", Width.Output, () =>
                {
                    PrintInside(row, Width, "column", "left", "firstColumn", "endColumn");
                    PrintPlace(row, x, places, step);
                });
            });
            return;
        }

        foreach (WindowSegment down in rows)
        {
            foreach (WindowSegment along in columns)
            {
                row.Loop("row", down.Count, () => row.Loop("column", along.Count, () => PrintPlace(row, x, places, down, along, step)));
            }
        }
    }

    /// <summary>Where a window begins along an axis, perhaps in front of the input, and from which to before which of its cells it lies inside.</summary>
    private static void PrintInside(RowText row, WindowAxis axis, string place, string start, string first, string end)
    {
        row.Let(start, $"({place} * {axis.Stride}) - {axis.Before}");
        row.Let(first, $"{start} < 0 ? -{start} : 0");
        row.Let(end, $"{axis.Input} - {start} < {axis.Size} ? {axis.Input} - {start} : {axis.Size}");
    }

    /// <summary>A place of any kind.</summary>
    private void PrintPlace(RowText row, string x, IReadOnlyList<KeyValuePair<string, string>> places, Action<LaneGroup, Window> step)
    {
        foreach (KeyValuePair<string, string> place in places)
        {
            row.Point(place.Value, place.Key, $"(row * {Width.Output * Channels}) + (column * {Channels})");
        }

        row.Point("window", x, $"((top + firstRow) * {Width.Input * Channels}) + ((left + firstColumn) * {Channels})");
        row.Let("rows", "endRow - firstRow");
        row.Let("columns", "endColumn - firstColumn");
        void Visit(Action<string, string> visit) => row.Loop("tapRow", "rows", () => row.Loop("tapColumn", "columns", () =>
        {
            row.Point("cell", "window", $"(tapRow * {Width.Input * Channels}) + (tapColumn * {Channels})");
            visit("cell", "(float)((tapRow * columns) + tapColumn)");
        }));

        row.ForEachExactly(Channels, lanes => step(lanes, new Window(Visit, "(float)(rows * columns)")));
    }

    /// <summary>The places of one kind.</summary>
    private void PrintPlace(
        RowText row, string x, IReadOnlyList<KeyValuePair<string, string>> places, WindowSegment down, WindowSegment along, Action<LaneGroup, Window> step)
    {
        foreach (KeyValuePair<string, string> place in places)
        {
            int first = ((down.First * Width.Output) + along.First) * Channels;
            row.Point(place.Value, place.Key, $"{first} + (row * {Width.Output * Channels}) + (column * {Channels})");
        }

        int cell = ((down.FirstCell * Width.Input) + along.FirstCell) * Channels;
        row.Point("window", x, $"{cell} + (row * {Height.Stride * Width.Input * Channels}) + (column * {Width.Stride * Channels})");
        int cells = down.Taps * along.Taps;
        bool isInALine = cells <= CellsInALine;
        for (int tap = 0; isInALine && tap < cells; tap++)
        {
            row.Point("cell" + Text(tap), "window", Text(((tap / along.Taps * Width.Input) + (tap % along.Taps)) * Channels));
        }

        void InALine(Action<string, string> visit)
        {
            for (int tap = 0; tap < cells; tap++)
            {
                visit("cell" + Text(tap), Text(tap) + "f");
            }
        }

        void InLoops(Action<string, string> visit) => row.Loop("tapRow", down.Taps, () => row.Loop("tapColumn", along.Taps, () =>
        {
            row.Point("cell", "window", $"(tapRow * {Width.Input * Channels}) + (tapColumn * {Channels})");
            visit("cell", $"(float)((tapRow * {along.Taps}) + tapColumn)");
        }));

        row.ForEachExactly(Channels, lanes => step(lanes, new Window(isInALine ? InALine : InLoops, Text(cells) + "f")));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
