using System;

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
        int length;
        while ((length = WordCharacter(_position)) == 0 && _position < _text.Length)
        {
            _position++;
        }

        int start = _position;
        while (length > 0)
        {
            _position += length;
            length = WordCharacter(_position);
            if (length == 0 && _position < _text.Length && _text[_position] is Apostrophe or TypographicApostrophe)
            {
                length = WordCharacter(_position + 1);
                if (length > 0)
                {
                    _text[_position++] = Apostrophe;
                }
            }
        }

        return start;
    }

    /// <summary>How many units the character there has if it belongs to words, else 0. Second surrogates never do, so a search may go unit by unit.</summary>
    private readonly int WordCharacter(int position)
    {
        if (position >= _text.Length)
        {
            return 0;
        }

        char c = _text[position];
        if (c < 0x80)
        {
            return c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? 1 : 0;
        }

        int length = Length(position);
        return UnicodeText.IsWordCharacter(_text.Slice(position, length)) ? length : 0;
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
            int length = Length(start);
            if (length == 1 && char.IsSurrogate(_text[start]))
            {
                _text[start] = Replacement;
            }

            _position += length;
        }

        return start;
    }

    private readonly int Length(int position) =>
        char.IsHighSurrogate(_text[position]) && position + 1 < _text.Length && char.IsLowSurrogate(_text[position + 1]) ? 2 : 1;
}
