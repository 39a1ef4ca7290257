using System;

namespace NetGen.Data;

/// <summary>
/// Takes one line apart: <c>&lt;label&gt; &lt;index&gt;:&lt;value&gt; … # comment</c>, with spaces or tabs between its items, indices ascending. Items count from 1 in
/// messages, the label first.
/// </summary>
internal ref struct LibSvmLine
{
    private readonly TextLines _lines;
    private readonly bool _zeroBased;
    private ReadOnlySpan<byte> _rest;
    private int _item;
    private int _column;

    public LibSvmLine(ReadOnlySpan<byte> line, TextLines lines, bool zeroBased)
    {
        int comment = line.IndexOf((byte)'#');
        _rest = comment >= 0 ? line.Slice(0, comment) : line;
        _lines = lines;
        _zeroBased = zeroBased;
        _item = 0;
        _column = -1;
    }

    /// <summary>Reads the label.</summary>
    /// <returns>Whether there is one: lines with nothing but a comment hold no sample.</returns>
    public bool TryReadLabel(out float label)
    {
        label = 0;
        ReadOnlySpan<byte> text = NextItem();
        if (text.IsEmpty)
        {
            return false;
        }

        if (!DecimalNumber.TryParse(text, out label))
        {
            string found = (text.IndexOf((byte)':') >= 0 ? "no label but the feature " : "the label ") + Shown(text);
            throw Refuse(found, text.IndexOf((byte)',') >= 0 ? "a single number (a sample of several classes is not read)" : "a number");
        }

        return float.IsFinite(label) ? true : throw Refuse("the label " + Shown(text), "a number within the range of float");
    }

    /// <summary>Reads the next feature.</summary>
    /// <param name="column">Its place, from 0, however the file counts.</param>
    /// <param name="value">Its value, finite.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryReadFeature(out int column, out float value)
    {
        column = 0;
        value = 0;
        ReadOnlySpan<byte> text = NextItem();
        if (text.IsEmpty)
        {
            return false;
        }

        int colon = text.IndexOf((byte)':');
        if (colon < 0)
        {
            throw Refuse(Shown(text), "a feature as index:value");
        }

        column = ReadColumn(text, text.Slice(0, colon));
        ReadOnlySpan<byte> number = text.Slice(colon + 1);
        if (!DecimalNumber.TryParse(number, out value))
        {
            throw Refuse(Shown(text), "a number such as -12.5e3 right after the colon");
        }

        return float.IsFinite(value) ? true : throw Refuse(Shown(text), "a value within the range of float");
    }

    /// <summary>A refusal of the item that was read last.</summary>
    public readonly DataFormatException Refuse(string found, string expected) => _lines.RefuseItem(_item, found, expected);

    private int ReadColumn(ReadOnlySpan<byte> text, ReadOnlySpan<byte> digits)
    {
        long index = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                throw Refuse(Shown(text), IsQueryId(digits) ? "a feature as index:value (data for ranking, with qid, are not read)" : "an index of digits before the colon");
            }

            // It stays above the greatest index once it is there, and never wraps.
            index = Math.Min((index * 10) + digit - '0', 1L << 40);
        }

        int first = _zeroBased ? 0 : 1;
        if (digits.IsEmpty || index < first || index - first >= int.MaxValue)
        {
            throw Refuse(
                Shown(text),
                FormattableString.Invariant($"an index from {first} to {int.MaxValue - 1 + first}") + (index == 0 && !digits.IsEmpty ? " (or LibSvmOptions.ZeroBased)" : string.Empty));
        }

        int column = (int)(index - first);
        if (column <= _column)
        {
            throw Refuse(Shown(text), FormattableString.Invariant($"an index above {_column + first}, that of the feature before it"));
        }

        _column = column;
        return column;
    }

    private static bool IsQueryId(ReadOnlySpan<byte> name) => name.SequenceEqual(stackalloc byte[] { (byte)'q', (byte)'i', (byte)'d' });

    /// <summary>The next piece between spaces; empty at the end of the line.</summary>
    private ReadOnlySpan<byte> NextItem()
    {
        int start = 0;
        while (start < _rest.Length && IsSpace(_rest[start]))
        {
            start++;
        }

        int end = start;
        while (end < _rest.Length && !IsSpace(_rest[end]))
        {
            end++;
        }

        ReadOnlySpan<byte> item = _rest.Slice(start, end - start);
        _rest = _rest.Slice(end);
        _item++;
        return item;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t';

    private static string Shown(ReadOnlySpan<byte> text)
    {
        char[] characters = Array.Empty<char>();
        return Excerpt.Of(TextLines.Decode(text, ref characters));
    }
}
