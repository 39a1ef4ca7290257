using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Numerics;

public class ActivationsTests
{
    [Theory]
    [InlineData(2.5f, 2.5f)]
    [InlineData(-2.5f, 0f)]
    [InlineData(0f, 0f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Relu_OfASpecialValue_IsExact(float z, float expected) => Assert.Equal(Ulp.Bits(expected), Ulp.Bits(Activations.Relu(z)));

    [Fact]
    public void Relu_OfMinusZero_IsPlusZero() => Assert.Equal(0, Ulp.Bits(Activations.Relu(-0f)));

    [Theory]
    [InlineData(2.5f, 2.5f)]
    [InlineData(-2f, -0.6f)]
    [InlineData(-0f, -0f)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void LeakyRelu_OfASpecialValue_IsExact(float z, float expected) => Assert.Equal(Ulp.Bits(expected), Ulp.Bits(Activations.LeakyRelu(z)));

    [Fact]
    public void Slope_OfTheOutput_IsTheDerivativeOfTheFunction()
    {
        const float Step = 1f / 256;
        for (float z = -6.01f; z < 6f; z += 0.07f)
        {
            AssertSlope(Activations.Relu(z - Step), Activations.Relu(z + Step), Activations.ReluSlope(Activations.Relu(z)));
            AssertSlope(Activations.LeakyRelu(z - Step), Activations.LeakyRelu(z + Step), Activations.LeakyReluSlope(Activations.LeakyRelu(z)));
            AssertSlope(Activations.Sigmoid(z - Step), Activations.Sigmoid(z + Step), Activations.SigmoidSlope(Activations.Sigmoid(z)));
            AssertSlope(Activations.Tanh(z - Step), Activations.Tanh(z + Step), Activations.TanhSlope(Activations.Tanh(z)));
        }

        static void AssertSlope(float below, float above, float slope) => Assert.InRange(slope - ((above - below) / (2 * Step)), -2e-4f, 2e-4f);
    }

    [Theory]
    [InlineData(0f, 0f, 0.3f)]
    [InlineData(1e-30f, 1f, 1f)]
    public void Slope_AtTheKink_IsThatOfTheLeft(float y, float relu, float leakyRelu)
    {
        Assert.Equal(relu, Activations.ReluSlope(y));
        Assert.Equal(leakyRelu, Activations.LeakyReluSlope(y));
    }

    [Fact]
    public void Slope_OfASaturatedOutput_IsNotNegative()
    {
        Assert.Equal(0f, Activations.SigmoidSlope(Activations.Sigmoid(100f)));
        Assert.Equal(0f, Activations.SigmoidSlope(Activations.Sigmoid(-100f)));
        Assert.True(Activations.TanhSlope(Activations.Tanh(100f)) >= 0f);
        Assert.True(Activations.TanhSlope(Activations.Tanh(-100f)) >= 0f);
    }
}
