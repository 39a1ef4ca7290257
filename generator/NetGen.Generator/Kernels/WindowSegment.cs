using System;
using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>Neighbouring places of a window along one axis that see the same of its cells: at the edges some lie outside.</summary>
/// <param name="First">The first place.</param>
/// <param name="Count">How many places.</param>
/// <param name="FirstTap">The first cell of the window that lies inside.</param>
/// <param name="Taps">How many do.</param>
/// <param name="FirstCell">Where that cell lies in the input, at the first place.</param>
internal sealed record WindowSegment(int First, int Count, int FirstTap, int Taps, int FirstCell)
{
    /// <summary>All segments of an axis, first to last; null if there are more than so many.</summary>
    public static IReadOnlyList<WindowSegment>? Of(WindowAxis axis, int most)
    {
        var segments = new List<WindowSegment>();
        int place = 0;
        while (place < axis.Output)
        {
            int start = (place * axis.Stride) - axis.Before;
            int first = Math.Max(0, -start);
            int taps = Math.Min(axis.Size, axis.Input - start) - first;

            if (segments.Count == most)
            {
                return null;
            }

            // All windows that lie inside as a whole see the same; at the edges no two do.
            int count = taps == axis.Size ? ((axis.Input - axis.Size - start) / axis.Stride) + 1 : 1;
            segments.Add(new WindowSegment(place, count, first, taps, start + first));
            place += count;
        }

        return segments;
    }
}
