using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>Numbers distinct tokens in the order in which they come, and finds them by their characters without making a string.</summary>
internal sealed class TokenTable : DistinctKeys
{
    private readonly List<string> _tokens = new();

    public TokenTable()
        : base(size: 256)
    {
    }

    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>A token's number; −1 where it is not there.</summary>
    public int Find(ReadOnlySpan<char> token) => Find(MemoryMarshal.AsBytes(token));

    /// <summary>A token's number, which is the next one where it is new.</summary>
    public int FindOrAdd(ReadOnlySpan<char> token)
    {
        int number = FindOrAdd(MemoryMarshal.AsBytes(token));
        if (number == _tokens.Count)
        {
            _tokens.Add(token.ToString());
        }

        return number;
    }

    protected override bool Has(int number, ReadOnlySpan<byte> key) => MemoryMarshal.AsBytes(_tokens[number].AsSpan()).SequenceEqual(key);
}
