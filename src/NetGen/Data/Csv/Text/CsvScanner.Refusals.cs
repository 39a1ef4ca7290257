using System;
using System.Text;

namespace NetGen.Data;

internal sealed partial class CsvScanner
{
    /// <summary>A refusal of the cell that was read last.</summary>
    public DataFormatException RefuseCell(string expected) =>
        DataFormatException.AtCell(_text.Name, CellLine, Column, CsvCells.Describe(Cell), expected);

    private DataFormatException BareQuote() => DataFormatException.AtCell(
        _text.Name, _line, Column, "a quote inside a cell that does not begin with one", "the whole cell in quotes, with its own quotes doubled");

    private DataFormatException NoClosingQuote() =>
        DataFormatException.AtCell(_text.Name, CellLine, Column, "an opening quote and the end of the file", "a closing quote");

    private DataFormatException TooLong(long characters) => DataFormatException.AtCell(
        _text.Name,
        CellLine,
        Column,
        FormattableString.Invariant($"a cell of {characters} characters"),
        FormattableString.Invariant($"at most {_maxCellLength} (CsvOptions.MaxCellLength); is a quote missing?"));

    /// <summary>Counts the rest of a cell that is too long, without keeping it.</summary>
    private DataFormatException TooLongBare(int length, long characters)
    {
        while (true)
        {
            Drop(length);
            if (!Has(0))
            {
                return TooLong(characters);
            }

            ReadOnlySpan<byte> rest = _buffer.AsSpan(_start, _end - _start);
            int end = rest.IndexOfAny(_ends);
            length = end < 0 ? rest.Length : end;
            characters += Utf8.CountUtf16(rest.Slice(0, length));
            if (end < 0)
            {
                continue;
            }

            byte first = rest[end];
            if (first is (byte)'\n' or (byte)'\r' || IsDelimiter(end))
            {
                return TooLong(characters);
            }

            if (first == Quote && !_allowBareQuotes)
            {
                return BareQuote();
            }

            characters += (first & 0xC0) != 0x80 ? 1 : 0;
            length = end + 1;
        }
    }

    /// <summary>Counts the rest of a cell in quotes that is too long, without keeping it.</summary>
    private DataFormatException TooLongQuoted(int length, long characters)
    {
        while (true)
        {
            Drop(length);
            if (!Has(0))
            {
                return NoClosingQuote();
            }

            ReadOnlySpan<byte> rest = _buffer.AsSpan(_start, _end - _start);
            int quote = rest.IndexOf(Quote);
            length = quote < 0 ? rest.Length : quote;
            characters += Utf8.CountUtf16(rest.Slice(0, length));
            if (quote < 0)
            {
                continue;
            }

            if (!Has(quote + 1) || _buffer[_start + quote + 1] != Quote)
            {
                return TooLong(characters);
            }

            characters++;
            length = quote + 2;
        }
    }

    private void Drop(int length)
    {
        _line += Utf8.CountLines(_buffer.AsSpan(_start, length));
        _start += length;
    }

    private string CharacterAt(int position)
    {
        // A character that was read is whole.
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_start + position, _end - _start - position);
        int length = Utf8.CharacterLength(rest, out _);
        return Excerpt.Of(Encoding.UTF8.GetString(rest.Slice(0, length)).AsSpan());
    }
}
