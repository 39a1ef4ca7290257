using System;

namespace NetGen.Data;

/// <summary>
/// The numbers that data files hold: an optional sign, ASCII digits with at most one point among, before or behind them, and an optional
/// exponent. They are rounded to the nearest value, ties to the even one, with the same bits on every platform. The platform's parser would
/// also take <c>1\0\0</c>, <c>Infinity</c> and, with other settings, <c>1,5</c> as 15.
/// </summary>
internal static class DecimalNumber
{
    /// <summary>
    /// Reads the number at the start of a text, rounded to the nearest float. One that is too great gives an infinity, as only the caller knows whether
    /// that will do.
    /// </summary>
    /// <returns>How many bytes it takes; 0 where there is none.</returns>
    public static int Read(ReadOnlySpan<byte> text, out float value)
    {
        int length = DecimalParts.Read(text, out DecimalParts parts);
        value = length > 0 ? DecimalRounding.ToSingle(parts, text) : 0;
        return length;
    }

    /// <summary>Reads the number at the start of a text, rounded to the nearest double; as for float.</summary>
    /// <returns>How many bytes it takes; 0 where there is none.</returns>
    public static int Read(ReadOnlySpan<byte> text, out double value)
    {
        int length = DecimalParts.Read(text, out DecimalParts parts);
        value = length > 0 ? DecimalRounding.ToDouble(parts, text) : 0;
        return length;
    }

    /// <summary>Reads a text that is a number and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out float value) => Read(text, out value) is var length && length > 0 && length == text.Length;

    /// <summary>Reads a text that is a number and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value) => Read(text, out value) is var length && length > 0 && length == text.Length;

    /// <summary>Reads nan, inf and infinity in any case, with or without a sign.</summary>
    public static bool TryParseNonFinite(ReadOnlySpan<byte> text, out float value)
    {
        bool negative = !text.IsEmpty && text[0] == '-';
        ReadOnlySpan<byte> word = !text.IsEmpty && text[0] is (byte)'+' or (byte)'-' ? text.Slice(1) : text;
        if (Is(word, "nan"))
        {
            value = float.NaN;
            return true;
        }

        value = negative ? float.NegativeInfinity : float.PositiveInfinity;
        return Is(word, "inf") || Is(word, "infinity");
    }

    /// <param name="word">What was read.</param>
    /// <param name="expected">Small letters.</param>
    private static bool Is(ReadOnlySpan<byte> word, string expected)
    {
        if (word.Length != expected.Length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            // The bit is what small letters have more than great ones; no other byte becomes a letter by it.
            if ((word[i] | 0x20) != expected[i])
            {
                return false;
            }
        }

        return true;
    }
}
