using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Compares floats with the double reference.</summary>
public static class Near
{
    /// <summary>Every value within a tolerance of the largest value of its group: rounding errors scale with the terms of a sum, not with the sum.</summary>
    public static void All(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1e-3, expected.ToArray().Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance * scale))
            {
                Assert.Fail(string.Create(
                    CultureInfo.InvariantCulture, $"{what}[{i}] is {actual[i]:R}, expected {expected[i]:R} within {tolerance * scale:E2}."));
            }
        }
    }

    /// <summary>The same bits, NaNs apart.</summary>
    public static void SameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}[{i}] is {actual[i]:R}, expected the bits of {expected[i]:R}."));
            }
        }
    }
}
