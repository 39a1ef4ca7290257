using System;
using System.IO;

namespace NetGen.Data;

/// <summary>Reading a stream for readers that must know how much there is.</summary>
internal static class StreamBytes
{
    /// <summary>Reads until the destination is full or the stream ends. Returns the bytes read.</summary>
    public static int Fill(Stream stream, Span<byte> destination)
    {
        int got = 0;
        while (got < destination.Length)
        {
            int n = stream.Read(destination.Slice(got));
            if (n == 0)
            {
                break;
            }

            got += n;
        }

        return got;
    }

    /// <summary>The stream itself if its length is known, else its remaining bytes in memory.</summary>
    public static Stream Seekable(Stream stream)
    {
        if (stream.CanSeek)
        {
            return stream;
        }

        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
