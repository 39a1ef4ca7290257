using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Kernels;

/// <summary>
/// The cells First, First + s, First + 2s … of an input along one axis, s the stride of the window that moves over it. The same cells of the window
/// reach all of them, each from places that follow one another, so that the gradient of these cells is a convolution with stride 1.
/// </summary>
/// <param name="First">First cell of the input.</param>
/// <param name="Count">Cells of this phase.</param>
/// <param name="Taps">Cells of the window, in the order of the places from where they reach a cell: the last ones first.</param>
/// <param name="FirstPlace">From which place the first of them reaches the cell <paramref name="First"/>; it may lie outside.</param>
/// <param name="PlaceStep">Places from one of them to the next.</param>
internal sealed record AxisPhase(int First, int Count, IReadOnlyList<int> Taps, int FirstPlace, int PlaceStep)
{
    /// <summary>The last place that reaches a cell of this phase.</summary>
    public int LastPlace => Count - 1 + FirstPlace + (Math.Max(0, Taps.Count - 1) * PlaceStep);

    /// <summary>Cells of the window from one tap to the next, downwards; 1 where there is none.</summary>
    public int TapStep => Taps.Count > 1 ? Taps[0] - Taps[1] : 1;

    public static IReadOnlyList<AxisPhase> Of(WindowAxis axis) => Enumerable.Range(0, Math.Min(axis.Stride, axis.Input)).Select(first =>
    {
        // Place o reaches the cell i by tap k if o·s + k·d = i + before.
        int[] taps = Enumerable.Range(0, axis.Size).Reverse().Where(tap => (first + axis.Before - (tap * axis.Dilation)) % axis.Stride == 0).ToArray();
        int[] places = taps.Select(tap => (first + axis.Before - (tap * axis.Dilation)) / axis.Stride).ToArray();
        return new AxisPhase(
            first,
            ((axis.Input - 1 - first) / axis.Stride) + 1,
            taps,
            places.Length > 0 ? places[0] : 0,
            places.Length > 1 ? places[1] - places[0] : 1);
    }).ToArray();
}
