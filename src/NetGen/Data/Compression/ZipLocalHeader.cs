using System;
using System.Buffers.Binary;
using System.IO;

namespace NetGen.Data;

/// <summary>What stands before a member's data, and sometimes behind them: all of it must say what the directory says.</summary>
internal static class ZipLocalHeader
{
    public const int Length = 30;
    public const uint Mark = 0x04034B50;
    public const uint DescriptorMark = 0x08074B50;

    /// <summary>Checks a member and finds its data.</summary>
    /// <param name="source">The archive.</param>
    /// <param name="origin">Its first byte in the stream.</param>
    /// <param name="entry">What the directory says. Receives the place of the data.</param>
    /// <param name="end">Where the next member or the directory begins.</param>
    /// <param name="file">The file's name for messages.</param>
    public static void Check(Stream source, long origin, ZipEntry entry, long end, string file)
    {
        Span<byte> header = stackalloc byte[Length];
        source.Position = origin + entry.HeaderStart;
        if (end - entry.HeaderStart < Length || StreamBytes.Fill(source, header) < Length || BinaryPrimitives.ReadUInt32LittleEndian(header) != Mark)
        {
            throw DataFormatException.AtByte(file, entry.HeaderStart, "no member's header", $"50 4b 03 04, the start of {NameOf(entry)}");
        }

        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(26));
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(28));
        byte[] rest = new byte[Math.Min(nameLength + extraLength, end - entry.HeaderStart - Length)];
        if (nameLength + extraLength > rest.Length || StreamBytes.Fill(source, rest) < rest.Length)
        {
            throw DataFormatException.AtByte(file, entry.HeaderStart + 26, "a header that does not end before the next", "one that does");
        }

        bool isBehind = (entry.Flags & ZipDirectory.LengthsBehind) != 0;
        var wide = new ZipWideField(rest.AsSpan(nameLength), file, entry.HeaderStart + Length + nameLength);
        uint shortLength = BinaryPrimitives.ReadUInt32LittleEndian(header.Slice(22));
        uint shortCompressed = BinaryPrimitives.ReadUInt32LittleEndian(header.Slice(18));

        // Here the 64-bit field has both, and Python also writes them where the short ones would do: then all must agree.
        bool agrees = Agrees(entry.Length, wide.HasValues ? wide.Next() : shortLength, isBehind);
        agrees &= Agrees(entry.CompressedLength, wide.HasValues ? wide.Next() : shortCompressed, isBehind);
        wide.CheckEnd();
        if (wide.HasValues)
        {
            agrees &= shortLength == ZipWideField.Elsewhere || Agrees(entry.Length, shortLength, isBehind);
            agrees &= shortCompressed == ZipWideField.Elsewhere || Agrees(entry.CompressedLength, shortCompressed, isBehind);
        }

        agrees &= Agrees(entry.Crc, BinaryPrimitives.ReadUInt32LittleEndian(header.Slice(14)), isBehind)
            && BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(6)) == entry.Flags
            && BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(8)) == entry.Method
            && rest.AsSpan(0, nameLength).SequenceEqual(entry.NameBytes);
        if (!agrees)
        {
            throw DataFormatException.AtByte(
                file, entry.HeaderStart, $"another name, method, length or checksum than the directory has for {NameOf(entry)}", "the same in both");
        }

        entry.DataStart = entry.HeaderStart + Length + rest.Length;
        if (entry.CompressedLength > end - entry.DataStart || (entry.Method == ZipEntry.Stored && entry.Length != entry.CompressedLength))
        {
            throw DataFormatException.AtByte(
                file,
                entry.RecordStart + 20,
                FormattableString.Invariant($"{entry.CompressedLength} bytes of data for {entry.Length} bytes of {NameOf(entry)}"),
                FormattableString.Invariant($"what fits into the {end - entry.DataStart} bytes that it has"));
        }

        long dataEnd = entry.DataStart + entry.CompressedLength;
        if (!(isBehind ? IsDescriptor(source, origin, entry, dataEnd, end - dataEnd) : dataEnd == end))
        {
            throw DataFormatException.AtByte(
                file, dataEnd, FormattableString.Invariant($"{end - dataEnd} other bytes behind {NameOf(entry)}"), isBehind ? "its checksum and lengths" : "the next member or the directory");
        }
    }

    /// <summary>Checksum and lengths behind the data, of 32 or 64 bits, with a mark or without.</summary>
    private static bool IsDescriptor(Stream source, long origin, ZipEntry entry, long start, long length)
    {
        if (length is not (12 or 16 or 20 or 24))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[(int)length];
        source.Position = origin + start;
        StreamBytes.Fill(source, bytes);
        if (length is 16 or 24)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != DescriptorMark)
            {
                return false;
            }

            bytes = bytes.Slice(4);
        }

        ReadOnlySpan<byte> lengths = bytes.Slice(4);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == entry.Crc
            && (lengths.Length == 8
                ? BinaryPrimitives.ReadUInt32LittleEndian(lengths) == entry.CompressedLength && BinaryPrimitives.ReadUInt32LittleEndian(lengths.Slice(4)) == entry.Length
                : BinaryPrimitives.ReadInt64LittleEndian(lengths) == entry.CompressedLength && BinaryPrimitives.ReadInt64LittleEndian(lengths.Slice(8)) == entry.Length);
    }

    private static bool Agrees(long inDirectory, long here, bool isBehind) => here == inDirectory || (isBehind && here == 0);

    private static string NameOf(ZipEntry entry) => Excerpt.Of(entry.Name.AsSpan());
}
