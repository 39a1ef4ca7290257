using System;
using System.Collections.Generic;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// The rows of a table of embeddings that have gradients. All else about them is zero and stays as it is, so that clearing them and a step cost what the batch
/// looks up, whatever the size of the table.
/// </summary>
internal sealed class TouchedRows
{
    private readonly bool[] _isTouched;
    private readonly int[] _rows;
    private int _count;

    // The parts of a row, one in each panel of the storage: where that of row 0 starts, and how long each is, with padding.
    private readonly int[] _starts;
    private readonly int[] _widths;

    public TouchedRows(ParameterInfo table)
    {
        _isTouched = new bool[table.Rows];
        _rows = new int[table.Rows];
        var starts = new List<int>();
        var widths = new List<int>();
        for (int column = 0; column < table.Columns;)
        {
            (int start, int width) = table.PanelOf(column);
            starts.Add(table.Offset + (start * table.Rows));
            widths.Add(width);
            column = start + width;
        }

        _starts = starts.ToArray();
        _widths = widths.ToArray();
    }

    /// <summary>The rows, each once, in the order in which they were first met.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Takes note of rows. Allocates nothing.</summary>
    public void Add(ReadOnlySpan<int> indices)
    {
        foreach (int index in indices)
        {
            if (!_isTouched[index])
            {
                _isTouched[index] = true;
                _rows[_count++] = index;
            }
        }
    }

    /// <summary>Forgets all rows.</summary>
    public void Forget()
    {
        foreach (int row in Rows)
        {
            _isTouched[row] = false;
        }

        _count = 0;
    }

    /// <summary>Sets a member's share of the rows to zero. Shares may be worked off at once.</summary>
    /// <param name="gradients">All gradients, in the layout of the parameter block.</param>
    /// <param name="member">Whose share, 0 … <paramref name="members"/> − 1.</param>
    /// <param name="members">How many share.</param>
    public void Clear(Span<float> gradients, int member, int members)
    {
        (int first, int count) = Share.Of(_count, 1, member, members);
        foreach (int row in _rows.AsSpan(first, count))
        {
            for (int i = 0; i < _starts.Length; i++)
            {
                gradients.Slice(_starts[i] + (row * _widths[i]), _widths[i]).Clear();
            }
        }
    }

    /// <summary>A member's share of an update. Shares may be worked off at once.</summary>
    /// <param name="state">The optimizer, after <see cref="OptimizerState.Begin"/>.</param>
    /// <param name="weights">The whole parameter block.</param>
    /// <param name="gradients">All gradients, in the same layout.</param>
    /// <param name="member">Whose share, 0 … <paramref name="members"/> − 1.</param>
    /// <param name="members">How many share.</param>
    public void Step(OptimizerState state, Span<float> weights, ReadOnlySpan<float> gradients, int member, int members)
    {
        (int first, int count) = Share.Of(_count, 1, member, members);
        foreach (int row in _rows.AsSpan(first, count))
        {
            for (int i = 0; i < _starts.Length; i++)
            {
                state.Step(weights, gradients, _starts[i] + (row * _widths[i]), _widths[i]);
            }
        }
    }
}
