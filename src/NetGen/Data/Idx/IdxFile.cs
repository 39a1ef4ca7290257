using System;
using System.IO;

namespace NetGen.Data;

/// <summary>
/// Reads IDX files, the format of MNIST, plain or gzip-compressed. A file must be exactly as long as its header says and, where
/// compressed, match its checksum; memory is claimed by what the file holds and never by what it promises.
/// </summary>
public static partial class IdxFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="compression">Whether it is compressed; by default its content tells, whatever its name says.</param>
    /// <returns>The array.</returns>
    /// <exception cref="DataFormatException">The file is not a complete and undamaged IDX file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IdxArray Read(string path, IdxCompression compression = IdxCompression.Auto)
    {
        using var file = InputFile.Open(path);
        return Read(file, path, compression);
    }

    /// <summary>Reads from a stream's position to its end. A stream that cannot seek is copied into memory first.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="compression">Whether it is compressed; by default its content tells.</param>
    /// <returns>The array.</returns>
    /// <exception cref="DataFormatException">The stream does not hold a complete and undamaged IDX file.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IdxArray Read(Stream stream, string name, IdxCompression compression = IdxCompression.Auto)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        Stream source = StreamBytes.Seekable(stream ?? throw new ArgumentNullException(nameof(stream)));
        try
        {
            bool compressed = compression == IdxCompression.Gzip
                || (compression == IdxCompression.Auto && GzipReader.IsGzip(source));
            if (!compressed)
            {
                return Parse(source, name, source.Length - source.Position);
            }

            using var gzip = new GzipReader(source, name);
            return Parse(gzip, name, null);
        }
        finally
        {
            if (!ReferenceEquals(source, stream))
            {
                source.Dispose();
            }
        }
    }

    /// <param name="source">The data after decompression.</param>
    /// <param name="name">What messages call them.</param>
    /// <param name="length">How many bytes there are; null where only reading tells.</param>
    private static IdxArray Parse(Stream source, string name, long? length)
    {
        IdxHeader header = IdxHeader.Read(source, name, length, ArrayLimit.MaxLength);
        byte[] body = ReadBody(source, (int)header.BodyLength, out bool more);
        if (body.Length < header.BodyLength)
        {
            throw header.WrongLength(name, body.Length);
        }

        if (more)
        {
            throw header.WrongLength(name, null);
        }

        return new IdxArray(name, header.ElementType, header.Shape, body);
    }

    /// <summary>Reads the declared bytes, or as many as there are, and looks whether one more follows.</summary>
    private static byte[] ReadBody(Stream source, int declared, out bool more)
    {
        byte[] body = NpyValues.New<byte>(Claim(0));
        int got = 0;
        while (true)
        {
            got += StreamBytes.Fill(source, body.AsSpan(got));
            if (got < body.Length || got == declared)
            {
                break;
            }

            byte[] larger = NpyValues.New<byte>(Claim(got));
            Buffer.BlockCopy(body, 0, larger, 0, got);
            body = larger;
        }

        Array.Resize(ref body, got);

        // This read is also what makes a gzip reader check the trailer.
        more = got == declared && source.ReadByte() >= 0;
        return body;

        // The length of what is not compressed is known, and was found to be the declared one.
        int Claim(int had) => source is GzipReader gzip ? gzip.Claim(had, declared) : declared;
    }
}
