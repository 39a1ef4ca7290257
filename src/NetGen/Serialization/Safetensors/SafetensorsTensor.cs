using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace NetGen.Serialization;

/// <summary>A named array of numbers in a safetensors file.</summary>
public sealed class SafetensorsTensor
{
    /// <summary>What all constructors call the values.</summary>
    private const string ValuesParameter = "values";

    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>A tensor of floats, to be written as <see cref="SafetensorsType.F32"/>.</summary>
    /// <param name="name">Its name in the file; any text but <c>__metadata__</c>.</param>
    /// <param name="shape">Its axes, the last one varying fastest; none for a single number.</param>
    /// <param name="values">As many values as the shape says, row-major. They are copied.</param>
    /// <exception cref="ArgumentException">The name is reserved, an axis is negative, or the values are not as many as the shape says.</exception>
    public SafetensorsTensor(string name, IEnumerable<int> shape, ReadOnlySpan<float> values)
        : this(name, SafetensorsType.F32, shape, values.Length, out Span<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values).CopyTo(bytes);
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(4 * i), BitConverter.SingleToInt32Bits(values[i]));
        }
    }

    /// <summary>A tensor to be written, its bytes still to be filled in.</summary>
    private SafetensorsTensor(string name, SafetensorsType type, IEnumerable<int> shape, int count, out Span<byte> bytes)
    {
        Name = name ?? throw new ArgumentNullException(nameof(name));
        if (name == SafetensorsFile.MetadataKey)
        {
            throw new ArgumentException($"'{name}' is the name of the file's metadata; no tensor may have it.", nameof(name));
        }

        long[] axes = (shape ?? throw new ArgumentNullException(nameof(shape))).Select(axis => (long)axis).ToArray();
        if (axes.Length > SafetensorsFile.MaxRank)
        {
            throw new ArgumentException(FormattableString.Invariant($"'{name}' has {axes.Length} axes, expected at most {SafetensorsFile.MaxRank}."), nameof(shape));
        }

        long? length = ProductOf(axes);
        if (axes.Any(axis => axis < 0) || length != count)
        {
            throw Misfit(FormattableString.Invariant($"'{name}' has {count} values and the shape {ShapeText(axes)}; they do not fit."), ValuesParameter);
        }

        Type = type;
        Shape = axes;
        Length = count;
        byte[] data = new byte[checked(count * (SafetensorsTypes.Bits(type) / 8))];
        _bytes = data;
        bytes = data;
    }

    internal SafetensorsTensor(string name, SafetensorsType type, long[] shape, long length, ReadOnlyMemory<byte> bytes)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Length = length;
        _bytes = bytes;
    }

    /// <summary>Its name in the file, for example <c>dense_1.kernel</c>.</summary>
    public string Name { get; }

    /// <summary>How its values are stored.</summary>
    public SafetensorsType Type { get; }

    /// <summary>Its axes, the last one varying fastest; none for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Values: the product of <see cref="Shape"/>.</summary>
    public long Length { get; }

    /// <summary>The values as they lie in the file, little-endian.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>A tensor of doubles, to be written as <see cref="SafetensorsType.F64"/>.</summary>
    /// <inheritdoc cref="SafetensorsTensor(string, IEnumerable{int}, ReadOnlySpan{float})"/>
    public static SafetensorsTensor FromDoubles(string name, IEnumerable<int> shape, ReadOnlySpan<double> values)
    {
        var tensor = new SafetensorsTensor(name, SafetensorsType.F64, shape, values.Length, out Span<byte> bytes);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.Slice(8 * i), BitConverter.DoubleToInt64Bits(values[i]));
        }

        return tensor;
    }

    /// <summary>A tensor to be written as <see cref="SafetensorsType.F16"/>: the values are rounded to the nearest half, ties to even; from 65,520 on that is infinity.</summary>
    /// <inheritdoc cref="SafetensorsTensor(string, IEnumerable{int}, ReadOnlySpan{float})"/>
    public static SafetensorsTensor FromHalves(string name, IEnumerable<int> shape, ReadOnlySpan<float> values)
    {
        var tensor = new SafetensorsTensor(name, SafetensorsType.F16, shape, values.Length, out Span<byte> bytes);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.Slice(2 * i), HalfFloats.ToHalf(values[i]));
        }

        return tensor;
    }

    /// <summary>A tensor to be written as <see cref="SafetensorsType.BF16"/>: the values are rounded to 8 bits of precision, ties to even.</summary>
    /// <inheritdoc cref="SafetensorsTensor(string, IEnumerable{int}, ReadOnlySpan{float})"/>
    public static SafetensorsTensor FromBFloat16s(string name, IEnumerable<int> shape, ReadOnlySpan<float> values)
    {
        var tensor = new SafetensorsTensor(name, SafetensorsType.BF16, shape, values.Length, out Span<byte> bytes);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.Slice(2 * i), HalfFloats.ToBFloat16(values[i]));
        }

        return tensor;
    }

    /// <summary>A tensor of whole numbers, to be written as <see cref="SafetensorsType.I64"/>.</summary>
    /// <inheritdoc cref="SafetensorsTensor(string, IEnumerable{int}, ReadOnlySpan{float})"/>
    public static SafetensorsTensor FromInt64s(string name, IEnumerable<int> shape, ReadOnlySpan<long> values)
    {
        var tensor = new SafetensorsTensor(name, SafetensorsType.I64, shape, values.Length, out Span<byte> bytes);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.Slice(8 * i), values[i]);
        }

        return tensor;
    }

    /// <summary>A tensor of whole numbers, to be written as <see cref="SafetensorsType.I32"/>.</summary>
    /// <inheritdoc cref="SafetensorsTensor(string, IEnumerable{int}, ReadOnlySpan{float})"/>
    public static SafetensorsTensor FromInt32s(string name, IEnumerable<int> shape, ReadOnlySpan<int> values)
    {
        var tensor = new SafetensorsTensor(name, SafetensorsType.I32, shape, values.Length, out Span<byte> bytes);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(4 * i), values[i]);
        }

        return tensor;
    }

    /// <summary>A tensor of bytes, to be written as <see cref="SafetensorsType.U8"/>.</summary>
    /// <inheritdoc cref="SafetensorsTensor(string, IEnumerable{int}, ReadOnlySpan{float})"/>
    public static SafetensorsTensor FromBytes(string name, IEnumerable<int> shape, ReadOnlySpan<byte> values)
    {
        var tensor = new SafetensorsTensor(name, SafetensorsType.U8, shape, values.Length, out Span<byte> bytes);
        values.CopyTo(bytes);
        return tensor;
    }

    /// <summary>
    /// Copies the values out, row-major, as floats: bit for bit those of F32, and exactly those of F16, BF16, BOOL (0 and 1) and the whole numbers of up to 24 bits; F64 and greater whole
    /// numbers are rounded to the nearest float, ties to even, on every machine. A double beyond the floats gives an infinity.
    /// </summary>
    /// <param name="destination">Exactly <see cref="Length"/> floats.</param>
    /// <exception cref="InvalidOperationException">The values are C64, F8, F6 or F4.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyTo(Span<float> destination)
    {
        CheckNumbers();
        CheckLength(destination.Length, nameof(destination));
        SafetensorsValues.ToSingles(Type, Bytes, destination);
    }

    /// <summary>Copies the values out, row-major, as doubles: exactly, but for whole numbers beyond 2^53, which are rounded to the nearest, ties to even.</summary>
    /// <param name="destination">Exactly <see cref="Length"/> doubles.</param>
    /// <exception cref="InvalidOperationException">The values are C64, F8, F6 or F4.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyTo(Span<double> destination)
    {
        CheckNumbers();
        CheckLength(destination.Length, nameof(destination));
        SafetensorsValues.ToDoubles(Type, Bytes, destination);
    }

    /// <summary>Copies whole numbers out, row-major; BOOL as 0 and 1.</summary>
    /// <param name="destination">Exactly <see cref="Length"/> numbers.</param>
    /// <exception cref="InvalidOperationException">The values are no whole numbers.</exception>
    /// <exception cref="OverflowException">A U64 value is greater than 2^63 − 1.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyTo(Span<long> destination)
    {
        CheckWholeNumbers();
        CheckLength(destination.Length, nameof(destination));
        SafetensorsValues.ToInt64s(Type, Bytes, destination);
    }

    /// <summary>The values, row-major, as floats in a new array; see <see cref="CopyTo(Span{float})"/> for what is exact.</summary>
    /// <exception cref="InvalidOperationException">The values are C64, F8, F6 or F4.</exception>
    public float[] ToArray()
    {
        // Before the array: types with fewer bits may have more values than one holds.
        CheckNumbers();
#if NET8_0_OR_GREATER
        float[] values = GC.AllocateUninitializedArray<float>((int)Length);
#else
        var values = new float[(int)Length];
#endif
        CopyTo(values);
        return values;
    }

    /// <summary>The values, row-major, as doubles in a new array; see <see cref="CopyTo(Span{double})"/> for what is exact.</summary>
    /// <exception cref="InvalidOperationException">The values are C64, F8, F6 or F4.</exception>
    public double[] ToDoubles()
    {
        CheckNumbers();
        var values = new double[(int)Length];
        CopyTo(values);
        return values;
    }

    /// <summary>The whole numbers, row-major, in a new array.</summary>
    /// <exception cref="InvalidOperationException">The values are no whole numbers.</exception>
    /// <exception cref="OverflowException">A U64 value is greater than 2^63 − 1.</exception>
    public long[] ToInt64s()
    {
        CheckWholeNumbers();
        var values = new long[(int)Length];
        CopyTo(values);
        return values;
    }

    /// <summary>For example <c>dense_1.kernel F32 (784, 100)</c>.</summary>
    public override string ToString() => $"{Name} {SafetensorsTypes.Name(Type)} {ShapeText(Shape)}";

    internal static string ShapeText(IEnumerable<long> shape) => "(" + string.Join(", ", shape) + ")";

    private void CheckNumbers()
    {
        if (!SafetensorsValues.AreNumbers(Type))
        {
            throw new InvalidOperationException($"'{Name}' holds {SafetensorsTypes.Name(Type)}; only F64, F32, F16, BF16, BOOL and whole numbers can be read as numbers.");
        }
    }

    private void CheckWholeNumbers()
    {
        if (Type != SafetensorsType.Bool && !SafetensorsValues.AreIntegers(Type))
        {
            throw new InvalidOperationException($"'{Name}' holds {SafetensorsTypes.Name(Type)}; only BOOL, U8 to U64 and I8 to I64 can be read as whole numbers.");
        }
    }

    private void CheckLength(int length, string parameter)
    {
        if (length != Length)
        {
            throw Misfit(FormattableString.Invariant($"'{parameter}' has {length} values, expected {Length}."), parameter);
        }
    }

    private static ArgumentException Misfit(string message, string parameter) => new(message, parameter);

    /// <summary>The product of the axes, or null where it does not fit; axes of 0 do not hide an overflow of the others.</summary>
    internal static long? ProductOf(long[] shape)
    {
        long product = 1;
        bool isEmpty = false;
        foreach (long axis in shape)
        {
            isEmpty |= axis == 0;
            if (axis > 1 && product > long.MaxValue / axis)
            {
                return null;
            }

            product *= Math.Max(axis, 1);
        }

        return isEmpty ? 0 : product;
    }
}
