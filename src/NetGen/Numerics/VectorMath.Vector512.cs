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

        Vector512<float> square = r * r;
        Vector512<float> upperHalf = Simd.Fma(Vector512.Create(Exp6), square, Simd.Fma(Vector512.Create(Exp5), r, Vector512.Create(Exp4)));
        Vector512<float> q = Simd.Fma(upperHalf, square, Simd.Fma(Vector512.Create(Exp3), r, Vector512.Create(Exp2)));
        Vector512<float> p = (upper + Simd.Fma(square, q, lower)) + Vector512<float>.One;

        Vector512<int> exponent = Vector512.ShiftLeft(shifted.AsInt32(), MantissaBits);
        Vector512<float> y = (p.AsInt32() + exponent).AsSingle();
        Vector512<float> overflow = x + Vector512.Create(float.PositiveInfinity);
        y = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512.Create(ExpLargest)), y, overflow);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(ExpSmallest)), Vector512<float>.Zero, y);
    }

    /// <summary><see cref="ExpOfNegative(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The exponents, at most 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpOfNegative(Vector512<float> x)
    {
        x = Simd.Max(Vector512.Create(ExpOfNegativeSmallest), x);
        Vector512<float> shifted = Simd.Fma(x, Vector512.Create(Log2E), Vector512.Create(RoundToExponent));
        return ExpOfRemainder(x, shifted - Vector512.Create(RoundToExponent)) * PowerOfTwo(shifted);
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
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        x = Simd.Max(Vector512.Create(SigmoidSmallest), Simd.Min(Vector512.Create(SigmoidLargest), x));
        Vector512<float> shifted = Simd.Fma(x, Vector512.Create(-Log2E), Vector512.Create(RoundToExponent));
        Vector512<float> p = ExpOfRemainder(-x, shifted - Vector512.Create(RoundToExponent));
        return Vector512<float>.One / Simd.Fma(p, PowerOfTwo(shifted), Vector512<float>.One);
    }

    /// <summary><see cref="Sigmoid(float)"/> of two vectors, step by step in turns: the core looks only so far ahead, and finds twice as much to do there.</summary>
    /// <param name="x0">The arguments of the first.</param>
    /// <param name="x1">Those of the second.</param>
    /// <param name="y0">The values of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(Vector512<float> x0, Vector512<float> x1, out Vector512<float> y0, out Vector512<float> y1)
    {
        x0 = Simd.Max(Vector512.Create(SigmoidSmallest), Simd.Min(Vector512.Create(SigmoidLargest), x0));
        x1 = Simd.Max(Vector512.Create(SigmoidSmallest), Simd.Min(Vector512.Create(SigmoidLargest), x1));
        Vector512<float> shifted0 = Simd.Fma(x0, Vector512.Create(-Log2E), Vector512.Create(RoundToExponent));
        Vector512<float> shifted1 = Simd.Fma(x1, Vector512.Create(-Log2E), Vector512.Create(RoundToExponent));
        Vector512<float> n0 = shifted0 - Vector512.Create(RoundToExponent);
        Vector512<float> n1 = shifted1 - Vector512.Create(RoundToExponent);
        Vector512<float> r0 = Simd.Fma(n0, Vector512.Create(-Ln2Upper), -x0);
        Vector512<float> r1 = Simd.Fma(n1, Vector512.Create(-Ln2Upper), -x1);
        r0 = Simd.Fma(n0, Vector512.Create(-Ln2Lower), r0);
        r1 = Simd.Fma(n1, Vector512.Create(-Ln2Lower), r1);

        Vector512<float> square0 = r0 * r0;
        Vector512<float> square1 = r1 * r1;
        Vector512<float> upperHalf0 = Simd.Fma(Vector512.Create(Exp5), r0, Vector512.Create(Exp4));
        Vector512<float> upperHalf1 = Simd.Fma(Vector512.Create(Exp5), r1, Vector512.Create(Exp4));
        Vector512<float> q0 = Simd.Fma(Vector512.Create(Exp3), r0, Vector512.Create(Exp2));
        Vector512<float> q1 = Simd.Fma(Vector512.Create(Exp3), r1, Vector512.Create(Exp2));
        upperHalf0 = Simd.Fma(Vector512.Create(Exp6), square0, upperHalf0);
        upperHalf1 = Simd.Fma(Vector512.Create(Exp6), square1, upperHalf1);
        q0 = Simd.Fma(upperHalf0, square0, q0);
        q1 = Simd.Fma(upperHalf1, square1, q1);
        Vector512<float> p0 = Simd.Fma(square0, q0, r0) + Vector512<float>.One;
        Vector512<float> p1 = Simd.Fma(square1, q1, r1) + Vector512<float>.One;
        p0 = Simd.Fma(p0, PowerOfTwo(shifted0), Vector512<float>.One);
        p1 = Simd.Fma(p1, PowerOfTwo(shifted1), Vector512<float>.One);
        y0 = Vector512<float>.One / p0;
        y1 = Vector512<float>.One / p1;
    }

    /// <summary><see cref="Tanh(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        x = Simd.Max(Vector512.Create(-TanhLimit), Simd.Min(Vector512.Create(TanhLimit), x));
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

    /// <summary><see cref="Tanh(float)"/> of two vectors, step by step in turns.</summary>
    /// <param name="x0">The arguments of the first.</param>
    /// <param name="x1">Those of the second.</param>
    /// <param name="y0">The values of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(Vector512<float> x0, Vector512<float> x1, out Vector512<float> y0, out Vector512<float> y1)
    {
        x0 = Simd.Max(Vector512.Create(-TanhLimit), Simd.Min(Vector512.Create(TanhLimit), x0));
        x1 = Simd.Max(Vector512.Create(-TanhLimit), Simd.Min(Vector512.Create(TanhLimit), x1));
        Vector512<float> square0 = x0 * x0;
        Vector512<float> square1 = x1 * x1;
        Vector512<float> p0 = Simd.Fma(Vector512.Create(TanhP4), square0, Vector512.Create(TanhP3));
        Vector512<float> p1 = Simd.Fma(Vector512.Create(TanhP4), square1, Vector512.Create(TanhP3));
        Vector512<float> q0 = Simd.Fma(Vector512.Create(TanhQ4), square0, Vector512.Create(TanhQ3));
        Vector512<float> q1 = Simd.Fma(Vector512.Create(TanhQ4), square1, Vector512.Create(TanhQ3));
        p0 = Simd.Fma(p0, square0, Vector512.Create(TanhP2));
        p1 = Simd.Fma(p1, square1, Vector512.Create(TanhP2));
        q0 = Simd.Fma(q0, square0, Vector512.Create(TanhQ2));
        q1 = Simd.Fma(q1, square1, Vector512.Create(TanhQ2));
        p0 = Simd.Fma(p0, square0, Vector512.Create(TanhP1));
        p1 = Simd.Fma(p1, square1, Vector512.Create(TanhP1));
        q0 = Simd.Fma(q0, square0, Vector512.Create(TanhQ1));
        q1 = Simd.Fma(q1, square1, Vector512.Create(TanhQ1));
        p0 = x0 * Simd.Fma(p0, square0, Vector512<float>.One);
        p1 = x1 * Simd.Fma(p1, square1, Vector512<float>.One);
        q0 = Simd.Fma(q0, square0, Vector512<float>.One);
        q1 = Simd.Fma(q1, square1, Vector512<float>.One);
        y0 = p0 / q0;
        y1 = p1 / q1;
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

        Vector512<float> square = r * r;
        Vector512<float> upperHalf = Simd.Fma(Vector512.Create(Exp6), square, Simd.Fma(Vector512.Create(Exp5), r, Vector512.Create(Exp4)));
        Vector512<float> q = Simd.Fma(upperHalf, square, Simd.Fma(Vector512.Create(Exp3), r, Vector512.Create(Exp2)));
        Vector512<float> p = upper + Simd.Fma(square, q, lower);

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

    /// <summary><see cref="ExpOfRemainder(float, float)"/> in each lane, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpOfRemainder(Vector512<float> x, Vector512<float> n)
    {
        Vector512<float> r = Simd.Fma(n, Vector512.Create(-Ln2Lower), Simd.Fma(n, Vector512.Create(-Ln2Upper), x));
        Vector512<float> square = r * r;
        Vector512<float> upperHalf = Simd.Fma(Vector512.Create(Exp6), square, Simd.Fma(Vector512.Create(Exp5), r, Vector512.Create(Exp4)));
        Vector512<float> q = Simd.Fma(upperHalf, square, Simd.Fma(Vector512.Create(Exp3), r, Vector512.Create(Exp2)));
        return Simd.Fma(square, q, r) + Vector512<float>.One;
    }

    /// <summary><see cref="PowerOfTwo(float)"/> in each lane, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<float> shifted) => Vector512.ShiftLeft(shifted.AsInt32(), MantissaBits).AsSingle();
}
#endif
