using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace NetGen.Data;

/// <summary>
/// Reads a gzip file (RFC 1952) of one member and checks it: the platform's reader ends without a word where a file is cut off,
/// has bytes after its end, or (by version) does not match its checksum. The checks are made by the Read that returns 0, so
/// a caller must read to the end. A second member is refused: the files that we read are never made of several.
/// </summary>
internal sealed class GzipReader : ForwardStream
{
    public const byte Magic0 = 0x1F;
    public const byte Magic1 = 0x8B;

    private const int TrailerLength = 8;

    private readonly Stream _source;
    private readonly string _name;
    private readonly long _origin;
    private readonly DeflateFeed _feed;
    private readonly DeflateStream _inflater;
    private readonly uint _expectedCrc;
    private readonly uint _expectedLength;
    private uint _crc;
    private long _length;
    private bool _ended;

    /// <param name="source">The compressed file, from its position to its end. Must be able to seek. Stays open.</param>
    /// <param name="name">The file's name for messages.</param>
    public GzipReader(Stream source, string name)
    {
        _source = source;
        _name = name;
        _origin = source.Position;
        long end = source.Length;
        GzipHeader.Skip(source, name);

        long bodyStart = source.Position;
        if (end - bodyStart < TrailerLength)
        {
            throw DataFormatException.AtByte(
                name, end - _origin, "the end of the file", "compressed data and the 8 bytes of checksum and length that end a gzip file");
        }

        Span<byte> trailer = stackalloc byte[TrailerLength];
        source.Position = end - TrailerLength;
        StreamBytes.Fill(source, trailer);
        _expectedCrc = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        _expectedLength = BinaryPrimitives.ReadUInt32LittleEndian(trailer.Slice(4));

        source.Position = bodyStart;
        _feed = new DeflateFeed(source, end - TrailerLength);
        _inflater = new DeflateStream(_feed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Whether the stream goes on with a gzip file's first two bytes; it stays where it is.</summary>
    public static bool IsGzip(Stream source)
    {
        long position = source.Position;
        Span<byte> start = stackalloc byte[2];
        int got = StreamBytes.Fill(source, start);
        source.Position = position;
        return got == 2 && start[0] == Magic0 && start[1] == Magic1;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        int got;
        try
        {
            got = _inflater.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw DataFormatException.AtByte(_name, Offset, "damaged compressed data", "valid deflate data", e);
        }

        if (got == 0)
        {
            CheckEnd();
            _ended = true;
        }

        _crc = Crc32.Append(_crc, buffer.Slice(0, got));
        _length += got;
        return got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflater.Dispose();
            _feed.Dispose();
        }

        base.Dispose(disposing);
    }

    private long Offset => _source.Position - _origin;

    private void CheckEnd()
    {
        if (_feed.RanDry)
        {
            throw DataFormatException.AtByte(_name, Offset, "the end of the file within compressed data", "the rest of it (is the download complete?)");
        }

        if (_feed.Remaining > 0)
        {
            throw DataFormatException.AtByte(
                _name, Offset, "more bytes after the compressed data (junk, or a second gzip member)", "the 8 bytes of checksum and length that end the file");
        }

        long trailer = Offset;
        if (_crc != _expectedCrc)
        {
            throw DataFormatException.AtByte(
                _name,
                trailer,
                FormattableString.Invariant($"checksum {_expectedCrc:x8}"),
                FormattableString.Invariant($"{_crc:x8}, the CRC-32 of the {_length} bytes that the file holds"));
        }

        // The field holds the length modulo 2^32.
        if ((uint)_length != _expectedLength)
        {
            throw DataFormatException.AtByte(
                _name,
                trailer + 4,
                FormattableString.Invariant($"length {_expectedLength}"),
                FormattableString.Invariant($"{(uint)_length}, the bytes that the file holds"));
        }
    }
}
