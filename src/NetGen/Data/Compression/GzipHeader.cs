using System;
using System.Buffers.Binary;
using System.IO;

namespace NetGen.Data;

/// <summary>The start of a gzip file (RFC 1952, section 2.3), which is checked and passed over.</summary>
internal static class GzipHeader
{
    private const int FixedLength = 10;
    private const byte Deflate = 8;

    private const int HasHeaderCrc = 2;
    private const int HasExtra = 4;
    private const int HasName = 8;
    private const int HasComment = 16;
    private const int Reserved = 0xE0;

    /// <summary>Leaves the stream at the first byte of compressed data.</summary>
    public static void Skip(Stream source, string name)
    {
        long origin = source.Position;
        Span<byte> start = stackalloc byte[FixedLength];
        start = start.Slice(0, StreamBytes.Fill(source, start));
        if (start.Length >= 2 && (start[0] != GzipReader.Magic0 || start[1] != GzipReader.Magic1))
        {
            throw DataFormatException.AtByte(
                name, 0, FormattableString.Invariant($"bytes {start[0]:x2} {start[1]:x2}"), "1f 8b, the start of a gzip file");
        }

        if (start.Length < FixedLength)
        {
            throw DataFormatException.AtByte(
                name, start.Length, start.IsEmpty ? "an empty file" : "the end of the file", "a gzip header of at least 10 bytes");
        }

        if (start[2] != Deflate)
        {
            throw DataFormatException.AtByte(name, 2, FormattableString.Invariant($"compression method {start[2]}"), "8 (deflate)");
        }

        int flags = start[3];
        if ((flags & Reserved) != 0)
        {
            throw DataFormatException.AtByte(name, 3, FormattableString.Invariant($"flags 0x{flags:x2}"), "the upper three bits to be 0");
        }

        uint crc = Crc32.Append(0, start);
        if ((flags & HasExtra) != 0)
        {
            int length = Next(source, name, origin, ref crc);
            length |= Next(source, name, origin, ref crc) << 8;
            for (int i = 0; i < length; i++)
            {
                Next(source, name, origin, ref crc);
            }
        }

        if ((flags & HasName) != 0)
        {
            SkipText(source, name, origin, ref crc);
        }

        if ((flags & HasComment) != 0)
        {
            SkipText(source, name, origin, ref crc);
        }

        if ((flags & HasHeaderCrc) != 0)
        {
            CheckCrc(source, name, origin, crc);
        }
    }

    private static void CheckCrc(Stream source, string name, long origin, uint crc)
    {
        uint ignored = 0;
        long offset = source.Position - origin;
        Span<byte> bytes = stackalloc byte[2];
        bytes[0] = Next(source, name, origin, ref ignored);
        bytes[1] = Next(source, name, origin, ref ignored);
        int found = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        if (found != (ushort)crc)
        {
            throw DataFormatException.AtByte(
                name, offset, FormattableString.Invariant($"header checksum {found:x4}"), FormattableString.Invariant($"{(ushort)crc:x4}"));
        }
    }

    private static void SkipText(Stream source, string name, long origin, ref uint crc)
    {
        while (Next(source, name, origin, ref crc) != 0)
        {
        }
    }

    private static byte Next(Stream source, string name, long origin, ref uint crc)
    {
        int value = source.ReadByte();
        if (value < 0)
        {
            throw DataFormatException.AtByte(name, source.Position - origin, "the end of the file within the gzip header", "the rest of it");
        }

        ReadOnlySpan<byte> one = stackalloc byte[] { (byte)value };
        crc = Crc32.Append(crc, one);
        return (byte)value;
    }
}
