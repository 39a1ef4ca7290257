using System;
#if NET8_0_OR_GREATER
using System.Buffers;
using System.Numerics;
#endif
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Cuts UTF-8 text into rows and cells, through a buffer that moves along the file and grows with the longest cell only. It knows lines and quotes, and of
/// numbers only how to take one on the way. What it refuses depends on the text alone, and not on the pieces in which that arrives.
/// </summary>
internal sealed partial class CsvScanner
{
    private const byte Quote = (byte)'"';

    private readonly TextSource _text;
    private readonly byte[] _delimiter;
    private readonly bool _trim;
    private readonly bool _allowBareQuotes;
    private readonly int _maxCellLength;

    /// <summary>Whether a number cannot hold the delimiter, which is a single byte.</summary>
    private readonly bool _takesNumbers;
#if NET8_0_OR_GREATER
    private readonly SearchValues<byte> _ends;

    /// <summary>Whether the delimiter is a single byte.</summary>
    private readonly bool _isSimple;
#else
    private readonly byte[] _ends;
#endif

    private int _cellStart;
    private int _cellLength;

    /// <summary>The line of the byte at <see cref="_start"/>, from 1.</summary>
    private long _line = 1;

    public CsvScanner(TextSource text, CsvOptions options)
    {
        if (options.Delimiter is '"' or '\r' or '\n' or '\0')
        {
            throw new ArgumentException("The delimiter must not be a quote, a line end or NUL.", nameof(options));
        }

        if (char.IsSurrogate(options.Delimiter))
        {
            throw new ArgumentException("The delimiter must be a character, not half of one.", nameof(options));
        }

        _text = text;
        _delimiter = Encoding.UTF8.GetBytes(new[] { options.Delimiter });
        _trim = options.Trim;
        _allowBareQuotes = options.AllowBareQuotes;
        _maxCellLength = options.MaxCellLength;
        _takesNumbers = _delimiter.Length == 1 && options.Delimiter is not ((>= '0' and <= '9') or '+' or '-' or '.' or 'e' or 'E');
        byte[] ends = options.AllowBareQuotes ? [_delimiter[0], (byte)'\n', (byte)'\r'] : [_delimiter[0], (byte)'\n', (byte)'\r', Quote];
#if NET8_0_OR_GREATER
        _ends = SearchValues.Create(ends);
        _isSimple = _delimiter.Length == 1;
#else
        _ends = ends;
#endif
        _buffer = new byte[(int)Math.Clamp(text.Length ?? BufferLength, SmallestBuffer, BufferLength) + Slack];
    }

    /// <summary>The cell that was read last, without quotes around it. Gone with the next one.</summary>
    public ReadOnlySpan<byte> Cell => _buffer.AsSpan(_cellStart, _cellLength);

    /// <summary>Whether it was written in quotes.</summary>
    public bool IsQuoted { get; private set; }

    /// <summary>The line on which it begins.</summary>
    public long CellLine { get; private set; }

    /// <summary>Its place in the row, from 1: so many cells of the row have been read.</summary>
    public int Column { get; private set; }

    /// <summary>Whether it was the row's last one.</summary>
    public bool RowEnded { get; private set; }

    /// <summary>The line on which the row begins.</summary>
    public long RowLine { get; private set; }

    /// <summary>The line on which the last row ended; 1 before the first.</summary>
    public long LastLine { get; private set; } = 1;

    /// <summary>Reads a cell, and the delimiter or line end behind it.</summary>
    public void NextCell()
    {
        Column++;
        if (_takesEmptyRow)
        {
            _cellLength = 0;
            CellLine = RowLine;
            IsQuoted = false;
            RowEnded = true;
            return;
        }

        CellLine = _line;
#if NET8_0_OR_GREATER
        if (_isSimple && TryShortCell())
        {
            return;
        }
#endif
        if (_trim)
        {
            SkipSpaces();
        }

        IsQuoted = Has(0) && _buffer[_start] == Quote;
        if (IsQuoted)
        {
            ReadQuoted();
        }
        else
        {
            ReadBare();
        }
    }

