using System;
using System.Globalization;
using System.Text;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>
/// The tokens of JSON (RFC 8259): texts, numbers, punctuation. It is strict: no comments, no trailing commas, no lone surrogates, no invalid UTF-8. The caller
/// follows the grammar of what it reads; values that it does not know are skipped, without recursion.
/// </summary>
internal sealed partial class JsonScanner
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;
    private readonly string _file;
    private readonly long _start;
    private readonly string? _part;
    private int _next;

    /// <param name="bytes">The text in UTF-8.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="start">Where the text begins in the file, for messages.</param>
    /// <param name="part">
    /// What to call the text, for messages, where it does not stand in the file byte by byte but as a text in a text: all faults are at its start then. Null for a header.
    /// </param>
    public JsonScanner(byte[] bytes, string file, long start, string? part = null)
    {
        _bytes = bytes;
        _file = file;
        _start = start;
        _part = part;
    }

    /// <summary>The next byte's place in the file.</summary>
    public long Position => _start + _next;

    private string End => "the end of the " + (_part is null ? "header" : "text");

    public DataFormatException Fault(long position, string found, string expected) => _part is null
        ? DataFormatException.AtByte(_file, position, found, expected)
        : DataFormatException.AtByte(_file, _start, FormattableString.Invariant($"{found} at byte {position - _start} of {_part}"), expected);

    /// <summary>Takes a character of punctuation, and the white space behind it.</summary>
    public void Expect(char punctuation)
    {
        if (!TryTake(punctuation))
        {
            throw Unexpected($"'{punctuation}'");
        }
    }

    public bool TryTake(char punctuation)
    {
        if (_next == _bytes.Length || _bytes[_next] != punctuation)
        {
            return false;
        }

        _next++;
        SkipWhiteSpace();
        return true;
    }

    /// <summary>Takes a comma or the end of a list.</summary>
    /// <returns>Whether it was a comma, so that an element must follow.</returns>
    public bool TakeCommaOr(char end)
    {
        if (TryTake(end))
        {
            return false;
        }

        if (!TryTake(','))
        {
            throw Unexpected($"',' or '{end}'");
        }

        return true;
    }

    public void ExpectEnd()
    {
        if (_next != _bytes.Length)
        {
            throw Unexpected(End);
        }
    }

    /// <summary>A list of whole numbers, 0 or more: no sign, point, exponent or leading zero.</summary>
    /// <param name="numbers">Takes them; longer lists are refused, as an attack on memory.</param>
    /// <returns>How many they are.</returns>
    public int WholeNumbers(Span<long> numbers)
    {
        int count = 0;
        Expect('[');
        for (bool more = !TryTake(']'); more; more = TakeCommaOr(']'))
        {
            if (count == numbers.Length)
            {
                throw Fault(Position, "one more number", FormattableString.Invariant($"at most {numbers.Length}"));
            }

            numbers[count++] = WholeNumber();
        }

        return count;
    }

    /// <summary>A text in double quotes, with the white space behind it.</summary>
    /// <param name="expected">What to ask for where there is none.</param>
    /// <param name="known">Texts of ASCII that are likely: one of them is returned itself, and no copy of it.</param>
    public string Text(string expected, string[]? known = null)
    {
        if (_next == _bytes.Length || _bytes[_next] != '"')
        {
            throw Unexpected(expected);
        }

        int opening = _next++;
        StringBuilder? text = null;
        string value;
        while (true)
        {
            int run = _next;
            while (_next < _bytes.Length && _bytes[_next] is not ((byte)'"' or (byte)'\\' or < 0x20))
            {
                _next++;
            }

            string piece = (known is null ? null : Known(run, _next - run, known)) ?? Decode(run, _next - run);
            if (_next == _bytes.Length || _bytes[_next] < 0x20)
            {
                throw Unexpected("a closing double quote");
            }

            if (_bytes[_next] == '"')
            {
                _next++;

                // Most texts are one piece, without escapes.
                value = text is null ? piece : text.Append(piece).ToString();
                break;
            }

            text = (text ?? new StringBuilder()).Append(piece).Append(Escape());
        }

        if (HasLoneSurrogate(value))
        {
            throw Fault(_start + opening, "half of a surrogate pair in a text", "valid Unicode");
        }

        SkipWhiteSpace();
        return value;
    }

    private static bool HasLoneSurrogate(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }

    private long WholeNumber()
    {
        if (_next == _bytes.Length || _bytes[_next] is not (>= (byte)'0' and <= (byte)'9'))
        {
            throw Unexpected("a whole number, 0 or more");
        }

        int start = _next;
        long value = 0;
        while (_next < _bytes.Length && _bytes[_next] is >= (byte)'0' and <= (byte)'9')
        {
            int digit = _bytes[_next] - '0';
            if (_next > start && value == 0)
            {
                throw Fault(_start + start, "a number that starts with 0", "no leading zero");
            }

            if (value > (long.MaxValue - digit) / 10)
            {
                throw Fault(_start + start, "a number above 2^63 - 1", "a smaller one");
            }

            value = (value * 10) + digit;
            _next++;
        }

        SkipWhiteSpace();
        return value;
    }

    private char Escape()
    {
        int backslash = _next++;
        char kind = _next < _bytes.Length ? (char)_bytes[_next++] : '\0';
        switch (kind)
        {
            case '"' or '\\' or '/':
                return kind;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _next + 4 <= _bytes.Length && TryHex(_next, out int code):
                _next += 4;
                return (char)code;
            default:
                throw Fault(_start + backslash, "an unknown escape", "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000");
        }
    }

    private bool TryHex(int start, out int code)
    {
        code = 0;
        for (int i = start; i < start + 4; i++)
        {
            int letter = _bytes[i] | 0x20;
            int digit = _bytes[i] is >= (byte)'0' and <= (byte)'9' ? _bytes[i] - '0' : letter is >= 'a' and <= 'f' ? letter - 'a' + 10 : -1;
            if (digit < 0)
            {
                return false;
            }

            code = (code * 16) + digit;
        }

        return true;
    }

    private string? Known(int start, int count, string[] known)
    {
        foreach (string text in known)
        {
            bool isSame = text.Length == count;
            for (int i = 0; isSame && i < count; i++)
            {
                isSame = _bytes[start + i] == text[i];
            }

            if (isSame)
            {
                return text;
            }
        }

        return null;
    }

    private string Decode(int start, int count)
    {
        try
        {
            return StrictUtf8.GetString(_bytes, start, count);
        }
        catch (DecoderFallbackException fault)
        {
            throw Fault(_start + start + Math.Max(fault.Index, 0), "bytes that are no UTF-8", "UTF-8");
        }
    }

    public void SkipWhiteSpace()
    {
        while (_next < _bytes.Length && _bytes[_next] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            _next++;
        }
    }

    private DataFormatException Unexpected(string expected)
    {
        string found = End;
        if (_next < _bytes.Length)
        {
            byte value = _bytes[_next];
            found = value is > 0x20 and < 0x7F ? $"'{(char)value}'" : "the byte 0x" + value.ToString("X2", CultureInfo.InvariantCulture);
        }

        return Fault(Position, found, expected);
    }
}
