using System;
using System.Collections.Generic;

namespace NetGen.Training;

/// <summary>
/// The stretches of a parameter block that training changes: all of it, but for the parameters of frozen layers. An optimizer never
/// sees the others, since even a gradient of zero moves weights where a decay or a momentum does. Tables of embeddings are left out too: <see cref="TouchedRows"/>.
/// </summary>
internal sealed class TrainableRanges
{
    private readonly List<(int First, int End)> _ranges = new();

    public TrainableRanges(NetworkInfo info)
    {
        for (int i = 0; i < info.Parameters.Count; i++)
        {
            // Up to the next one, so that neighbours join and padding goes with its parameter.
            int first = i == 0 ? 0 : info.Parameters[i].Offset;
            int end = i + 1 < info.Parameters.Count ? info.Parameters[i + 1].Offset : info.Layout.Parameters;
            if (!info.Parameters[i].IsTrainable || info.Parameters[i].IsTable)
            {
                continue;
            }

            if (_ranges.Count > 0 && _ranges[_ranges.Count - 1].End == first)
            {
                first = _ranges[_ranges.Count - 1].First;
                _ranges.RemoveAt(_ranges.Count - 1);
            }

            _ranges.Add((first, end));
        }
    }

    /// <summary>The part of an update that falls into a share of the block.</summary>
    /// <param name="state">The optimizer, after <see cref="OptimizerState.Begin"/>.</param>
    /// <param name="weights">The whole parameter block.</param>
    /// <param name="gradients">All gradients, in the same layout.</param>
    /// <param name="first">The first float of the share.</param>
    /// <param name="count">How many floats.</param>
    public void Step(OptimizerState state, Span<float> weights, ReadOnlySpan<float> gradients, int first, int count)
    {
        foreach ((int rangeFirst, int rangeEnd) in _ranges)
        {
            int from = Math.Max(first, rangeFirst);
            int to = Math.Min(first + count, rangeEnd);
            if (from < to)
            {
                state.Step(weights, gradients, from, to - from);
            }
        }
    }

    /// <summary>The part of an update that some rows of a table of embeddings get.</summary>
    /// <param name="state">The optimizer, after <see cref="OptimizerState.Begin"/>.</param>
    /// <param name="weights">The whole parameter block.</param>
    /// <param name="gradients">All gradients, in the same layout.</param>
    /// <param name="touched">The rows with gradients.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    public static void Step(OptimizerState state, Span<float> weights, ReadOnlySpan<float> gradients, TouchedRows touched, int first, int count)
    {
        foreach (int row in touched.Rows.Slice(first, count))
        {
            for (int part = 0; part < touched.Parts; part++)
            {
                (int start, int length) = touched.Place(row, part);
                state.Step(weights, gradients, start, length);
            }
        }
    }
}
