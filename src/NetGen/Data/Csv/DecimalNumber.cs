using System;
using System.Globalization;

namespace NetGen.Data;

/// <summary>
/// The numbers that data files hold: an optional sign, ASCII digits with at most one point among, before or behind them, and an optional
/// exponent. The platform's parser alone would also take <c>1\0\0</c>, <c>Infinity</c> and, with other settings, <c>1,5</c> as 15.
/// </summary>
internal static class DecimalNumber
{
    /// <summary>
    /// Reads a number, rounded to the nearest float. One that is too great gives an infinity, as only the caller knows whether that will do.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out float value)
    {
        value = 0;
        return IsDecimal(text)
            && float.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out value);
    }

    /// <summary>Reads nan, inf and infinity in any case, with or without a sign.</summary>
    public static bool TryParseNonFinite(ReadOnlySpan<char> text, out float value)
    {
        bool negative = !text.IsEmpty && text[0] == '-';
        ReadOnlySpan<char> word = SkipSign(text);
        if (word.Equals("nan".AsSpan(), StringComparison.OrdinalIgnoreCase))
        {
            value = float.NaN;
            return true;
        }

        value = negative ? float.NegativeInfinity : float.PositiveInfinity;
        return word.Equals("inf".AsSpan(), StringComparison.OrdinalIgnoreCase)
            || word.Equals("infinity".AsSpan(), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsDecimal(ReadOnlySpan<char> text)
    {
        text = SkipSign(text);
        int whole = CountDigits(text);
        text = text.Slice(whole);
        int fraction = 0;
        if (!text.IsEmpty && text[0] == '.')
        {
            fraction = CountDigits(text.Slice(1));
            text = text.Slice(1 + fraction);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (!text.IsEmpty && text[0] is 'e' or 'E')
        {
            text = SkipSign(text.Slice(1));
            int exponent = CountDigits(text);
            return exponent > 0 && exponent == text.Length;
        }

        return text.IsEmpty;
    }

    private static ReadOnlySpan<char> SkipSign(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] is '+' or '-' ? text.Slice(1) : text;

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        int count = 0;
        while (count < text.Length && text[count] is >= '0' and <= '9')
        {
            count++;
        }

        return count;
    }
}
