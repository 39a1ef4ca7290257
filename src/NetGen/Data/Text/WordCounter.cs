using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>Counts the words of texts and makes a vocabulary of them.</summary>
internal sealed class WordCounter
{
    private readonly Tokenizer _tokenizer;
    private readonly TokenTable _words = new();
    private char[] _buffer = Array.Empty<char>();
    private long[] _counts = new long[256];

    public WordCounter(Tokenizer tokenizer) => _tokenizer = tokenizer ?? throw new ArgumentNullException(nameof(tokenizer));

    public void Count(ReadOnlySpan<char> text)
    {
        TokenReader reader = _tokenizer.Read(text, ref _buffer);
        while (reader.TryRead(out ReadOnlySpan<char> token))
        {
            int word = _words.FindOrAdd(token);
            if (word == _counts.Length)
            {
                Array.Resize(ref _counts, checked(2 * word));
            }

            _counts[word]++;
        }
    }

    public Vocabulary ToVocabulary(VocabularyOptions? options)
    {
        options ??= new VocabularyOptions();
        var words = new List<string>();
        if (options.HasPadding)
        {
            words.Add(Vocabulary.PaddingWord);
        }

        if (options.HasUnknown)
        {
            words.Add(Vocabulary.UnknownWord);
        }

        if (options.MinimumCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MinimumCount, "The minimum count must be at least 1.");
        }

        int most = options.MaximumSize ?? int.MaxValue;
        if (most <= words.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), most, FormattableString.Invariant($"The maximum size must leave room for at least one word beside {words.Count} reserved ones."));
        }

        int reserved = words.Count;
        foreach (int word in InOrder(options.MinimumCount))
        {
            if (words.Count == most)
            {
                break;
            }

            string text = _words.Tokens[word];
            if (words.IndexOf(text, 0, reserved) < 0)
            {
                words.Add(text);
            }
        }

        return words.Count > reserved
            ? new Vocabulary(words)
            : throw new ArgumentException(
                FormattableString.Invariant($"None of {_words.Count} different words occurs {options.MinimumCount} times, expected at least one."), nameof(options));
    }

    private int[] InOrder(int minimumCount)
    {
        var order = new List<int>();
        for (int i = 0; i < _words.Count; i++)
        {
            if (_counts[i] >= minimumCount)
            {
                order.Add(i);
            }
        }

        order.Sort((a, b) =>
        {
            int byCount = _counts[b].CompareTo(_counts[a]);
            return byCount != 0 ? byCount : string.CompareOrdinal(_words.Tokens[a], _words.Tokens[b]);
        });
        return order.ToArray();
    }
}
