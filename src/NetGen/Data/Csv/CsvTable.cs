using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>A CSV file's rows and named columns. Cells are text until a method reads them as numbers.</summary>
public sealed partial class CsvTable
{
    private readonly CsvOptions _options;
    private readonly CsvHeader _header;
    private readonly CsvCells _cells;

    /// <summary>The line on which the first row begins; the others follow line by line, but for the line ends inside cells.</summary>
    private readonly long _firstLine;

    internal CsvTable(string fileName, CsvOptions options, CsvHeader header, CsvCells cells, long firstLine)
    {
        FileName = fileName;
        _options = options;
        _header = header;
        _cells = cells;
        _firstLine = firstLine;
        RowCount = cells.Count / header.Count;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string FileName { get; }

    /// <summary>The columns' names, from left to right; at least one.</summary>
    public IReadOnlyList<string> Columns => _header.Names;

    /// <summary>Rows, without the header; at least one.</summary>
    public int RowCount { get; }

    /// <summary>One cell as it is written, without its quotes.</summary>
    /// <param name="row">0 … <see cref="RowCount"/> − 1.</param>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public string Text(int row, string column) => Text(row, _header.IndexOf(column));

    /// <summary>One cell as it is written, without its quotes.</summary>
    /// <param name="row">0 … <see cref="RowCount"/> − 1.</param>
    /// <param name="column">The column's place from the left, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public string Text(int row, int column) => _cells.Text(IndexOf(row, column));

    /// <summary>A column of numbers. No row is left out: where <see cref="CsvOptions.Missing"/> is not a number, a missing value is an error.</summary>
    /// <param name="name">The column's name.</param>
    /// <returns><see cref="RowCount"/> values.</returns>
    /// <exception cref="DataFormatException">There is no such column, or a cell is not a number.</exception>
    public float[] Column(string name) => Column(CsvColumn.Named(name));

    /// <summary>A column of numbers, by its place.</summary>
    /// <param name="index">The column's place from the left, from 0.</param>
    /// <returns><see cref="RowCount"/> values.</returns>
    /// <exception cref="DataFormatException">There is no such column, or a cell is not a number.</exception>
    public float[] Column(int index) => Column(CsvColumn.At(index));

    /// <summary>The other columns' names, for instance all inputs: <c>table.AllExcept("species")</c>.</summary>
    /// <param name="names">The columns to leave out; each must be there.</param>
    /// <returns>The rest, from left to right.</returns>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public IReadOnlyList<string> AllExcept(params string[] names)
    {
        bool[] leftOut = new bool[_header.Count];
        foreach (string name in names ?? throw new ArgumentNullException(nameof(names)))
        {
            leftOut[_header.IndexOf(name)] = true;
        }

        var rest = new List<string>(leftOut.Length);
        for (int i = 0; i < leftOut.Length; i++)
        {
            if (!leftOut[i])
            {
                rest.Add(_header.NameOf(i));
            }
        }

        return rest;
    }

    /// <summary>The different texts of a column, in the order in which they first appear: the classes of a label column.</summary>
    /// <param name="column">The column's name.</param>
    /// <returns>At least one text.</returns>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public IReadOnlyList<string> Classes(string column)
    {
        int place = _header.IndexOf(column);
        var classes = new TextNumbers();
        for (int row = 0; row < RowCount; row++)
        {
            classes.Add(_cells[(row * _header.Count) + place]);
        }

        return classes.ToStrings();
    }

    /// <summary>The file's cells, row after row, for the writer.</summary>
    internal ReadOnlySpan<byte> Cell(int row, int column) => _cells[IndexOf(row, column)];

    private float[] Column(CsvColumn column)
    {
        CsvMissing missing = _options.Missing.Kind is CsvMissingKind.Mean or CsvMissingKind.DropRow ? CsvMissing.Refuse : _options.Missing;
        column = _options.EmptyCellValue is null ? column.WithMissing(missing) : column;
        var field = new CsvField(column, column.PlaceIn(_header), 0, isInput: true, null, _options, new CsvMarks(_options));
        float[] values = new float[RowCount];
        int label = 0;
        bool isDropped = false;
        for (int row = 0; row < values.Length; row++)
        {
            int index = (row * _header.Count) + field.Place;
            if (field.Read(_cells[index], values.AsSpan(row, 1), ref label, ref isDropped) is string expected)
            {
                long line = _firstLine + row + _cells.CountLinesBefore(index);
                throw DataFormatException.AtCell(
                    FileName, line, field.Place + 1, CsvCells.Describe(_cells[index]), CsvPlan.InColumn(expected, field.Place, _header, _options));
            }
        }

        return values;
    }

    private int IndexOf(int row, int column)
    {
        CompilerServices.Guard.Index(row, RowCount, nameof(row));
        CompilerServices.Guard.Index(column, _header.Count, nameof(column));
        return (row * _header.Count) + column;
    }
}
