using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>
/// Makes floats of other numbers. Each value is rounded to float once, to the nearest and halves to even, and then multiplied in float. Whole numbers of 64 bits take
/// a way of their own, since the platform's conversion rounds them twice on some machines.
/// </summary>
internal static class NpyFloats
{
    /// <param name="bytes">The values in this machine's byte order.</param>
    /// <param name="type">Their number format.</param>
    /// <param name="destination">As many floats.</param>
    /// <param name="scale">What each is multiplied by.</param>
    public static void Convert(ReadOnlySpan<byte> bytes, NpyElementType type, Span<float> destination, float scale)
    {
        switch (type)
        {
            case NpyElementType.Boolean:
            case NpyElementType.UInt8:
                FromBytes(bytes, destination, scale);
                break;
            case NpyElementType.Int8:
                FromSBytes(MemoryMarshal.Cast<byte, sbyte>(bytes), destination, scale);
                break;
            case NpyElementType.Int16:
                FromShorts(MemoryMarshal.Cast<byte, short>(bytes), destination, scale);
                break;
            case NpyElementType.UInt16:
                FromUShorts(MemoryMarshal.Cast<byte, ushort>(bytes), destination, scale);
                break;
            case NpyElementType.Int32:
                FromInts(MemoryMarshal.Cast<byte, int>(bytes), destination, scale);
                break;
            case NpyElementType.Float64:
                FromDoubles(MemoryMarshal.Cast<byte, double>(bytes), destination, scale);
                break;
            case NpyElementType.Float32:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(destination);
                Scale(destination, scale);
                break;
            default:
                OneByOne(bytes, type, destination, scale);
                break;
        }
    }

