using System;
using System.Globalization;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Reads UTF-8 text line by line in constant memory, plain or gzip-compressed. Lines end in LF or CRLF, the last one in either or nothing. A byte order mark is
/// passed over; UTF-16, NUL characters, bytes that are not UTF-8, single carriage returns and lines that are too long are refused, with their line.
/// </summary>
internal sealed class TextLines : IDisposable
{
    /// <summary>Where a line of a file is longer, the buffer doubles up to <see cref="_maxLength"/>.</summary>
    private const int FirstBuffer = 64 * 1024;

    /// <summary>Null where all of the text is in the buffer.</summary>
    private readonly TextSource? _text;
    private readonly int _maxLength;
    private readonly string _option;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _ended;

    /// <param name="text">The text; closed with the lines.</param>
    /// <param name="maxLength">The most bytes in a line.</param>
    /// <param name="option">The option that says so, for the message.</param>
    private TextLines(TextSource text, int maxLength, string option)
    {
        _text = text;
        Name = text.Name;
        _maxLength = maxLength;
        _option = option;
        _buffer = new byte[FirstBuffer];
    }

    private TextLines(ArraySegment<byte> text, string name, int maxLength, string option)
    {
        Name = name;
        _maxLength = maxLength;
        _option = option;
        _buffer = text.Array!;
        _start = text.Offset;
        _end = text.Offset + text.Count;
        _ended = true;
    }

    /// <summary>What messages call the text.</summary>
    public string Name { get; }

    /// <summary>The line that was read last, from 1; 0 before the first.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the line that was read last ended in a line end, and not with the text.</summary>
    public bool HasLineEnd { get; private set; }

    /// <summary>Starts to read a file, which is closed with this.</summary>
    public static TextLines Open(TextSource file, int maxLength, string option) => new(file, maxLength, option);

    /// <summary>Reads text in memory, where it is.</summary>
    public static TextLines Over(ArraySegment<byte> text, string name, int maxLength, string option) => new(text, name, maxLength, option);

    /// <summary>The text of bytes that <see cref="TryRead"/> gave.</summary>
    /// <param name="line">A line or a part of it.</param>
    /// <param name="buffer">Receives the characters; grows as needed.</param>
    public static Span<char> Decode(ReadOnlySpan<byte> line, ref char[] buffer)
    {
        // UTF-16 has never more units than UTF-8 has bytes.
        if (buffer.Length < line.Length)
        {
            buffer = new char[Math.Max(line.Length, 2 * buffer.Length)];
        }

        return buffer.AsSpan(0, Encoding.UTF8.GetChars(line, buffer));
    }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its end; valid until the next call.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        if (Line == 0)
        {
            SkipByteOrderMark();
        }

        int length = FindLineFeed();
        HasLineEnd = length >= 0;
        if (!HasLineEnd)
        {
            length = _end - _start;
            if (length == 0)
            {
                line = default;
                return false;
            }
        }

        Line++;
        line = _buffer.AsSpan(_start, length);
        _start += HasLineEnd ? length + 1 : length;
        if (HasLineEnd && length > 0 && line[length - 1] == (byte)'\r')
        {
            line = line.Slice(0, length - 1);
        }

        Check(line);
        return true;
    }

    /// <summary>A refusal of the line that was read last.</summary>
    public DataFormatException Refuse(string found, string expected) => RefuseAt(Math.Max(1, Line), found, expected);

    /// <summary>A refusal of what should follow the line that was read last.</summary>
    public DataFormatException RefuseNext(string found, string expected) => RefuseAt(Line + 1, found, expected);

    /// <summary>A refusal of a part of the line that was read last; parts count from 1.</summary>
    public DataFormatException RefuseItem(int item, string found, string expected) =>
        new(Name, FormattableString.Invariant($"line {Line}, column {item}"), found, expected);

    public void Dispose() => _text?.Dispose();

    private DataFormatException RefuseAt(long line, string found, string expected) =>
        new(Name, "line " + line.ToString(CultureInfo.InvariantCulture), found, expected);

    private void SkipByteOrderMark()
    {
        while (_end - _start < 3 && !_ended)
        {
            Fill();
        }

        _start += Utf8.MarkLength(_buffer.AsSpan(_start, _end - _start), Name);
    }

    /// <summary>How far the next line feed is; −1 where the text ends before one.</summary>
    private int FindLineFeed()
    {
        int searched = 0;
        while (true)
        {
            // What was searched before is not searched again, however few bytes a read gives.
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            int known = length >= 0 ? searched + length : _end - _start;
            if (known - 1 > _maxLength || (known > _maxLength && _buffer[_start + known - 1] != (byte)'\r'))
            {
                throw RefuseNext(
                    FormattableString.Invariant($"a line of more than {_maxLength} bytes"),
                    FormattableString.Invariant($"at most {_maxLength} ({_option})"));
            }

            if (length >= 0)
            {
                return known;
            }

            searched = known;
            if (_ended)
            {
                return -1;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            // Room for one byte too many and a carriage return, so that a line that is too long is noticed.
            Array.Resize(ref _buffer, (int)Math.Max(_buffer.Length + 2L, Math.Min(2L * _buffer.Length, _maxLength + 3L)));
        }

        int got = _text!.Read(_buffer.AsSpan(_end));
        _ended = got == 0;
        _end += got;
    }

    private void Check(ReadOnlySpan<byte> line)
    {
        int nul = line.IndexOf((byte)0);
        if (nul >= 0)
        {
            throw Utf8.Fault(Name, Line, line.Slice(nul));
        }

        int whole = Utf8.CountWhole(line, out _);
        if (whole < line.Length)
        {
            throw Utf8.Fault(Name, Line, line.Slice(whole));
        }

        if (line.IndexOf((byte)'\r') >= 0)
        {
            throw Refuse("a carriage return without a line feed (old Mac line ends?)", "LF or CRLF at the end of a line");
        }
    }
}
