using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>A NumPy array: numbers of one format and any shape, the last dimension varying fastest, whatever the order in the file was.</summary>
public sealed partial class NpyArray
{
    private readonly NpyValues _values;
    private readonly int[] _shape;

    /// <summary>Where the values begin in the file.</summary>
    private readonly int _bodyStart;

    /// <summary>Whether the file has the values in Fortran's order, which is not the one that they have here.</summary>
    private readonly bool _isTransposed;

    internal NpyArray(string fileName, NpyHeader header, NpyValues values)
    {
        FileName = fileName;
        _shape = header.Shape;
        _bodyStart = header.BodyStart;
        _isTransposed = header.IsTransposed;
        _values = values;
    }

    /// <summary>
    /// The file, as the caller named it; for an array of an archive the archive's name, a slash and the array's name with <c>.npy</c>. Empty for an array that was
    /// made here.
    /// </summary>
    public string FileName { get; }

    /// <summary>The number format of the values.</summary>
    public NpyElementType ElementType => _values.Type;

    /// <summary>The dimensions, 0 to 32; none for a single number. Any may be 0.</summary>
    public IReadOnlyList<int> Shape => _shape;

    /// <summary>Values in the array: the product of the dimensions, 1 where there are none.</summary>
    public int Length => _values.Length;

    /// <summary>The values of a <see cref="NpyElementType.Float32"/> array.</summary>
    /// <returns>A view, not a copy.</returns>
    /// <exception cref="InvalidOperationException">The values have another format; use <see cref="ToFloats"/>.</exception>
    public ReadOnlySpan<float> AsFloats() => ElementType == NpyElementType.Float32
        ? _values.Floats
        : throw new InvalidOperationException($"The array has {Describe()}, expected Float32; use ToFloats.");

    /// <summary>The values as floats.</summary>
    /// <param name="scale">
    /// Each value is rounded to float (to the nearest, halves to even) and then multiplied by this, in float: 1/255f takes pixels to 0 … 1.
    /// </param>
    /// <returns><see cref="Length"/> values, a copy.</returns>
    public float[] ToFloats(float scale = 1f)
    {
        float[] values = NpyValues.New<float>(Length);
        CopyTo(values, scale);
        return values;
    }

    /// <summary>Copies the values as floats.</summary>
    /// <param name="destination">Receives <see cref="Length"/> values, as <see cref="ToFloats"/> makes them.</param>
    /// <param name="scale">What each is multiplied by.</param>
    /// <exception cref="ArgumentException">The destination has not exactly as many places.</exception>
    public void CopyTo(Span<float> destination, float scale = 1f)
    {
        if (destination.Length != Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"'{nameof(destination)}' has {destination.Length} places, expected {Length}."), nameof(destination));
        }

        for (int i = 0, count; i < Length; i += count)
        {
            count = Math.Min(Length - i, NpyValues.Piece);
            NpyFloats.Convert(_values.Bytes(i, count), ElementType, destination.Slice(i, count), scale);
        }
    }

    /// <summary>The values as doubles: exactly, but for whole numbers beyond 2^53, which are rounded to the nearest.</summary>
    /// <returns><see cref="Length"/> values, a copy.</returns>
    public double[] ToDoubles()
    {
        double[] values = NpyValues.New<double>(Length);
        for (int start = 0, count; start < values.Length; start += count)
        {
            count = Math.Min(values.Length - start, NpyValues.Piece);
            Span<double> part = values.AsSpan(start, count);
            ReadOnlySpan<byte> bytes = _values.Bytes(start, count);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = NpyIntegers.ToDouble(bytes, ElementType, i);
            }
        }

        return values;
    }

    /// <summary>The values as whole numbers; truth values are 0 and 1.</summary>
    /// <returns><see cref="Length"/> numbers, a copy.</returns>
    /// <exception cref="DataFormatException">The values are floating point, or one does not fit into 32 bits.</exception>
    public int[] ToInts()
    {
        if (NpyTypes.IsFloat(ElementType))
        {
            throw DataFormatException.AtByte(FileName, 0, Describe(), "whole numbers");
        }

        return Whole(int.MinValue, int.MaxValue, "number", "a number of 32 bits");
    }

    /// <summary>The values as class numbers.</summary>
    /// <param name="classCount">How many classes there are; every label must be below it. By default any number from 0 on will do.</param>
    /// <returns><see cref="Length"/> numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    /// <exception cref="DataFormatException">
    /// The array is no column (one dimension, or a second one of 1), its values are floating point, or one is not 0 … <paramref name="classCount"/> − 1.
    /// </exception>
    public int[] ToLabels(int classCount = int.MaxValue)
    {
        if (classCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(classCount), classCount, "There must be at least one class.");
        }

        if (NpyTypes.IsFloat(ElementType) || !(_shape.Length == 1 || (_shape.Length == 2 && _shape[1] == 1)))
        {
            throw DataFormatException.AtByte(FileName, 0, Describe(), "labels: whole numbers in one dimension");
        }

        return Whole(0, classCount - 1, "label", FormattableString.Invariant($"a class number from 0 to {classCount - 1}"));
    }

    /// <summary>The values as floats, scaled; the array's own where they are floats, which it must not be used for any more.</summary>
    internal float[] TakeFloats(float scale)
    {
        if (ElementType != NpyElementType.Float32)
        {
            return ToFloats(scale);
        }

        NpyFloats.Scale(_values.Floats, scale);
        return _values.Floats;
    }

    /// <summary>"Float32 values, 2 x 3", for messages.</summary>
    internal string Describe() => NpyHeader.Describe(ElementType, _shape);

    /// <summary>Some values in this machine's byte order.</summary>
    internal ReadOnlySpan<byte> Bytes(int start, int count) => _values.Bytes(start, count);

    internal ReadOnlySpan<int> Dimensions => _shape;

    private int[] Whole(int smallest, int largest, string what, string expected)
    {
        int[] numbers = new int[Length];
        for (int start = 0, count; start < numbers.Length; start += count)
        {
            count = Math.Min(numbers.Length - start, NpyValues.Piece);
            ReadOnlySpan<byte> bytes = _values.Bytes(start, count);
            int bad = NpyIntegers.Convert(bytes, ElementType, numbers.AsSpan(start, count), smallest, largest);
            if (bad >= 0)
            {
                long place = _isTransposed ? NpyTransposition.InFile(start + bad, _shape) : start + bad;
                throw DataFormatException.AtByte(
                    FileName, _bodyStart + (place * NpyTypes.SizeOf(ElementType)), $"{what} {NpyIntegers.Text(bytes, ElementType, bad)}", expected);
            }
        }

        return numbers;
    }
}
