using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>How the rows of one file become samples: the fields in the order of the file's columns.</summary>
internal sealed class CsvPlan
{
    private readonly CsvOptions _options;
    private readonly CsvHeader _header;
    private readonly string _name;
    private readonly CsvField[] _fields;

    /// <param name="samples">What is wanted, with nothing left to be found.</param>
    /// <param name="header">The file's columns.</param>
    /// <param name="options">How the file is written.</param>
    /// <param name="name">What messages call it.</param>
    public CsvPlan(CsvSamples samples, CsvHeader header, CsvOptions options, string name)
    {
        _options = options;
        _header = header;
        _name = name;
        var marks = new CsvMarks(options);
        var fields = new List<CsvField>();
        InputLength = AddFields(samples.Inputs, isInput: true, fields, marks);
        TargetLength = AddFields(samples.Targets, isInput: false, fields, marks);
        if (samples.Label is CsvColumn label)
        {
            ClassCount = samples.ClassCount;
            fields.Add(new CsvField(label, label.PlaceIn(header), -1, isInput: false, samples, options, marks));
        }

        _fields = fields.ToArray();
        int[] order = new int[_fields.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        // By the column, and fields of the same one in the order in which they were given, since a sort alone may swap them.
        Array.Sort(order, _fields, Comparer<int>.Create((a, b) => fields[a].Place != fields[b].Place ? fields[a].Place.CompareTo(fields[b].Place) : a.CompareTo(b)));
        for (int i = _fields.Length - 1; i >= 0; i--)
        {
            _fields[i].Run = RunFrom(i, marks);
        }
    }

    public int InputLength { get; }

    /// <summary>Target values in a sample; 0 where it has a class number.</summary>
    public int TargetLength { get; }

    /// <summary>How many classes there are; 0 where samples have target values.</summary>
    public int ClassCount { get; }

    /// <summary>Reads the scanner's row.</summary>
    /// <returns>Whether the row is a sample; false where it is left out.</returns>
    public bool Read(CsvScanner scanner, Span<float> inputs, Span<float> targets, ref int label)
    {
        DataFormatException? refusal = null;
        bool isDropped = false;
        CsvField[] fields = _fields;
        int next = 0;
        while (!scanner.RowEnded)
        {
            int place = scanner.Column;
            if (next == fields.Length || fields[next].Place != place)
            {
                scanner.NextCell();
                continue;
            }

            CsvField field = fields[next];
            if (field.Run > 0)
            {
                int got = scanner.NextNumbers((field.IsInput ? inputs : targets).Slice(field.Offset, field.Run));
                if (got > 0)
                {
                    next += got;
                    continue;
                }
            }

            scanner.NextCell();
            for (; next < fields.Length && fields[next].Place == place; next++)
            {
                field = fields[next];
                string? expected = field.Read(scanner.Cell, field.IsInput ? inputs : targets, ref label, ref isDropped);
                refusal ??= expected is null ? null : scanner.RefuseCell(InColumn(expected, place));
            }
        }

        // A row of too few or too many cells is wrong as a whole, whatever its cells hold.
        scanner.CheckCells(_header.Count);
        return refusal is null ? !isDropped : throw refusal;
    }

    /// <summary>Reads a row of cells in memory.</summary>
    /// <returns>Whether the row is a sample; false where it is left out.</returns>
    public bool Read(CsvCells cells, int row, long firstLine, Span<float> inputs, Span<float> targets, ref int label)
    {
        bool isDropped = false;
        foreach (CsvField field in _fields)
        {
            int index = (row * _header.Count) + field.Place;
            if (field.Read(cells[index], field.IsInput ? inputs : targets, ref label, ref isDropped) is string expected)
            {
                long line = firstLine + row + cells.CountLinesBefore(index);
                throw DataFormatException.AtCell(_name, line, field.Place + 1, CsvCells.Describe(cells[index]), InColumn(expected, field.Place));
            }
        }

        return !isDropped;
    }

    /// <summary>A refusal of a file of which all rows have been left out.</summary>
    public static DataFormatException NothingLeft(string name) => DataFormatException.AtLine(
        name, 1, "a missing value in every row", "at least one row without (CsvMissing.DropRow leaves out the others)");

    /// <summary>How many fields from one on take plain numbers from columns side by side to places side by side; those after it know theirs.</summary>
    private int RunFrom(int index, CsvMarks marks)
    {
        CsvField field = _fields[index];
        CsvField? next = index + 1 < _fields.Length ? _fields[index + 1] : null;
        bool isPlain = field.IsNumber && !marks.HasNumbers && next?.Place != field.Place && (index == 0 || _fields[index - 1].Place != field.Place);
        bool goesOn = next is not null && next.Place == field.Place + 1 && next.IsInput == field.IsInput && next.Offset == field.Offset + 1;
        return isPlain ? 1 + (goesOn ? next!.Run : 0) : 0;
    }

    private string InColumn(string expected, int place) => InColumn(expected, place, _header, _options);

    /// <summary>What a cell should hold, with its column's name where the file has names.</summary>
    public static string InColumn(string expected, int place, CsvHeader header, CsvOptions options) =>
        options.HasHeader ? $"{expected} in column {Excerpt.Of(header.NameOf(place).AsSpan())}" : expected;

    private int AddFields(IReadOnlyList<CsvColumn> columns, bool isInput, List<CsvField> fields, CsvMarks marks)
    {
        int offset = 0;
        foreach (CsvColumn column in columns)
        {
            fields.Add(new CsvField(column, column.PlaceIn(_header), offset, isInput, null, _options, marks));
            offset = checked(offset + column.Width);
        }

        return offset;
    }
}
