using System;

namespace NetGen.Numerics;

/// <summary>The natural logarithm in double precision, with the same bits everywhere: <see cref="Math.Log(double)"/> is the platform's and differs.</summary>
internal static class DoubleLog
{
    // ln 2 in two doubles; the upper has 21 zero bits at its end, so that its product with an exponent is exact.
    private const double Ln2Upper = 0.693147180369123816490;
    private const double Ln2Lower = 1.90821492927058770002e-10;

    // The bits of √½: taking them off first makes the exponent step at √½, not at 1.
    private const long SqrtHalfBits = 0x3FE6A09E667F3BCD;

    private const int MantissaBits = 52;

    /// <remarks>
    /// x = 2ⁿ m with √½ ≤ m &lt; √2, and log(m) = 2 artanh(s) = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1), |s| ≤ 0.1716: ten terms leave 2e-17.
    /// </remarks>
    /// <param name="x">A normal number above 0.</param>
    /// <returns>Within 2 units in the last place or so.</returns>
    public static double Of(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = unchecked(bits - SqrtHalfBits) >> MantissaBits;
        double m = BitConverter.Int64BitsToDouble(unchecked(bits - (exponent << MantissaBits)));
        double s = (m - 1) / (m + 1);
        double square = s * s;
        double series = 0;
        for (int power = 21; power >= 3; power -= 2)
        {
            series = (series + (1.0 / power)) * square;
        }

        double n = exponent;
        double twice = 2 * s;
        return (n * Ln2Upper) + (twice + ((twice * series) + (n * Ln2Lower)));
    }
}
