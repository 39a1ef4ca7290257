using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetGen.Generator.Kernels;

/// <summary>The windows of a pool over (height, width, channels), each channel by itself, and how a kernel goes through them.</summary>
internal sealed record PoolWindows(WindowAxis Height, WindowAxis Width, int Channels)
{
    /// <summary>Cells of a window up to which they stand in a line; above, they are a loop.</summary>
    private const int CellsInALine = 16;

    /// <summary>What a window's cells are called, and how they are gone through.</summary>
    /// <param name="ForEachCell">Prints a step for each cell: its name, for loads and stores, and its number in the whole window, as a float.</param>
    /// <param name="Cells">How many cells of the window there are.</param>
    internal sealed record Window(Action<Action<string, string>> ForEachCell, int Cells);

    /// <summary>Prints what happens for some channels at each place. By then <c>place</c> is the place's first value, in a tensor as <c>y</c> is.</summary>
    /// <param name="row">The kernel.</param>
    /// <param name="x">The tensor that the windows move over.</param>
    /// <param name="places">Tensors with a value per place and channel, and how their place is called.</param>
    /// <param name="step">Prints the step.</param>
    public void Print(RowText row, string x, IReadOnlyList<KeyValuePair<string, string>> places, Action<LaneGroup, Window> step)
    {
        foreach (WindowSegment down in WindowSegment.Of(Height))
        {
            foreach (WindowSegment along in WindowSegment.Of(Width))
            {
                row.Loop("row", down.Count, () => row.Loop("column", along.Count, () => PrintPlace(row, x, places, down, along, step)));
            }
        }
    }

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
        bool isInALine = down.Taps * along.Taps <= CellsInALine;
        for (int tap = 0; isInALine && tap < down.Taps * along.Taps; tap++)
        {
            row.Point("cell" + Text(tap), "window", Text(((tap / along.Taps * Width.Input) + (tap % along.Taps)) * Channels));
        }

        void InALine(Action<string, string> visit)
        {
            for (int tap = 0; tap < down.Taps * along.Taps; tap++)
            {
                int number = ((down.FirstTap + (tap / along.Taps)) * Width.Size) + along.FirstTap + (tap % along.Taps);
                visit("cell" + Text(tap), Text(number) + "f");
            }
        }

        void InLoops(Action<string, string> visit) => row.Loop("tapRow", down.Taps, () => row.Loop("tapColumn", along.Taps, () =>
        {
            row.Point("cell", "window", $"(tapRow * {Width.Input * Channels}) + (tapColumn * {Channels})");
            visit("cell", $"(float)(((tapRow + {down.FirstTap}) * {Width.Size}) + tapColumn + {along.FirstTap})");
        }));

        row.ForEachExactly(Channels, lanes => step(lanes, new Window(isInALine ? InALine : InLoops, down.Taps * along.Taps)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
