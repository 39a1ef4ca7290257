using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>The values of an array in memory, in this machine's byte order, as an array of the type that fits them.</summary>
internal sealed class NpyValues
{
    /// <summary>How many values callers should take at a time: enough to be quick, and few enough to count their bytes.</summary>
    public const int Piece = 1 << 20;

    private Array _values;

    public NpyValues(NpyElementType type, Array values)
    {
        Type = type;
        _values = values;
    }

    public NpyElementType Type { get; }

    public int Length => _values.Length;

    public float[] Floats => (float[])_values;

    /// <summary>Makes room; what is in it is not said.</summary>
    public static NpyValues Make(NpyElementType type, int length) => new(type, NewArray(type, length));

    /// <summary>A view of some values. They must be less than 2 GiB.</summary>
    public Span<byte> Bytes(int start, int count) => Type switch
    {
        NpyElementType.Boolean or NpyElementType.UInt8 => ((byte[])_values).AsSpan(start, count),
        NpyElementType.Int8 => View<sbyte>(start, count),
        NpyElementType.Int16 => View<short>(start, count),
        NpyElementType.UInt16 or NpyElementType.Float16 => View<ushort>(start, count),
        NpyElementType.Int32 => View<int>(start, count),
        NpyElementType.UInt32 => View<uint>(start, count),
        NpyElementType.Int64 => View<long>(start, count),
        NpyElementType.UInt64 => View<ulong>(start, count),
        NpyElementType.Float32 => View<float>(start, count),
        _ => View<double>(start, count),
    };

    /// <summary>Makes room for more values; the first ones stay.</summary>
    public void Grow(int length, int keep)
    {
        Array larger = NewArray(Type, length);
        Array.Copy(_values, larger, keep);
        _values = larger;
    }

    /// <summary>The values of an array whose first dimension varies fastest, put in the order where the last does.</summary>
    public NpyValues Transposed(int[] shape)
    {
        NpyValues result = Make(Type, Length);
        switch (NpyTypes.SizeOf(Type))
        {
            case 1:
                NpyTransposition.ToRowMajor(Span<byte>(), result.Span<byte>(), shape);
                break;
            case 2:
                NpyTransposition.ToRowMajor(Span<ushort>(), result.Span<ushort>(), shape);
                break;
            case 4:
                NpyTransposition.ToRowMajor(Span<uint>(), result.Span<uint>(), shape);
                break;
            default:
                NpyTransposition.ToRowMajor(Span<ulong>(), result.Span<ulong>(), shape);
                break;
        }

        return result;
    }

    /// <summary>Makes room; what is in it is not said.</summary>
    public static T[] New<T>(int length)
    {
#if NET8_0_OR_GREATER
        return GC.AllocateUninitializedArray<T>(length);
#else
        return new T[length];
#endif
    }

    /// <summary>Turns the bytes of each value around.</summary>
    public static void Swap(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                Swap(MemoryMarshal.Cast<byte, ushort>(bytes));
                break;
            case 4:
                Swap(MemoryMarshal.Cast<byte, uint>(bytes));
                break;
            case 8:
                Swap(MemoryMarshal.Cast<byte, ulong>(bytes));
                break;
        }
    }

#if NET8_0_OR_GREATER
    private static void Swap(Span<ushort> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private static void Swap(Span<uint> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private static void Swap(Span<ulong> values) => BinaryPrimitives.ReverseEndianness(values, values);
#else
    private static void Swap(Span<ushort> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReverseEndianness(values[i]);
        }
    }

    private static void Swap(Span<uint> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReverseEndianness(values[i]);
        }
    }

    private static void Swap(Span<ulong> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReverseEndianness(values[i]);
        }
    }
#endif

    private static Array NewArray(NpyElementType type, int length) => type switch
    {
        NpyElementType.Boolean or NpyElementType.UInt8 => New<byte>(length),
        NpyElementType.Int8 => New<sbyte>(length),
        NpyElementType.Int16 => New<short>(length),
        NpyElementType.UInt16 or NpyElementType.Float16 => New<ushort>(length),
        NpyElementType.Int32 => New<int>(length),
        NpyElementType.UInt32 => New<uint>(length),
        NpyElementType.Int64 => New<long>(length),
        NpyElementType.UInt64 => New<ulong>(length),
        NpyElementType.Float32 => New<float>(length),
        _ => New<double>(length),
    };

    private Span<byte> View<T>(int start, int count)
        where T : struct => MemoryMarshal.AsBytes(((T[])_values).AsSpan(start, count));

    /// <summary>All values as numbers of the same size.</summary>
    private Span<T> Span<T>()
        where T : struct => Type switch
        {
            NpyElementType.Boolean or NpyElementType.UInt8 => MemoryMarshal.Cast<byte, T>(((byte[])_values).AsSpan()),
            NpyElementType.Int8 => MemoryMarshal.Cast<sbyte, T>(((sbyte[])_values).AsSpan()),
            NpyElementType.Int16 => MemoryMarshal.Cast<short, T>(((short[])_values).AsSpan()),
            NpyElementType.UInt16 or NpyElementType.Float16 => MemoryMarshal.Cast<ushort, T>(((ushort[])_values).AsSpan()),
            NpyElementType.Int32 => MemoryMarshal.Cast<int, T>(((int[])_values).AsSpan()),
            NpyElementType.UInt32 => MemoryMarshal.Cast<uint, T>(((uint[])_values).AsSpan()),
            NpyElementType.Int64 => MemoryMarshal.Cast<long, T>(((long[])_values).AsSpan()),
            NpyElementType.UInt64 => MemoryMarshal.Cast<ulong, T>(((ulong[])_values).AsSpan()),
            NpyElementType.Float32 => MemoryMarshal.Cast<float, T>(((float[])_values).AsSpan()),
            _ => MemoryMarshal.Cast<double, T>(((double[])_values).AsSpan()),
        };
}
