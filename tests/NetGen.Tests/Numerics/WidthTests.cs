using System;
using System.Linq;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Tests.Numerics;

/// <summary>Each function gives the same bits for one float and in every lane of every vector, also where vectors are not hardware's.</summary>
public class WidthTests
{
    private static readonly float[] Values = FloatSweep.Special
        .Concat(FloatSweep.Between(float.NegativeInfinity, float.PositiveInfinity, 60_013))
        .Concat(FloatSweep.Between(-110f, -0.001f, 20_011))
        .Concat(FloatSweep.Between(0.001f, 110f, 20_011))
        .ToArray();

    private delegate Vector512<float> Map512(Vector512<float> x);

    private delegate Vector256<float> Map256(Vector256<float> x);

    private delegate Vector128<float> Map128(Vector128<float> x);

    [Fact]
    public void Exp_EveryWidth_HasTheBitsOfOneFloat() => Check(VectorMath.Exp, VectorMath.Exp, VectorMath.Exp, VectorMath.Exp);

    [Fact]
    public void ExpOfNegative_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(VectorMath.ExpOfNegative, VectorMath.ExpOfNegative, VectorMath.ExpOfNegative, VectorMath.ExpOfNegative);

    [Fact]
    public void Log_EveryWidth_HasTheBitsOfOneFloat() => Check(VectorMath.Log, VectorMath.Log, VectorMath.Log, VectorMath.Log);

    [Fact]
    public void Log1P_EveryWidth_HasTheBitsOfOneFloat() => Check(VectorMath.Log1P, VectorMath.Log1P, VectorMath.Log1P, VectorMath.Log1P);

    [Fact]
    public void Sigmoid_EveryWidth_HasTheBitsOfOneFloat() => Check(Activations.Sigmoid, Activations.Sigmoid, Activations.Sigmoid, Activations.Sigmoid);

    [Fact]
    public void Tanh_EveryWidth_HasTheBitsOfOneFloat() => Check(Activations.Tanh, Activations.Tanh, Activations.Tanh, Activations.Tanh);

    // Of two vectors that are computed in turns, with one beside it that takes other branches.
    [Fact]
    public void SigmoidOfTwo_First_HasTheBitsOfOneFloat() => Check(
        Activations.Sigmoid,
        x =>
        {
            Activations.Sigmoid(x, Vector512.Create(100f) - x, out Vector512<float> y, out _);
            return y;
        },
        x =>
        {
            Activations.Sigmoid(x, Vector256.Create(100f) - x, out Vector256<float> y, out _);
            return y;
        },
        x =>
        {
            Activations.Sigmoid(x, Vector128.Create(100f) - x, out Vector128<float> y, out _);
            return y;
        });

    [Fact]
    public void SigmoidOfTwo_Second_HasTheBitsOfOneFloat() => Check(
        Activations.Sigmoid,
        x =>
        {
            Activations.Sigmoid(Vector512.Create(100f) - x, x, out _, out Vector512<float> y);
            return y;
        },
        x =>
        {
            Activations.Sigmoid(Vector256.Create(100f) - x, x, out _, out Vector256<float> y);
            return y;
        },
        x =>
        {
            Activations.Sigmoid(Vector128.Create(100f) - x, x, out _, out Vector128<float> y);
            return y;
        });

    [Fact]
    public void TanhOfTwo_First_HasTheBitsOfOneFloat() => Check(
        Activations.Tanh,
        x =>
        {
            Activations.Tanh(x, Vector512.Create(10f) - x, out Vector512<float> y, out _);
            return y;
        },
        x =>
        {
            Activations.Tanh(x, Vector256.Create(10f) - x, out Vector256<float> y, out _);
            return y;
        },
        x =>
        {
            Activations.Tanh(x, Vector128.Create(10f) - x, out Vector128<float> y, out _);
            return y;
        });

    [Fact]
    public void TanhOfTwo_Second_HasTheBitsOfOneFloat() => Check(
        Activations.Tanh,
        x =>
        {
            Activations.Tanh(Vector512.Create(10f) - x, x, out _, out Vector512<float> y);
            return y;
        },
        x =>
        {
            Activations.Tanh(Vector256.Create(10f) - x, x, out _, out Vector256<float> y);
            return y;
        },
        x =>
        {
            Activations.Tanh(Vector128.Create(10f) - x, x, out _, out Vector128<float> y);
            return y;
        });

    [Fact]
    public void Relu_EveryWidth_HasTheBitsOfOneFloat() => Check(Activations.Relu, Activations.Relu, Activations.Relu, Activations.Relu);

