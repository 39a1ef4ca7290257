using System;
using System.IO;

namespace NetGen.Data;

/// <summary>Reads a text's bytes into memory, plain or gzip-compressed.</summary>
internal static class TextBytes
{
    /// <summary>The most bytes of text in memory.</summary>
    public const int MaxLength = 1 << 30;

    /// <summary>Reads a file.</summary>
    public static ArraySegment<byte> Read(string path)
    {
        using var file = InputFile.Open(path);
        return Read(file, path);
    }

    /// <summary>Reads from a stream's position to its end. The stream stays open.</summary>
    public static ArraySegment<byte> Read(Stream stream, string name)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        Stream source = StreamBytes.Seekable(stream ?? throw new ArgumentNullException(nameof(stream)));
        try
        {
            return ReadSeekable(source, name);
        }
        finally
        {
            if (!ReferenceEquals(source, stream))
            {
                source.Dispose();
            }
        }
    }

    private static ArraySegment<byte> ReadSeekable(Stream source, string name)
    {
        if (!GzipReader.IsGzip(source))
        {
            // A position may lie behind the end.
            long length = Math.Max(0, source.Length - source.Position);
            if (length > MaxLength)
            {
                throw TooLong(name);
            }

            byte[] bytes = new byte[length];
            return new ArraySegment<byte>(bytes, 0, StreamBytes.Fill(source, bytes));
        }

        // One byte too many shows that there are.
        const int Most = MaxLength + 1;
        using var gzip = new GzipReader(source, name);
        byte[] text = new byte[gzip.Claim(0, Most)];
        int got = 0;
        while (true)
        {
            got += StreamBytes.Fill(gzip, text.AsSpan(got));
            if (got < text.Length)
            {
                return new ArraySegment<byte>(text, 0, got);
            }

            if (got > MaxLength)
            {
                throw TooLong(name);
            }

            Array.Resize(ref text, gzip.Claim(got, Most));
        }
    }

    private static DataFormatException TooLong(string name) =>
        DataFormatException.AtByte(name, MaxLength, "more text", FormattableString.Invariant($"at most {MaxLength} bytes in memory (Stream reads files of any length)"));
}
