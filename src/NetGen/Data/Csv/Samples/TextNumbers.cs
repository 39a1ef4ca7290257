using System;
using System.Collections.Generic;
using System.Text;

namespace NetGen.Data;

/// <summary>Numbers different texts in the order in which they come, and finds them by their UTF-8 without making strings.</summary>
internal sealed class TextNumbers : DistinctKeys
{
    private readonly List<byte[]> _texts = new();

    public TextNumbers()
        : base(size: 16)
    {
    }

    public TextNumbers(IReadOnlyList<string> texts)
        : this()
    {
        foreach (string text in texts)
        {
            Add(Encoding.UTF8.GetBytes(text));
        }
    }

    public string[] ToStrings() => _texts.ConvertAll(text => Encoding.UTF8.GetString(text)).ToArray();

    /// <summary>The text's number; −1 if it has none.</summary>
    public new int Find(ReadOnlySpan<byte> text) => base.Find(text);

    public void Add(ReadOnlySpan<byte> text)
    {
        if (FindOrAdd(text) == _texts.Count)
        {
            _texts.Add(text.ToArray());
        }
    }

    protected override bool Has(int number, ReadOnlySpan<byte> key) => key.SequenceEqual(_texts[number]);
}
