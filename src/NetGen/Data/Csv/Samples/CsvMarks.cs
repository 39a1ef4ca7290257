using System;
using System.Collections.Generic;
using System.Text;

namespace NetGen.Data;

/// <summary>The texts that stand for a missing value, besides the empty one.</summary>
internal sealed class CsvMarks
{
    private readonly byte[][] _marks;

    public CsvMarks(CsvOptions options)
    {
        if (options.EmptyCellValue is not null && options.Missing.Kind != CsvMissingKind.Refuse)
        {
            throw new ArgumentException("Set CsvOptions.EmptyCellValue or CsvOptions.Missing, not both: they say different things of an empty cell.", nameof(options));
        }

        IReadOnlyList<string> marks = options.MissingValues;
        _marks = new byte[marks.Count][];
        for (int i = 0; i < _marks.Length; i++)
        {
            _marks[i] = Trim(Encoding.UTF8.GetBytes(marks[i])).ToArray();
            HasNumbers |= DecimalNumber.TryParse(_marks[i], out float _);
        }
    }

    /// <summary>Whether a number is among them.</summary>
    public bool HasNumbers { get; }

    /// <summary>A cell without the spaces and tabs around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        while (!cell.IsEmpty && cell[0] is (byte)' ' or (byte)'\t')
        {
            cell = cell.Slice(1);
        }

        while (!cell.IsEmpty && cell[cell.Length - 1] is (byte)' ' or (byte)'\t')
        {
            cell = cell.Slice(0, cell.Length - 1);
        }

        return cell;
    }

    /// <param name="cell">A cell without spaces around it.</param>
    public bool IsMissing(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            return true;
        }

        foreach (byte[] mark in _marks)
        {
            if (cell.SequenceEqual(mark))
            {
                return true;
            }
        }

        return false;
    }
}
