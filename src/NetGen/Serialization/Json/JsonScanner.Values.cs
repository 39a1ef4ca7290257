using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace NetGen.Serialization;

/// <content>Numbers, lists, and values of any kind.</content>
internal sealed partial class JsonScanner
{
    /// <summary>The deepest nesting that is read; as many bits tell arrays from objects on the way.</summary>
    public const int MaxDepth = 64;

    /// <summary>A list of texts.</summary>
    public List<string> Texts()
    {
        var texts = new List<string>();
        Expect('[');
        for (bool more = !TryTake(']'); more; more = TakeCommaOr(']'))
        {
            texts.Add(Text("a text in double quotes"));
        }

        return texts;
    }

    /// <summary>A list of numbers, rounded to the nearest double.</summary>
    public List<double> Numbers()
    {
        var numbers = new List<double>();
        Expect('[');
        for (bool more = !TryTake(']'); more; more = TakeCommaOr(']'))
        {
            numbers.Add(Number());
        }

        return numbers;
    }

    /// <summary>A finite number, rounded to the nearest double.</summary>
    public double Number()
    {
        int start = _next;
        SkipNumber();
        string text = Encoding.ASCII.GetString(_bytes, start, _next - start);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            throw Fault(_start + start, "a number beyond the doubles", "a smaller one");
        }

        SkipWhiteSpace();
        return value;
    }

    /// <summary>Takes a value of any kind and leaves it out: what a later version wrote and this one does not know.</summary>
    public void SkipValue()
    {
        // The bit of a level is 1 where an object is open.
        ulong objects = 0;
        int depth = 0;
        while (true)
        {
            bool isObject = TryTake('{');
            if (isObject || TryTake('['))
            {
                if (depth == MaxDepth)
                {
                    throw Fault(Position, "one more level", FormattableString.Invariant($"at most {MaxDepth}"));
                }

                objects = isObject ? objects | (1UL << depth) : objects & ~(1UL << depth);
                depth++;
                if (!TryTake(isObject ? '}' : ']'))
                {
                    SkipKey(isObject);
                    continue;
                }

                depth--;
            }
            else
            {
                SkipSingle();
            }

            // Behind a value: the next one of the innermost level that is still open.
            while (true)
            {
                if (depth == 0)
                {
                    return;
                }

                isObject = ((objects >> (depth - 1)) & 1) == 1;
                if (TakeCommaOr(isObject ? '}' : ']'))
                {
                    SkipKey(isObject);
                    break;
                }

                depth--;
            }
        }
    }

    private void SkipKey(bool isObject)
    {
        if (isObject)
        {
            Text("a key in double quotes");
            Expect(':');
        }
    }

    private void SkipSingle()
    {
        switch (_next < _bytes.Length ? (char)_bytes[_next] : '\0')
        {
            case '"':
                Text("a text");
                break;
            case 't':
                SkipWord("true");
                break;
            case 'f':
                SkipWord("false");
                break;
            case 'n':
                SkipWord("null");
                break;
            case '-' or (>= '0' and <= '9'):
                SkipNumber();
                SkipWhiteSpace();
                break;
            default:
                throw Unexpected("a value");
        }
    }

    private void SkipWord(string word)
    {
        foreach (char letter in word)
        {
            if (_next == _bytes.Length || _bytes[_next] != letter)
            {
                throw Unexpected($"the word {word}");
            }

            _next++;
        }

        SkipWhiteSpace();
    }

    /// <summary>Takes a number by JSON's grammar, without the white space behind it.</summary>
    private void SkipNumber()
    {
        if (_next < _bytes.Length && _bytes[_next] == '-')
        {
            _next++;
        }

        // A number that begins with 0 has no other digits in front of its point.
        if (_next < _bytes.Length && _bytes[_next] == '0')
        {
            _next++;
        }
        else
        {
            SkipDigits();
        }

        if (_next < _bytes.Length && _bytes[_next] == '.')
        {
            _next++;
            SkipDigits();
        }

        if (_next < _bytes.Length && _bytes[_next] is (byte)'e' or (byte)'E')
        {
            _next++;
            if (_next < _bytes.Length && _bytes[_next] is (byte)'+' or (byte)'-')
            {
                _next++;
            }

            SkipDigits();
        }
    }

    private void SkipDigits()
    {
        int start = _next;
        while (_next < _bytes.Length && _bytes[_next] is >= (byte)'0' and <= (byte)'9')
        {
            _next++;
        }

        if (_next == start)
        {
            throw Unexpected("a digit");
        }
    }
}
