using System;
using System.Globalization;
using System.IO;
using System.Text;
#if NET8_0_OR_GREATER
using System.Buffers;
#endif

namespace NetGen.Data;

/// <summary>
/// Writes cells, with quotes where they need them: with a delimiter, quote or line end inside, with spaces around them (which readers leave out), and where a row
/// would otherwise look like a blank line.
/// </summary>
internal sealed class CsvWriter
{
    private const int BufferLength = 64 * 1024;

    /// <summary>The longest text of a float, with room to spare.</summary>
    private const int MaxNumberLength = 32;

    /// <summary>The first byte of the mark, which a reader would take off the first cell were it not in quotes.</summary>
    private const byte ByteOrderMark = 0xEF;

    private readonly Stream _stream;
    private readonly byte[] _delimiter;
    private readonly byte[] _lineEnd;
#if NET8_0_OR_GREATER
    private readonly SearchValues<byte> _quoted;
#else
    private readonly byte[] _quoted;
#endif
    private readonly byte[] _buffer = new byte[BufferLength];
    private readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private int _length;

    /// <summary>Whether there is one column, where an empty cell would be a blank line.</summary>
    private readonly bool _isSingle;

    /// <summary>Whether nothing has been written in this row, and in the file.</summary>
    private bool _isRowStart = true;
    private bool _isFileStart = true;

    public CsvWriter(Stream stream, int columns, CsvWriteOptions options)
    {
        if (options.Delimiter is '"' or '\r' or '\n' or '\0' || char.IsSurrogate(options.Delimiter))
        {
            throw new ArgumentException("The delimiter must not be a quote, a line end, NUL or half of a character.", nameof(options));
        }

        if (char.IsLetterOrDigit(options.Delimiter) || options.Delimiter is '+' or '-' or '.')
        {
            throw new ArgumentException($"The delimiter '{options.Delimiter}' may be part of a number.", nameof(options));
        }

        _stream = stream;
        _isSingle = columns == 1;
        _delimiter = Encoding.UTF8.GetBytes(new[] { options.Delimiter });
        _lineEnd = options.CarriageReturns ? [(byte)'\r', (byte)'\n'] : [(byte)'\n'];

        // The usual delimiters too, as a reader takes a single column with one in its name for a mistake; and the first byte of one of several is enough.
        byte[] quoted = [_delimiter[0], (byte)'"', (byte)'\r', (byte)'\n', (byte)',', (byte)';', (byte)'\t', (byte)'|'];
#if NET8_0_OR_GREATER
        _quoted = SearchValues.Create(quoted);
#else
        _quoted = quoted;
#endif
    }

    /// <summary>Writes a cell.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="parameter">What the caller's caller named it.</param>
    /// <exception cref="ArgumentException">The text holds a NUL, or half of a character.</exception>
    public void Write(string text, string parameter)
    {
        if ((text ?? throw new ArgumentException($"'{parameter}' has a text that is null.", parameter)).AsSpan().IndexOf('\0') >= 0)
        {
            throw new ArgumentException($"'{parameter}' has a text with a NUL character, which no CSV file may hold.", parameter);
        }

        byte[] bytes;
        try
        {
            bytes = _utf8.GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"'{parameter}' has a text with half of a character (a surrogate without its other half).", parameter, e);
        }

        Write(bytes);
    }

    /// <summary>Writes a cell that is UTF-8 already.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        bool isQuoted = text.IsEmpty
            ? _isSingle
            : text[0] is (byte)' ' or (byte)'\t' || text[text.Length - 1] is (byte)' ' or (byte)'\t' || text.IndexOfAny(_quoted) >= 0
                || (_isFileStart && text[0] == ByteOrderMark);
        Separate();
        if (!isQuoted)
        {
            Put(text);
            return;
        }

        PutByte((byte)'"');
        while (true)
        {
            int quote = text.IndexOf((byte)'"');
            if (quote < 0)
            {
                break;
            }

            Put(text.Slice(0, quote + 1));
            PutByte((byte)'"');
            text = text.Slice(quote + 1);
        }

        Put(text);
        PutByte((byte)'"');
    }

    /// <summary>Writes a number in the shortest text that reads back to the same bits.</summary>
    public void Write(float value)
    {
        Separate();
        Flush(MaxNumberLength);
#if NET8_0_OR_GREATER
        bool fits = value.TryFormat(_buffer.AsSpan(_length), out int written, "R", CultureInfo.InvariantCulture);
        System.Diagnostics.Debug.Assert(fits, "The buffer is longer than any float.");
        _length += written;
#else
        Put(Encoding.UTF8.GetBytes(value.ToString("R", CultureInfo.InvariantCulture)));
#endif
    }

    /// <summary>Writes a whole number.</summary>
    public void Write(int value) => Write(Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    public void EndRow()
    {
        Put(_lineEnd);
        _isRowStart = true;
    }

    /// <summary>Hands what is left to the stream.</summary>
    public void Finish()
    {
        _stream.Write(_buffer, 0, _length);
        _length = 0;
    }

    private void Separate()
    {
        if (!_isRowStart)
        {
            Put(_delimiter);
        }

        _isRowStart = false;
        _isFileStart = false;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BufferLength - _length)
        {
            Finish();
            if (bytes.Length > BufferLength)
            {
                _stream.Write(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void PutByte(byte value)
    {
        Flush(1);
        _buffer[_length++] = value;
    }

    private void Flush(int needed)
    {
        if (BufferLength - _length < needed)
        {
            Finish();
        }
    }
}
