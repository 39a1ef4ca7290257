using System;
using System.IO;
using System.Runtime.InteropServices;
using NetGen.Serialization;

namespace NetGen.Data;

/// <content>Writing: the bytes that <c>numpy.save</c> writes for the same array, little-endian, the last dimension varying fastest.</content>
public static partial class NpyFile
{
    /// <summary>Values that are turned around at a time, on machines whose byte order is not the file's.</summary>
    private const int Handful = 4096;

    /// <summary>Writes an array to a file: beside it first, then flushed to disk and renamed, so that there is the old file or the new one.</summary>
    /// <param name="path">The file; it is replaced if it exists.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="IOException">The file cannot be written; an old one is left as it was.</exception>
    public static void Write(string path, NpyArray array)
    {
        _ = array ?? throw new ArgumentNullException(nameof(array));
        AtomicFile.Write(path, stream => WriteTo(stream, array));
    }

    /// <summary>Writes an array to a stream.</summary>
    /// <param name="stream">Receives the file's bytes; stays open.</param>
    /// <param name="array">The array.</param>
    public static void Write(Stream stream, NpyArray array) =>
        WriteTo(stream ?? throw new ArgumentNullException(nameof(stream)), array ?? throw new ArgumentNullException(nameof(array)));

    /// <summary>Writes floats to a file, which is replaced as a whole.</summary>
    /// <param name="path">The file; it is replaced if it exists.</param>
    /// <param name="values">The values, the last dimension varying fastest.</param>
    /// <param name="shape">The dimensions, each 0 or more, at most 32; none for a single number.</param>
    /// <exception cref="ArgumentException">The shape is none, or the values are not as many as it says.</exception>
    /// <exception cref="IOException">The file cannot be written; an old one is left as it was.</exception>
    public static void Write(string path, ReadOnlySpan<float> values, ReadOnlySpan<int> shape) => WriteFile(path, NpyElementType.Float32, values, shape);

    /// <summary>Writes doubles to a file, which is replaced as a whole.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static void Write(string path, ReadOnlySpan<double> values, ReadOnlySpan<int> shape) => WriteFile(path, NpyElementType.Float64, values, shape);

    /// <summary>Writes 32-bit integers to a file, which is replaced as a whole.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static void Write(string path, ReadOnlySpan<int> values, ReadOnlySpan<int> shape) => WriteFile(path, NpyElementType.Int32, values, shape);

    /// <summary>Writes 64-bit integers to a file, which is replaced as a whole.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static void Write(string path, ReadOnlySpan<long> values, ReadOnlySpan<int> shape) => WriteFile(path, NpyElementType.Int64, values, shape);

    /// <summary>Writes bytes to a file, which is replaced as a whole.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static void Write(string path, ReadOnlySpan<byte> values, ReadOnlySpan<int> shape) => WriteFile(path, NpyElementType.UInt8, values, shape);

    /// <summary>Writes floats to a stream.</summary>
    /// <param name="stream">Receives the file's bytes; stays open.</param>
    /// <param name="values">The values, the last dimension varying fastest.</param>
    /// <param name="shape">The dimensions, each 0 or more, at most 32; none for a single number.</param>
    /// <exception cref="ArgumentException">The shape is none, or the values are not as many as it says.</exception>
    public static void Write(Stream stream, ReadOnlySpan<float> values, ReadOnlySpan<int> shape) => WriteStream(stream, NpyElementType.Float32, values, shape);

    /// <summary>Writes doubles to a stream.</summary>
    /// <inheritdoc cref="Write(Stream, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static void Write(Stream stream, ReadOnlySpan<double> values, ReadOnlySpan<int> shape) => WriteStream(stream, NpyElementType.Float64, values, shape);

    /// <summary>Writes 32-bit integers to a stream.</summary>
    /// <inheritdoc cref="Write(Stream, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static void Write(Stream stream, ReadOnlySpan<int> values, ReadOnlySpan<int> shape) => WriteStream(stream, NpyElementType.Int32, values, shape);

    /// <summary>Writes 64-bit integers to a stream.</summary>
    /// <inheritdoc cref="Write(Stream, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static void Write(Stream stream, ReadOnlySpan<long> values, ReadOnlySpan<int> shape) => WriteStream(stream, NpyElementType.Int64, values, shape);

    /// <summary>Writes bytes to a stream.</summary>
    /// <inheritdoc cref="Write(Stream, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static void Write(Stream stream, ReadOnlySpan<byte> values, ReadOnlySpan<int> shape) => WriteStream(stream, NpyElementType.UInt8, values, shape);

    internal static void WriteTo(Stream stream, NpyArray array)
    {
        stream.Write(NpyHeaderWriter.Write(array.ElementType, array.Dimensions));
        for (int i = 0, count; i < array.Length; i += count)
        {
            count = Math.Min(array.Length - i, NpyValues.Piece);
            WriteValues(stream, array.Bytes(i, count), NpyTypes.SizeOf(array.ElementType));
        }
    }

    private static void WriteStream<T>(Stream stream, NpyElementType type, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        NpyHeaderWriter.CheckShape(shape, values.Length);
        WriteParts(stream, NpyHeaderWriter.Write(type, shape), values, NpyTypes.SizeOf(type));
    }

    private static unsafe void WriteFile<T>(string path, NpyElementType type, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        NpyHeaderWriter.CheckShape(shape, values.Length);
        byte[] header = NpyHeaderWriter.Write(type, shape);
        int length = values.Length;
        fixed (T* first = values)
        {
            // A lambda cannot hold a span; the values stay where they are until it has run.
            var place = (IntPtr)first;
            AtomicFile.Write(path, stream => WriteParts(stream, header, new ReadOnlySpan<T>((void*)place, length), NpyTypes.SizeOf(type)));
        }
    }

    private static void WriteParts<T>(Stream stream, byte[] header, ReadOnlySpan<T> values, int size)
        where T : unmanaged
    {
        stream.Write(header);
        for (int i = 0, count; i < values.Length; i += count)
        {
            count = Math.Min(values.Length - i, NpyValues.Piece);
            WriteValues(stream, MemoryMarshal.AsBytes(values.Slice(i, count)), size);
        }
    }

    private static void WriteValues(Stream stream, ReadOnlySpan<byte> bytes, int size)
    {
        if (BitConverter.IsLittleEndian || size == 1)
        {
            stream.Write(bytes);
            return;
        }

        byte[] swapped = new byte[Handful * size];
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, swapped.Length);
            bytes.Slice(0, count).CopyTo(swapped);
            NpyValues.Swap(swapped.AsSpan(0, count), size);
            stream.Write(swapped, 0, count);
            bytes = bytes.Slice(count);
        }
    }
}
