using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Numbers different texts in the order in which they come, and finds them by their bytes without making strings. The hash differs from process to process, so
/// that no file can be made whose texts all collide.
/// </summary>
internal sealed class TextNumbers
{
    private readonly List<byte[]> _texts = new();

    /// <summary>Number + 1 at the place that the hash says, or the next free one; 0 is free. Never more than half full.</summary>
    private int[] _table = new int[16];

    public TextNumbers()
    {
    }

    public TextNumbers(IReadOnlyList<string> texts)
    {
        foreach (string text in texts)
        {
            Add(Encoding.UTF8.GetBytes(text));
        }
    }

    public int Count => _texts.Count;

    public string[] ToStrings()
    {
        string[] texts = new string[_texts.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Encoding.UTF8.GetString(_texts[i]);
        }

        return texts;
    }

    /// <summary>The text's number; −1 if it has none.</summary>
    public int Find(ReadOnlySpan<byte> text) => _table[PlaceOf(text)] - 1;

    public void Add(ReadOnlySpan<byte> text)
    {
        int place = PlaceOf(text);
        if (_table[place] != 0)
        {
            return;
        }

        _texts.Add(text.ToArray());
        _table[place] = _texts.Count;
        if (2 * _texts.Count > _table.Length)
        {
            _table = new int[2 * _table.Length];
            for (int i = 0; i < _texts.Count; i++)
            {
                _table[PlaceOf(_texts[i])] = i + 1;
            }
        }
    }

    private int PlaceOf(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        int i = 0;
        for (; text.Length - i >= sizeof(ulong); i += sizeof(ulong))
        {
            hash.Add(BinaryPrimitives.ReadUInt64LittleEndian(text.Slice(i)));
        }

        for (; i < text.Length; i++)
        {
            hash.Add(text[i]);
        }

        int place = hash.ToHashCode() & (_table.Length - 1);
        while (_table[place] != 0 && !text.SequenceEqual(_texts[_table[place] - 1]))
        {
            place = (place + 1) & (_table.Length - 1);
        }

        return place;
    }
}
