using System;
using System.IO;
using System.IO.Compression;

namespace NetGen.Data.Tests;

/// <summary>Makes IDX and gzip bytes for tests.</summary>
internal static class IdxBytes
{
    public static byte[] Make(byte type, int[] shape, params byte[] body)
    {
        var bytes = new MemoryStream();
        bytes.Write([0, 0, type, (byte)shape.Length]);
        foreach (int dimension in shape)
        {
            bytes.Write([(byte)(dimension >> 24), (byte)(dimension >> 16), (byte)(dimension >> 8), (byte)dimension]);
        }

        bytes.Write(body);
        return bytes.ToArray();
    }

    public static byte[] Gzip(ReadOnlySpan<byte> content, CompressionLevel level = CompressionLevel.Optimal)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, level, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return bytes.ToArray();
    }

    public static byte[] RandomBody(int length, int seed)
    {
        byte[] body = new byte[length];
        new Random(seed).NextBytes(body);
        return body;
    }
}
