using System;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Reads the text of a header, such as <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (2, 3), }</c>, with spaces and a line feed behind. NumPy takes it for
/// a Python literal; here it is the grammar of exactly this dictionary, without nesting, and what is not in that grammar is refused where it begins.
/// </summary>
internal sealed class NpyHeaderText
{
    private const string Keys = "'descr', 'fortran_order' and 'shape', each once";

    private readonly byte[] _text;
    private readonly string _file;
    private readonly int _start;
    private int _at;

    /// <param name="text">The header behind its length.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="start">The text's place in the file.</param>
    public NpyHeaderText(byte[] text, string file, int start)
    {
        _text = text;
        _file = file;
        _start = start;
    }

    /// <summary>The number format, for example <c>&lt;f4</c>.</summary>
    public NpyElementType Type { get; private set; }

    /// <summary>Whether the bytes of the values are in the order that this machine does not use.</summary>
    public bool IsSwapped { get; private set; }

    public bool IsFortranOrder { get; private set; }

    public int[] Shape { get; private set; } = Array.Empty<int>();

    /// <summary>The shape's place in the file, for messages.</summary>
    public int ShapePosition { get; private set; }

    public void Read()
    {
        bool hasType = false;
        bool hasOrder = false;
        bool hasShape = false;
        SkipSpaces();
        Expect('{');
        SkipSpaces();
        while (!TryTake('}'))
        {
            int position = _at;
            ReadOnlySpan<char> key = Quoted("a key in quotes").AsSpan();
            SkipSpaces();
            Expect(':');
            SkipSpaces();
            if (!hasType && key.SequenceEqual("descr".AsSpan()))
            {
                hasType = true;
                ReadType();
            }
            else if (!hasOrder && key.SequenceEqual("fortran_order".AsSpan()))
            {
                hasOrder = true;
                ReadOrder();
            }
            else if (!hasShape && key.SequenceEqual("shape".AsSpan()))
            {
                hasShape = true;
                ReadShape();
            }
            else
            {
                bool known = key.SequenceEqual("descr".AsSpan()) || key.SequenceEqual("fortran_order".AsSpan()) || key.SequenceEqual("shape".AsSpan());
                throw Fault(position, $"the key {Excerpt.Of(key)}{(known ? " a second time" : string.Empty)}", Keys);
            }

            SkipSpaces();
            if (!TryTake(','))
            {
                Expect('}');
                break;
            }

            SkipSpaces();
        }

        if (!hasType || !hasOrder || !hasShape)
        {
            throw Fault(0, $"no '{(!hasType ? "descr" : !hasOrder ? "fortran_order" : "shape")}'", Keys);
        }

        SkipSpaces();
        if (!TryTake('\n') || _at < _text.Length)
        {
            throw Fault(Math.Min(_at, _text.Length), Here(), "spaces and one line feed to end the header");
        }
    }

    private void ReadType()
    {
        int position = _at;
        if (Peek() == '[')
        {
            throw Fault(position, "a list of fields (a structured array)", "one number format such as '<f4' (save each field as an array of its own)");
        }

        string code = Quoted("a number format in quotes, such as '<f4'");

        // '|O', and '|O8' or '|O4' from old versions.
        if (code.Length >= 2 && code[1] == 'O')
        {
            throw Fault(
                position,
                $"an array of Python objects ({Excerpt.Of(code.AsSpan())}), which is a pickle",
                "numbers: loading a pickle can run code, so pickles are never read (save an array of numbers, with allow_pickle=False)");
        }

        if (!NpyTypes.TryParse(code.AsSpan(), out NpyElementType type, out bool swapped))
        {
            throw Fault(
                position,
                $"the number format {Excerpt.Of(code.AsSpan())}",
                "b1, i1, i2, i4, i8, u1, u2, u4, u8, f2, f4 or f8 behind a byte order '<' or '>' ('|' for single bytes)");
        }

        Type = type;
        IsSwapped = swapped;
    }

    private void ReadOrder()
    {
        if (TryTake("True"))
        {
            IsFortranOrder = true;
        }
        else if (!TryTake("False"))
        {
            throw Fault(_at, Here(), "True or False");
        }
    }

