using System;
using System.IO;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Reads CSV files as RFC 4180 has them: cells with delimiters, line ends and doubled quotes inside quotes; lines that end in LF or CRLF, the
/// last one in either or nothing. The text is UTF-8, with or without a byte order mark, plain or gzip-compressed. Whatever would have
/// to be guessed is refused, with its line and column.
/// </summary>
public static partial class CsvFile
{
    /// <summary>The most bytes of cells: one array must hold them.</summary>
    internal const int MaxLength = 1 << 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>The table, with at least one column and one row.</returns>
    /// <exception cref="DataFormatException">The file is not a well-formed table.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        using TextSource text = TextSource.Open(path);
        return CsvTableReader.Read(text, options ?? new CsvOptions());
    }

    /// <summary>Reads from a stream's position to its end. A compressed stream that cannot seek is copied into memory first.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>The table, with at least one column and one row.</returns>
    /// <exception cref="DataFormatException">The stream does not hold a well-formed table.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static CsvTable Read(Stream stream, string name, CsvOptions? options = null)
    {
        using TextSource text = Open(stream, name);
        return CsvTableReader.Read(text, options ?? new CsvOptions());
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
        _ = name ?? throw new ArgumentNullException(nameof(name));
        byte[] bytes;
        try
        {
            bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            int line = 1;
            foreach (char c in text.AsSpan(0, e.Index))
            {
                line += c == '\n' ? 1 : 0;
            }

            throw DataFormatException.AtLine(name, line, "half of a character (a surrogate without its other half)", "Unicode text");
        }

        using var source = new TextSource(new MemoryStream(bytes, writable: false), name, leaveOpen: false);
        return CsvTableReader.Read(source, options ?? new CsvOptions());
    }

    private static TextSource Open(Stream stream, string name) => new(
        stream ?? throw new ArgumentNullException(nameof(stream)), name ?? throw new ArgumentNullException(nameof(name)), leaveOpen: true);
}
