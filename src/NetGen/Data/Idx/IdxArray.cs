using System;
using System.Collections.Generic;

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
        IdxValues.ToFloats(ElementType, _body, values, scale);
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
        IdxValues.ToLabels(ElementType, _body, labels, classCount, FileName, IdxHeader.LengthOf(1));
        return labels;
    }

    /// <summary>"UInt8 values, 60000 x 28 x 28", for messages.</summary>
    internal string Describe() => IdxHeader.Describe(ElementType, _shape);
}
