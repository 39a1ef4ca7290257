using System;

namespace NetGen.Data;

/// <content>Cells in quotes, which may hold delimiters, line ends and doubled quotes.</content>
internal sealed partial class CsvScanner
{
    private void ReadQuoted()
    {
        int length = 1;
        int counted = 1;
        int characters = 0;
        int doubled = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_start + length, _end - _start - length);
            int quote = rest.IndexOf(Quote);
            length += quote < 0 ? rest.Length : quote;
            if (length - 1 > _maxCellLength)
            {
                characters += Utf8.CountUtf16(_buffer.AsSpan(_start + counted, length - counted));
                counted = length;
                if (characters - doubled > _maxCellLength)
                {
                    throw TooLongQuoted(length, characters - doubled);
                }
            }

            if (quote < 0)
            {
                if (!More())
                {
                    throw NoClosingQuote();
                }
            }
            else if (Has(length + 1) && _buffer[_start + length + 1] == Quote)
            {
                // Two for one.
                doubled++;
                length += 2;
            }
            else
            {
                break;
            }
        }

        int lines = Utf8.CountLines(_buffer.AsSpan(_start + 1, length - 1));
        int end = length + 1;
        while (_trim && Has(end) && IsSpace(_buffer[_start + end]))
        {
            end++;
        }

        int separator = ReadSeparator(end, _line + lines);
        int content = doubled > 0 ? Undouble(_buffer.AsSpan(_start + 1, length - 1)) : length - 1;
        Finish(_start + 1, content, end + separator, lines);
    }

    /// <summary>Takes the second of each two quotes out of a cell, in place. Returns the new length.</summary>
    private static int Undouble(Span<byte> cell)
    {
        int to = 0;
        for (int from = 0; from < cell.Length; from++)
        {
            cell[to++] = cell[from];
            from += cell[from] == Quote ? 1 : 0;
        }

        return to;
    }
}
