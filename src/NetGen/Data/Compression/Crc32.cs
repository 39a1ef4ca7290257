using System;
using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>
/// The checksum of gzip (RFC 1952, section 8) and zip: CRC-32 with the reflected polynomial 0xEDB88320. Eight bytes at a time, each through a table of its own
/// ("slicing by 8", M. E. Kounavis and F. L. Berry, 2005), so that the lookups do not wait for one another.
/// </summary>
internal static class Crc32
{
    private const int Slice = 8;

    /// <summary>Table k at 256 k: what a byte does that k more bytes follow.</summary>
    private static readonly uint[] Table = MakeTable();

    /// <summary>Continues a checksum, which starts at 0, over more bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint[] table = Table;
        uint c = ~checksum;
        while (bytes.Length >= Slice)
        {
            uint low = c ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(4));
            c = table[(7 * 256) + (byte)low] ^ table[(6 * 256) + (byte)(low >> 8)]
                ^ table[(5 * 256) + (byte)(low >> 16)] ^ table[(4 * 256) + (int)(low >> 24)]
                ^ table[(3 * 256) + (byte)high] ^ table[(2 * 256) + (byte)(high >> 8)]
                ^ table[256 + (byte)(high >> 16)] ^ table[(int)(high >> 24)];
            bytes = bytes.Slice(Slice);
        }

        foreach (byte value in bytes)
        {
            c = table[(byte)c ^ value] ^ (c >> 8);
        }

        return ~c;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[Slice * 256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        for (int n = 256; n < table.Length; n++)
        {
            uint c = table[n - 256];
            table[n] = table[(byte)c] ^ (c >> 8);
        }

        return table;
    }
}