    public static void Scale(Span<float> values, float scale)
    {
        if (scale == 1f)
        {
            return;
        }

        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var factor = new Vector<float>(scale);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= factor;
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = (float)(values[i] * scale);
        }
    }

    /// <summary>The nearest float, halves to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FromInt64(long value) =>
        (ulong)(value + (1L << 53)) <= 1UL << 54 ? (float)(double)value
        : value < 0 ? -FromLarge((ulong)-value) : FromLarge((ulong)value);

    /// <summary>The nearest float, halves to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FromUInt64(ulong value) => value >> 53 == 0 ? (float)(double)(long)value : FromLarge(value);

    /// <summary>The value of a 16-bit float's bits; every one is a float.</summary>
    public static float FromHalf(ushort bits)
    {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        int wide = exponent switch
        {
            // Below the normal numbers: so many times 2^-24.
            0 => BitConverter.SingleToInt32Bits(fraction * 5.9604644775390625e-8f),
            0x1F => 0x7F800000 | (fraction << 13),
            _ => ((exponent + 112) << 23) | (fraction << 13),
        };
        return BitConverter.Int32BitsToSingle(sign | wide);
    }

    /// <summary>
    /// The twelve bits at the end, which are too small to be in a float, become one that says whether there were any: then a double holds the number, and rounding
    /// from it to float is the only rounding.
    /// </summary>
    private static float FromLarge(ulong value) => (float)((long)(((value & ~0xFFFUL) | ((value & 0xFFF) != 0 ? 0x800UL : 0)) >> 11) * 2048.0);

    private static void FromBytes(ReadOnlySpan<byte> values, Span<float> destination, float scale)
    {
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(values);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(destination);
        var factor = new Vector<float>(scale);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector.Widen(vectors[i], out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> first, out Vector<uint> second);
            Vector.Widen(high, out Vector<uint> third, out Vector<uint> fourth);
            to[4 * i] = Vector.ConvertToSingle(Vector.AsVectorInt32(first)) * factor;
            to[(4 * i) + 1] = Vector.ConvertToSingle(Vector.AsVectorInt32(second)) * factor;
            to[(4 * i) + 2] = Vector.ConvertToSingle(Vector.AsVectorInt32(third)) * factor;
            to[(4 * i) + 3] = Vector.ConvertToSingle(Vector.AsVectorInt32(fourth)) * factor;
        }

        for (int i = vectors.Length * Vector<byte>.Count; i < values.Length; i++)
        {
            destination[i] = (float)(values[i] * scale);
        }
    }

    private static void FromSBytes(ReadOnlySpan<sbyte> values, Span<float> destination, float scale)
    {
        for (int i = 0; i < values.Length; i++)
        {
            destination[i] = (float)(values[i] * scale);
        }
    }

    private static void FromShorts(ReadOnlySpan<short> values, Span<float> destination, float scale)
    {
        ReadOnlySpan<Vector<short>> vectors = MemoryMarshal.Cast<short, Vector<short>>(values);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(destination);
        var factor = new Vector<float>(scale);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector.Widen(vectors[i], out Vector<int> low, out Vector<int> high);
            to[2 * i] = Vector.ConvertToSingle(low) * factor;
            to[(2 * i) + 1] = Vector.ConvertToSingle(high) * factor;
        }

        for (int i = vectors.Length * Vector<short>.Count; i < values.Length; i++)
        {
            destination[i] = (float)(values[i] * scale);
        }
    }

    private static void FromUShorts(ReadOnlySpan<ushort> values, Span<float> destination, float scale)
    {
        ReadOnlySpan<Vector<ushort>> vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(values);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(destination);
        var factor = new Vector<float>(scale);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector.Widen(vectors[i], out Vector<uint> low, out Vector<uint> high);
            to[2 * i] = Vector.ConvertToSingle(Vector.AsVectorInt32(low)) * factor;
            to[(2 * i) + 1] = Vector.ConvertToSingle(Vector.AsVectorInt32(high)) * factor;
        }

        for (int i = vectors.Length * Vector<ushort>.Count; i < values.Length; i++)
        {
            destination[i] = (float)(values[i] * scale);
        }
    }

    private static void FromInts(ReadOnlySpan<int> values, Span<float> destination, float scale)
    {
        ReadOnlySpan<Vector<int>> vectors = MemoryMarshal.Cast<int, Vector<int>>(values);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(destination);
        var factor = new Vector<float>(scale);
        for (int i = 0; i < vectors.Length; i++)
        {
            to[i] = Vector.ConvertToSingle(vectors[i]) * factor;
        }

        for (int i = vectors.Length * Vector<int>.Count; i < values.Length; i++)
        {
            destination[i] = (float)((float)values[i] * scale);
        }
    }

    private static void FromDoubles(ReadOnlySpan<double> values, Span<float> destination, float scale)
    {
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(destination);
        var factor = new Vector<float>(scale);
        int pairs = vectors.Length / 2;
        for (int i = 0; i < pairs; i++)
        {
            to[i] = Vector.Narrow(vectors[2 * i], vectors[(2 * i) + 1]) * factor;
        }

        for (int i = pairs * Vector<float>.Count; i < values.Length; i++)
        {
            destination[i] = (float)((float)values[i] * scale);
        }
    }

    private static void OneByOne(ReadOnlySpan<byte> bytes, NpyElementType type, Span<float> destination, float scale)
    {
        ReadOnlySpan<ulong> wide = MemoryMarshal.Cast<byte, ulong>(bytes);
        switch (type)
        {
            case NpyElementType.UInt32:
                ReadOnlySpan<uint> whole = MemoryMarshal.Cast<byte, uint>(bytes);
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = (float)((float)(double)whole[i] * scale);
                }

                break;
            case NpyElementType.Int64:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = (float)(FromInt64((long)wide[i]) * scale);
                }

                break;
            case NpyElementType.UInt64:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = (float)(FromUInt64(wide[i]) * scale);
                }

                break;
            default:
                ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = (float)(FromHalf(halves[i]) * scale);
                }

                break;
        }
    }
}
