using System;
using System.IO;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>An open .npy file, or a member of an archive, read through a buffer of constant size.</summary>
internal sealed class NpyRows : ArrayRows
{
    private const int BufferLength = 128 * 1024;

    private readonly NpySource _source;
    private readonly FileStream _file;
    private readonly NpyInput _input;
    private readonly NpyHeader _header;
    private byte[] _buffer = Array.Empty<byte>();
    private int _rowLength;

    /// <summary>Values that have been read.</summary>
    private long _done;

    private NpyRows(NpySource source, FileStream file, NpyInput input, NpyHeader header)
    {
        _source = source;
        _file = file;
        _input = input;
        _header = header;
    }

    public override string Name => _source.Name;

    public override string Description => _header.Describe();

    public override long Count => _header.Shape[0];

    public override int RowLength => _rowLength;

    public override bool IsWhole => !NpyTypes.IsFloat(_header.Type);

    protected override int Rank => _header.Shape.Length;

    /// <summary>Opens an array and checks all that can be told before its values are read.</summary>
    public static NpyRows Open(NpySource source)
    {
        FileStream file = InputFile.OpenSeekable(source.Path, bufferSize: 1);
        NpyInput? input = null;
        try
        {
            input = source.Open(file);
            NpyHeader header = NpyHeader.Read(input.Source, input.Start, source.Name);
            var rows = new NpyRows(source, file, input, header);
            rows._rowLength = rows.CheckHeader();
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

    public override DataFormatException WrongShape(string expected) => DataFormatException.AtByte(_source.Name, _header.ShapePosition, _header.Describe(), expected);

    public override void ReadFloats(Span<float> destination, float scale)
    {
        if (_header.Type == NpyElementType.Float32 && destination.Length < int.MaxValue / sizeof(float))
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
            NpyFloats.Convert(bytes, _header.Type, destination.Slice(0, count), scale);
            destination = destination.Slice(count);
        }
    }

    public override void ReadInts(Span<int> destination, int largest, string what, string expected)
    {
        while (!destination.IsEmpty)
        {
            long before = _done;
            Span<byte> bytes = NextBytes(destination.Length, out int count);
            int bad = NpyIntegers.Convert(bytes, _header.Type, destination.Slice(0, count), 0, largest);
            if (bad >= 0)
            {
                throw DataFormatException.AtByte(_source.Name, PositionOf(before + bad), $"{what} {NpyIntegers.Text(bytes, _header.Type, bad)}", expected);
            }

            destination = destination.Slice(count);
        }
    }

    public override void CheckEnd()
    {
        if (_input.Source.ReadByte() >= 0)
        {
            throw _header.WrongLength(_source.Name, null);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
            _file.Dispose();
        }
    }

    private int CheckHeader()
    {
        if (_input.Length is long whole && whole != _header.BodyStart + _header.BodyLength)
        {
            throw _header.WrongLength(_source.Name, whole - _header.BodyStart);
        }

        int[] shape = _header.Shape;
        if (shape.Length == 0)
        {
            throw WrongShape("a first dimension, which counts the samples");
        }

        if (_header.IsTransposed)
        {
            throw DataFormatException.AtByte(
                _source.Name,
                _header.ShapePosition,
                _header.Describe() + ", in Fortran's order",
                "C order for reading sample by sample (numpy.ascontiguousarray before numpy.save makes it so; NpyFile.Read reads both)");
        }

        return LengthOf(Array.ConvertAll(shape, axis => (long)axis)) ?? throw WrongShape(FormattableString.Invariant($"samples of 1 to {ArrayLimit.MaxLength} values"));
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
            long needed = _header.BodyStart + ((long)RowLength * NpyTypes.SizeOf(_header.Type));
            long reached = _source.Reach(needed);
            if (reached < needed)
            {
                throw _header.WrongLength(_source.Name, reached - _header.BodyStart);
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

        int size = NpyTypes.SizeOf(_header.Type);
        count = Math.Min(most, BufferLength / size);
        Span<byte> bytes = _buffer.AsSpan(0, count * size);
        Fill(bytes);
        return bytes;
    }

    private void Fill(Span<byte> bytes)
    {
        int size = NpyTypes.SizeOf(_header.Type);
        int got = StreamBytes.Fill(_input.Source, bytes);
        if (got < bytes.Length)
        {
            throw _header.WrongLength(_source.Name, (_done * size) + got);
        }

        if (_header.IsSwapped)
        {
            NpyValues.Swap(bytes, size);
        }

        NpyReader.CheckTruth(bytes, _header.Type, PositionOf(_done), _source.Name);
        _done += bytes.Length / size;
    }

    private long PositionOf(long value) => _header.BodyStart + (value * NpyTypes.SizeOf(_header.Type));
}
