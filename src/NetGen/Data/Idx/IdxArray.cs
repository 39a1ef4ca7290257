using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;

namespace NetGen.Data;

/// <summary>The content of an IDX file: an array of any rank, its last dimension varying fastest.</summary>
public sealed class IdxArray
{
    private readonly byte[] _body;
    private readonly int[] _shape;

    internal IdxArray(string fileName, IdxElementType elementType, int[] shape, byte[] body)
    {
        FileName = fileName;
        ElementType = elementType;
        _shape = shape;
        _body = body;
        Length = body.Length / IdxHeader.SizeOf(elementType);
    }

    /// <summary>The file, as the caller named it.</summary>
    public string FileName { get; }

    /// <summary>The number format of the values in the file.</summary>
    public IdxElementType ElementType { get; }

    /// <summary>The dimensions, at least one; the first is the number of items and may be 0.</summary>
    public IReadOnlyList<int> Shape => _shape;

    /// <summary>Values in the array: the product of the dimensions.</summary>
    public int Length { get; }

    /// <summary>The values as the file holds them, without the header: big-endian where they are longer than a byte.</summary>
    public ReadOnlySpan<byte> Bytes => _body;

    /// <summary>The values as floats, in the file's order.</summary>
    /// <param name="scale">
    /// Each value is rounded to float and then multiplied by this, in float: 1/255f takes pixels to 0 … 1.
    /// </param>
    /// <returns><see cref="Length"/> values.</returns>
    public float[] ToFloats(float scale = 1f)
    {
        float[] values = new float[Length];
        switch (ElementType)
        {
            case IdxElementType.UInt8:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (float)(_body[i] * scale);
                }

                break;
            case IdxElementType.Float32:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (float)(BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32BigEndian(_body.AsSpan(4 * i))) * scale);
                }

                break;
            case IdxElementType.Float64:
                for (int i = 0; i < values.Length; i++)
                {
                    long bits = BinaryPrimitives.ReadInt64BigEndian(_body.AsSpan(8 * i));
                    values[i] = (float)((float)BitConverter.Int64BitsToDouble(bits) * scale);
                }

                break;
            default:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (float)((float)Integer(i) * scale);
                }

                break;
        }

        return values;
    }

    /// <summary>The values as class numbers.</summary>
    /// <param name="classCount">How many classes there are; every label must be below it. By default any number from 0 on will do.</param>
    /// <returns><see cref="Length"/> numbers.</returns>
    /// <exception cref="DataFormatException">
    /// The array has not exactly one dimension, its values are floating point, or one is not 0 … <paramref name="classCount"/> − 1.
    /// </exception>
    public int[] ToLabels(int classCount = int.MaxValue)
    {
        if (_shape.Length != 1 || ElementType is IdxElementType.Float32 or IdxElementType.Float64)
        {
            throw DataFormatException.AtByte(FileName, 0, Describe(), "labels: whole numbers in one dimension");
        }

        int[] labels = new int[Length];
        for (int i = 0; i < labels.Length; i++)
        {
            int label = Integer(i);
            if ((uint)label >= (uint)classCount)
            {
                throw DataFormatException.AtByte(
                    FileName,
                    IdxHeader.LengthOf(1) + ((long)i * IdxHeader.SizeOf(ElementType)),
                    FormattableString.Invariant($"label {label}"),
                    FormattableString.Invariant($"a class number from 0 to {classCount - 1}"));
            }

            labels[i] = label;
        }

        return labels;
    }

    /// <summary>"UInt8 60000 x 28 x 28", for messages.</summary>
    internal string Describe()
    {
        string[] dimensions = new string[_shape.Length];
        for (int i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = _shape[i].ToString(CultureInfo.InvariantCulture);
        }

        return $"{ElementType} values, {string.Join(" x ", dimensions)}";
    }

    private int Integer(int index) => ElementType switch
    {
        IdxElementType.UInt8 => _body[index],
        IdxElementType.Int8 => (sbyte)_body[index],
        IdxElementType.Int16 => BinaryPrimitives.ReadInt16BigEndian(_body.AsSpan(2 * index)),
        _ => BinaryPrimitives.ReadInt32BigEndian(_body.AsSpan(4 * index)),
    };
}
