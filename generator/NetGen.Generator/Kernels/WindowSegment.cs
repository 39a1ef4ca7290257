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
    public static IReadOnlyList<WindowSegment> Of(WindowAxis axis)
    {
        var segments = new List<WindowSegment>();
        for (int place = 0; place < axis.Output; place++)
        {
            int start = (place * axis.Stride) - axis.Before;
            int first = Math.Max(0, -start);
            int taps = Math.Min(axis.Size, axis.Input - start) - first;
            WindowSegment? last = segments.Count > 0 ? segments[segments.Count - 1] : null;
            if (last is not null && last.FirstTap == first && last.Taps == taps)
            {
                segments[segments.Count - 1] = last with { Count = last.Count + 1 };
            }
            else
            {
                segments.Add(new WindowSegment(place, 1, first, taps, start + first));
            }
        }

        return segments;
    }
}
