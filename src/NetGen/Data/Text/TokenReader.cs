using System;
using System.Runtime.CompilerServices;

namespace NetGen.Data;

/// <summary>Finds one token after the other. It replaces characters where they stand, so the text must be its own.</summary>
internal ref struct TokenReader
{
    private const char Apostrophe = '\'';
    private const char TypographicApostrophe = '\u2019';
    private const char Replacement = '\uFFFD';

    private readonly Span<char> _text;
    private readonly TokenizerKind _kind;
    private int _position;

    public TokenReader(Span<char> text, TokenizerKind kind)
    {
        _text = text;
        _kind = kind;
        _position = 0;
    }

    /// <summary>Reads the next token.</summary>
    /// <param name="token">A part of the text; never empty where there is one.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out ReadOnlySpan<char> token)
    {
        int start = _kind switch
        {
            TokenizerKind.Words => ReadWord(),
            TokenizerKind.Whitespace => ReadBetweenSpaces(),
            _ => ReadCharacter(),
        };
        token = _text.Slice(start, _position - start);
        return !token.IsEmpty;
    }

    private int ReadWord()
    {
        Span<char> text = _text;
        int position = _position;
        int length = 0;
        while (position < text.Length && (length = WordCharacter(text, position)) == 0)
        {
            position++;
        }

        int start = position;
        while (position < text.Length)
        {
            position += length;
            length = WordCharacter(text, position);
            if (length > 0)
            {
                continue;
            }

            if (position >= text.Length || text[position] is not (Apostrophe or TypographicApostrophe) || (length = WordCharacter(text, position + 1)) == 0)
            {
                break;
            }

            text[position++] = Apostrophe;
        }

        _position = position;
        return start;
    }

    /// <summary>How many units the character there has if it belongs to words, else 0. Second surrogates never do, so a search may go unit by unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WordCharacter(Span<char> text, int position)
    {
        if ((uint)position >= (uint)text.Length)
        {
            return 0;
        }

        uint c = text[position];
        if (c < 0x80)
        {
            return (c | 0x20) - 'a' <= 'z' - 'a' || c - '0' <= 9 ? 1 : 0;
        }

        return ForeignWordCharacter(text, position);
    }

    private static int ForeignWordCharacter(Span<char> text, int position)
    {
        int length = Length(text, position);
        return UnicodeText.IsWordCharacter(text.Slice(position, length)) ? length : 0;
    }

    private int ReadBetweenSpaces()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        int start = _position;
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]))
        {
            ReadCharacter();
        }

        return start;
    }

    private int ReadCharacter()
    {
        int start = _position;
        if (start < _text.Length)
        {
            int length = Length(_text, start);
            if (length == 1 && char.IsSurrogate(_text[start]))
            {
                _text[start] = Replacement;
            }

            _position += length;
        }

        return start;
    }

    private static int Length(Span<char> text, int position) =>
        char.IsHighSurrogate(text[position]) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]) ? 2 : 1;
}
