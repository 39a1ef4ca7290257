using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>Cuts the columns of a matrix into the groups that one register tile holds.</summary>
internal static class ColumnPlanner
{
    /// <summary>Groups of at most <paramref name="maxVectors"/> vectors, none across a panel's edge: for kernels of several rows.</summary>
    public static IReadOnlyList<ColumnGroup> Tiles(int rows, int columns, int lanes, int maxVectors)
    {
        var groups = new List<ColumnGroup>();
        int fullPanels = ParameterBlock.PaddedColumns(columns) / ParameterBlock.PanelWidth;
        if (fullPanels > 0)
        {
            // 4, 8 or 16 vectors: any power of two divides them evenly.
            int vectors = ParameterBlock.PanelWidth / lanes;
            int perGroup = vectors;
            while (perGroup > maxVectors)
            {
                perGroup /= 2;
            }

            groups.Add(new ColumnGroup(
                0, 0, fullPanels, ParameterBlock.PanelWidth, vectors / perGroup, perGroup * lanes, false,
                new[] { Part(0, ParameterBlock.PanelWidth, 0, Enumerable.Repeat(lanes, perGroup)) }));
        }

        groups.AddRange(TailGroups(rows, columns, lanes, maxVectors));
        return groups;
    }

    /// <summary>Groups for kernels of one row: two panels at once where the registers hold them, since each panel is a stream of its own.</summary>
    public static IReadOnlyList<ColumnGroup> Row(int rows, int columns, int lanes, int maxVectors)
    {
        int padded = ParameterBlock.PaddedColumns(columns);
        int fullPanels = padded / ParameterBlock.PanelWidth;
        int perPanel = ParameterBlock.PanelWidth / lanes;
        IReadOnlyList<int> tail = TailLanes(columns, lanes);
        if (fullPanels == 1 && tail.Count > 0 && perPanel + tail.Count <= maxVectors)
        {
            return new[] { new ColumnGroup(0, 0, 1, 0, 1, 0, true, new[] { FullPart(0, 0, lanes), TailPart(rows, columns, 1, tail) }) };
        }

        if (perPanel * 2 > maxVectors)
        {
            return Tiles(rows, columns, lanes, maxVectors);
        }

        var groups = new List<ColumnGroup>();
        int pairs = fullPanels / 2;
        int pairWeights = ParameterBlock.PanelWidth * rows;
        if (pairs > 0)
        {
            groups.Add(new ColumnGroup(
                0, 0, pairs, 2 * ParameterBlock.PanelWidth, 1, 0, false, new[] { FullPart(0, 0, lanes), FullPart(pairWeights, perPanel, lanes) }));
        }

        int paired = 2 * pairs * ParameterBlock.PanelWidth;
        if (fullPanels % 2 == 1)
        {
            PanelPart full = FullPart(0, 0, lanes);
            groups.Add(new ColumnGroup(
                paired, paired * rows, 1, 0, 1, 0, tail.Count > 0, tail.Count > 0 ? new[] { full, TailPart(rows, columns, 1, tail) } : new[] { full }));
        }
        else
        {
            groups.AddRange(TailGroups(rows, columns, lanes, maxVectors));
        }

        return groups;
    }

    /// <summary>The vectors of the last, narrower panel: full ones, then the narrowest that holds the rest.</summary>
    private static IReadOnlyList<int> TailLanes(int columns, int lanes)
    {
        int rest = ParameterBlock.PaddedColumns(columns) % ParameterBlock.PanelWidth;
        var vectors = new List<int>();
        while (rest > 0)
        {
            int width = lanes;
            while (width > rest)
            {
                width /= 2;
            }

            vectors.Add(width);
            rest -= width;
        }

        return vectors;
    }

    private static IEnumerable<ColumnGroup> TailGroups(int rows, int columns, int lanes, int maxVectors)
    {
        IReadOnlyList<int> tail = TailLanes(columns, lanes);
        if (tail.Count == 0)
        {
            yield break;
        }

        int panelStart = columns / ParameterBlock.PanelWidth * ParameterBlock.PanelWidth;
        int stride = ParameterBlock.PanelWidthAt(columns, panelStart);
        int groupCount = (tail.Count + maxVectors - 1) / maxVectors;
        int perGroup = (tail.Count + groupCount - 1) / groupCount;
        int first = 0;
        int column = 0;
        while (first < tail.Count)
        {
            int[] group = tail.Skip(first).Take(perGroup).ToArray();
            int steps = 1;
            while (group.Length == perGroup && tail.Skip(first + (steps * perGroup)).Take(perGroup).SequenceEqual(group))
            {
                steps++;
            }

            int width = group.Sum();
            yield return new ColumnGroup(
                panelStart + column, (panelStart * rows) + column, 1, 0, steps, width, true, new[] { Part(0, stride, 0, group) });
            first += steps * perGroup;
            column += steps * width;
        }
    }

    private static PanelPart FullPart(int weightOffset, int firstVector, int lanes) =>
        Part(weightOffset, ParameterBlock.PanelWidth, firstVector * lanes, Enumerable.Repeat(lanes, ParameterBlock.PanelWidth / lanes));

    private static PanelPart TailPart(int rows, int columns, int panelsBefore, IReadOnlyList<int> tail)
    {
        int before = panelsBefore * ParameterBlock.PanelWidth;
        int panelStart = columns / ParameterBlock.PanelWidth * ParameterBlock.PanelWidth;
        return Part(before * rows, ParameterBlock.PanelWidthAt(columns, panelStart), before, tail);
    }

    private static PanelPart Part(int weightOffset, int rowStride, int firstColumn, IEnumerable<int> lanes)
    {
        var slots = new List<VectorSlot>();
        int offset = 0;
        foreach (int width in lanes)
        {
            slots.Add(new VectorSlot(firstColumn + offset, width, offset));
            offset += width;
        }

        return new PanelPart(weightOffset, rowStride, slots);
    }
}
