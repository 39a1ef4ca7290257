using System;
using NetGen.CompilerServices;
using NetGen.Tests.Networks;
using Xunit;

namespace NetGen.Tests.Numerics;

/// <summary>The stated bounds of activations and their slopes, against double precision over floats spread evenly over the bits of each domain.</summary>
public class ActivationAccuracyTests
{
    // Odd, so that each pattern of low bits is met.
    private const int Stride = 4099;

    private const float Most = float.MaxValue;

    // The functions go through 0 with the argument, so results are normal only where it is.
    private const float Smallest = 3e-38f;

    [Fact]
    public void Elu_OfEveryFloat_IsWithinTwoUlp() => AssertUlp(Activations.Elu, z => z > 0 ? z : ExpM1(z), -Most, Most, 2);

    [Fact]
    public void Selu_BelowOverflow_IsWithinTwoUlp() => AssertUlp(
        Activations.Selu, z => z > 0 ? 1.0507009873554804934 * z : 1.7580993408473768 * ExpM1(z), -Most, 3e38f, 2);

    [Fact]
    public void Gelu_WhereItIsNormal_IsWithinTenUlp()
    {
        AssertUlp(Activations.Gelu, z => z * ReferenceActivation.Normal(z), -13.2f, -Smallest, 10);
        AssertUlp(Activations.Gelu, z => z * ReferenceActivation.Normal(z), Smallest, Most, 10);
    }

    [Theory]
    [InlineData(0f, Most, 3)]
    [InlineData(-3f, 0f, 15)]
    [InlineData(-10f, -3f, 200)]
    public void GeluTanh_IsWithinTheStatedUlp(float from, float to, double bound) => AssertUlp(
        Activations.GeluTanh, z => Math.Abs(z) < Smallest ? z / 2 : z * Sigmoid(2 * Inner(z)), from, to, bound);

    [Fact]
    public void Swish_WhereItIsNormal_IsWithinThreeUlp()
    {
        AssertUlp(Activations.Swish, z => z * Sigmoid(z), -87.33f, -Smallest, 3);
        AssertUlp(Activations.Swish, z => z * Sigmoid(z), Smallest, Most, 3);
    }

    [Fact]
    public void Softplus_WhereItIsNormal_IsWithinTwoUlp() => AssertUlp(Activations.Softplus, Softplus, -87.33f, Most, 2);

    [Fact]
    public void Softsign_OfEveryFloat_IsWithinOneAndAHalfUlp() => AssertUlp(Activations.Softsign, z => z / (1 + Math.Abs(z)), -Most, Most, 1.5);

    [Fact]
    public void HardSigmoid_OfEveryFloat_IsWithinItsBound() => AssertAbsolute(Activations.HardSigmoid, z => Math.Clamp(z + 3, 0, 6) / 6, 1e-7);

    [Fact]
    public void PiecewiseLinear_OfEveryFloat_IsWithinItsBound() => AssertAbsolute(Activations.PiecewiseLinear, z => Math.Clamp(z + 0.5, 0, 1), 6e-8);

    [Fact]
    public void SlopesOfOutputs_AreWithinTheirBounds()
    {
        AssertAbsolute(z => Activations.EluSlope(Activations.Elu(z)), z => z > 0 ? 1 : Math.Exp(z), 5e-8);
        AssertAbsolute(z => Activations.SeluSlope(Activations.Selu(z)), z => z > 0 ? 1.0507009873554804934 : 1.7580993408473768 * Math.Exp(z), 2e-7);
        AssertAbsolute(z => Activations.SoftplusSlope(Activations.Softplus(z)), Sigmoid, 1e-7);
        AssertAbsolute(z => Activations.SoftsignSlope(Activations.Softsign(z)), z => 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z))), 1.5e-7);
    }

    [Fact]
    public void SlopesOfInputs_AreWithinTheirBounds()
    {
        AssertAbsolute(Activations.GeluSlope, z => ReferenceActivation.Normal(z) + (z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)), 1.5e-7);
        AssertAbsolute(Activations.SwishSlope, z => Sigmoid(z) + (z * Sigmoid(z) * Sigmoid(-z)), 1.5e-7);
        AssertAbsolute(
            Activations.GeluTanhSlope,
            z => Sigmoid(2 * Inner(z)) + (z * Sigmoid(2 * Inner(z)) * Sigmoid(-2 * Inner(z)) * 2 * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * z * z))),
            1.5e-7);
    }

    [Fact]
    public void Slopes_OfAnyOutput_AreNotNegative()
    {
        foreach (float z in FloatSweep.Between(float.NegativeInfinity, float.PositiveInfinity, 20_011))
        {
            Assert.True(Activations.EluSlope(Activations.Elu(z)) >= 0f);
            Assert.True(Activations.SeluSlope(Activations.Selu(z)) >= 0f);
            Assert.InRange(Activations.SoftplusSlope(Activations.Softplus(z)), 0f, 1f);
            Assert.InRange(Activations.SoftsignSlope(Activations.Softsign(z)), 0f, 1f);
            Assert.InRange(Activations.Softsign(z), -1f, 1f);
        }
    }

    private static void AssertUlp(Func<float, float> function, Func<double, double> exact, float from, float to, double bound) => AssertError(
        function, exact, from, to, bound, (actual, expected) => expected == 0.0 ? (actual == 0f ? 0 : double.PositiveInfinity) : Ulp.Error(actual, expected));

    private static void AssertAbsolute(Func<float, float> function, Func<double, double> exact, double bound) =>
        AssertError(function, exact, -200, 200, bound, (actual, expected) => Math.Abs(actual - expected));

    private static void AssertError(Func<float, float> function, Func<double, double> exact, float from, float to, double bound, Func<float, double, double> error)
    {
        foreach (float z in FloatSweep.Between(from, to, Stride))
        {
            // A NaN must not slip through the comparison.
            double found = error(function(z), exact(z));
            if (!(found <= bound))
            {
                Assert.Fail($"f({z:R}) = {function(z):R}, expected {exact(z):R}: an error of {found:R}, bound {bound:R}.");
            }
        }
    }

    private static double ExpM1(double x) => Math.Abs(x) < 1e-3 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4)))))) : Math.Exp(x) - 1;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Inner(double z) => Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z));

    // log(1 + x) in double: where 1 + x rounds, the quotient puts right what rounding took (W. Kahan).
    private static double Softplus(double z)
    {
        double x = Math.Exp(-Math.Abs(z));
        double u = 1 + x;
        return Math.Max(z, 0) + (u == 1 ? x : Math.Log(u) * (x / (u - 1)));
    }
}
