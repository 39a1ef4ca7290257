using System;
using System.Buffers.Binary;
using System.IO;

namespace NetGen.Data;

/// <summary>The end of a zip archive, which says where the directory is: a record of 22 bytes and a comment, and for large archives a second one before it.</summary>
internal sealed class ZipEnd
{
    public const int Length = 22;
    public const int WideLength = 56;
    public const int LocatorLength = 20;
    public const uint Mark = 0x06054B50;
    public const uint WideMark = 0x06064B50;
    public const uint LocatorMark = 0x07064B50;

    private ZipEnd(long start, long directoryStart, long directoryLength, long count)
    {
        Start = start;
        DirectoryStart = directoryStart;
        DirectoryLength = directoryLength;
        Count = count;
    }

    /// <summary>Where the end begins, counted from the start of the archive.</summary>
    public long Start { get; }

    public long DirectoryStart { get; }

    public long DirectoryLength { get; }

    /// <summary>Members.</summary>
    public long Count { get; }

    /// <summary>Finds and checks the end.</summary>
    /// <param name="source">The archive.</param>
    /// <param name="origin">Its first byte in the stream.</param>
    /// <param name="file">The file's name for messages.</param>
    public static ZipEnd Read(Stream source, long origin, string file)
    {
        long length = source.Length - origin;
        Span<byte> start = stackalloc byte[4];
        source.Position = origin;
        int got = StreamBytes.Fill(source, start);
        if (got < 4 || start[0] != (byte)'P' || start[1] != (byte)'K' || !((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6)))
        {
            bool isArray = got == 4 && start.SequenceEqual(NpyHeader.Magic.Slice(0, 4));
            throw DataFormatException.AtByte(
                file,
                0,
                got == 0 ? "an empty file" : isArray ? "a single array: an .npy file" : "other bytes",
                isArray ? "an .npz file (NpyFile reads single arrays)" : "50 4b 03 04, the start of a zip archive");
        }

        // The last mark whose comment ends with the file.
        byte[] tail = new byte[(int)Math.Min(length, Length + ushort.MaxValue)];
        source.Position = origin + length - tail.Length;
        StreamBytes.Fill(source, tail);
        int at = tail.Length - Length;
        while (at >= 0 && !(BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == Mark
            && BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20)) == tail.Length - at - Length))
        {
            at--;
        }

        if (at < 0)
        {
            throw DataFormatException.AtByte(file, length, "the end of the file without the end of a zip archive", "50 4b 05 06 there (is the download complete?)");
        }

        return Parse(source, origin, tail.AsSpan(at, Length), length - tail.Length + at, file);
    }

    private static ZipEnd Parse(Stream source, long origin, ReadOnlySpan<byte> record, long position, string file)
    {
        int disk = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(4));
        int directoryDisk = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(6));
        int countHere = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(8));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(10));
        uint directoryLength = BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(12));
        uint directoryStart = BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(16));
        var end = new ZipEnd(position, directoryStart, directoryLength, count);
        if (count == ushort.MaxValue || directoryLength == uint.MaxValue || directoryStart == uint.MaxValue)
        {
            end = ReadWide(source, origin, end, file);
        }
        else if (disk != 0 || directoryDisk != 0 || countHere != count)
        {
            throw DataFormatException.AtByte(file, position + 4, "a piece of an archive on several disks", "an archive in one piece");
        }

        if (end.DirectoryLength > end.Start || end.DirectoryStart != end.Start - end.DirectoryLength)
        {
            throw DataFormatException.AtByte(
                file,
                position + 12,
                FormattableString.Invariant($"a directory of {end.DirectoryLength} bytes at byte {end.DirectoryStart}"),
                FormattableString.Invariant($"one that ends at byte {end.Start}, where the end of the archive begins"));
        }

        return end;
    }

    private static ZipEnd ReadWide(Stream source, long origin, ZipEnd narrow, string file)
    {
        long locatorStart = narrow.Start - LocatorLength;
        long start = locatorStart - WideLength;
        Span<byte> bytes = stackalloc byte[WideLength + LocatorLength];
        source.Position = origin + Math.Max(start, 0);
        if (start < 0 || StreamBytes.Fill(source, bytes) < bytes.Length)
        {
            throw Fault(file, Math.Max(start, 0));
        }

        ReadOnlySpan<byte> record = bytes.Slice(0, WideLength);
        ReadOnlySpan<byte> locator = bytes.Slice(WideLength);

        // The record's own length counts from behind that field; no extensions, one disk.
        bool isSound = BinaryPrimitives.ReadUInt32LittleEndian(locator) == LocatorMark
            && BinaryPrimitives.ReadUInt32LittleEndian(locator.Slice(4)) == 0
            && BinaryPrimitives.ReadInt64LittleEndian(locator.Slice(8)) == start
            && BinaryPrimitives.ReadUInt32LittleEndian(locator.Slice(16)) == 1
            && BinaryPrimitives.ReadUInt32LittleEndian(record) == WideMark
            && BinaryPrimitives.ReadInt64LittleEndian(record.Slice(4)) == WideLength - 12
            && BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(16)) == 0
            && BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(20)) == 0;
        long count = BinaryPrimitives.ReadInt64LittleEndian(record.Slice(32));
        long directoryLength = BinaryPrimitives.ReadInt64LittleEndian(record.Slice(40));
        long directoryStart = BinaryPrimitives.ReadInt64LittleEndian(record.Slice(48));
        isSound &= BinaryPrimitives.ReadInt64LittleEndian(record.Slice(24)) == count
            && count >= 0 && directoryLength >= 0 && directoryStart >= 0
            && (narrow.Count == ushort.MaxValue || narrow.Count == count)
            && (narrow.DirectoryLength == uint.MaxValue || narrow.DirectoryLength == directoryLength)
            && (narrow.DirectoryStart == uint.MaxValue || narrow.DirectoryStart == directoryStart);
        return isSound ? new ZipEnd(start, directoryStart, directoryLength, count) : throw Fault(file, start);
    }

    private static DataFormatException Fault(string file, long position) =>
        DataFormatException.AtByte(file, position, "no sound 64-bit end of a zip archive", "one (50 4b 06 06), since the end behind it refers to it");
}
