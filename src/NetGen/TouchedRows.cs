using System;
using System.Collections.Generic;

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

    // Of each part: where that of row 0 starts, and how long it is.
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
            (int start, int width) = ParameterInfo.PanelOf(column, table.Columns);
            starts.Add(table.Offset + (start * table.Rows));
            widths.Add(width);
            column = start + width;
        }

        _starts = starts.ToArray();
        _widths = widths.ToArray();
    }

    /// <summary>The rows, each once, in the order in which they were first met.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Into how many stretches the storage cuts a row: one for each panel.</summary>
    public int Parts => _starts.Length;

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

    /// <summary>Sets some of the rows to zero.</summary>
    /// <param name="gradients">All gradients, in the layout of the parameter block.</param>
    /// <param name="first">The first of <see cref="Rows"/>.</param>
    /// <param name="count">How many.</param>
    public void Clear(Span<float> gradients, int first, int count)
    {
        foreach (int row in _rows.AsSpan(first, count))
        {
            for (int part = 0; part < Parts; part++)
            {
                (int start, int length) = Place(row, part);
                gradients.Slice(start, length).Clear();
            }
        }
    }

    /// <summary>Where a part of a row lies in the parameter block, with its padding.</summary>
    public (int Start, int Length) Place(int row, int part) => (_starts[part] + (row * _widths[part]), _widths[part]);
}
