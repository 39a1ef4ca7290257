using System;
using System.IO;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Reads CSV files as RFC 4180 has them: cells with delimiters, line ends and doubled quotes inside quotes; lines that end in LF or CRLF, the
/// last one in either or nothing. The text is UTF-8, with or without a byte order mark, plain or gzip-compressed. Whatever would have
/// to be guessed is refused, with its line and column.
/// </summary>
public static class CsvFile
{
    /// <summary>The most bytes of text: one array of characters must hold them.</summary>
    private const int MaxLength = 1 << 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>The table, with at least one column and one row.</returns>
    /// <exception cref="DataFormatException">The file is not a well-formed table.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(file, path, options);
    }

    /// <summary>Reads from a stream's position to its end. A stream that cannot seek is copied into memory first.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>The table, with at least one column and one row.</returns>
    /// <exception cref="DataFormatException">The stream does not hold a well-formed table.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static CsvTable Read(Stream stream, string name, CsvOptions? options = null)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        Stream source = StreamBytes.Seekable(stream ?? throw new ArgumentNullException(nameof(stream)));
        try
        {
            return CsvParser.Parse(Decode(ReadBytes(source, name), name), name, options ?? new CsvOptions());
        }
        finally
        {
            if (!ReferenceEquals(source, stream))
            {
                source.Dispose();
            }
        }
    }

    /// <summary>Reads a table from a string.</summary>
    /// <param name="text">The table's text.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>The table, with at least one column and one row.</returns>
    /// <exception cref="DataFormatException">The text is not a well-formed table.</exception>
    public static CsvTable Parse(string text, CsvOptions? options = null, string name = "text")
    {
        _ = text ?? throw new ArgumentNullException(nameof(text));
        return CsvParser.Parse(text.AsSpan(), name ?? throw new ArgumentNullException(nameof(name)), options ?? new CsvOptions());
    }

    private static ArraySegment<byte> ReadBytes(Stream source, string name)
    {
        if (!GzipReader.IsGzip(source))
        {
            long length = source.Length - source.Position;
            if (length > MaxLength)
            {
                throw TooLong(name);
            }

            byte[] bytes = new byte[length];
            return new ArraySegment<byte>(bytes, 0, StreamBytes.Fill(source, bytes));
        }

        using var gzip = new GzipReader(source, name);
        byte[] text = new byte[64 * 1024];
        int got = 0;
        while (true)
        {
            int n = gzip.Read(text.AsSpan(got));
            if (n == 0)
            {
                return new ArraySegment<byte>(text, 0, got);
            }

            got += n;
            if (got == text.Length)
            {
                if (got >= MaxLength)
                {
                    throw TooLong(name);
                }

                Array.Resize(ref text, 2 * got);
            }
        }
    }

    private static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
        {
            throw DataFormatException.AtLine(
                name, 1, FormattableString.Invariant($"UTF-16 text (byte order mark {bytes[0]:x2} {bytes[1]:x2})"), "UTF-8; save it as such");
        }

        if (bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF)
        {
            bytes = bytes.Slice(3);
        }

        try
        {
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            char[] text = new char[utf8.GetCharCount(bytes)];
            utf8.GetChars(bytes, text);
            return text;
        }
        catch (DecoderFallbackException e)
        {
            int line = 1;
            foreach (byte value in bytes.Slice(0, Math.Max(0, e.Index)))
            {
                line += value == (byte)'\n' ? 1 : 0;
            }

            string found = e.BytesUnknown is { Length: > 0 } bad ? "byte " + BitConverter.ToString(bad).Replace('-', ' ') : "a byte";
            throw DataFormatException.AtLine(name, line, found + " that is not UTF-8", "UTF-8 text; save it as such");
        }
    }

    private static DataFormatException TooLong(string name) =>
        DataFormatException.AtByte(name, MaxLength, "more text", FormattableString.Invariant($"at most {MaxLength} bytes"));
}
