using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetGen.Serialization;

/// <summary>
/// Values as they lie in a file, little-endian and at any address, as floats, doubles or whole numbers: exact where the other type can hold them, else rounded to the
/// nearest, ties to even, on every machine.
/// </summary>
internal static class SafetensorsValues
{
    /// <summary>Whether the values are numbers of their own: not complex ones, and not the small floats that need a scale.</summary>
    public static bool AreNumbers(SafetensorsType type) => type is SafetensorsType.Bool || AreFloats(type) || AreIntegers(type);

    /// <summary>Whether the values are floats of 16, 32 or 64 bits.</summary>
    public static bool AreFloats(SafetensorsType type) => type is SafetensorsType.F16 or SafetensorsType.BF16 or SafetensorsType.F32 or SafetensorsType.F64;

    /// <summary>Whether the values are whole numbers.</summary>
    public static bool AreIntegers(SafetensorsType type) => type
        is SafetensorsType.U8 or SafetensorsType.I8 or SafetensorsType.U16 or SafetensorsType.I16
        or SafetensorsType.U32 or SafetensorsType.I32 or SafetensorsType.U64 or SafetensorsType.I64;

    /// <summary>The values as floats; not exact for F64 and for whole numbers beyond 2^24.</summary>
    public static void ToSingles(SafetensorsType type, ReadOnlySpan<byte> bytes, Span<float> destination)
    {
        switch (type)
        {
            case SafetensorsType.F32 when BitConverter.IsLittleEndian:
                bytes.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case SafetensorsType.F32:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(4 * i)));
                }

                break;
            case SafetensorsType.F16:
                HalfFloats.ToSingles(bytes, destination);
                break;
            case SafetensorsType.BF16:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = HalfFloats.FromBFloat16(BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2 * i)));
                }

                break;
            case SafetensorsType.F64:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = (float)BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(8 * i)));
                }

                break;
            case SafetensorsType.U8:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = bytes[i];
                }

                break;
            case SafetensorsType.U64:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = ToSingle(BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(8 * i)));
                }

                break;
            default:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = ToSingle(WholeNumber(type, bytes, i));
                }

                break;
        }
    }

    /// <summary>The values as doubles; not exact for whole numbers beyond 2^53.</summary>
    public static void ToDoubles(SafetensorsType type, ReadOnlySpan<byte> bytes, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = type switch
            {
                SafetensorsType.F64 => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(8 * i))),
                SafetensorsType.F32 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(4 * i))),
                SafetensorsType.F16 => HalfFloats.FromHalf(BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2 * i))),
                SafetensorsType.BF16 => HalfFloats.FromBFloat16(BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2 * i))),
                SafetensorsType.U64 => ToDouble(BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(8 * i))),
                _ => WholeNumber(type, bytes, i),
            };
        }
    }

    /// <summary>The whole numbers as they are.</summary>
    /// <exception cref="OverflowException">A U64 value is greater than 2^63 − 1.</exception>
    public static void ToInt64s(SafetensorsType type, ReadOnlySpan<byte> bytes, Span<long> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = type == SafetensorsType.U64
                ? checked((long)BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(8 * i)))
                : WholeNumber(type, bytes, i);
        }
    }

    /// <summary>Whole numbers from 0 on.</summary>
    /// <param name="type">Their type.</param>
    /// <param name="bytes">The values.</param>
    /// <param name="destination">As many numbers.</param>
    /// <param name="largest">The largest that is accepted.</param>
    /// <returns>The first index whose value lies outside, or -1.</returns>
    public static int ToIndices(SafetensorsType type, ReadOnlySpan<byte> bytes, Span<int> destination, int largest)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            // What U64 has beyond the positive longs is negative as a long, and outside too.
            long value = type == SafetensorsType.U64 ? BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(8 * i)) : WholeNumber(type, bytes, i);
            if (value < 0 || value > largest)
            {
                return i;
            }

            destination[i] = (int)value;
        }

        return -1;
    }

    /// <summary>A whole number, for messages.</summary>
    public static string Text(SafetensorsType type, ReadOnlySpan<byte> bytes, int index) => type == SafetensorsType.U64
        ? BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(8 * index)).ToString(CultureInfo.InvariantCulture)
        : WholeNumber(type, bytes, index).ToString(CultureInfo.InvariantCulture);

    private static long WholeNumber(SafetensorsType type, ReadOnlySpan<byte> bytes, int i) => type switch
    {
        SafetensorsType.Bool => bytes[i] == 0 ? 0 : 1,
        SafetensorsType.U8 => bytes[i],
        SafetensorsType.I8 => (sbyte)bytes[i],
        SafetensorsType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2 * i)),
        SafetensorsType.I16 => BinaryPrimitives.ReadInt16LittleEndian(bytes.Slice(2 * i)),
        SafetensorsType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(4 * i)),
        SafetensorsType.I32 => BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(4 * i)),
        SafetensorsType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(8 * i)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The values are no whole numbers."),
    };

    private static float ToSingle(long value) => value < 0 ? -ToSingle((ulong)-value) : ToSingle((ulong)value);

    /// <summary>
    /// Rounded once: platforms differ in whether they go through a double on the way, which rounds twice. What lies below the 53 bits of a double only has to
    /// be seen to be there.
    /// </summary>
    private static float ToSingle(ulong value) => value < 1UL << 53
        ? (float)(double)(long)value
        : (float)(double)(long)((value >> 11) | ((value & 0x7FF) == 0 ? 0UL : 1UL)) * 2048f;

    private static double ToDouble(ulong value) => value <= long.MaxValue ? (long)value : (double)(long)((value >> 1) | (value & 1)) * 2;
}
