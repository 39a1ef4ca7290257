using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>A tensor of an ONNX file (<c>TensorProto</c>). Numbers of any type come as doubles, which hold floats and these integers exactly.</summary>
internal sealed record OnnxTensor(string Name, int[] Shape, double[] Values)
{
    private const int Single = 1, UInt8 = 2, Int32 = 6, Int64 = 7, Boolean = 9, Double = 11;

    public float[] Floats => Array.ConvertAll(Values, value => (float)value);

    /// <summary>Values along an axis; negative axes count from the end.</summary>
    public int Length(int axis) => Shape[Axis(axis)];

    public int Axis(int axis) => axis < 0 ? axis + Shape.Length : axis;

    /// <summary>Rows along the last axis after an axis has been moved there, as many as there are other values.</summary>
    public float[] RowsAlong(int axis)
    {
        int length = Length(axis);
        int stride = Shape.Skip(Axis(axis) + 1).Aggregate(1, (product, size) => product * size);
        return Enumerable.Range(0, Values.Length).Select(i =>
        {
            int row = i / length;
            return (float)Values[(row / stride * stride * length) + (i % length * stride) + (row % stride)];
        }).ToArray();
    }

    /// <summary>The way back from <see cref="RowsAlong"/> for a tensor of this shape.</summary>
    public float[] FromRowsAlong(int axis, float[] rows)
    {
        int length = Length(axis);
        int stride = Shape.Skip(Axis(axis) + 1).Aggregate(1, (product, size) => product * size);
        return Enumerable.Range(0, rows.Length).Select(i =>
        {
            int row = (i / (stride * length) * stride) + (i % stride);
            return rows[(row * length) + (i / stride % length)];
        }).ToArray();
    }

    public static OnnxTensor Read(ReadOnlySpan<byte> message)
    {
        var shape = new List<int>();
        var values = new List<double>();
        ReadOnlySpan<byte> raw = default;
        string name = string.Empty;
        int type = 0;
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1:
                    shape.AddRange(Integers(fields).Select(size => checked((int)size)));
                    break;
                case 2:
                    type = (int)fields.Integer;
                    break;
                case 4:
                    values.AddRange(fields.IsPacked ? Raw(fields.Bytes, Single) : [fields.Single]);
                    break;
                case 5 or 7:
                    values.AddRange(Integers(fields).Select(value => (double)value));
                    break;
                case 8:
                    name = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case 9:
                    raw = fields.Bytes;
                    break;
                case 10:
                    values.AddRange(Raw(fields.Bytes, Double));
                    break;
            }
        }

        double[] all = raw.IsEmpty ? values.ToArray() : Raw(raw, type);
        int count = shape.Aggregate(1, (product, size) => product * size);
        return all.Length == count
            ? new OnnxTensor(name, shape.ToArray(), all)
            : throw new InvalidDataException(FormattableString.Invariant($"'{name}' has {all.Length} values, expected {count}."));
    }

    /// <summary>Integers of a repeated field, one or many.</summary>
    public static long[] Integers(ProtobufFields fields)
    {
        if (!fields.IsPacked)
        {
            return [fields.Integer];
        }

        var values = new List<long>();
        for (ReadOnlySpan<byte> bytes = fields.Bytes; !bytes.IsEmpty;)
        {
            values.Add(unchecked((long)ProtobufFields.ReadVarint(ref bytes)));
        }

        return values.ToArray();
    }

    private static double[] Raw(ReadOnlySpan<byte> bytes, int type)
    {
        int size = type switch
        {
            Single or Int32 => 4,
            Int64 or Double => 8,
            UInt8 or Boolean => 1,
            _ => throw new InvalidDataException(FormattableString.Invariant($"Tensors of type {type} are not read here.")),
        };
        var values = new double[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> value = bytes[(i * size)..];
            values[i] = type switch
            {
                Single => BinaryPrimitives.ReadSingleLittleEndian(value),
                Double => BinaryPrimitives.ReadDoubleLittleEndian(value),
                Int32 => BinaryPrimitives.ReadInt32LittleEndian(value),
                Int64 => BinaryPrimitives.ReadInt64LittleEndian(value),
                _ => value[0],
            };
        }

        return values;
    }
}
