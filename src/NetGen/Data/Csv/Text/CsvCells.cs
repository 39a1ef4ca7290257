using System;
using System.Text;

namespace NetGen.Data;

/// <summary>Cells in memory: the text of all without anything between them, as UTF-8, and where each one ends.</summary>
internal sealed class CsvCells
{
    private const int FirstLength = 256;

    private readonly GrowingList<int> _ends = new();
    private readonly string _name;
    private byte[] _content;
    private int _length;

    /// <param name="name">The file's name for messages.</param>
    /// <param name="capacity">Bytes of text, where that is known.</param>
    public CsvCells(string name, long? capacity)
    {
        _name = name;
        if (capacity > CsvFile.MaxLength)
        {
            throw TooMuch();
        }

        _content = new byte[capacity ?? FirstLength];
    }

    public int Count => _ends.Count;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : _ends[index - 1];
            return _content.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>A cell's text for messages.</summary>
    public static string Describe(ReadOnlySpan<byte> cell)
    {
        // More than an excerpt shows; where a character is cut, that is behind what is shown.
        const int Shown = 256;
        return cell.IsEmpty ? "an empty cell" : Excerpt.Of(Encoding.UTF8.GetString(cell.Slice(0, Math.Min(Shown, cell.Length))).AsSpan());
    }

    public string Text(int index) => Encoding.UTF8.GetString(this[index]);

    /// <summary>Line feeds inside the cells before one.</summary>
    public int CountLinesBefore(int index) => index == 0 ? 0 : Utf8.CountLines(_content.AsSpan(0, _ends[index - 1]));

    public void Add(ReadOnlySpan<byte> cell)
    {
        if (_content.Length - _length < cell.Length)
        {
            Grow(cell.Length);
        }

        cell.CopyTo(_content.AsSpan(_length));
        _length += cell.Length;
        _ends.Add(_length);
    }

    private void Grow(int more)
    {
        long needed = (long)_length + more;
        if (needed > CsvFile.MaxLength)
        {
            throw TooMuch();
        }

        Array.Resize(ref _content, (int)Math.Max(needed, Math.Min(CsvFile.MaxLength, 2L * _content.Length)));
    }

    private DataFormatException TooMuch() => DataFormatException.AtByte(
        _name, CsvFile.MaxLength, "more text", FormattableString.Invariant($"at most {CsvFile.MaxLength} bytes; CsvFile.Stream has no limit"));
}
