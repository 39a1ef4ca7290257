using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Planning;

/// <summary>
/// The columns of a convolution's matrix in groups for register tiles, each group by itself: unlike rows of a batch, positions have no padding behind them, so that what
/// the last group may store differs from what others may.
/// </summary>
internal static class FilterColumns
{
    public static IReadOnlyList<ColumnGroup> Of(int rows, int columns, int lanes, int maxVectors)
    {
        var groups = new List<ColumnGroup>();
        foreach (ColumnGroup group in ColumnPlanner.Tiles(rows, columns, lanes, maxVectors))
        {
            for (int panel = 0; panel < group.Panels; panel++)
            {
                for (int step = 0; step < group.Steps; step++)
                {
                    int first = group.FirstColumn + (panel * group.PanelColumns) + (step * group.StepColumns);
                    int weight = group.FirstWeight + (panel * group.PanelColumns * rows) + (step * group.StepColumns);
                    PanelPart[] parts = group.Parts
                        .Select(part => part with { Slots = part.Slots.Where(slot => first + slot.Column < columns).ToArray() })
                        .Where(part => part.Slots.Count > 0)
                        .ToArray();
                    if (parts.Length > 0)
                    {
                        groups.Add(new ColumnGroup(first, weight, 1, 0, 1, 0, parts));
                    }
                }
            }
        }

        return groups;
    }
}
