using System;
using System.Buffers.Binary;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace NetGen.Data;

/// <summary>Turns the bytes of an IDX file into numbers.</summary>
internal static class IdxValues
{
    /// <summary>Each value rounded to float and then multiplied by the scale, in float.</summary>
    public static void ToFloats(IdxElementType type, ReadOnlySpan<byte> bytes, Span<float> values, float scale)
    {
        switch (type)
        {
            case IdxElementType.UInt8:
                ScaleBytes(bytes, values, scale);
                break;
            case IdxElementType.Float32:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (float)(BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32BigEndian(bytes.Slice(4 * i))) * scale);
                }

                break;
            case IdxElementType.Float64:
                for (int i = 0; i < values.Length; i++)
                {
                    long bits = BinaryPrimitives.ReadInt64BigEndian(bytes.Slice(8 * i));
                    values[i] = (float)((float)BitConverter.Int64BitsToDouble(bits) * scale);
                }

                break;
            default:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (float)((float)Integer(type, bytes, i) * scale);
                }

                break;
        }
    }

    /// <summary>Each value as a class number.</summary>
    /// <param name="type">An integer type.</param>
    /// <param name="bytes">The values' bytes.</param>
    /// <param name="labels">Receives them.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="position">Where the bytes lie in it, for messages.</param>
    public static void ToLabels(IdxElementType type, ReadOnlySpan<byte> bytes, Span<int> labels, int classCount, string file, long position)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            int label = Integer(type, bytes, i);
            if ((uint)label >= (uint)classCount)
            {
                throw DataFormatException.AtByte(
                    file,
                    position + ((long)i * IdxHeader.SizeOf(type)),
                    FormattableString.Invariant($"label {label}"),
                    FormattableString.Invariant($"a class number from 0 to {classCount - 1}"));
            }

            labels[i] = label;
        }
    }

    private static int Integer(IdxElementType type, ReadOnlySpan<byte> bytes, int index) => type switch
    {
        IdxElementType.UInt8 => bytes[index],
        IdxElementType.Int8 => (sbyte)bytes[index],
        IdxElementType.Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes.Slice(2 * index)),
        _ => BinaryPrimitives.ReadInt32BigEndian(bytes.Slice(4 * index)),
    };

    private static void ScaleBytes(ReadOnlySpan<byte> bytes, Span<float> values, float scale)
    {
        int i = 0;
#if NET8_0_OR_GREATER
        if (Vector128.IsHardwareAccelerated)
        {
            ref byte from = ref MemoryMarshal.GetReference(bytes);
            ref float to = ref MemoryMarshal.GetReference(values);
            for (; i <= values.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
                Scale(lower, scale).StoreUnsafe(ref to, (nuint)i);
                Scale(upper, scale).StoreUnsafe(ref to, (nuint)i + 8);
            }
        }
#endif

        for (; i < values.Length; i++)
        {
            values[i] = (float)(bytes[i] * scale);
        }
    }

#if NET8_0_OR_GREATER
    private static Vector256<float> Scale(Vector128<ushort> values, float scale)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(values);
        return Vector256.ConvertToSingle(Vector256.Create(lower, upper).AsInt32()) * scale;
    }
#endif
}
