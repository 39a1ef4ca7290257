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

    /// <summary>The most that is unpacked at a time: so little that it is in the processor's cache still when its checksum is made.</summary>
    private const int Piece = 128 * 1024;

    /// <summary>The least that is claimed for what is unpacked.</summary>
    private const int SmallClaim = 64 * 1024;

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

    /// <summary>How long an array for unpacked bytes should become. Beyond what has really come it is at most four times the file and a little; from there on it doubles.</summary>
    /// <param name="got">Bytes that have come: the array is full of them.</param>
    /// <param name="wanted">How many there are to be, as far as the data say; no more are claimed than the file's end says too.</param>
    public int Claim(int got, int wanted)
    {
        // One more than stated, so that the end is seen without another array; where more came than stated, the statement is wrong and is refused at the end.
        long stated = got <= _expectedLength ? Math.Min(wanted, _expectedLength + 1L) : wanted;
        long ahead = (4 * (_source.Length - _origin)) + SmallClaim;
        if (stated - got <= ahead)
        {
            return (int)stated;
        }

        // What comes before the last step is copied by it, so that step is as long as it may be.
        return (int)Math.Min(stated, Math.Max(Math.Max(SmallClaim, 2L * got), Math.Min(got + ahead, stated - ahead)));
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
            got = _inflater.Read(buffer.Slice(0, Math.Min(buffer.Length, Piece)));
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
