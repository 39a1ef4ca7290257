using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>How lists of varying length lie one behind the other: where each starts is told, and it ends where the next one starts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Bags
{
    /// <summary>The indices of one list.</summary>
    /// <param name="indices">The indices of all lists.</param>
    /// <param name="offsets">Where each list starts.</param>
    /// <param name="bag">Which.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<int> Of(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, int bag)
    {
        int start = offsets[bag];
        int end = bag + 1 < offsets.Length ? offsets[bag + 1] : indices.Length;
        return indices.Slice(start, end - start);
    }

    /// <summary>Which of several shares of a table a row belongs to: blocks of 16 rows in turns, so that no two shares have a cache line in common.</summary>
    /// <param name="row">The row.</param>
    /// <param name="parts">How many shares there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PartOf(int row, int parts) => parts == 1 ? 0 : (int)((uint)(row >> 4) % (uint)parts);
}
