using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>The columns of a file and their names.</summary>
internal sealed class CsvHeader
{
    private readonly string _fileName;
    private readonly string[]? _names;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private string[]? _numbered;

    /// <summary>Reads a file's first row.</summary>
    /// <param name="scanner">At the start of the file.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="cells">Receives the row's cells.</param>
    public CsvHeader(CsvScanner scanner, CsvOptions options, string name, CsvCells cells)
    {
        _fileName = name;
        if (!scanner.NextRow(null))
        {
            throw DataFormatException.AtLine(name, 1, "no text", options.HasHeader ? "a header line and at least one row" : "at least one row");
        }

        Line = scanner.RowLine;
        while (!scanner.RowEnded)
        {
            scanner.NextCell();
            cells.Add(scanner.Cell);
        }

        Count = cells.Count;
        if (options.HasHeader)
        {
            if (Count == 1 && !scanner.IsQuoted)
            {
                CheckDelimiter(cells.Text(0), options.Delimiter);
            }

            _names = Take(cells);
        }
    }

    /// <summary>The line of the first row.</summary>
    public long Line { get; }

    /// <summary>How many columns there are, at least one.</summary>
    public int Count { get; }

    /// <summary>All names; without a header line they are made only now, since a file may have very many columns.</summary>
    public string[] Names => _names ?? (_numbered ??= Numbered());

    public string NameOf(int column) => _names is null ? FormattableString.Invariant($"column_{column + 1}") : _names[column];

    /// <summary>The place of a column from 0.</summary>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public int IndexOf(string column)
    {
        _ = column ?? throw new ArgumentNullException(nameof(column));
        if (_names is null && _places.Count == 0)
        {
            for (int i = 0; i < Count; i++)
            {
                _places.Add(Names[i], i);
            }
        }

        if (_places.TryGetValue(column, out int index))
        {
            return index;
        }

        const int Shown = 20;
        string names = string.Join(", ", Names, 0, Math.Min(Shown, Count)) + (Count > Shown ? ", …" : string.Empty);
        throw DataFormatException.AtLine(_fileName, 1, "the columns " + names, $"one named {Excerpt.Of(column.AsSpan())}");
    }

    /// <summary>The place of a column that is given by its place.</summary>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public int IndexOf(int column) => column < Count
        ? column
        : throw DataFormatException.AtLine(
            _fileName,
            1,
            Count == 1 ? "1 column" : FormattableString.Invariant($"{Count} columns"),
            FormattableString.Invariant($"at least {column + 1L}, as column {column} is asked for (counted from 0)"));

    /// <summary>One column whose name holds another common delimiter is hardly meant.</summary>
    private void CheckDelimiter(string name, char delimiter)
    {
        int other = name.AsSpan().IndexOfAny(",;\t|".AsSpan());
        if (other >= 0)
        {
            string shown = name[other] == '\t' ? "\\t" : name[other].ToString();
            throw DataFormatException.AtLine(
                _fileName,
                1,
                $"a single column named {Excerpt.Of(name.AsSpan())}",
                $"columns with {Excerpt.Of(delimiter.ToString().AsSpan())} between them; set CsvOptions.Delimiter if it is '{shown}'");
        }
    }

    private string[] Take(CsvCells cells)
    {
        string[] names = new string[Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = cells.Text(i);
            if (!_places.TryAdd(names[i], i))
            {
                throw DataFormatException.AtCell(
                    _fileName,
                    1,
                    i + 1,
                    FormattableString.Invariant($"the name {Excerpt.Of(names[i].AsSpan())} of column {_places[names[i]] + 1} again"),
                    "distinct column names");
            }
        }

        return names;
    }

    private string[] Numbered()
    {
        string[] names = new string[Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = NameOf(i);
        }

        return names;
    }
}
