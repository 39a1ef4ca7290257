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
    public void Log_EveryWidth_HasTheBitsOfOneFloat() => Check(VectorMath.Log, VectorMath.Log, VectorMath.Log, VectorMath.Log);

    [Fact]
    public void Log1P_EveryWidth_HasTheBitsOfOneFloat() => Check(VectorMath.Log1P, VectorMath.Log1P, VectorMath.Log1P, VectorMath.Log1P);

    [Fact]
    public void Sigmoid_EveryWidth_HasTheBitsOfOneFloat() => Check(Activations.Sigmoid, Activations.Sigmoid, Activations.Sigmoid, Activations.Sigmoid);

    [Fact]
    public void Tanh_EveryWidth_HasTheBitsOfOneFloat() => Check(Activations.Tanh, Activations.Tanh, Activations.Tanh, Activations.Tanh);

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
