using System;
using System.Collections.Generic;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Numerics;

/// <summary>Activations and slopes at zeros, kinks and infinities, and of NaN.</summary>
public class ActivationLimitTests
{
    private const float Infinite = float.PositiveInfinity;

    private static readonly Dictionary<string, Func<float, float>> Functions = new()
    {
        ["Elu"] = Activations.Elu,
        ["EluSlope"] = Activations.EluSlope,
        ["Selu"] = Activations.Selu,
        ["SeluSlope"] = Activations.SeluSlope,
        ["Gelu"] = Activations.Gelu,
        ["GeluSlope"] = Activations.GeluSlope,
        ["GeluTanh"] = Activations.GeluTanh,
        ["GeluTanhSlope"] = Activations.GeluTanhSlope,
        ["Swish"] = Activations.Swish,
        ["SwishSlope"] = Activations.SwishSlope,
        ["Softplus"] = Activations.Softplus,
        ["SoftplusSlope"] = Activations.SoftplusSlope,
        ["Softsign"] = Activations.Softsign,
        ["SoftsignSlope"] = Activations.SoftsignSlope,
        ["HardSigmoid"] = Activations.HardSigmoid,
        ["HardSigmoidSlope"] = Activations.HardSigmoidSlope,
        ["PiecewiseLinear"] = Activations.PiecewiseLinear,
        ["PiecewiseLinearSlope"] = Activations.PiecewiseLinearSlope,
        ["Sign"] = Activations.Sign,
        ["SignSlope"] = Activations.SignSlope,
        ["Step"] = Activations.Step,
        ["StepSlope"] = Activations.StepSlope,
        ["StraightThroughSlope"] = Activations.StraightThroughSlope,
    };

