using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>Cuts the columns of a matrix into the groups that one register tile holds.</summary>
internal static class ColumnPlanner
{
    /// <summary>Groups of at most <paramref name="maxVectors"/> vectors, full panels by themselves, the narrower ones behind them together.</summary>
    public static IReadOnlyList<ColumnGroup> Tiles(int rows, int columns, int lanes, int maxVectors)
    {
        var groups = new List<ColumnGroup>();
        PanelRun[] runs = ParameterBlock.Panels(columns).ToArray();
        if (runs[0].Width == ParameterBlock.PanelWidth)
        {
            groups.AddRange(Cut(Vectors(rows, runs[0].FirstColumn, runs[0].Width, lanes), maxVectors, runs[0].Count, ParameterBlock.PanelWidth));
        }

        groups.AddRange(Cut(TailVectors(rows, columns, lanes), maxVectors, 1, 0));
        return groups;
    }

    /// <summary>Groups for kernels of one row: two panels at once where the registers hold them, since each panel is a stream of its own.</summary>
    public static IReadOnlyList<ColumnGroup> Row(int rows, int columns, int lanes, int maxVectors)
    {
        int fullPanels = ParameterBlock.PaddedColumns(columns) / ParameterBlock.PanelWidth;
        int perPanel = ParameterBlock.PanelWidth / lanes;
        IReadOnlyList<Vector> tail = TailVectors(rows, columns, lanes);
        if (fullPanels == 0 || perPanel > maxVectors)
        {
            return Tiles(rows, columns, lanes, maxVectors);
        }

        // The tail joins the last panel where there is room, and else stands alone.
        int together = maxVectors >= 2 * perPanel ? 2 : 1;
        bool joins = tail.Count > 0 && (fullPanels % together > 0 || together == 1) && perPanel + tail.Count <= maxVectors;
        int passes = (fullPanels - (joins ? 1 : 0)) / together;
        var groups = new List<ColumnGroup>();
        if (passes > 0)
        {
            Vector[] vectors = Enumerable.Range(0, together).SelectMany(panel => Vectors(rows, panel * ParameterBlock.PanelWidth, ParameterBlock.PanelWidth, lanes)).ToArray();
            groups.Add(Group(vectors, passes, together * ParameterBlock.PanelWidth, 1));
        }

        int done = passes * together;
        var rest = new List<Vector>();
        for (; done < fullPanels; done++)
        {
            rest.AddRange(Vectors(rows, done * ParameterBlock.PanelWidth, ParameterBlock.PanelWidth, lanes));
        }

        if (joins)
        {
            rest.AddRange(tail);
        }

        if (rest.Count > 0)
        {
            groups.Add(Group(rest, 1, 0, 1));
        }

        if (!joins)
        {
            groups.AddRange(Cut(tail, maxVectors, 1, 0));
        }

        return groups;
    }

    /// <summary>The vectors of one panel: full ones, in the narrow last panel the one that holds it.</summary>
    private static IEnumerable<Vector> Vectors(int rows, int firstColumn, int width, int lanes)
    {
        int step = System.Math.Min(lanes, width);
        for (int column = 0; column < width; column += step)
        {
            yield return new Vector(firstColumn + column, step, firstColumn * rows, width, column);
        }
    }

    private static IReadOnlyList<Vector> TailVectors(int rows, int columns, int lanes) => ParameterBlock.Panels(columns)
        .Where(run => run.Width < ParameterBlock.PanelWidth)
        .SelectMany(run => Vectors(rows, run.FirstColumn, run.Width, lanes))
        .ToArray();

    /// <summary>As few groups as the limit allows, as even as possible; equal neighbours of one panel become steps of one group.</summary>
    private static IEnumerable<ColumnGroup> Cut(IEnumerable<Vector> all, int maxVectors, int panels, int panelColumns)
    {
        Vector[] vectors = all.ToArray();
        int count = (vectors.Length + maxVectors - 1) / maxVectors;
        int first = 0;
        for (int i = 0; i < count;)
        {
            int size = Size(i);
            int steps = 1;
            while (i + steps < count && Size(i + steps) == size && vectors[first + (size * (steps + 1)) - 1].Panel == vectors[first].Panel
                && vectors[first + (size * (steps + 1)) - 1].Lanes == vectors[first].Lanes)
            {
                steps++;
            }

            yield return Group(vectors.Skip(first).Take(size).ToArray(), panels, panelColumns, steps);
            first += size * steps;
            i += steps;
        }

        int Size(int group) => (vectors.Length / count) + (group < vectors.Length % count ? 1 : 0);
    }

    private static ColumnGroup Group(IReadOnlyList<Vector> vectors, int panels, int panelColumns, int steps)
    {
        Vector first = vectors[0];
        int origin = first.Panel + first.InPanel;
        PanelPart[] parts = vectors
            .GroupBy(vector => vector.Panel)
            .Select(part => new PanelPart(
                part.Key + part.First().InPanel - origin,
                part.First().Stride,
                part.Select(vector => new VectorSlot(vector.Column - first.Column, vector.Lanes, vector.InPanel - part.First().InPanel)).ToArray()))
            .ToArray();
        int width = vectors.Sum(vector => vector.Lanes);
        return new ColumnGroup(first.Column, origin, panels, panelColumns, steps, steps > 1 ? width : 0, parts);
    }

    /// <param name="Column">Its first column.</param>
    /// <param name="Lanes">Its lanes.</param>
    /// <param name="Panel">Where its panel starts in the matrix.</param>
    /// <param name="Stride">Floats from row to row of the panel.</param>
    /// <param name="InPanel">Where it lies in a row of the panel.</param>
    private sealed record Vector(int Column, int Lanes, int Panel, int Stride, int InPanel);
}
