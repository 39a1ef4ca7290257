using System;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Tests.Numerics;

public class VectorMathLimitTests
{
    public static TheoryData<string, float, float> Limits => new()
    {
        { "Exp", 0f, 1f },
        { "Exp", -0f, 1f },
        { "Exp", 1e-30f, 1f },
        { "Exp", float.PositiveInfinity, float.PositiveInfinity },
        { "Exp", float.NegativeInfinity, 0f },
        { "Exp", 88.722839f, float.PositiveInfinity },
        { "Exp", 1e30f, float.PositiveInfinity },
        { "Exp", -87.33655f, 0f },
        { "Exp", -1e30f, 0f },
        { "Exp", float.NaN, float.NaN },
        { "ExpOfNegative", 0f, 1f },
        { "ExpOfNegative", -0f, 1f },
        { "ExpOfNegative", -1e-30f, 1f },
        { "ExpOfNegative", -87.68312f, 0f },
        { "ExpOfNegative", -88f, 0f },
        { "ExpOfNegative", -1e30f, 0f },
        { "ExpOfNegative", float.NegativeInfinity, 0f },
        { "ExpOfNegative", float.NaN, float.NaN },
        { "Log", 1f, 0f },
        { "Log", 0f, float.NegativeInfinity },
        { "Log", -0f, float.NegativeInfinity },
        { "Log", -1f, float.NaN },
        { "Log", -float.Epsilon, float.NaN },
        { "Log", float.NegativeInfinity, float.NaN },
        { "Log", float.PositiveInfinity, float.PositiveInfinity },
        { "Log", float.Epsilon, -103.27893f },
        { "Log", float.NaN, float.NaN },
        { "Log1P", 0f, 0f },
        { "Log1P", -0f, -0f },
        { "Log1P", float.Epsilon, float.Epsilon },
        { "Log1P", 1e-20f, 1e-20f },
        { "Log1P", -1f, float.NegativeInfinity },
        { "Log1P", -1.5f, float.NaN },
        { "Log1P", float.NegativeInfinity, float.NaN },
        { "Log1P", float.PositiveInfinity, float.PositiveInfinity },
        { "Log1P", float.NaN, float.NaN },
        { "Sigmoid", 0f, 0.5f },
        { "Sigmoid", -0f, 0.5f },
        { "Sigmoid", float.PositiveInfinity, 1f },
        { "Sigmoid", 20f, 1f },
        { "Sigmoid", float.NegativeInfinity, 0f },
        { "Sigmoid", -88.376274f, 0f },
        { "Sigmoid", -1e30f, 0f },
        { "Sigmoid", 1e30f, 1f },
        { "Sigmoid", float.NaN, float.NaN },
        { "Tanh", 0f, 0f },
        { "Tanh", -0f, -0f },
        { "Tanh", float.Epsilon, float.Epsilon },
        { "Tanh", -1e-20f, -1e-20f },
        { "Tanh", 1e-5f, 1e-5f },
        { "Tanh", float.NaN, float.NaN },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Function_AtALimit_IsExact(string function, float x, float expected) =>
        Assert.Equal(Ulp.Bits(expected), Ulp.Bits(Function(function)(x)));

    [Theory]
    [InlineData("Exp")]
    [InlineData("ExpOfNegative")]
    [InlineData("Log")]
    [InlineData("Log1P")]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    public void Function_OfNaNWithAnyPayload_IsNaN(string function)
    {
        // A payload is data that integer steps on the bits could carry into the exponent.
        for (int bits = 0; bits < 23; bits++)
        {
            Assert.True(float.IsNaN(Function(function)(BitConverter.Int32BitsToSingle(0x7FC00000 | (1 << bits)))));
            Assert.True(float.IsNaN(Function(function)(BitConverter.Int32BitsToSingle(unchecked((int)0xFFC00000) | (1 << bits)))));
        }
    }

    [Theory]
    [InlineData(7.9053106f)]
    [InlineData(9.5f)]
    [InlineData(1e30f)]
    [InlineData(float.PositiveInfinity)]
    public void Tanh_BeyondItsRange_IsItsValueThere(float x) =>
        Assert.Equal(VectorMath.Tanh(7.90531f), VectorMath.Tanh(x));

    private static Func<float, float> Function(string name) => name switch
    {
        "Exp" => VectorMath.Exp,
        "ExpOfNegative" => VectorMath.ExpOfNegative,
        "Log" => VectorMath.Log,
        "Log1P" => VectorMath.Log1P,
        "Sigmoid" => VectorMath.Sigmoid,
        "Tanh" => VectorMath.Tanh,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
