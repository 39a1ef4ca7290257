using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>Numbers distinct tokens in the order in which they come, and finds them by their characters without making a string.</summary>
internal sealed class TokenTable
{
    private const int FirstSize = 256;
#if !NET8_0_OR_GREATER
    private static readonly uint Seed = (uint)Guid.NewGuid().GetHashCode();
#endif

    private readonly List<string> _tokens = new();

    /// <summary>The first token of each chain, plus 1; twice as many as entries, a power of two.</summary>
    private int[] _chains = new int[2 * FirstSize];
    private Entry[] _entries = new Entry[FirstSize];

    public int Count => _tokens.Count;

    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>A token's number; −1 where it is not there.</summary>
    public int Find(ReadOnlySpan<char> token) => Find(token, Hash(token));

    /// <summary>A token's number, which is the next one where it is new.</summary>
    public int FindOrAdd(ReadOnlySpan<char> token)
    {
        int hash = Hash(token);
        int found = Find(token, hash);
        if (found >= 0)
        {
            return found;
        }

        int number = _tokens.Count;
        if (number == _entries.Length)
        {
            Grow();
        }

        string text = token.ToString();
        _tokens.Add(text);
        _entries[number].Token = text;
        _entries[number].Hash = hash;
        Link(number);
        return number;
    }

    private int Find(ReadOnlySpan<char> token, int hash)
    {
        Entry[] entries = _entries;
        for (int i = _chains[hash & (_chains.Length - 1)] - 1; i >= 0;)
        {
            ref Entry entry = ref entries[i];
            if (entry.Hash == hash && token.SequenceEqual(entry.Token.AsSpan()))
            {
                return i;
            }

            i = entry.Next - 1;
        }

        return -1;
    }

    private void Grow()
    {
        int size = checked(2 * _entries.Length);
        Array.Resize(ref _entries, size);
        _chains = new int[checked(2 * size)];
        for (int i = 0; i < _tokens.Count; i++)
        {
            Link(i);
        }
    }

    private void Link(int number)
    {
        ref int first = ref _chains[_entries[number].Hash & (_chains.Length - 1)];
        _entries[number].Next = first;
        first = number + 1;
    }

    /// <summary>Differs from run to run, so that no text can be made whose words all fall into one chain. No result depends on it.</summary>
    private static int Hash(ReadOnlySpan<char> token)
    {
#if NET8_0_OR_GREATER
        return string.GetHashCode(token);
#else
        uint hash = Seed;
        foreach (char c in token)
        {
            hash = (hash ^ c) * 0x9E3779B1u;
            hash ^= hash >> 15;
        }

        return (int)hash;
#endif
    }

    private struct Entry
    {
        public string Token;
        public int Hash;

        /// <summary>The next token in the chain, plus 1.</summary>
        public int Next;
    }
}
