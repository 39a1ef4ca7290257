using System;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Numerics;

public class SimdFmaTests
{
    private const int Cases = 2_000_000;

    public enum Operands
    {
        AnyBits,
        NearOne,
        Subnormal,
        HalfWay,
        Overflow,
        Cancelling,
    }

    [Theory]
    [InlineData(Operands.AnyBits)]
    [InlineData(Operands.NearOne)]
    [InlineData(Operands.Subnormal)]
    [InlineData(Operands.HalfWay)]
    [InlineData(Operands.Overflow)]
    [InlineData(Operands.Cancelling)]
    public void FmaEmulated_RandomOperands_HasTheBitsOfTheInstruction(Operands kind)
    {
        ulong state = 0x9E3779B97F4A7C15 * (ulong)(kind + 1);
        int roundedTwice = 0;
        for (int i = 0; i < Cases; i++)
        {
            (float a, float b, float c) = Draw(kind, ref state);
            int expected = Ulp.Bits(MathF.FusedMultiplyAdd(a, b, c));
            if (Ulp.Bits(Simd.FmaEmulated(a, b, c)) != expected)
            {
                Assert.Fail($"fma({a:R}, {b:R}, {c:R})");
            }

            roundedTwice += Ulp.Bits((float)(((double)a * b) + c)) != expected ? 1 : 0;
        }

        // The cases must be hard enough to tell the emulation from a plain sum in double.
        if (kind == Operands.HalfWay)
        {
            Assert.True(roundedTwice > Cases / 10, $"Only {roundedTwice} cases need rounding to odd.");
        }
    }

    [Fact]
    public void FmaEmulated_SpecialOperands_HasTheBitsOfTheInstruction()
    {
        float[] values =
        {
            0f, -0f, 1f, -1f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, float.MaxValue, -float.MaxValue,
            float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e-23f, -3e19f, 16777215f, 0.33333334f,
        };
        foreach (float a in values)
        {
            foreach (float b in values)
            {
                foreach (float c in values)
                {
                    Assert.Equal(Ulp.Bits(MathF.FusedMultiplyAdd(a, b, c)), Ulp.Bits(Simd.FmaEmulated(a, b, c)));
                    Assert.Equal(Ulp.Bits(MathF.FusedMultiplyAdd(a, b, c)), Ulp.Bits(Simd.Fma(a, b, c)));
                }
            }
        }
    }

    [Fact]
    public void Fma_EveryWidth_HasTheBitsOfOneFloat()
    {
        ulong state = 7;
        Span<float> a = stackalloc float[16], b = stackalloc float[16], c = stackalloc float[16];
        Span<float> by512 = stackalloc float[16], by256 = stackalloc float[16], by128 = stackalloc float[16];
        for (int i = 0; i < 2_000; i++)
        {
            for (int lane = 0; lane < 16; lane++)
            {
                (a[lane], b[lane], c[lane]) = Draw((Operands)(i % 6), ref state);
            }

            Simd.Fma(Vector512.Create<float>(a), Vector512.Create<float>(b), Vector512.Create<float>(c)).CopyTo(by512);
            for (int j = 0; j < 16; j += 8)
            {
                Simd.Fma(Vector256.Create<float>(a[j..]), Vector256.Create<float>(b[j..]), Vector256.Create<float>(c[j..])).CopyTo(by256[j..]);
            }

            for (int j = 0; j < 16; j += 4)
            {
                Simd.Fma(Vector128.Create<float>(a[j..]), Vector128.Create<float>(b[j..]), Vector128.Create<float>(c[j..])).CopyTo(by128[j..]);
            }

            for (int lane = 0; lane < 16; lane++)
            {
                int expected = Ulp.Bits(Simd.Fma(a[lane], b[lane], c[lane]));
                Assert.Equal(expected, Ulp.Bits(by512[lane]));
                Assert.Equal(expected, Ulp.Bits(by256[lane]));
                Assert.Equal(expected, Ulp.Bits(by128[lane]));
            }
        }
    }

    private static (float A, float B, float C) Draw(Operands kind, ref ulong state)
    {
        float a = FromBits(Next(ref state));
        float b = FromBits(Next(ref state));
        float c = FromBits(Next(ref state));
        switch (kind)
        {
            case Operands.NearOne:
                return (WithExponent(a, -2, 4), WithExponent(b, -2, 4), WithExponent(c, -3, 6));
            case Operands.Subnormal:
                // Products from 2^-152 to 2^-122 and a sum that is seldom normal.
                return (WithExponent(a, -90, 16), WithExponent(b, -62, 14), WithExponent(c, -126, 2) - WithExponent(c, -126, 1));
            case Operands.HalfWay:
                // (1 + d)(1 − d) = 1 − d²: the product misses the half of c's last bit by too little for a double to hold both.
                float d = MathF.ScaleB(Next(ref state) % 4, -23);
                bool tiny = (Next(ref state) & 1) == 0;
                a = MathF.ScaleB(a < 0 ? -1f - d : 1f + d, tiny ? -75 : 0);
                b = MathF.ScaleB(1f - d, tiny ? -75 : -24);
                return (a, b, tiny ? FromBits(Next(ref state) & 0x807FFFFF) : WithExponent(c, 0, 1));
            case Operands.Overflow:
                return (WithExponent(a, 62, 3), WithExponent(b, 63, 2), WithExponent(c, 126, 2));
            case Operands.Cancelling:
                a = WithExponent(a, -5, 10);
                b = WithExponent(b, -5, 10);
                return (a, b, -(a * b));
            default:
                return (a, b, c);
        }
    }

    private static float FromBits(uint bits) => BitConverter.UInt32BitsToSingle(bits);

    // Keeps sign and mantissa; the old exponent picks one of `count` exponents from `lowest` on.
    private static float WithExponent(float value, int lowest, int count)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint exponent = (uint)(lowest + 127 + (int)((bits >> 23) % (uint)count));
        return BitConverter.UInt32BitsToSingle((bits & 0x807FFFFF) | (exponent << 23));
    }

    // Xorshift: quick, and the same cases in every run.
    private static uint Next(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (uint)(state >> 21);
    }
}
