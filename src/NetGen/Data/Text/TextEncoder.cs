using System;

namespace NetGen.Data;

/// <summary>Turns texts into the numbers of their words, in buffers that are used again.</summary>
internal sealed class TextEncoder
{
    private readonly Tokenizer _tokenizer;
    private char[] _characters = Array.Empty<char>();
    private int[] _indices = new int[64];

    /// <summary>The text, counted from 1, in which each word was seen last.</summary>
    private int[] _seen = Array.Empty<int>();
    private int _texts;

    public TextEncoder(Tokenizer tokenizer, Vocabulary vocabulary)
    {
        _tokenizer = tokenizer ?? throw new ArgumentNullException(nameof(tokenizer));
        Vocabulary = vocabulary ?? throw new ArgumentNullException(nameof(vocabulary));
    }

    public Vocabulary Vocabulary { get; }

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="distinct">Whether each word counts once, where it occurs first.</param>
    /// <returns>The numbers; valid until the next call.</returns>
    public ReadOnlySpan<int> Encode(ReadOnlySpan<char> text, bool distinct = false)
    {
        if (distinct)
        {
            StartText();
        }

        int count = 0;
        TokenReader reader = _tokenizer.Read(text, ref _characters);
        while (reader.TryRead(out ReadOnlySpan<char> token))
        {
            int index = Vocabulary.IndexOf(token);
            if (index < 0 || (distinct && _seen[index] == _texts))
            {
                continue;
            }

            if (distinct)
            {
                _seen[index] = _texts;
            }

            if (count == _indices.Length)
            {
                Array.Resize(ref _indices, checked(2 * count));
            }

            _indices[count++] = index;
        }

        return _indices.AsSpan(0, count);
    }

    private void StartText()
    {
        if (_seen.Length == 0)
        {
            _seen = new int[Vocabulary.Count];
        }

        if (_texts == int.MaxValue)
        {
            Array.Clear(_seen, 0, _seen.Length);
            _texts = 0;
        }

        _texts++;
    }
}
