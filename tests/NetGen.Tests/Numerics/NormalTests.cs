using System;
using System.Linq;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Tests.Numerics;

/// <summary>Normal numbers: their logarithm, their quantile, and what comes out of a stream.</summary>
public sealed class NormalTests
{
    [Fact]
    public void DoubleLog_OverAllMagnitudes_IsThePlatformsWithinItsLastBits()
    {
        var random = new PhiloxStream(1, 2);
        for (ulong i = 0; i < 100_000; i++)
        {
            double x = BitConverter.Int64BitsToDouble((long)(random.Double(i) * 0x7FE0_0000_0000_0000) + 0x10_0000_0000_0000);
            if (double.IsInfinity(x))
            {
                continue;
            }

            double expected = Math.Log(x);
            Assert.True(Math.Abs(DoubleLog.Of(x) - expected) <= 4e-16 * Math.Abs(expected), $"log({x:R})");
        }

        Assert.Equal(0.0, DoubleLog.Of(1));
    }

    // Computed to 30 digits with mpmath: the inverse of the distribution function.
    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(0.75, 0.674489750196081743)]
    [InlineData(0.975, 1.95996398454005423)]
    [InlineData(0.99, 2.32634787404084110)]
    [InlineData(0.001, -3.09023230616781355)]
    [InlineData(1e-9, -5.99780701500768687)]
    [InlineData(1e-15, -7.94134532617099678)]
    [InlineData(1e-20, -9.26234008979840755)]
    public void NormalQuantile_KnownValues_AreMet(double probability, double expected) =>
        Assert.InRange(NormalQuantile.Of(probability), expected - (1e-15 * (1 + Math.Abs(expected))), expected + (1e-15 * (1 + Math.Abs(expected))));

    // Bits, not values: they are the same on every machine and may not change.
    [Fact]
    public void Normal_Bits_AreFixed()
    {
        var random = new PhiloxStream(42, 7);
        ulong hash = 0xCBF29CE484222325;
        for (ulong i = 0; i < 1000; i++)
        {
            hash = unchecked((hash ^ (ulong)BitConverter.DoubleToInt64Bits(random.Normal(i))) * 0x100000001B3);
            hash = unchecked((hash ^ (ulong)BitConverter.DoubleToInt64Bits(random.TruncatedNormal(i))) * 0x100000001B3);
        }

        Assert.Equal(0x438443AB6DF27167UL, hash);
    }

    [Fact]
    public void Normal_Moments_AreThoseOfTheDistribution()
    {
        var random = new PhiloxStream(3, 4);
        double[] values = Enumerable.Range(0, 200_000).Select(i => random.Normal((ulong)i)).ToArray();
        Assert.InRange(values.Average(), -0.01, 0.01);
        Assert.InRange(values.Average(z => z * z), 0.99, 1.01);
        Assert.InRange(values.Average(z => z * z * z), -0.05, 0.05);
        Assert.InRange(values.Average(z => z * z * z * z), 2.9, 3.1);
        Assert.InRange(values.Count(z => Math.Abs(z) < 1) / 200_000.0, 0.677, 0.689);
    }

    [Fact]
    public void TruncatedNormal_MomentsAndBounds_AreThoseOfTheDistribution()
    {
        var random = new PhiloxStream(5, 6);
        double[] values = Enumerable.Range(0, 200_000).Select(i => random.TruncatedNormal((ulong)i)).ToArray();
        Assert.InRange(values.Min(), -2, -1.999);
        Assert.InRange(values.Max(), 1.999, 2);
        Assert.InRange(values.Average(), -0.01, 0.01);
        Assert.InRange(Math.Sqrt(values.Average(z => z * z)), 0.8756, 0.8836);
    }
}
