using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>
/// Cuts text into tokens: words or characters. It knows nothing of languages or of the machine's culture; the same text gives the same tokens wherever the platform's
/// Unicode tables have the same letters. Text is taken as it is written: it is not normalized, so a letter with its accent as one code point and as two are different.
/// A surrogate without its partner, which no file has, counts as U+FFFD.
/// </summary>
public sealed class Tokenizer
{
    /// <summary>Makes a tokenizer.</summary>
    /// <param name="kind">What a token is.</param>
    /// <param name="lowerCase">Whether letters become lower case, as the invariant culture has it, before text is cut.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public Tokenizer(TokenizerKind kind, bool lowerCase)
    {
        Kind = kind is TokenizerKind.Words or TokenizerKind.Characters or TokenizerKind.Whitespace
            ? kind
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of token.");
        LowerCase = lowerCase;
    }

    /// <summary>Words in lower case.</summary>
    public static Tokenizer Words { get; } = new(TokenizerKind.Words, lowerCase: true);

    /// <summary>Characters as they are written.</summary>
    public static Tokenizer Characters { get; } = new(TokenizerKind.Characters, lowerCase: false);

    /// <summary>What stands between white space, as it is written.</summary>
    public static Tokenizer Whitespace { get; } = new(TokenizerKind.Whitespace, lowerCase: false);

    /// <summary>What a token is.</summary>
    public TokenizerKind Kind { get; }

    /// <summary>Whether letters become lower case.</summary>
    public bool LowerCase { get; }

    /// <summary>Cuts a text into its tokens.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The tokens, in the text's order; none of them is empty.</returns>
    public IReadOnlyList<string> Split(string text)
    {
        var tokens = new List<string>();
        char[] buffer = Array.Empty<char>();
        TokenReader reader = Read((text ?? throw new ArgumentNullException(nameof(text))).AsSpan(), ref buffer);
        while (reader.TryRead(out ReadOnlySpan<char> token))
        {
            tokens.Add(token.ToString());
        }

        return tokens;
    }

    /// <summary>Starts to cut a text, which is copied into a buffer first.</summary>
    /// <param name="text">The text; may lie in another buffer, not in this one.</param>
    /// <param name="buffer">Holds the tokens' characters; grows as needed.</param>
    internal TokenReader Read(ReadOnlySpan<char> text, ref char[] buffer)
    {
        if (buffer.Length < text.Length)
        {
            buffer = new char[Math.Max(text.Length, 2 * buffer.Length)];
        }

        Span<char> copy = buffer.AsSpan(0, text.Length);
        if (!LowerCase)
        {
            text.CopyTo(copy);
        }
#if NET8_0_OR_GREATER
        else if (System.Text.Ascii.ToLower(text, copy, out _) != System.Buffers.OperationStatus.Done)
#else
        else
#endif
        {
            text.ToLowerInvariant(copy);
        }

        return new TokenReader(copy, Kind);
    }
}
