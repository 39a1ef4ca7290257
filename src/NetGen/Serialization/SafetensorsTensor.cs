using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace NetGen.Serialization;

/// <summary>A named array of numbers in a safetensors file.</summary>
public sealed class SafetensorsTensor
{
    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>A tensor of floats, to be written.</summary>
    /// <param name="name">Its name in the file; any text but <c>__metadata__</c>.</param>
    /// <param name="shape">Its axes, the last one varying fastest; none for a single number.</param>
    /// <param name="values">As many values as the shape says, row-major. They are copied.</param>
    /// <exception cref="ArgumentException">The name is reserved, an axis is negative, or the values are not as many as the shape says.</exception>
    public SafetensorsTensor(string name, IEnumerable<int> shape, ReadOnlySpan<float> values)
    {
        Name = name ?? throw new ArgumentNullException(nameof(name));
        if (name == SafetensorsFile.MetadataKey)
        {
            throw new ArgumentException($"'{name}' is the name of the file's metadata; no tensor may have it.", nameof(name));
        }

        long[] axes = shape.Select(axis => (long)axis).ToArray();
        long? length = ProductOf(axes);
        if (axes.Any(axis => axis < 0) || length != values.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"'{name}' has {values.Length} values and the shape {ShapeText(axes)}; they do not fit."), nameof(values));
        }

        Type = SafetensorsType.F32;
        Shape = axes;
        Length = values.Length;
        byte[] bytes = new byte[checked(values.Length * sizeof(float))];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(float)), BitConverter.SingleToInt32Bits(values[i]));
        }

        _bytes = bytes;
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

    /// <summary>Copies the values out, row-major, bit for bit.</summary>
    /// <param name="destination">Exactly <see cref="Length"/> floats.</param>
    /// <exception cref="InvalidOperationException">The values are no <see cref="SafetensorsType.F32"/>.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyTo(Span<float> destination)
    {
        if (Type != SafetensorsType.F32)
        {
            throw new InvalidOperationException($"'{Name}' holds {SafetensorsTypes.Name(Type)}; only F32 values can be read as floats.");
        }

        if (destination.Length != Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"'destination' has {destination.Length} values, expected {Length}."), nameof(destination));
        }

        ReadOnlySpan<byte> bytes = Bytes;
        if (BitConverter.IsLittleEndian)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(destination));
            return;
        }

        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(i * sizeof(float))));
        }
    }

    /// <summary>The values, row-major, in a new array.</summary>
    /// <exception cref="InvalidOperationException">The values are no <see cref="SafetensorsType.F32"/>.</exception>
    public float[] ToArray()
    {
        // A type with fewer bits may have more values than an array holds; CopyTo says what is wrong with it.
        var values = new float[Type == SafetensorsType.F32 ? (int)Length : 0];
        CopyTo(values);
        return values;
    }

    /// <summary>For example <c>dense_1.kernel F32 (784, 100)</c>.</summary>
    public override string ToString() => $"{Name} {SafetensorsTypes.Name(Type)} {ShapeText(Shape)}";

    internal static string ShapeText(IEnumerable<long> shape) => "(" + string.Join(", ", shape) + ")";

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
