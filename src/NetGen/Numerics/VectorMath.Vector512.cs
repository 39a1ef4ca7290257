#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen.Numerics;

// The file of 512 bits is written by hand; those of 256 and 128 bits are it with the name of the vectors replaced. A test compares them.
public static partial class VectorMath
{
    /// <summary><see cref="Exp(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The exponents.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        Vector512<float> shifted = Simd.Fma(x, Vector512.Create(Log2E), Vector512.Create(RoundToInteger));
        Vector512<float> n = shifted - Vector512.Create(RoundToInteger);
        Vector512<float> upper = Simd.Fma(n, Vector512.Create(-Ln2Upper), x);
        Vector512<float> lower = n * Vector512.Create(-Ln2Lower);
        Vector512<float> r = upper + lower;

        Vector512<float> q = Simd.Fma(Vector512.Create(Exp6), r, Vector512.Create(Exp5));
        q = Simd.Fma(q, r, Vector512.Create(Exp4));
        q = Simd.Fma(q, r, Vector512.Create(Exp3));
        q = Simd.Fma(q, r, Vector512.Create(Exp2));
        Vector512<float> p = (upper + Simd.Fma(r * r, q, lower)) + Vector512<float>.One;

        Vector512<int> exponent = Vector512.ShiftLeft(shifted.AsInt32(), MantissaBits);
        Vector512<float> y = (p.AsInt32() + exponent).AsSingle();
        Vector512<float> overflow = x + Vector512.Create(float.PositiveInfinity);
        y = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512.Create(ExpLargest)), y, overflow);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(ExpSmallest)), Vector512<float>.Zero, y);
    }

    /// <summary><see cref="Log(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The numbers to take the logarithm of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        Vector512<float> isSubnormal = Vector512.LessThan(x, Vector512.Create(SmallestNormal));
        Vector512<float> normal = Vector512.ConditionalSelect(isSubnormal, x * Vector512.Create(SubnormalScale), x);
        Vector512<int> bits = normal.AsInt32();
        Vector512<int> exponent = Vector512.ShiftRightArithmetic(bits - Vector512.Create(SqrtHalfBits), MantissaBits);
        Vector512<float> mantissa = (bits - Vector512.ShiftLeft(exponent, MantissaBits)).AsSingle();
        Vector512<float> n = Vector512.ConvertToSingle(exponent) - (isSubnormal & Vector512.Create(SubnormalShift));

        Vector512<float> f = mantissa - Vector512<float>.One;
        Vector512<float> q = Simd.Fma(Vector512.Create(Log10), f, Vector512.Create(Log9));
        q = Simd.Fma(q, f, Vector512.Create(Log8));
        q = Simd.Fma(q, f, Vector512.Create(Log7));
        q = Simd.Fma(q, f, Vector512.Create(Log6));
        q = Simd.Fma(q, f, Vector512.Create(Log5));
        q = Simd.Fma(q, f, Vector512.Create(Log4));
        q = Simd.Fma(q, f, Vector512.Create(Log3));
        q = Simd.Fma(q, f, Vector512.Create(Log2));
        Vector512<float> y = Simd.Fma(f * f, q, f);
        y = Simd.Fma(n, Vector512.Create(Ln2Lower), y);
        y = Simd.Fma(n, Vector512.Create(Ln2Upper), y);

        y = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), y, Vector512.Create(float.NaN));
        y = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), y);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), y, x);
    }

    /// <summary><see cref="Log1P(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The numbers to add 1 to and take the logarithm of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1P(Vector512<float> x)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> u = one + x;
        Vector512<float> xRounded = u - one;
        Vector512<float> lost = (one - (u - xRounded)) + (x - xRounded);
        Vector512<float> y = Log(u);
        Vector512<float> corrected = y + (lost / u);
        Vector512<float> isFinite = Vector512.GreaterThan(x, Vector512.Create(-1f)) & Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity));
        y = Vector512.ConditionalSelect(isFinite, corrected, y);
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), x, y);
    }

    /// <summary><see cref="Sigmoid(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => Vector512<float>.One / (Vector512<float>.One + Exp(-x));

    /// <summary><see cref="Tanh(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        Vector512<float> limit = Vector512.Create(TanhLimit);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, limit), limit, x);
        limit = Vector512.Create(-TanhLimit);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, limit), limit, x);

        Vector512<float> square = x * x;
        Vector512<float> p = Simd.Fma(Vector512.Create(TanhP4), square, Vector512.Create(TanhP3));
        p = Simd.Fma(p, square, Vector512.Create(TanhP2));
        p = Simd.Fma(p, square, Vector512.Create(TanhP1));
        p = Simd.Fma(p, square, Vector512<float>.One);
        Vector512<float> q = Simd.Fma(Vector512.Create(TanhQ4), square, Vector512.Create(TanhQ3));
        q = Simd.Fma(q, square, Vector512.Create(TanhQ2));
        q = Simd.Fma(q, square, Vector512.Create(TanhQ1));
        q = Simd.Fma(q, square, Vector512<float>.One);
        return (x * p) / q;
    }

    /// <summary><see cref="ExpM1OfNegative(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The exponents, at most 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> ExpM1OfNegative(Vector512<float> x)
    {
        Vector512<float> shifted = Simd.Fma(x, Vector512.Create(Log2E), Vector512.Create(RoundToInteger));
        Vector512<float> n = shifted - Vector512.Create(RoundToInteger);
        Vector512<float> upper = Simd.Fma(n, Vector512.Create(-Ln2Upper), x);
        Vector512<float> lower = n * Vector512.Create(-Ln2Lower);
        Vector512<float> r = upper + lower;

        Vector512<float> q = Simd.Fma(Vector512.Create(Exp6), r, Vector512.Create(Exp5));
        q = Simd.Fma(q, r, Vector512.Create(Exp4));
        q = Simd.Fma(q, r, Vector512.Create(Exp3));
        q = Simd.Fma(q, r, Vector512.Create(Exp2));
        Vector512<float> p = upper + Simd.Fma(r * r, q, lower);

        Vector512<float> power = (Vector512.ShiftLeft(shifted.AsInt32(), MantissaBits) + Vector512.Create(OneBits)).AsSingle();
        Vector512<float> y = Simd.Fma(power, p, power - Vector512<float>.One);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(ExpM1Smallest)), Vector512.Create(-1f), y);
    }

    /// <summary><see cref="NormalTail(float, out float)"/> in each lane, with the same bits.</summary>
    /// <param name="t">The arguments, at least 0.</param>
    /// <param name="power">e^(−t²/2).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> NormalTail(Vector512<float> t, out Vector512<float> power)
    {
        Vector512<float> limit = Vector512.Create(NormalTailLimit);
        t = Vector512.ConditionalSelect(Vector512.GreaterThan(t, limit), limit, t);
        Vector512<float> square = t * t;
        Vector512<float> lost = Simd.Fma(t, t, -square);
        power = Exp(square * Vector512.Create(-0.5f));
        power = Simd.Fma(power, lost * Vector512.Create(-0.5f), power);

        Vector512<float> p = Simd.Fma(Vector512.Create(TailP4), t, Vector512.Create(TailP3));
        p = Simd.Fma(p, t, Vector512.Create(TailP2));
        p = Simd.Fma(p, t, Vector512.Create(TailP1));
        p = Simd.Fma(p, t, Vector512.Create(TailP0));
        Vector512<float> q = Simd.Fma(Vector512.Create(TailQ5), t, Vector512.Create(TailQ4));
        q = Simd.Fma(q, t, Vector512.Create(TailQ3));
        q = Simd.Fma(q, t, Vector512.Create(TailQ2));
        q = Simd.Fma(q, t, Vector512.Create(TailQ1));
        q = Simd.Fma(q, t, Vector512<float>.One);
        return power * (p / q);
    }
}
#endif
