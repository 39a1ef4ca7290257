using System;
using System.IO;
using System.IO.Compression;

namespace NetGen.Data;

/// <summary>
/// Reads one member of a zip archive and checks it: its length, that the compressed data end where they should, and the checksum, which the platform's reader does
/// not look at in all versions. The checks are made by the Read that returns 0, so a caller must read to the end; more than the length is never returned.
/// </summary>
internal sealed class ZipMember : ForwardStream
{
    private readonly ZipEntry _entry;
    private readonly string _name;
    private readonly Stream _source;
    private readonly DeflateFeed? _feed;
    private readonly DeflateStream? _inflater;
    private uint _crc;
    private long _done;
    private bool _ended;

    /// <param name="source">The archive.</param>
    /// <param name="origin">Its first byte in the stream.</param>
    /// <param name="entry">The member.</param>
    /// <param name="name">The member's name for messages, whose positions count from its own first byte.</param>
    public ZipMember(Stream source, long origin, ZipEntry entry, string name)
    {
        _entry = entry;
        _name = name;
        _source = source;
        source.Position = origin + entry.DataStart;
        if (entry.Method == ZipEntry.Deflated)
        {
            _feed = new DeflateFeed(source, source.Position + entry.CompressedLength);
            _inflater = new DeflateStream(_feed, CompressionMode.Decompress, leaveOpen: true);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        int got = _inflater is null
            ? _source.Read(buffer.Slice(0, (int)Math.Min(buffer.Length, _entry.Length - _done)))
            : Inflate(buffer);
        if (got == 0)
        {
            CheckEnd();
            _ended = true;
        }
        else if (got > _entry.Length - _done)
        {
            throw Fault(_entry.Length, "more data", FormattableString.Invariant($"the end of {_entry.Length} bytes, as the archive says"));
        }

        _crc = Crc32.Append(_crc, buffer.Slice(0, got));
        _done += got;
        return got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflater?.Dispose();
            _feed?.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return _inflater!.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw DataFormatException.AtByte(_name, _done, "damaged compressed data", "valid deflate data", e);
        }
    }

    private void CheckEnd()
    {
        if (_done < _entry.Length || _feed is { RanDry: true })
        {
            throw Fault(_done, "the end of the data", FormattableString.Invariant($"{_entry.Length} bytes, as the archive says"));
        }

        if (_feed is { Remaining: > 0 })
        {
            throw Fault(_done, "more bytes in the archive behind the compressed data", "none");
        }

        if (_crc != _entry.Crc)
        {
            throw Fault(
                _done,
                FormattableString.Invariant($"data with the checksum {_crc:x8}"),
                FormattableString.Invariant($"{_entry.Crc:x8}, the CRC-32 that the archive has for them"));
        }
    }

    private DataFormatException Fault(long position, string found, string expected) => DataFormatException.AtByte(_name, position, found, expected);
}
