using System;

namespace NetGen.Tests.Numerics;

/// <summary>Distances between a float and an exact result, in units of the float's last place there.</summary>
internal static class Ulp
{
    /// <summary>|actual − exact| in units of the last place of floats at the exact result; subnormal floats share one unit.</summary>
    public static double Error(float actual, double exact)
    {
        int exponent = Math.Max(Math.ILogB(exact), -126);
        return Math.Abs(actual - exact) * Math.ScaleB(1.0, 23 - exponent);
    }

    /// <summary>How many floats lie between two, from their bits; equal for equal bits and for zeros of either sign.</summary>
    public static long Steps(float a, float b) => Math.Abs(Rank(a) - Rank(b));

    /// <summary>The bits, with every NaN made the same one: the payload is outside the promise of equal bits.</summary>
    public static int Bits(float value) => float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToInt32Bits(value);

    private static long Rank(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits >= 0 ? bits : (long)int.MinValue - bits;
    }
}
