using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace NetGen.Data;

/// <summary>
/// Writes a zip archive from its first byte to its last, without going back: all members have the first time that the format knows (1980), so the same members make
/// the same archive. Lengths and places have 64 bits where they need them.
/// </summary>
internal sealed class ZipWriter
{
    /// <summary>1 January 1980, midnight.</summary>
    private const uint Time = 0x00210000;

    /// <summary>Made on Unix, where 0600 is the mode: what Python writes, too.</summary>
    private const ushort MadeBy = 0x0314;
    private const uint Attributes = 0x01800000;

    private const ushort PlainVersion = 20;
    private const ushort WideVersion = 45;

    private readonly ZipSink _target;
    private readonly long _limit;
    private readonly List<ZipEntry> _entries = new();

    /// <param name="target">Receives the archive, from its own first byte on; stays open.</param>
    /// <param name="limit">The first number that is written in 64 bits. Tests make it small.</param>
    public ZipWriter(ZipSink target, long limit = ZipWideField.Elsewhere)
    {
        _target = target;
        _limit = limit;
    }

    /// <summary>Adds a member as it is. Its data are made twice: once to learn length and checksum, which stand before them.</summary>
    public void AddStored(byte[] name, Action<Stream> write)
    {
        var measured = new ZipSink(null, hasCrc: true);
        write(measured);
        ZipEntry entry = Begin(name, ZipEntry.Stored, 0);
        entry.Crc = measured.Crc;
        entry.Length = measured.Length;
        entry.CompressedLength = measured.Length;
        WriteHeader(entry, entry.Length >= _limit);
        write(_target);
    }

