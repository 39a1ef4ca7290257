using System;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Tests.Numerics;

/// <summary>Error bounds, monotony and oddness over floats spread evenly over the bits of each domain, against double precision.</summary>
public class VectorMathAccuracyTests
{
    private const float ExpSmallest = -87.33654f;
    private const float ExpLargest = 88.72283f;

    // Odd, so that each pattern of low bits is met.
    private const int Stride = 1031;

    [Fact]
    public void Exp_WithinItsDomain_IsWithinOneUlp() =>
        AssertError(VectorMath.Exp, Math.Exp, ExpSmallest, ExpLargest, 1.0);

    [Fact]
    public void ExpOfNegative_WithinItsDomain_IsWithinOneUlpAndALittle() =>
        AssertError(VectorMath.ExpOfNegative, Math.Exp, ExpSmallest, 0f, 1.05);

    [Fact]
    public void Log_OfEveryPositiveFloat_IsWithinOneUlp() =>
        AssertError(VectorMath.Log, Math.Log, float.Epsilon, float.MaxValue, 1.0);

    [Fact]
    public void Log1P_AboveMinusOne_IsWithinTwoUlp() =>
        AssertError(VectorMath.Log1P, Log1PExact, -0.99999994f, float.MaxValue, 2.0);

    [Fact]
    public void Sigmoid_WithinItsDomain_IsWithinTwoAndAHalfUlp() =>
        AssertError(VectorMath.Sigmoid, x => 1.0 / (1.0 + Math.Exp(-x)), ExpSmallest, float.MaxValue, 2.5);

    [Fact]
    public void Tanh_OfEveryFloat_IsWithinFiveUlp() =>
        AssertError(VectorMath.Tanh, Math.Tanh, -float.MaxValue, float.MaxValue, 5.0);

    [Fact]
    public void Exp_AscendingFloats_NeverFalls()
    {
        AssertMonotone(VectorMath.Exp, float.NegativeInfinity, float.PositiveInfinity, Stride);

        // Float by float where errors could show: across the seams between powers of two, near zero, at both ends.
        for (int n = -126; n <= 127; n++)
        {
            float seam = (float)((n + 0.5) * Math.Log(2.0));
            float reach = Math.Abs(seam) * 1e-4f;
            AssertMonotone(VectorMath.Exp, seam - reach, seam + reach, 1);
        }

        AssertMonotone(VectorMath.Exp, -0.34f, -0.335f, 1);
        AssertMonotone(VectorMath.Exp, 0.1f, 0.102f, 1);
        AssertMonotone(VectorMath.Exp, -87.34f, -87.33f, 1);
        AssertMonotone(VectorMath.Exp, 88.72f, 88.73f, 1);
    }

    [Fact]
    public void ExpOfNegative_AscendingFloats_NeverFalls()
    {
        AssertMonotone(VectorMath.ExpOfNegative, float.NegativeInfinity, 0f, Stride);
        for (int n = -127; n < 0; n++)
        {
            float seam = (float)((n + 0.5) * Math.Log(2.0));
            AssertMonotone(VectorMath.ExpOfNegative, seam * 1.0001f, seam * 0.9999f, 1);
        }

        AssertMonotone(VectorMath.ExpOfNegative, -0.34f, -0.335f, 1);
        AssertMonotone(VectorMath.ExpOfNegative, -88.01f, -87.99f, 1);
    }

    [Fact]
    public void Sigmoid_AscendingFloats_NeverFalls()
    {
        AssertMonotone(VectorMath.Sigmoid, float.NegativeInfinity, float.PositiveInfinity, Stride);
        AssertMonotone(VectorMath.Sigmoid, -0.3475f, -0.3455f, 1);
        AssertMonotone(VectorMath.Sigmoid, 0.3455f, 0.3475f, 1);
        AssertMonotone(VectorMath.Sigmoid, -88.73f, -87.3f, 1);
        AssertMonotone(VectorMath.Sigmoid, 16.6f, 16.7f, 1);
    }

    [Fact]
    public void Sigmoid_OfAnyFloat_LiesWithinZeroAndOne()
    {
        foreach (float x in FloatSweep.Between(float.NegativeInfinity, float.PositiveInfinity, 10_007))
        {
            Assert.InRange(VectorMath.Sigmoid(x), 0f, 1f);
        }
    }

    [Fact]
    public void Tanh_OfAnyFloat_IsOddToTheBitAndWithinOne()
    {
        foreach (float x in FloatSweep.Between(0f, float.PositiveInfinity, 2_053))
        {
            float y = VectorMath.Tanh(x);
            if (!(y >= 0f && y <= 1f) || Ulp.Bits(VectorMath.Tanh(-x)) != Ulp.Bits(-y))
            {
                Assert.Fail($"tanh({x:R}) = {y:R}, tanh(-{x:R}) = {VectorMath.Tanh(-x):R}");
            }
        }

        // The end of the range, where rounding could pass 1.
        foreach (float x in FloatSweep.Between(7.5f, 7.91f, 3))
        {
            Assert.True(VectorMath.Tanh(x) <= 1f);
        }
    }

    private static void AssertError(Func<float, float> function, Func<double, double> exact, float from, float to, double bound)
    {
        double worst = 0;
        float at = 0;
        foreach (float x in FloatSweep.Between(from, to, Stride))
        {
            Try(x);
        }

        foreach (float x in FloatSweep.Special)
        {
            if (x >= from && x <= to)
            {
                Try(x);
            }
        }

        Assert.True(worst <= bound, $"{worst:F4} ULP at {at:R}, bound {bound}.");

        void Try(float x)
        {
            double expected = exact(x);
            float actual = function(x);

            // Zero has no unit of its own; it must be met exactly. A NaN must not slip through the comparison below.
            double error = expected == 0.0 ? (actual == 0f ? 0 : double.PositiveInfinity) : Ulp.Error(actual, expected);
            if (!(error <= worst))
            {
                worst = double.IsNaN(error) ? double.PositiveInfinity : error;
                at = x;
            }
        }
    }

    private static void AssertMonotone(Func<float, float> function, float from, float to, int stride)
    {
        float previousX = from;
        float previous = function(from);
        foreach (float x in FloatSweep.Between(from, to, stride))
        {
            float y = function(x);
            if (!(y >= previous))
            {
                Assert.Fail($"f({previousX:R}) = {previous:R} but f({x:R}) = {y:R}");
            }

            previousX = x;
            previous = y;
        }
    }

    // log(1 + x) in double: where 1 + x rounds, the quotient puts right what rounding took (W. Kahan).
    private static double Log1PExact(double x)
    {
        double u = 1.0 + x;
        return u == 1.0 ? x : Math.Log(u) * (x / (u - 1.0));
    }
}
