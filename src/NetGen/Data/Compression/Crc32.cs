using System;
using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>The checksum of gzip and zip (RFC 1952, section 8): CRC-32 with the reflected polynomial 0xEDB88320.</summary>
/// <remarks>
/// Sixteen bytes at a time: M. E. Kounavis, F. L. Berry: Novel Table Lookup-Based Algorithms for High-Performance CRC Generation. IEEE Transactions on Computers 57 (2008). A checksum is
/// linear, so the effects of sixteen bytes are looked up one by one and added; byte by byte, each look-up would have to wait for the one before.
/// </remarks>
internal static class Crc32
{
    private const int Slices = 16;

    /// <summary>Slices × 256 entries: what a byte does to the checksum when 0, 1, 2 … more bytes follow it.</summary>
    private static readonly uint[] Table = MakeTable();

    /// <summary>Continues a checksum, which starts at 0, over more bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> table = Table;
        uint c = ~checksum;
        for (; bytes.Length >= Slices; bytes = bytes.Slice(Slices))
        {
            c = FourBytes(table.Slice(12 * 256, 4 * 256), c ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes))
                ^ FourBytes(table.Slice(8 * 256, 4 * 256), BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(4)))
                ^ FourBytes(table.Slice(4 * 256, 4 * 256), BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(8)))
                ^ FourBytes(table.Slice(0, 4 * 256), BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(12)));
        }

        foreach (byte value in bytes)
        {
            c = table[(byte)c ^ value] ^ (c >> 8);
        }

        return ~c;
    }

    private static uint FourBytes(ReadOnlySpan<uint> table, uint bytes) =>
        table[768 + (byte)bytes] ^ table[512 + (byte)(bytes >> 8)] ^ table[256 + (byte)(bytes >> 16)] ^ table[(int)(bytes >> 24)];

    private static uint[] MakeTable()
    {
        uint[] table = new uint[Slices * 256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        for (int i = 256; i < table.Length; i++)
        {
            uint previous = table[i - 256];
            table[i] = table[(byte)previous] ^ (previous >> 8);
        }

        return table;
    }
}
