#if NET8_0_OR_GREATER
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Data;

/// <summary>
/// Numbers of at most 15 digits, or 14 and a point, without an exponent, as nearly all in data files are, found and converted in one vector of 16 bytes. Processors without
/// these instructions take the other ways, which give the same bits.
/// </summary>
/// <remarks>Digits by pairs, fours and eights: W. Muła, SIMD parsing of unsigned integers (2014). Rounding: <see cref="DecimalRounding.ShortToSingle"/>.</remarks>
internal static class ShortDecimal
{
    /// <summary>Bytes that are read, whatever the number's length: a sign and a vector.</summary>
    public const int BytesRead = 1 + 16;

    public static bool IsSupported => Ssse3.IsSupported && BitConverter.IsLittleEndian;

    /// <param name="text">The first of at least <see cref="BytesRead"/> bytes. What follows the byte behind the number does not matter.</param>
    /// <param name="value">The number.</param>
    /// <returns>Its length; 0 where it is another one, or none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref byte text, out float value)
    {
        // Without branches but for what hardly ever happens: signs and numbers of digits follow no pattern that a processor could foresee.
        uint first = text;
        uint sign = OneIf(first == '-') << 31;
        nuint start = OneIf(((first - '+') & ~2u) == 0);
        var bytes = Vector128.LoadUnsafe(ref text, start);
        Vector128<byte> values = bytes - Vector128.Create((byte)'0');
        uint others = ~Vector128.Equals(Vector128.Min(values, Vector128.Create((byte)9)), values).ExtractMostSignificantBits();
        uint point = Vector128.Equals(bytes, Vector128.Create((byte)'.')).ExtractMostSignificantBits() & others & (0 - others);
        int whole = BitOperations.TrailingZeroCount(others);
        int end = BitOperations.TrailingZeroCount(others ^ point);
        int digits = end - (int)OneIf(point != 0);
        value = 0;
        if (end >= 16 || digits == 0 || (Unsafe.Add(ref text, start + (nuint)end) | 0x20) == 'e')
        {
            return 0;
        }

        // The digits go to the end of the vector, those before the point one place further; a negative place gives a 0.
        Vector128<sbyte> places = Vector128.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) - Vector128.Create((sbyte)(16 - digits));
        places -= Vector128.GreaterThanOrEqual(places, Vector128.Create((sbyte)whole));
        Vector128<short> pairs = Ssse3.MultiplyAddAdjacent(Ssse3.Shuffle(values, places.AsByte()), Vector128.Create((short)0x010A).AsSByte());
        Vector128<int> fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(0x00010064).AsInt16());
        Vector128<int> eights = Sse2.MultiplyAddAdjacent(Sse2.PackSignedSaturate(fours, fours), Vector128.Create(0x00012710).AsInt16());
        ulong halves = eights.AsUInt64().ToScalar();
        ulong mantissa = ((uint)halves * 100_000_000UL) + (halves >> 32);
        value = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(DecimalRounding.ShortToSingle(mantissa, digits - whole)) | sign);
        return (int)start + end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint OneIf(bool condition) => Unsafe.BitCast<bool, byte>(condition);
}
#endif
