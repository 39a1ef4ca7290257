using System;
using System.Buffers.Binary;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace NetGen.Serialization;

/// <summary>
/// Floats of 16 bits: IEEE 754's half precision, and the upper halves of floats (bfloat16). As floats they are exact, the payload of a NaN included; back they are
/// rounded to the nearest, ties to even. Whole-number arithmetic throughout, so that the platform has no say in it.
/// </summary>
internal static class HalfFloats
{
    private const uint Infinity = 0x7F800000;

    /// <summary>The difference of the exponents' biases, 127 − 15, in the exponent's place.</summary>
    private const uint Bias = 112u << 23;

    /// <summary>Half-precision values, little-endian, as floats.</summary>
    public static void ToSingles(ReadOnlySpan<byte> source, Span<float> destination)
    {
        int i = 0;
#if NET8_0_OR_GREATER
        if (BitConverter.IsLittleEndian && Vector128.IsHardwareAccelerated)
        {
            ref byte first = ref MemoryMarshal.GetReference(source);
            ref float target = ref MemoryMarshal.GetReference(destination);
            for (; i <= destination.Length - 8; i += 8)
            {
                (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref first, (nuint)(2 * i)).AsUInt16());
                FromHalf(lower).StoreUnsafe(ref target, (nuint)i);
                FromHalf(upper).StoreUnsafe(ref target, (nuint)(i + 4));
            }
        }
#endif
        for (; i < destination.Length; i++)
        {
            destination[i] = FromHalf(BinaryPrimitives.ReadUInt16LittleEndian(source.Slice(2 * i)));
        }
    }

    public static float FromHalf(ushort half)
    {
        uint rest = (uint)(half & 0x7FFF);
        uint bits = rest >= 0x7C00 ? (rest << 13) | Infinity
            : rest >= 0x0400 ? (rest << 13) + Bias

            // Subnormal: a whole number of 2^−24.
            : (uint)BitConverter.SingleToInt32Bits((int)rest * 5.9604645e-08f);
        return BitConverter.Int32BitsToSingle((int)(bits | ((uint)(half & 0x8000) << 16)));
    }

    public static float FromBFloat16(ushort upper) => BitConverter.Int32BitsToSingle(upper << 16);

    public static ushort ToHalf(float value)
    {
        uint bits = (uint)BitConverter.SingleToInt32Bits(value);
        uint sign = (bits >> 16) & 0x8000;
        uint rest = bits & 0x7FFFFFFF;
        if (rest > Infinity)
        {
            // A NaN stays one, whatever of its payload is cut off.
            return (ushort)(sign | 0x7E00 | ((rest >> 13) & 0x3FF));
        }

        // From 65,520 on, half way between the greatest half and 2^16.
        if (rest >= 0x477FF000)
        {
            return (ushort)(sign | 0x7C00);
        }

        if (rest >= 113u << 23)
        {
            return (ushort)(sign | ((rest - Bias + 0x0FFF + ((rest >> 13) & 1)) >> 13));
        }

        // Below 2^−14: a whole number of 2^−24.
        int shift = 126 - (int)(rest >> 23);
        if (shift > 24)
        {
            return (ushort)sign;
        }

        uint mantissa = (rest & 0x7FFFFF) | 0x800000;
        uint whole = mantissa >> shift;
        uint over = mantissa & ((1u << shift) - 1);
        uint tie = 1u << (shift - 1);
        return (ushort)(sign | (over > tie || (over == tie && (whole & 1) == 1) ? whole + 1 : whole));
    }

    public static ushort ToBFloat16(float value)
    {
        uint bits = (uint)BitConverter.SingleToInt32Bits(value);
        return (bits & 0x7FFFFFFF) > Infinity ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

#if NET8_0_OR_GREATER
    private static Vector128<float> FromHalf(Vector128<uint> half)
    {
        Vector128<uint> rest = half & Vector128.Create(0x7FFFu);
        Vector128<uint> shifted = rest << 13;
        Vector128<uint> tiny = (Vector128.ConvertToSingle(rest.AsInt32()) * Vector128.Create(5.9604645e-08f)).AsUInt32();
        Vector128<uint> bits = Vector128.ConditionalSelect(
            Vector128.GreaterThan(Vector128.Create(0x0400), rest.AsInt32()).AsUInt32(), tiny, shifted + Vector128.Create(Bias));
        bits |= Vector128.GreaterThan(rest.AsInt32(), Vector128.Create(0x7BFF)).AsUInt32() & Vector128.Create(Infinity);
        return (bits | ((half & Vector128.Create(0x8000u)) << 16)).AsSingle();
    }
#endif
}