    /// <summary>
    /// Reads cells while they are finite numbers and nothing else, without spaces or quotes. Where one is not, or is cut off by the end of the buffer, it is left to
    /// <see cref="NextCell"/>, which tells what is there.
    /// </summary>
    /// <param name="values">Receives the numbers of so many cells, as far as the row has them.</param>
    /// <returns>How many were read.</returns>
    public int NextNumbers(Span<float> values)
    {
        if (!_takesNumbers || _takesEmptyRow)
        {
            return 0;
        }

        byte[] buffer = _buffer;
        byte delimiter = _delimiter[0];
        int start = _start;
        int count = 0;
        while (count < values.Length)
        {
            // Behind the text stands a byte that is neither part of a number nor an end of one.
            ReadOnlySpan<byte> text = buffer.AsSpan(start);
            int length = DecimalNumber.Read(text, out float value);
            if (length == 0 || length > _maxCellLength || float.IsInfinity(value))
            {
                break;
            }

            byte end = text[length];
            if (end == delimiter)
            {
                values[count++] = value;
                start += length + 1;
            }
            else if (end == '\n' || (end == '\r' && text[length + 1] == '\n'))
            {
                values[count++] = value;
                start += length + (end == '\n' ? 1 : 2);
                RowEnded = true;
                LastLine = _line++;
                break;
            }
            else
            {
                break;
            }
        }

        _start = start;
        Column += count;
        return count;
    }

#if NET8_0_OR_GREATER
    /// <summary>Reads a cell of less than 16 bytes without quotes or spaces around it, as nearly all are: one comparison finds its end.</summary>
    private bool TryShortCell()
    {
        // There is room for it behind the text; an end that is found there is none.
        var bytes = Vector128.LoadUnsafe(ref _buffer[_start]);
        Vector128<byte> ends = Vector128.Equals(bytes, Vector128.Create(_delimiter[0])) | Vector128.Equals(bytes, Vector128.Create((byte)'\n'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\r')) | Vector128.Equals(bytes, Vector128.Create(Quote));
        uint mask = ends.ExtractMostSignificantBits();
        int length = BitOperations.TrailingZeroCount(mask);
        if (mask == 0 || _start + length >= _end || length > _maxCellLength)
        {
            return false;
        }

        // Everything up to the space, and so the space and the tab, is left to the ways that look closer.
        byte end = _buffer[_start + length];
        if (length > 0 && (_buffer[_start] <= ' ' || _buffer[_start + length - 1] <= ' '))
        {
            return false;
        }

        if (end == _delimiter[0])
        {
            RowEnded = false;
        }
        else if (end == '\n')
        {
            RowEnded = true;
            LastLine = _line++;
        }
        else
        {
            return false;
        }

        IsQuoted = false;
        _cellStart = _start;
        _cellLength = length;
        _start += length + 1;
        return true;
    }
#endif

    private void ReadBare()
    {
        int length = 0;
        int counted = 0;
        int characters = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_start + length, _end - _start - length);
            int end = rest.IndexOfAny(_ends);
            length += end < 0 ? rest.Length : end;
            if (length > _maxCellLength)
            {
                characters += Utf8.CountUtf16(_buffer.AsSpan(_start + counted, length - counted));
                counted = length;
                if (characters > _maxCellLength)
                {
                    throw TooLongBare(length, characters);
                }
            }

            if (end < 0)
            {
                if (!More())
                {
                    break;
                }
            }
            else if (rest[end] is (byte)'\n' or (byte)'\r' || IsDelimiter(length))
            {
                break;
            }
            else if (_buffer[_start + length] == Quote && !_allowBareQuotes)
            {
                throw BareQuote();
            }
            else
            {
                // The first byte of a delimiter of several, within another character.
                length++;
            }
        }

        int separator = ReadSeparator(length, _line);
        int trimmed = length;
        while (_trim && trimmed > 0 && IsSpace(_buffer[_start + trimmed - 1]))
        {
            trimmed--;
        }

        Finish(_start, trimmed, length + separator, 0);
    }

    private void Finish(int cellStart, int cellLength, int taken, int lines)
    {
        _cellStart = cellStart;
        _cellLength = cellLength;
        _start += taken;
        _line += lines;
        if (RowEnded)
        {
            LastLine = _line;
            _line += taken > 0 && _buffer[_start - 1] == '\n' ? 1 : 0;
        }
    }

    /// <summary>Looks at what ends a cell, and says how long that is.</summary>
    /// <param name="position">Where it begins, from <see cref="_start"/>.</param>
    /// <param name="line">The line on which that is.</param>
    private int ReadSeparator(int position, long line)
    {
        RowEnded = true;
        if (!Has(position))
        {
            return 0;
        }

        int lineEnd = LineEndLength(position);
        if (lineEnd > 0)
        {
            return lineEnd;
        }

        if (IsDelimiter(position))
        {
            RowEnded = false;
            return _delimiter.Length;
        }

        throw _buffer[_start + position] == '\r'
            ? DataFormatException.AtCell(_text.Name, line, Column, "a carriage return without a line feed (old Mac line ends?)", "LF or CRLF at the end of a line")
            : DataFormatException.AtCell(_text.Name, line, Column, CharacterAt(position) + " after a closing quote", "a delimiter or the end of the line");
    }

    private int LineEndLength(int position)
    {
        byte first = _buffer[_start + position];
        return first == '\n' ? 1 : first == '\r' && Has(position + 1) && _buffer[_start + position + 1] == '\n' ? 2 : 0;
    }

    private bool IsDelimiter(int position)
    {
        for (int i = 0; i < _delimiter.Length; i++)
        {
            if (!Has(position + i) || _buffer[_start + position + i] != _delimiter[i])
            {
                return false;
            }
        }

        return true;
    }

    private bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' && value != _delimiter[0];

    /// <summary>Returns whether there was any.</summary>
    private bool SkipSpaces()
    {
        bool any = false;
        while (Has(0) && IsSpace(_buffer[_start]))
        {
            _start++;
            any = true;
        }

        return any;
    }
}
