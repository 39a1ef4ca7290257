using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>Finds what samples need of the data: the texts of columns of categories and of the label, and the means of columns with missing values.</summary>
internal sealed class CsvFitter
{
    /// <summary>More different texts than this are hardly categories, and would make each sample as long.</summary>
    private const int MaxTexts = 1024;

    private readonly CsvSamples _samples;
    private readonly CsvOptions _options;
    private readonly CsvHeader _header;
    private readonly string _name;
    private readonly CsvMarks _marks;
    private readonly List<Part> _parts = new();

    public CsvFitter(CsvSamples samples, CsvOptions options, CsvHeader header, string name)
    {
        _samples = samples;
        _options = options;
        _header = header;
        _name = name;
        _marks = new CsvMarks(options);
        foreach (CsvColumn column in samples.AllColumns())
        {
            int place = column.PlaceIn(header);
            if (samples.NeedsCategories(column))
            {
                _parts.Add(new Part(column, place, new TextNumbers(), null));
            }
            else if (samples.NeedsMean(column, options))
            {
                // Missing cells are told apart before, so this one only reads numbers.
                _parts.Add(new Part(column, place, null, new CsvField(column.WithMissing(CsvMissing.Refuse), place, 0, true, null, options, _marks)));
            }
        }

        _parts.Sort((a, b) => a.Place.CompareTo(b.Place));
    }

    /// <summary>Reads the scanner's row.</summary>
    public void Add(CsvScanner scanner)
    {
        DataFormatException? refusal = null;
        int next = 0;
        while (!scanner.RowEnded)
        {
            int place = scanner.Column;
            scanner.NextCell();
            for (; next < _parts.Count && _parts[next].Place == place; next++)
            {
                string? expected = Add(_parts[next], scanner.Cell);
                refusal ??= expected is null ? null : scanner.RefuseCell(CsvPlan.InColumn(expected, place, _header, _options));
            }
        }

        scanner.CheckCells(_header.Count);
        if (refusal is not null)
        {
            throw refusal;
        }
    }

    /// <summary>Reads a row of cells in memory.</summary>
    public void Add(CsvCells cells, int row, long firstLine)
    {
        foreach (Part part in _parts)
        {
            int index = (row * _header.Count) + part.Place;
            if (Add(part, cells[index]) is string expected)
            {
                long line = firstLine + row + cells.CountLinesBefore(index);
                throw DataFormatException.AtCell(
                    _name, line, part.Place + 1, CsvCells.Describe(cells[index]), CsvPlan.InColumn(expected, part.Place, _header, _options));
            }
        }
    }

    /// <summary>The samples with what was found.</summary>
    public CsvSamples Finish()
    {
        IReadOnlyList<string>? classes = null;
        if (_samples.Label is CsvColumn label && _samples.NeedsCategories(label))
        {
            classes = Texts(PartOf(label));
        }

        return _samples.With(Finish(_samples.Inputs), Finish(_samples.Targets), classes);
    }

    private CsvColumn[] Finish(IReadOnlyList<CsvColumn> columns)
    {
        var finished = new CsvColumn[columns.Count];
        for (int i = 0; i < finished.Length; i++)
        {
            CsvColumn column = columns[i];
            finished[i] = _samples.NeedsCategories(column) ? column.WithCategories(Texts(PartOf(column)))
                : _samples.NeedsMean(column, _options) ? column.WithMissing(CsvMissing.Replace(Mean(PartOf(column))))
                : column;
        }

        return finished;
    }

    /// <summary>The same object may stand in several places; any of its parts has found the same.</summary>
    private Part PartOf(CsvColumn column) => _parts.Find(part => ReferenceEquals(part.Column, column))!;

    private string[] Texts(Part part) => part.Texts!.Count > 0 ? part.Texts.ToStrings() : throw Nothing(part);

    private float Mean(Part part) => part.Count > 0 ? (float)(part.Sum / part.Count) : throw Nothing(part);

    private DataFormatException Nothing(Part part) => DataFormatException.AtLine(
        _name, 1, FormattableString.Invariant($"column {part.Place + 1} without any value"), CsvPlan.InColumn("at least one value", part.Place, _header, _options));

    private string? Add(Part part, ReadOnlySpan<byte> cell)
    {
        if (_marks.IsMissing(CsvMarks.Trim(cell)))
        {
            return null;
        }

        if (part.Texts is TextNumbers texts)
        {
            texts.Add(cell);
            return texts.Count <= MaxTexts
                ? null
                : FormattableString.Invariant($"no more than {MaxTexts} different texts; name them all where there are more");
        }

        int label = 0;
        bool isDropped = false;
        Span<float> values = stackalloc float[1];
        string? expected = part.Field!.Read(cell, values, ref label, ref isDropped);
        if (expected is null && float.IsFinite(values[0]))
        {
            part.Sum += values[0];
            part.Count++;
        }

        return expected;
    }

    private sealed class Part(CsvColumn column, int place, TextNumbers? texts, CsvField? field)
    {
        public CsvColumn Column { get; } = column;

        public int Place { get; } = place;

        public TextNumbers? Texts { get; } = texts;

        public CsvField? Field { get; } = field;

        public double Sum { get; set; }

        public long Count { get; set; }
    }
}