    [Fact]
    public void LeakyRelu_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.LeakyRelu, Activations.LeakyRelu, Activations.LeakyRelu, Activations.LeakyRelu);

    [Fact]
    public void ReluSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.ReluSlope, Activations.ReluSlope, Activations.ReluSlope, Activations.ReluSlope);

    [Fact]
    public void LeakyReluSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.LeakyReluSlope, Activations.LeakyReluSlope, Activations.LeakyReluSlope, Activations.LeakyReluSlope);

    [Fact]
    public void SigmoidSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.SigmoidSlope, Activations.SigmoidSlope, Activations.SigmoidSlope, Activations.SigmoidSlope);

    [Fact]
    public void TanhSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.TanhSlope, Activations.TanhSlope, Activations.TanhSlope, Activations.TanhSlope);

    [Fact]
    public void Elu_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.Elu, Activations.Elu, Activations.Elu, Activations.Elu);

    [Fact]
    public void EluSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.EluSlope, Activations.EluSlope, Activations.EluSlope, Activations.EluSlope);

    [Fact]
    public void Selu_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.Selu, Activations.Selu, Activations.Selu, Activations.Selu);

    [Fact]
    public void SeluSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.SeluSlope, Activations.SeluSlope, Activations.SeluSlope, Activations.SeluSlope);

    [Fact]
    public void Gelu_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.Gelu, Activations.Gelu, Activations.Gelu, Activations.Gelu);

    [Fact]
    public void GeluSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.GeluSlope, Activations.GeluSlope, Activations.GeluSlope, Activations.GeluSlope);

    [Fact]
    public void GeluTanh_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.GeluTanh, Activations.GeluTanh, Activations.GeluTanh, Activations.GeluTanh);

    [Fact]
    public void GeluTanhSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.GeluTanhSlope, Activations.GeluTanhSlope, Activations.GeluTanhSlope, Activations.GeluTanhSlope);

    [Fact]
    public void Swish_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.Swish, Activations.Swish, Activations.Swish, Activations.Swish);

    [Fact]
    public void SwishSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.SwishSlope, Activations.SwishSlope, Activations.SwishSlope, Activations.SwishSlope);

    [Fact]
    public void Softplus_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.Softplus, Activations.Softplus, Activations.Softplus, Activations.Softplus);

    [Fact]
    public void SoftplusSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.SoftplusSlope, Activations.SoftplusSlope, Activations.SoftplusSlope, Activations.SoftplusSlope);

    [Fact]
    public void Softsign_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.Softsign, Activations.Softsign, Activations.Softsign, Activations.Softsign);

    [Fact]
    public void SoftsignSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.SoftsignSlope, Activations.SoftsignSlope, Activations.SoftsignSlope, Activations.SoftsignSlope);

    [Fact]
    public void HardSigmoid_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.HardSigmoid, Activations.HardSigmoid, Activations.HardSigmoid, Activations.HardSigmoid);

    [Fact]
    public void HardSigmoidSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.HardSigmoidSlope, Activations.HardSigmoidSlope, Activations.HardSigmoidSlope, Activations.HardSigmoidSlope);

    [Fact]
    public void PiecewiseLinear_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.PiecewiseLinear, Activations.PiecewiseLinear, Activations.PiecewiseLinear, Activations.PiecewiseLinear);

    [Fact]
    public void PiecewiseLinearSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.PiecewiseLinearSlope, Activations.PiecewiseLinearSlope, Activations.PiecewiseLinearSlope, Activations.PiecewiseLinearSlope);

    [Fact]
    public void Sign_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.Sign, Activations.Sign, Activations.Sign, Activations.Sign);

    [Fact]
    public void SignSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.SignSlope, Activations.SignSlope, Activations.SignSlope, Activations.SignSlope);

    [Fact]
    public void Step_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.Step, Activations.Step, Activations.Step, Activations.Step);

    [Fact]
    public void StepSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.StepSlope, Activations.StepSlope, Activations.StepSlope, Activations.StepSlope);

    [Fact]
    public void StraightThroughSlope_EveryWidth_HasTheBitsOfOneFloat() =>
        Check(Activations.StraightThroughSlope, Activations.StraightThroughSlope, Activations.StraightThroughSlope, Activations.StraightThroughSlope);

    private static void Check(Func<float, float> one, Map512 by512, Map256 by256, Map128 by128)
    {
        Span<float> results = stackalloc float[48];
        for (int i = 0; i + 16 <= Values.Length; i += 16)
        {
            ReadOnlySpan<float> x = Values.AsSpan(i, 16);
            by512(Vector512.Create(x)).CopyTo(results);
            for (int j = 0; j < 16; j += 8)
            {
                by256(Vector256.Create(x[j..])).CopyTo(results[(16 + j)..]);
            }

            for (int j = 0; j < 16; j += 4)
            {
                by128(Vector128.Create(x[j..])).CopyTo(results[(32 + j)..]);
            }

            for (int j = 0; j < 48; j++)
            {
                if (Ulp.Bits(results[j]) != Ulp.Bits(one(x[j % 16])))
                {
                    string width = j < 16 ? "512" : j < 32 ? "256" : "128";
                    Assert.Fail($"f({x[j % 16]:R}) is {one(x[j % 16]):R} for one float, {results[j]:R} in {width} bits.");
                }
            }
        }
    }
}
