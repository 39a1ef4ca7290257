using System;
using System.Numerics;

namespace NetGen.Data;

/// <summary>Rounds numbers of many digits with whole numbers of any size: slow, exact, and needed for hardly any number.</summary>
internal static class ExactDecimal
{
    /// <summary>
    /// No value halfway between two doubles has more than 768 digits (between two floats, 113), so of the digits behind these only matters whether one is not 0.
    /// </summary>
    private const int MaxDigits = 770;

    /// <summary>The bits, without the sign, of a number that is neither 0 nor far outside the format's range.</summary>
    public static ulong Round<TFormat>(in DecimalParts parts, ReadOnlySpan<byte> text)
        where TFormat : struct, IBinaryFormat
    {
        TFormat format = default;
        BigInteger numerator = Digits(text.Slice(parts.Start, parts.End - parts.Start), parts.Exponent, out int exponent);
        BigInteger denominator = BigInteger.One;
        if (exponent >= 0)
        {
            numerator *= BigInteger.Pow(10, exponent);
        }
        else
        {
            denominator = BigInteger.Pow(10, -exponent);
        }

        // The quotient's binary exponent, or one less; then the weight of the last bit that the format holds.
        int binary = (int)(BitMath.BitLength(numerator) - BitMath.BitLength(denominator));
        if (Compare(numerator, denominator, binary) < 0)
        {
            binary--;
        }

        int last = Math.Max(binary, 1 - format.Bias) - format.MantissaBits;
        BigInteger quotient = BigInteger.DivRem(last < 0 ? numerator << -last : numerator, last > 0 ? denominator << last : denominator, out BigInteger rest);
        ulong mantissa = (ulong)quotient;
        int half = (rest << 1).CompareTo(last > 0 ? denominator << last : denominator);
        if (half > 0 || (half == 0 && (mantissa & 1) != 0))
        {
            mantissa++;
        }

        // With its uppermost bit, the mantissa adds 1 to the exponent's field; a denormal one has neither.
        ulong bits = ((ulong)(last + format.MantissaBits - 1 + format.Bias) << format.MantissaBits) + mantissa;
        return Math.Min(bits, (ulong)format.InfiniteExponent << format.MantissaBits);
    }

    /// <summary>Compares a quotient with a power of two.</summary>
    private static int Compare(BigInteger numerator, BigInteger denominator, int power) =>
        power >= 0 ? numerator.CompareTo(denominator << power) : (numerator << -power).CompareTo(denominator);

    /// <param name="text">Digits, and perhaps a point.</param>
    /// <param name="exponentOf19">The power of ten of the number's 19th digit.</param>
    /// <param name="exponent">The power of ten of the last digit that is returned.</param>
    private static BigInteger Digits(ReadOnlySpan<byte> text, long exponentOf19, out int exponent)
    {
        BigInteger value = BigInteger.Zero;
        ulong piece = 0;
        ulong scale = 1;
        int digits = 0;
        bool more = false;
        foreach (byte c in text)
        {
            if (c == '.' || (c == '0' && digits == 0))
            {
                continue;
            }

            if (digits == MaxDigits)
            {
                more |= c != '0';
                continue;
            }

            piece = (piece * 10) + (uint)(c - '0');
            scale *= 10;
            digits++;
            if (scale == 1_000_000_000_000_000_000)
            {
                value = (value * scale) + piece;
                piece = 0;
                scale = 1;
            }
        }

        value = (value * scale) + piece;
        exponent = (int)exponentOf19 + 19 - digits;
        if (more)
        {
            value = (value * 10) + 1;
            exponent--;
        }

        return value;
    }
}
