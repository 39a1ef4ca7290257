using System;
using System.Buffers.Binary;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace NetGen.Data;

/// <summary>The checksum of gzip and zip (RFC 1952, section 8): CRC-32 with the reflected polynomial 0xEDB88320.</summary>
/// <remarks>
/// Sixteen bytes at a time: M. E. Kounavis, F. L. Berry: Novel Table Lookup-Based Algorithms for High-Performance CRC Generation. IEEE Transactions on Computers 57 (2008). A checksum is
/// linear, so the effects of sixteen bytes are looked up one by one and added; byte by byte, each look-up would have to wait for the one before.
/// <para>
/// Where the processor multiplies without carries, 64 bytes at a time: V. Gopal et al.: Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction. Intel, 2009. What was read is a
/// polynomial, of which only the remainder counts: its first 128 bits are multiplied by what moves them on, modulo the checksum's polynomial, and added to those that stand there. The last 16
/// bytes go through the table.
/// </para>
/// </remarks>
internal static class Crc32
{
    private const int Slices = 16;
#if NET8_0_OR_GREATER

    /// <summary>Bytes that are folded at a time.</summary>
    private const int Folded = 64;
#endif

    /// <summary>Slices × 256 entries: what a byte does to the checksum when 0, 1, 2 … more bytes follow it.</summary>
    private static readonly uint[] Table = MakeTable();

    /// <summary>Continues a checksum, which starts at 0, over more bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint c = ~checksum;
#if NET8_0_OR_GREATER
        if (Pclmulqdq.IsSupported && bytes.Length >= Folded)
        {
            int whole = bytes.Length & -Slices;
            c = Fold(c, bytes.Slice(0, whole));
            bytes = bytes.Slice(whole);
        }
#endif
        return ~ByTable(c, bytes);
    }

    /// <summary>Continues a checksum's complement by the table alone.</summary>
    internal static uint ByTable(uint c, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> table = Table;
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

        return c;
    }

#if NET8_0_OR_GREATER
    /// <summary>Continues a checksum's complement.</summary>
    /// <param name="c">The complement.</param>
    /// <param name="bytes">A multiple of 16, at least 64.</param>
    private static uint Fold(uint c, ReadOnlySpan<byte> bytes)
    {
        // x^(512 + 32) and x^(512 - 32), and the same of 128, modulo the polynomial; their bits are in the order of the checksum's.
        Vector128<ulong> far = Vector128.Create(0x154442BD4UL, 0x1C6E41596UL);
        Vector128<ulong> near = Vector128.Create(0x1751997D0UL, 0x0CCAA009EUL);
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        Vector128<ulong> first = Load(ref start, 0) ^ Vector128.CreateScalar(c).AsUInt64();
        Vector128<ulong> second = Load(ref start, 16);
        Vector128<ulong> third = Load(ref start, 32);
        Vector128<ulong> fourth = Load(ref start, 48);
        int i = Folded;
        for (; i <= bytes.Length - Folded; i += Folded)
        {
            first = MoveOn(first, far) ^ Load(ref start, i);
            second = MoveOn(second, far) ^ Load(ref start, i + 16);
            third = MoveOn(third, far) ^ Load(ref start, i + 32);
            fourth = MoveOn(fourth, far) ^ Load(ref start, i + 48);
        }

        Vector128<ulong> rest = MoveOn(MoveOn(MoveOn(first, near) ^ second, near) ^ third, near) ^ fourth;
        for (; i < bytes.Length; i += Slices)
        {
            rest = MoveOn(rest, near) ^ Load(ref start, i);
        }

        Span<byte> last = stackalloc byte[Slices];
        rest.AsByte().CopyTo(last);
        return ByTable(0, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(ref byte start, int offset) => Vector128.LoadUnsafe(ref start, (nuint)offset).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> MoveOn(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);
#endif

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