    public static TheoryData<string, float, float> Limits => new()
    {
        { "Elu", 0f, 0f }, { "Elu", -0f, -0f }, { "Elu", 2.5f, 2.5f }, { "Elu", -Infinite, -1f }, { "Elu", -20f, -1f }, { "Elu", Infinite, Infinite },
        { "EluSlope", 0f, 1f }, { "EluSlope", -1f, 0f }, { "EluSlope", -0.25f, 0.75f }, { "EluSlope", Infinite, 1f },
        { "Selu", -0f, -0f }, { "Selu", -Infinite, -1.7580993f }, { "Selu", 1f, 1.050701f }, { "Selu", Infinite, Infinite },
        { "SeluSlope", 0f, 1.7580993f }, { "SeluSlope", 1e-30f, 1.050701f }, { "SeluSlope", -1.7580993f, 0f },
        { "Gelu", 0f, 0f }, { "Gelu", -0f, -0f }, { "Gelu", -Infinite, -0f }, { "Gelu", -1e30f, -0f }, { "Gelu", Infinite, Infinite }, { "Gelu", 1e30f, 1e30f },
        { "GeluSlope", 0f, 0.5f }, { "GeluSlope", -Infinite, 0f }, { "GeluSlope", Infinite, 1f }, { "GeluSlope", 1e30f, 1f },
        { "GeluTanh", 0f, 0f }, { "GeluTanh", -0f, -0f }, { "GeluTanh", -Infinite, -0f }, { "GeluTanh", -1e30f, -0f }, { "GeluTanh", Infinite, Infinite }, { "GeluTanh", 1e30f, 1e30f },
        { "GeluTanhSlope", 0f, 0.5f }, { "GeluTanhSlope", -Infinite, 0f }, { "GeluTanhSlope", Infinite, 1f }, { "GeluTanhSlope", 1e30f, 1f },
        { "Swish", 0f, 0f }, { "Swish", -0f, -0f }, { "Swish", -Infinite, -0f }, { "Swish", -1e30f, -0f }, { "Swish", Infinite, Infinite }, { "Swish", 1e30f, 1e30f },
        { "SwishSlope", 0f, 0.5f }, { "SwishSlope", -Infinite, 0f }, { "SwishSlope", Infinite, 1f }, { "SwishSlope", -1e30f, 0f },
        { "Softplus", 0f, 0.6931472f }, { "Softplus", -Infinite, 0f }, { "Softplus", Infinite, Infinite }, { "Softplus", 1e30f, 1e30f }, { "Softplus", 100f, 100f }, { "Softplus", -1e30f, 0f },
        { "SoftplusSlope", 0f, 0f }, { "SoftplusSlope", Infinite, 1f }, { "SoftplusSlope", 100f, 1f },
        { "Softsign", -0f, -0f }, { "Softsign", Infinite, 1f }, { "Softsign", -Infinite, -1f }, { "Softsign", float.MaxValue, 1f }, { "Softsign", -1f, -0.5f },
        { "SoftsignSlope", 0f, 1f }, { "SoftsignSlope", -1f, 0f }, { "SoftsignSlope", 0.5f, 0.25f },
        { "HardSigmoid", -3f, 0f }, { "HardSigmoid", 3f, 1f }, { "HardSigmoid", 0f, 0.5f }, { "HardSigmoid", Infinite, 1f }, { "HardSigmoid", -Infinite, 0f },
        { "HardSigmoidSlope", 0f, 0f }, { "HardSigmoidSlope", 1f, 0f }, { "HardSigmoidSlope", 0.5f, 1f / 6 }, { "HardSigmoidSlope", 1e-7f, 1f / 6 },
        { "PiecewiseLinear", -0.5f, 0f }, { "PiecewiseLinear", 0.5f, 1f }, { "PiecewiseLinear", 0.25f, 0.75f }, { "PiecewiseLinear", Infinite, 1f }, { "PiecewiseLinear", -Infinite, 0f },
        { "PiecewiseLinearSlope", 0f, 0f }, { "PiecewiseLinearSlope", 1f, 0f }, { "PiecewiseLinearSlope", 0.5f, 1f },
        { "Sign", 0f, 0f }, { "Sign", -0f, -0f }, { "Sign", float.Epsilon, 1f }, { "Sign", -float.Epsilon, -1f }, { "Sign", Infinite, 1f }, { "Sign", -Infinite, -1f },
        { "SignSlope", 1f, 0f }, { "StepSlope", 1f, 0f },
        { "Step", 0f, 1f }, { "Step", -0f, 1f }, { "Step", -float.Epsilon, 0f }, { "Step", Infinite, 1f }, { "Step", -Infinite, 0f },
        { "StraightThroughSlope", 1f, 1f }, { "StraightThroughSlope", -1f, 1f }, { "StraightThroughSlope", 1.0000001f, 0f }, { "StraightThroughSlope", 0f, 1f }, { "StraightThroughSlope", -Infinite, 0f },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Function_AtALimit_IsExact(string function, float x, float expected) => Assert.Equal(Ulp.Bits(expected), Ulp.Bits(Functions[function](x)));

    [Theory]
    [InlineData("Elu")]
    [InlineData("Selu")]
    [InlineData("Gelu")]
    [InlineData("GeluSlope")]
    [InlineData("GeluTanh")]
    [InlineData("GeluTanhSlope")]
    [InlineData("Swish")]
    [InlineData("SwishSlope")]
    [InlineData("Softplus")]
    [InlineData("Softsign")]
    [InlineData("HardSigmoid")]
    [InlineData("PiecewiseLinear")]
    [InlineData("Sign")]
    [InlineData("Step")]
    public void Function_OfNaNWithAnyPayload_IsNaN(string function)
    {
        for (int bits = 0; bits < 23; bits++)
        {
            Assert.True(float.IsNaN(Functions[function](BitConverter.Int32BitsToSingle(0x7FC00000 | (1 << bits)))));
            Assert.True(float.IsNaN(Functions[function](BitConverter.Int32BitsToSingle(unchecked((int)0xFFC00000) | (1 << bits)))));
        }
    }
}
