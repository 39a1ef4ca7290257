using System;
using System.Buffers;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>Cuts text into cells. It knows lines and quotes, and nothing of numbers.</summary>
internal ref struct CsvParser
{
    private const char Quote = '"';

    private readonly ReadOnlySpan<char> _text;
    private readonly string _name;
    private readonly CsvOptions _options;

    /// <summary>All cells' characters, unquoted, without anything between them.</summary>
    private readonly ArrayBufferWriter<char> _characters;

    /// <summary>Where each cell ends in them.</summary>
    private readonly List<int> _ends;

    /// <summary>The line on which each row begins.</summary>
    private readonly List<int> _lines;

    private int _position;

    /// <summary>The line of the character at <see cref="_position"/>, from 1.</summary>
    private int _line;

    private CsvParser(ReadOnlySpan<char> text, string name, CsvOptions options)
    {
        _text = WithoutBlankEnd(text, options);
        _name = name;
        _options = options;
        _characters = new ArrayBufferWriter<char>(Math.Max(1, _text.Length));
        _ends = new List<int>();
        _lines = new List<int>();
        _position = 0;
        _line = 1;
    }

    public static CsvTable Parse(ReadOnlySpan<char> text, string name, CsvOptions options)
    {
        if (options.Delimiter is Quote or '\r' or '\n' or '\0')
        {
            throw new ArgumentException("The delimiter must not be a quote, a line end or NUL.", nameof(options));
        }

        // NULs come from UTF-16 without a mark or from a file that lost its content; no table has any.
        int nul = text.IndexOf('\0');
        if (nul >= 0)
        {
            int line = 1 + CountLineFeeds(text.Slice(0, nul));
            throw DataFormatException.AtLine(name, line, "a NUL character", "text (is the file damaged, or saved as UTF-16?)");
        }

        return new CsvParser(text, name, options).ReadTable();
    }

    public static int CountLineFeeds(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char c in text)
        {
            count += c == '\n' ? 1 : 0;
        }

        return count;
    }

    private CsvTable ReadTable()
    {
        if (_text.IsEmpty)
        {
            throw DataFormatException.AtLine(_name, 1, "no text", _options.HasHeader ? "a header line and at least one row" : "at least one row");
        }

        int columns = ReadRow(null);
        string[] names = _options.HasHeader ? TakeHeader(columns) : Numbered(columns);
        while (_position < _text.Length)
        {
            ReadRow(columns);
        }

        return _lines.Count > 0
            ? new CsvTable(_name, _options, names, _characters.WrittenMemory, _ends.ToArray(), _lines.ToArray())
            : throw DataFormatException.AtLine(_name, _line, "the end of the file after the header", "at least one row");
    }

    private string[] TakeHeader(int columns)
    {
        CheckDelimiter(columns);
        string[] names = new string[columns];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        ReadOnlySpan<char> characters = _characters.WrittenSpan;
        for (int i = 0; i < columns; i++)
        {
            int start = i == 0 ? 0 : _ends[i - 1];
            names[i] = characters.Slice(start, _ends[i] - start).ToString();
            if (!places.TryAdd(names[i], i))
            {
                throw DataFormatException.AtCell(
                    _name,
                    1,
                    i + 1,
                    FormattableString.Invariant($"the name {Excerpt.Of(names[i])} of column {places[names[i]] + 1} again"),
                    "distinct column names");
            }
        }

        _characters.Clear();
        _ends.Clear();
        _lines.Clear();
        return names;
    }

    /// <summary>One column whose name holds another common delimiter is hardly meant.</summary>
    private readonly void CheckDelimiter(int columns)
    {
        ReadOnlySpan<char> header = _characters.WrittenSpan;
        int other = header.IndexOfAny(",;\t|".AsSpan());
        if (columns == 1 && other >= 0 && _text.TrimStart()[0] != Quote)
        {
            string shown = header[other] == '\t' ? "\\t" : header[other].ToString();
            throw DataFormatException.AtLine(
                _name,
                1,
                $"a single column named {Excerpt.Of(header)}",
                $"columns with {Excerpt.Of(stackalloc char[] { _options.Delimiter })} between them; set CsvOptions.Delimiter if it is '{shown}'");
        }
    }

    private static string[] Numbered(int columns)
    {
        string[] names = new string[columns];
        for (int i = 0; i < columns; i++)
        {
            names[i] = FormattableString.Invariant($"column_{i + 1}");
        }

        return names;
    }

    /// <summary>Reads one row, which may go over several lines. Returns its cells.</summary>
    private int ReadRow(int? expectedCells)
    {
        int line = _line;
        if (IsLineEnd(_position))
        {
            throw DataFormatException.AtLine(_name, line, "a blank line", expectedCells is null ? "the first row" : Cells(expectedCells.Value));
        }

        _lines.Add(line);
        int cells = 1;
        while (ReadCell(cells))
        {
            cells++;
        }

        return expectedCells is int expected && cells != expected
            ? throw DataFormatException.AtLine(_name, line, Cells(cells), Cells(expected) + ", as in the first line")
            : cells;
    }

    /// <summary>Reads one cell and what ends it. Returns whether that was a delimiter, so that another cell follows.</summary>
    private bool ReadCell(int column)
    {
        int line = _line;
        int startLength = _characters.WrittenCount;
        SkipSpaces();
        if (_position < _text.Length && _text[_position] == Quote)
        {
            ReadQuoted(column);
        }
        else
        {
            ReadBare(column);
        }

        int length = _characters.WrittenCount - startLength;
        if (length > _options.MaxCellLength)
        {
            throw DataFormatException.AtCell(
                _name,
                line,
                column,
                FormattableString.Invariant($"a cell of {length} characters"),
                FormattableString.Invariant($"at most {_options.MaxCellLength} (CsvOptions.MaxCellLength); is a quote missing?"));
        }

        _ends.Add(_characters.WrittenCount);
        return TakeSeparator(column);
    }

    private void ReadBare(int column)
    {
        int start = _position;
        while (_position < _text.Length)
        {
            char c = _text[_position];
            if (c == _options.Delimiter || c is '\n' or '\r')
            {
                break;
            }

            if (c == Quote && !_options.AllowBareQuotes)
            {
                throw DataFormatException.AtCell(
                    _name, _line, column, "a quote inside a cell that does not begin with one", "the whole cell in quotes, with its own quotes doubled");
            }

            _position++;
        }

        int end = _position;
        while (_options.Trim && end > start && IsSpace(_text[end - 1], _options))
        {
            end--;
        }

        _characters.Write(_text.Slice(start, end - start));
    }

    private void ReadQuoted(int column)
    {
        int opening = _line;
        _position++;
        while (true)
        {
            ReadOnlySpan<char> rest = _text.Slice(_position);
            int length = rest.IndexOf(Quote);
            if (length < 0)
            {
                throw DataFormatException.AtCell(_name, opening, column, "an opening quote and the end of the file", "a closing quote");
            }

            _characters.Write(rest.Slice(0, length));
            _line += CountLineFeeds(rest.Slice(0, length));
            _position += length + 1;
            if (_position == _text.Length || _text[_position] != Quote)
            {
                break;
            }

            _characters.Write(rest.Slice(length, 1));
            _position++;
        }

        SkipSpaces();
    }

    private bool TakeSeparator(int column)
    {
        if (_position == _text.Length)
        {
            return false;
        }

        if (_text[_position] == _options.Delimiter)
        {
            _position++;
            return true;
        }

        if (IsLineEnd(_position))
        {
            _position += _text[_position] == '\r' ? 2 : 1;
            _line++;
            return false;
        }

        throw _text[_position] == '\r'
            ? DataFormatException.AtCell(_name, _line, column, "a carriage return without a line feed (old Mac line ends?)", "LF or CRLF at the end of a line")
            : DataFormatException.AtCell(
                _name, _line, column, $"{Excerpt.Of(_text.Slice(_position, 1))} after a closing quote", "a delimiter or the end of the line");
    }

    private readonly bool IsLineEnd(int position) =>
        position < _text.Length
        && (_text[position] == '\n' || (_text[position] == '\r' && position + 1 < _text.Length && _text[position + 1] == '\n'));

    private void SkipSpaces()
    {
        while (_options.Trim && _position < _text.Length && IsSpace(_text[_position], _options))
        {
            _position++;
        }
    }

    private static bool IsSpace(char c, CsvOptions options) => c is ' ' or '\t' && c != options.Delimiter;

    private static string Cells(int count) => count == 1 ? "1 cell" : FormattableString.Invariant($"{count} cells");

    /// <summary>Blank lines at the end say nothing, and so does the last line's end.</summary>
    private static ReadOnlySpan<char> WithoutBlankEnd(ReadOnlySpan<char> text, CsvOptions options)
    {
        int end = text.Length;
        while (end > 0)
        {
            if (text[end - 1] == '\n')
            {
                end -= end > 1 && text[end - 2] == '\r' ? 2 : 1;
            }
            else if (options.Trim && IsSpace(text[end - 1], options))
            {
                end--;
            }
            else
            {
                break;
            }
        }

        return text.Slice(0, end);
    }
}
