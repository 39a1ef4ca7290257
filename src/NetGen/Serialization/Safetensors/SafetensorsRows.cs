using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>A tensor of an open file, read through a buffer of constant size. The whole header was checked, so the values are there and are nobody else's.</summary>
internal sealed class SafetensorsRows : ArrayRows
{
    private const int BufferLength = 128 * 1024;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly SafetensorsEntry _entry;

    /// <summary>Where in the file the first value is.</summary>
    private readonly long _start;

    private byte[] _buffer = Array.Empty<byte>();

    /// <summary>Values that have been read.</summary>
    private long _done;

    private SafetensorsRows(string path, FileStream file, SafetensorsEntry entry, long start)
    {
        _path = path;
        _file = file;
        _entry = entry;
        _start = start;
        if (!SafetensorsValues.AreNumbers(entry.Type))
        {
            throw WrongShape("numbers: F64, F32, F16, BF16, BOOL, or whole numbers");
        }

        if (entry.Shape.Length == 0)
        {
            throw WrongShape("a first axis, which counts the samples");
        }

        RowLength = LengthOf(entry.Shape) ?? throw WrongShape(FormattableString.Invariant($"samples of 1 to {ArrayLimit.MaxLength} values"));
    }

    public override string Name => Excerpt.Of(_entry.Name.AsSpan());

    public override string Description => $"{SafetensorsTypes.Name(_entry.Type)} {SafetensorsTensor.ShapeText(_entry.Shape)}";

    public override long Count => _entry.Shape[0];

    public override int RowLength { get; }

    public override bool IsWhole => _entry.Type == SafetensorsType.Bool || SafetensorsValues.AreIntegers(_entry.Type);

    protected override int Rank => _entry.Shape.Length;

    private int Size => SafetensorsTypes.Bits(_entry.Type) / 8;

    /// <summary>Opens a file, checks all of its header and goes to a tensor.</summary>
    public static SafetensorsRows Open(string path, string name)
    {
        FileStream file = InputFile.OpenSeekable(path, bufferSize: 1);
        try
        {
            (_, List<SafetensorsEntry> entries, long dataStart) = SafetensorsReader.ReadHeader(file, path);
            SafetensorsEntry entry = entries.Find(other => other.Name == name) ?? throw Missing(path, name, entries);
            file.Position = dataStart + entry.Begin;
            return new SafetensorsRows(path, file, entry, file.Position);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override DataFormatException WrongShape(string expected) => DataFormatException.AtByte(_path, _entry.NamePosition, $"{Name} {Description}", expected);

    public override void ReadFloats(Span<float> destination, float scale)
    {
        Span<float> all = destination;
        bool isAsInMemory = _entry.Type == SafetensorsType.F32 && BitConverter.IsLittleEndian && destination.Length < int.MaxValue / sizeof(float);
        if (isAsInMemory)
        {
            // Straight to where they belong.
            Fill(MemoryMarshal.AsBytes(destination));
        }

        while (!isAsInMemory && !destination.IsEmpty)
        {
            ReadOnlySpan<byte> bytes = NextBytes(destination.Length, out int count);
            SafetensorsValues.ToSingles(_entry.Type, bytes, destination.Slice(0, count));
            destination = destination.Slice(count);
        }

        NpyFloats.Scale(all, scale);
    }

    public override void ReadInts(Span<int> destination, int largest, string what, string expected)
    {
        while (!destination.IsEmpty)
        {
            long before = _done;
            ReadOnlySpan<byte> bytes = NextBytes(destination.Length, out int count);
            int bad = SafetensorsValues.ToIndices(_entry.Type, bytes, destination.Slice(0, count), largest);
            if (bad >= 0)
            {
                throw DataFormatException.AtByte(
                    _path, _start + ((before + bad) * Size), $"{what} {SafetensorsValues.Text(_entry.Type, bytes, bad)} in {Name}", expected);
            }

            destination = destination.Slice(count);
        }
    }

    /// <summary>Behind the last value is another tensor, or the end: the header told.</summary>
    public override void CheckEnd()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }
    }

    private static DataFormatException Missing(string path, string name, List<SafetensorsEntry> entries)
    {
        const int Shown = 20;
        string[] names = entries.Select(entry => entry.Name).OrderBy(other => other, StringComparer.Ordinal).ToArray();
        string all = names.Length == 0
            ? "no tensors"
            : "the tensors " + string.Join(", ", names.Take(Shown).Select(other => Excerpt.Of(other.AsSpan()))) + (names.Length > Shown ? ", …" : string.Empty);

        return DataFormatException.AtByte(path, SafetensorsReader.LengthBytes, all, "one named " + Excerpt.Of(name.AsSpan()));
    }

    /// <summary>Reads as many values into the buffer as fit.</summary>
    private Span<byte> NextBytes(int most, out int count)
    {
        if (_buffer.Length == 0)
        {
            _buffer = new byte[BufferLength];
        }

        count = Math.Min(most, BufferLength / Size);
        Span<byte> bytes = _buffer.AsSpan(0, count * Size);
        Fill(bytes);
        return bytes;
    }

    private void Fill(Span<byte> bytes)
    {
        SafetensorsReader.Fill(_file, bytes, _path, _start + (_done * Size));
        _done += bytes.Length / Size;
    }
}
