using System.Collections.Generic;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>Some neighbouring values of a table's row that one vector holds, or a single value.</summary>
/// <param name="Column">The first one, from the panel's first column.</param>
/// <param name="Lanes">16, 8, 4 or 1.</param>
internal sealed record TableSlot(int Column, int Lanes);

/// <summary>How the row of a table lies in panels of one width, cut into vectors that cover it exactly: behind it others may have their values.</summary>
/// <param name="FirstColumn">First column of the first panel.</param>
/// <param name="Width">Floats from one row of a panel to the next.</param>
/// <param name="Panels">How many panels there are.</param>
/// <param name="Columns">Values in each panel, without padding.</param>
/// <param name="Slots">The vectors of a panel.</param>
internal sealed record TablePart(int FirstColumn, int Width, int Panels, int Columns, IReadOnlyList<TableSlot> Slots)
{
    /// <param name="columns">Values in a row.</param>
    /// <param name="lanes">The widest vectors.</param>
    public static IReadOnlyList<TablePart> Of(int columns, int lanes)
    {
        var parts = new List<TablePart>();
        foreach (PanelRun run in ParameterBlock.Panels(columns))
        {
            // Of several panels all are full.
            int count = System.Math.Min(run.Width, columns - run.FirstColumn);
            parts.Add(new TablePart(run.FirstColumn, run.Width, run.Count, count, Cut(count, lanes)));
        }

        return parts;
    }

    private static List<TableSlot> Cut(int count, int lanes)
    {
        var slots = new List<TableSlot>();
        int done = 0;
        for (int width = lanes; width >= 1; width = width == 4 ? 1 : width / 2)
        {
            for (; count - done >= width; done += width)
            {
                slots.Add(new TableSlot(done, width));
            }
        }

        return slots;
    }
}
