using System;
using System.IO;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>
/// An open array that is read from its first value to its last through a buffer of constant size. The first dimension counts the samples; the others are what
/// one of them has.
/// </summary>
internal sealed class NpyRows : IDisposable
{
    private const int BufferLength = 128 * 1024;

    private readonly NpySource _source;
    private readonly FileStream _file;
    private readonly NpyInput _input;
    private byte[] _buffer = Array.Empty<byte>();

    /// <summary>Values that have been read.</summary>
    private long _done;

    private NpyRows(NpySource source, FileStream file, NpyInput input, NpyHeader header)
    {
        _source = source;
        _file = file;
        _input = input;
        Header = header;
    }

    public NpyHeader Header { get; }

    /// <summary>Samples in the file.</summary>
    public int Count => Header.Shape[0];

    /// <summary>Values of one sample, at least 1.</summary>
    public int RowLength { get; private set; }

    /// <summary>Opens an array and checks all that can be told before its values are read.</summary>
    public static NpyRows Open(NpySource source)
    {
        FileStream file = NpyFile.OpenSequentially(source.Path);
        NpyInput? input = null;
        try
        {
            input = source.Open(file);
            NpyHeader header = NpyHeader.Read(input.Source, input.Start, source.Name);
            var rows = new NpyRows(source, file, input, header);
            rows.RowLength = rows.CheckHeader();
            rows.CheckFirst();
            return rows;
        }
        catch
        {
            input?.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <summary>Refuses a file that is not what it was when the data set was made.</summary>
    public void Expect(NpyHeader before)
    {
        if (Header.Type != before.Type || Header.IsSwapped != before.IsSwapped || !Header.Shape.AsSpan().SequenceEqual(before.Shape))
        {
            throw DataFormatException.AtByte(_source.Name, 0, Header.Describe(), $"{before.Describe()}, as when the data set was made");
        }
    }

    /// <summary>A refusal of what the shape says.</summary>
    public DataFormatException WrongShape(string expected) => DataFormatException.AtByte(_source.Name, Header.ShapePosition, Header.Describe(), expected);

    /// <summary>Reads the next values as floats, scaled.</summary>
    public void ReadFloats(Span<float> destination, float scale)
    {
        if (Header.Type == NpyElementType.Float32 && destination.Length < int.MaxValue / sizeof(float))
        {
            // Straight to where they belong.
            Span<byte> bytes = MemoryMarshal.AsBytes(destination);
            Fill(bytes);
            NpyFloats.Scale(destination, scale);
            return;
        }

        while (!destination.IsEmpty)
        {
            Span<byte> bytes = NextBytes(destination.Length, out int count);
            NpyFloats.Convert(bytes, Header.Type, destination.Slice(0, count), scale);
            destination = destination.Slice(count);
        }
    }

    /// <summary>Reads the next values as whole numbers from 0 on.</summary>
    /// <param name="destination">Receives the numbers.</param>
    /// <param name="largest">The largest that is accepted.</param>
    /// <param name="what">What they are, for messages.</param>
    /// <param name="expected">What would be accepted.</param>
    public void ReadInts(Span<int> destination, int largest, string what, string expected)
    {
        while (!destination.IsEmpty)
        {
            long before = _done;
            Span<byte> bytes = NextBytes(destination.Length, out int count);
            int bad = NpyIntegers.Convert(bytes, Header.Type, destination.Slice(0, count), 0, largest);
            if (bad >= 0)
            {
                throw DataFormatException.AtByte(_source.Name, PositionOf(before + bad), $"{what} {NpyIntegers.Text(bytes, Header.Type, bad)}", expected);
            }

            destination = destination.Slice(count);
        }
    }

    /// <summary>Checks that the file ends behind the last value, once that has been read.</summary>
    public void CheckEnd()
    {
        if (_input.Source.ReadByte() >= 0)
        {
            throw Header.WrongLength(_source.Name, null);
        }
    }

    public void Dispose()
    {
        _input.Dispose();
        _file.Dispose();
    }

    private int CheckHeader()
    {
        if (_input.Length is long whole && whole != Header.BodyStart + Header.BodyLength)
        {
            throw Header.WrongLength(_source.Name, whole - Header.BodyStart);
        }

        int[] shape = Header.Shape;
        if (shape.Length == 0)
        {
            throw WrongShape("a first dimension, which counts the samples");
        }

        if (Header.IsTransposed)
        {
            throw DataFormatException.AtByte(
                _source.Name,
                Header.ShapePosition,
                Header.Describe() + ", in Fortran's order",
                "C order for reading sample by sample (numpy.ascontiguousarray before numpy.save makes it so; NpyFile.Read reads both)");
        }

        long length = 1;
        for (int i = 1; i < shape.Length; i++)
        {
            length = Math.Min(length * shape[i], int.MaxValue);
        }

        return length is > 0 and <= ArrayLimit.MaxLength
            ? (int)length
            : throw WrongShape(FormattableString.Invariant($"samples of 1 to {ArrayLimit.MaxLength} values"));
    }

    /// <summary>Behind no samples there is nothing; and a sample that takes much memory must be there before it is claimed.</summary>
    private void CheckFirst()
    {
        if (Count == 0)
        {
            CheckEnd();
        }
        else if (_input.Length is null && GzipReach.IsDoubtful(_file.Length, RowLength))
        {
            long needed = Header.BodyStart + ((long)RowLength * NpyTypes.SizeOf(Header.Type));
            long reached = _source.Reach(needed);
            if (reached < needed)
            {
                throw Header.WrongLength(_source.Name, reached - Header.BodyStart);
            }
        }
    }

    /// <summary>Reads as many values into the buffer as fit.</summary>
    private Span<byte> NextBytes(int most, out int count)
    {
        if (_buffer.Length == 0)
        {
            _buffer = new byte[BufferLength];
        }

        int size = NpyTypes.SizeOf(Header.Type);
        count = Math.Min(most, BufferLength / size);
        Span<byte> bytes = _buffer.AsSpan(0, count * size);
        Fill(bytes);
        return bytes;
    }

    private void Fill(Span<byte> bytes)
    {
        int size = NpyTypes.SizeOf(Header.Type);
        int got = StreamBytes.Fill(_input.Source, bytes);
        if (got < bytes.Length)
        {
            throw Header.WrongLength(_source.Name, (_done * size) + got);
        }

        if (Header.IsSwapped)
        {
            NpyValues.Swap(bytes, size);
        }

        NpyReader.CheckTruth(bytes, Header.Type, PositionOf(_done), _source.Name);
        _done += bytes.Length / size;
    }

    private long PositionOf(long value) => Header.BodyStart + (value * NpyTypes.SizeOf(Header.Type));
}