    /// <summary>Adds a compressed member. Its lengths and checksum stand behind it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">How many bytes there will be.</param>
    /// <param name="write">Writes them.</param>
    public void AddDeflated(byte[] name, long length, Action<Stream> write)
    {
        ZipEntry entry = Begin(name, ZipEntry.Deflated, ZipDirectory.LengthsBehind);

        // What cannot be compressed grows a little.
        bool isWide = length + (length / 1000) + 1024 >= _limit;
        WriteHeader(entry, isWide);
        entry.DataStart = _target.Length;
        using (var deflate = new DeflateStream(_target, CompressionLevel.Optimal, leaveOpen: true))
        {
            var measured = new ZipSink(deflate, hasCrc: true);
            write(measured);
            entry.Crc = measured.Crc;
            entry.Length = measured.Length;
        }

        entry.CompressedLength = _target.Length - entry.DataStart;
        Span<byte> behind = stackalloc byte[24];
        behind = behind.Slice(0, isWide ? 24 : 16);
        BinaryPrimitives.WriteUInt32LittleEndian(behind, ZipLocalHeader.DescriptorMark);
        BinaryPrimitives.WriteUInt32LittleEndian(behind.Slice(4), entry.Crc);
        if (isWide)
        {
            BinaryPrimitives.WriteInt64LittleEndian(behind.Slice(8), entry.CompressedLength);
            BinaryPrimitives.WriteInt64LittleEndian(behind.Slice(16), entry.Length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(behind.Slice(8), (uint)entry.CompressedLength);
            BinaryPrimitives.WriteUInt32LittleEndian(behind.Slice(12), (uint)entry.Length);
        }

        _target.Write(behind);
    }

    /// <summary>Writes the directory and the end.</summary>
    public void Finish()
    {
        long start = _target.Length;
        foreach (ZipEntry entry in _entries)
        {
            WriteRecord(entry);
        }

        long end = _target.Length;
        bool isWide = _entries.Count >= Math.Min(_limit, ushort.MaxValue) || start >= _limit || end - start >= _limit;
        if (isWide)
        {
            WriteWideEnd(start, end);
        }

        Span<byte> record = stackalloc byte[ZipEnd.Length];
        record.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(record, ZipEnd.Mark);
        ushort count = isWide ? ushort.MaxValue : (ushort)_entries.Count;
        BinaryPrimitives.WriteUInt16LittleEndian(record.Slice(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(record.Slice(10), count);
        BinaryPrimitives.WriteUInt32LittleEndian(record.Slice(12), isWide ? ZipWideField.Elsewhere : (uint)(end - start));
        BinaryPrimitives.WriteUInt32LittleEndian(record.Slice(16), isWide ? ZipWideField.Elsewhere : (uint)start);
        _target.Write(record);
    }

    private ZipEntry Begin(byte[] name, int method, int flags)
    {
        bool isAscii = !Array.Exists(name, value => value > 0x7F);
        var entry = new ZipEntry(string.Empty, name, flags | (isAscii ? 0 : ZipDirectory.Utf8Name), method) { HeaderStart = _target.Length };
        _entries.Add(entry);
        return entry;
    }

    private void WriteHeader(ZipEntry entry, bool isWide)
    {
        Span<byte> header = stackalloc byte[ZipLocalHeader.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, ZipLocalHeader.Mark);
        WriteCommon(header.Slice(4), entry, isWide);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(18), isWide ? ZipWideField.Elsewhere : (uint)entry.CompressedLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(22), isWide ? ZipWideField.Elsewhere : (uint)entry.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.Slice(28), (ushort)(isWide ? 20 : 0));
        _target.Write(header);
        _target.Write(entry.NameBytes);
        if (isWide)
        {
            Span<long> values = stackalloc long[] { entry.Length, entry.CompressedLength };
            WriteWide(values);
        }
    }

    private void WriteRecord(ZipEntry entry)
    {
        Span<long> wide = stackalloc long[3];
        int count = 0;
        Span<byte> record = stackalloc byte[46];
        record.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(record.Slice(4), MadeBy);
        BinaryPrimitives.WriteUInt32LittleEndian(record.Slice(24), Narrow(entry.Length, wide, ref count));
        BinaryPrimitives.WriteUInt32LittleEndian(record.Slice(20), Narrow(entry.CompressedLength, wide, ref count));
        BinaryPrimitives.WriteUInt32LittleEndian(record.Slice(42), Narrow(entry.HeaderStart, wide, ref count));
        WriteCommon(record.Slice(6), entry, count > 0);
        BinaryPrimitives.WriteUInt16LittleEndian(record.Slice(30), (ushort)(count > 0 ? 4 + (8 * count) : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(record.Slice(38), Attributes);
        _target.Write(record);
        _target.Write(entry.NameBytes);
        if (count > 0)
        {
            WriteWide(wide.Slice(0, count));
        }
    }

    private static void WriteCommon(Span<byte> header, ZipEntry entry, bool isWide)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, isWide ? WideVersion : PlainVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(header.Slice(2), (ushort)entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(header.Slice(4), (ushort)entry.Method);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(6), Time);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(10), entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(22), (uint)entry.NameBytes.Length);
    }

    private void WriteWide(ReadOnlySpan<long> values)
    {
        Span<byte> field = stackalloc byte[28];
        BinaryPrimitives.WriteUInt16LittleEndian(field, ZipWideField.Id);
        BinaryPrimitives.WriteUInt16LittleEndian(field.Slice(2), (ushort)(8 * values.Length));
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(field.Slice(4 + (8 * i)), values[i]);
        }

        _target.Write(field.Slice(0, 4 + (8 * values.Length)));
    }

    private void WriteWideEnd(long start, long end)
    {
        Span<byte> record = stackalloc byte[ZipEnd.WideLength + ZipEnd.LocatorLength];
        record.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(record, ZipEnd.WideMark);
        BinaryPrimitives.WriteInt64LittleEndian(record.Slice(4), ZipEnd.WideLength - 12);
        BinaryPrimitives.WriteUInt16LittleEndian(record.Slice(12), MadeBy);
        BinaryPrimitives.WriteUInt16LittleEndian(record.Slice(14), WideVersion);
        BinaryPrimitives.WriteInt64LittleEndian(record.Slice(24), _entries.Count);
        BinaryPrimitives.WriteInt64LittleEndian(record.Slice(32), _entries.Count);
        BinaryPrimitives.WriteInt64LittleEndian(record.Slice(40), end - start);
        BinaryPrimitives.WriteInt64LittleEndian(record.Slice(48), start);
        Span<byte> locator = record.Slice(ZipEnd.WideLength);
        BinaryPrimitives.WriteUInt32LittleEndian(locator, ZipEnd.LocatorMark);
        BinaryPrimitives.WriteInt64LittleEndian(locator.Slice(8), end);
        BinaryPrimitives.WriteUInt32LittleEndian(locator.Slice(16), 1);
        _target.Write(record);
    }

    private uint Narrow(long value, Span<long> wide, ref int count)
    {
        if (value < _limit)
        {
            return (uint)value;
        }

        wide[count++] = value;
        return ZipWideField.Elsewhere;
    }
}
