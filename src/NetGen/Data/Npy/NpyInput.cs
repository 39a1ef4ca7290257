using System;
using System.IO;

namespace NetGen.Data;

/// <summary>
/// A file whose first bytes have been looked at: where they are gzip's, what is inside counts. A stream that cannot seek is read as it comes; only where it is
/// compressed it is copied into memory first, since the checksum stands at its end.
/// </summary>
internal sealed class NpyInput : IDisposable
{
    private readonly byte[] _start;
    private readonly Stream? _owned;
    private readonly Stream? _copy;

    private NpyInput(Stream source, byte[] start, long? length, Stream? owned, Stream? copy)
    {
        Source = source;
        _start = start;
        Length = length;
        _owned = owned;
        _copy = copy;
    }

    /// <summary>The array's file, behind its first bytes.</summary>
    public Stream Source { get; }

    /// <summary>The first <see cref="NpyHeader.MagicLength"/> bytes, or all that there are.</summary>
    public ReadOnlySpan<byte> Start => _start;

    /// <summary>How many bytes there are with the first ones; null where only reading tells.</summary>
    public long? Length { get; }

    /// <param name="stream">The file, from its position to its end; stays open.</param>
    /// <param name="file">Its name for messages.</param>
    public static NpyInput Open(Stream stream, string file)
    {
        bool canSeek = stream.CanSeek;
        long origin = canSeek ? stream.Position : 0;
        byte[] start = First(stream);
        if (start.Length < 2 || start[0] != GzipReader.Magic0 || start[1] != GzipReader.Magic1)
        {
            return new NpyInput(stream, start, canSeek ? stream.Length - origin : null, null, null);
        }

        MemoryStream? copy = null;
        if (canSeek)
        {
            stream.Position = origin;
        }
        else
        {
            copy = new MemoryStream();
            copy.Write(start, 0, start.Length);
            stream.CopyTo(copy);
            copy.Position = 0;
        }

        var gzip = new GzipReader(copy ?? stream, file);
        return new NpyInput(gzip, First(gzip), null, gzip, copy);
    }

    /// <param name="member">An array in an archive, at its first byte; it is disposed of with this.</param>
    /// <param name="length">How many bytes there are; null where only reading tells.</param>
    public static NpyInput OfMember(Stream member, long? length) => new(member, First(member), length, member, null);

    public void Dispose()
    {
        _owned?.Dispose();
        _copy?.Dispose();
    }

    private static byte[] First(Stream stream)
    {
        byte[] start = new byte[NpyHeader.MagicLength];
        Array.Resize(ref start, StreamBytes.Fill(stream, start));
        return start;
    }
}