    private void ReadShape()
    {
        int position = _at;
        ShapePosition = _start + position;
        if (!TryTake('('))
        {
            throw Fault(position, Here(), "a tuple of dimensions, such as (2, 3)");
        }

        // Counted before it is kept: at most as many as are accepted.
        Span<int> shape = stackalloc int[NpyHeader.MaxRank];
        int rank = 0;
        bool comma = true;
        SkipSpaces();
        while (!TryTake(')'))
        {
            if (!comma)
            {
                throw Fault(_at, Here(), "',' or ')'");
            }

            if (rank == NpyHeader.MaxRank)
            {
                throw Fault(position, FormattableString.Invariant($"more than {NpyHeader.MaxRank} dimensions"), FormattableString.Invariant($"at most {NpyHeader.MaxRank}"));
            }

            shape[rank++] = Dimension();
            SkipSpaces();
            comma = TryTake(',');
            SkipSpaces();
        }

        if (rank == 1 && !comma)
        {
            // In Python, (4) is the number 4; the tuple is (4,).
            throw Fault(position, "a number in parentheses", "a tuple of dimensions, such as (4,)");
        }

        Shape = shape.Slice(0, rank).ToArray();
    }

    private int Dimension()
    {
        int position = _at;
        long value = 0;
        while (Peek() is int c and >= '0' and <= '9')
        {
            _at++;
            value = Math.Min((value * 10) + (c - '0'), int.MaxValue + 1L);
        }

        if (_at == position || (_at - position > 1 && _text[position] == (byte)'0') || Peek() is '.' or 'e' or 'E' or 'x' or '_')
        {
            _at = position;
            throw Fault(position, Here(), "a dimension: a whole number of 0 or more");
        }

        if (value > int.MaxValue)
        {
            throw Fault(
                position,
                $"dimension {Excerpt.Of(Encoding.ASCII.GetString(_text, position, Math.Min(64, _at - position)).AsSpan())}",
                FormattableString.Invariant($"at most {int.MaxValue}"));
        }

        // Python 2 wrote long integers so.
        TryTake('L');
        return (int)value;
    }

    /// <summary>A text in quotes of either kind; none of those that we know needs an escape.</summary>
    private string Quoted(string expected)
    {
        int quote = Peek();
        if (quote is not ('\'' or '"'))
        {
            throw Fault(_at, Here(), expected);
        }

        int begin = _at + 1;
        int end = begin;
        while (end < _text.Length && _text[end] != quote)
        {
            if (_text[end] is < 0x20 or > 0x7E or (byte)'\\')
            {
                throw Fault(end, FormattableString.Invariant($"byte 0x{_text[end]:x2} in a text"), "a printable ASCII character");
            }

            end++;
        }

        if (end == _text.Length)
        {
            throw Fault(_at, "a text without its closing quote", expected);
        }

        _at = end + 1;
        return Encoding.ASCII.GetString(_text, begin, end - begin);
    }

    private void SkipSpaces()
    {
        while (Peek() == ' ')
        {
            _at++;
        }
    }

    private int Peek() => _at < _text.Length ? _text[_at] : -1;

    private bool TryTake(char c)
    {
        bool taken = Peek() == c;
        _at += taken ? 1 : 0;
        return taken;
    }

    private bool TryTake(string word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (_at + i >= _text.Length || _text[_at + i] != word[i])
            {
                return false;
            }
        }

        _at += word.Length;
        return true;
    }

    private void Expect(char c)
    {
        if (!TryTake(c))
        {
            throw Fault(_at, Here(), $"'{c}' (a header is a dictionary of {Keys})");
        }
    }

    private string Here() => _at >= _text.Length
        ? "the end of the header"
        : Excerpt.Of(Encoding.ASCII.GetString(_text, _at, Math.Min(20, _text.Length - _at)).AsSpan());

    private DataFormatException Fault(int position, string found, string expected) =>
        DataFormatException.AtByte(_file, _start + position, found, expected);
}
