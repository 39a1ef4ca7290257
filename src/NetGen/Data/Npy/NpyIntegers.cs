using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>Takes whole numbers out of arrays, exactly or not at all, and doubles.</summary>
internal static class NpyIntegers
{
    /// <summary>Copies whole numbers.</summary>
    /// <param name="bytes">The values in this machine's byte order.</param>
    /// <param name="type">Their number format, no floating point.</param>
    /// <param name="destination">As many numbers.</param>
    /// <param name="smallest">The smallest that is accepted.</param>
    /// <param name="largest">The largest.</param>
    /// <returns>The first index whose value lies outside, or -1.</returns>
    public static int Convert(ReadOnlySpan<byte> bytes, NpyElementType type, Span<int> destination, int smallest, int largest)
    {
        switch (type)
        {
            case NpyElementType.Int64:
                ReadOnlySpan<long> longs = MemoryMarshal.Cast<byte, long>(bytes);
                for (int i = 0; i < destination.Length; i++)
                {
                    long value = longs[i];
                    if (value < smallest || value > largest)
                    {
                        return i;
                    }

                    destination[i] = (int)value;
                }

                return -1;
            case NpyElementType.Int32:
                ReadOnlySpan<int> ints = MemoryMarshal.Cast<byte, int>(bytes);
                for (int i = 0; i < destination.Length; i++)
                {
                    int value = ints[i];
                    if (value < smallest || value > largest)
                    {
                        return i;
                    }

                    destination[i] = value;
                }

                return -1;
            default:
                for (int i = 0; i < destination.Length; i++)
                {
                    long value = Whole(bytes, type, i);
                    if (value < smallest || value > largest)
                    {
                        return i;
                    }

                    destination[i] = (int)value;
                }

                return -1;
        }
    }

    /// <summary>A whole number; what is larger than any long is the largest long.</summary>
    public static long Whole(ReadOnlySpan<byte> bytes, NpyElementType type, int index) => type switch
    {
        NpyElementType.Int8 => (sbyte)bytes[index],
        NpyElementType.Int16 => MemoryMarshal.Cast<byte, short>(bytes)[index],
        NpyElementType.UInt16 => MemoryMarshal.Cast<byte, ushort>(bytes)[index],
        NpyElementType.Int32 => MemoryMarshal.Cast<byte, int>(bytes)[index],
        NpyElementType.UInt32 => MemoryMarshal.Cast<byte, uint>(bytes)[index],
        NpyElementType.Int64 => MemoryMarshal.Cast<byte, long>(bytes)[index],
        NpyElementType.UInt64 => (long)Math.Min(MemoryMarshal.Cast<byte, ulong>(bytes)[index], long.MaxValue),
        _ => bytes[index],
    };

    /// <summary>A whole number, for messages.</summary>
    public static string Text(ReadOnlySpan<byte> bytes, NpyElementType type, int index) => type == NpyElementType.UInt64
        ? MemoryMarshal.Cast<byte, ulong>(bytes)[index].ToString(CultureInfo.InvariantCulture)
        : Whole(bytes, type, index).ToString(CultureInfo.InvariantCulture);

    /// <summary>A value as a double: exactly, or for whole numbers beyond 2^53 the nearest, halves to even.</summary>
    public static double ToDouble(ReadOnlySpan<byte> bytes, NpyElementType type, int index)
    {
        switch (type)
        {
            case NpyElementType.Float64:
                return MemoryMarshal.Cast<byte, double>(bytes)[index];
            case NpyElementType.Float32:
                return MemoryMarshal.Cast<byte, float>(bytes)[index];
            case NpyElementType.Float16:
                return NpyFloats.FromHalf(MemoryMarshal.Cast<byte, ushort>(bytes)[index]);
            case NpyElementType.UInt64:
                // Halved where a long does not hold it; the last bit, if lost, stays as one that rounding sees.
                ulong value = MemoryMarshal.Cast<byte, ulong>(bytes)[index];
                return (long)value >= 0 ? (long)value : 2.0 * (long)((value >> 1) | (value & 1));
            default:
                return Whole(bytes, type, index);
        }
    }
}
