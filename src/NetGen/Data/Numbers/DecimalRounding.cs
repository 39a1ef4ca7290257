using System;
using System.Runtime.CompilerServices;

namespace NetGen.Data;

/// <summary>Rounds decimal numbers to the nearest float or double, ties to the even one.</summary>
/// <remarks>
/// Small numbers: W. Clinger, How to read floating point numbers accurately (PLDI 1990): whole numbers and powers of ten that are exact make a product or a
/// quotient that is rounded once. All others: D. Lemire, Number parsing at a gigabyte per second (2021), section 5, and N. Mushtak, D. Lemire, Fast number
/// parsing without fallback (2023), by which the 128-bit product always decides for a 64-bit mantissa. More than 19 digits are decided by the mantissas below
/// and above, and where these differ, with whole numbers of any size.
/// </remarks>
internal static class DecimalRounding
{
    private static readonly float[] ExactSingles = [1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f];

    private static readonly double[] ExactDoubles =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <param name="parts">The number.</param>
    /// <param name="text">The text that it was read from.</param>
    public static float ToSingle(in DecimalParts parts, ReadOnlySpan<byte> text)
    {
        ulong mantissa = parts.Mantissa;
        long exponent = parts.Exponent;
        if (!parts.IsTruncated)
        {
            float value = ToSingle(mantissa, exponent);
            return parts.Negative ? -value : value;
        }

        ulong bits = Round<SingleFormat>(PowersOfFive.ForSingle, mantissa, exponent);
        if (bits != Round<SingleFormat>(PowersOfFive.ForSingle, mantissa + 1, exponent))
        {
            bits = ExactDecimal.Round<SingleFormat>(parts, text);
        }

        return BitConverter.Int32BitsToSingle((int)((uint)bits | (parts.Negative ? 1u << 31 : 0)));
    }

    /// <summary>mantissa / 10^fraction for a mantissa of up to 2^53 and a fraction of up to 22 digits.</summary>
    /// <remarks>
    /// The quotient of two exact doubles is within half of a double's last place of the number, so it lies on the same side of the middle between two floats,
    /// unless it is that middle itself.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ShortToSingle(ulong mantissa, int fraction)
    {
        const long Middle = 1L << 28;
        double value = (long)mantissa / ExactDoubles[fraction];
        return (BitConverter.DoubleToInt64Bits(value) & ((2 * Middle) - 1)) != Middle ? (float)value : ToSingle(mantissa, -fraction);
    }

    /// <summary>mantissa · 10^exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToSingle(ulong mantissa, long exponent)
    {
        if (mantissa <= 1UL << 24 && (ulong)(exponent + 10) <= 20)
        {
            // Through a signed number, from which all processors convert in one step.
            float value = (int)mantissa;
            return exponent < 0 ? value / ExactSingles[-exponent] : value * ExactSingles[exponent];
        }

        return BitConverter.Int32BitsToSingle((int)Round<SingleFormat>(PowersOfFive.ForSingle, mantissa, exponent));
    }

    /// <param name="parts">The number.</param>
    /// <param name="text">The text that it was read from.</param>
    public static double ToDouble(in DecimalParts parts, ReadOnlySpan<byte> text)
    {
        ulong mantissa = parts.Mantissa;
        long exponent = parts.Exponent;
        if (mantissa <= 1UL << 53 && exponent is >= -22 and <= 22 && !parts.IsTruncated)
        {
            double value = exponent < 0 ? (long)mantissa / ExactDoubles[-exponent] : (long)mantissa * ExactDoubles[exponent];
            return parts.Negative ? -value : value;
        }

        ulong bits = Round<DoubleFormat>(PowersOfFive.Wide.ForDouble, mantissa, exponent);
        if (parts.IsTruncated && bits != Round<DoubleFormat>(PowersOfFive.Wide.ForDouble, mantissa + 1, exponent))
        {
            bits = ExactDecimal.Round<DoubleFormat>(parts, text);
        }

        return BitConverter.Int64BitsToDouble((long)(bits | (parts.Negative ? 1UL << 63 : 0)));
    }

    /// <summary>The bits, without the sign, of mantissa · 10^exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Round<TFormat>(PowersOfFive powers, ulong mantissa, long exponent)
        where TFormat : struct, IBinaryFormat
    {
        TFormat format = default;
        ulong infinity = (ulong)format.InfiniteExponent << format.MantissaBits;
        if (mantissa == 0 || exponent < format.SmallestPower)
        {
            return 0;
        }

        if (exponent > format.GreatestPower)
        {
            return infinity;
        }

        int power = (int)exponent;
        int zeros = BitMath.LeadingZeroCount(mantissa);
        mantissa <<= zeros;
        ulong upper = BitMath.BigMul(mantissa, powers.Upper(power), out ulong lower);
        int spare = 64 - format.MantissaBits - 3;
        if ((upper & ((1UL << spare) - 1)) == (1UL << spare) - 1)
        {
            // The bits that decide could still change by a carry from the power's lower half.
            ulong carry = BitMath.BigMul(mantissa, powers.Lower(power), out _);
            lower += carry;
            upper += lower < carry ? 1UL : 0;
        }

        int top = (int)(upper >> 63);

        // The mantissa with one bit more, by which it is rounded.
        ulong rounded = upper >> (top + spare);

        // 217706 / 65536 is the binary logarithm of 10, exact enough for all powers here.
        int binary = ((217706 * power) >> 16) + 63 + top - zeros + format.Bias;
        if (binary <= 0)
        {
            // A denormal number, or 0; it lies halfway only where the mantissa has far more digits than fit here, so what fell off decides nothing.
            if (1 - binary >= 64)
            {
                return 0;
            }

            rounded >>= 1 - binary;
            rounded += rounded & 1;
            return rounded >> 1;
        }

        // Exactly halfway, which is to be rounded down where the value below is even: all that fell off is 0.
        if (lower <= 1 && power >= format.SmallestTie && power <= format.GreatestTie && (rounded & 3) == 1 && rounded << (top + spare) == upper)
        {
            rounded &= ~1UL;
        }

        rounded += rounded & 1;
        rounded >>= 1;

        // A mantissa that is rounded up to the next power of two carries into the exponent, which is what is meant.
        ulong bits = ((ulong)(binary - 1) << format.MantissaBits) + rounded;
        return bits < infinity ? bits : infinity;
    }
}
