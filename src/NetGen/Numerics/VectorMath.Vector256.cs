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
    public static Vector256<float> Exp(Vector256<float> x)
    {
        Vector256<float> shifted = Simd.Fma(x, Vector256.Create(Log2E), Vector256.Create(RoundToInteger));
        Vector256<float> n = shifted - Vector256.Create(RoundToInteger);
        Vector256<float> upper = Simd.Fma(n, Vector256.Create(-Ln2Upper), x);
        Vector256<float> lower = n * Vector256.Create(-Ln2Lower);
        Vector256<float> r = upper + lower;

        Vector256<float> square = r * r;
        Vector256<float> upperHalf = Simd.Fma(Vector256.Create(Exp6), square, Simd.Fma(Vector256.Create(Exp5), r, Vector256.Create(Exp4)));
        Vector256<float> q = Simd.Fma(upperHalf, square, Simd.Fma(Vector256.Create(Exp3), r, Vector256.Create(Exp2)));
        Vector256<float> p = (upper + Simd.Fma(square, q, lower)) + Vector256<float>.One;

        Vector256<int> exponent = Vector256.ShiftLeft(shifted.AsInt32(), MantissaBits);
        Vector256<float> y = (p.AsInt32() + exponent).AsSingle();
        Vector256<float> overflow = x + Vector256.Create(float.PositiveInfinity);
        y = Vector256.ConditionalSelect(Vector256.LessThanOrEqual(x, Vector256.Create(ExpLargest)), y, overflow);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(ExpSmallest)), Vector256<float>.Zero, y);
    }

    /// <summary><see cref="ExpOfNegative(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The exponents, at most 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ExpOfNegative(Vector256<float> x)
    {
        x = Simd.Max(Vector256.Create(ExpOfNegativeSmallest), x);
        Vector256<float> shifted = Simd.Fma(x, Vector256.Create(Log2E), Vector256.Create(RoundToExponent));
        return ExpOfRemainder(x, shifted - Vector256.Create(RoundToExponent)) * PowerOfTwo(shifted);
    }

    /// <summary><see cref="Log(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The numbers to take the logarithm of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        Vector256<float> isSubnormal = Vector256.LessThan(x, Vector256.Create(SmallestNormal));
        Vector256<float> normal = Vector256.ConditionalSelect(isSubnormal, x * Vector256.Create(SubnormalScale), x);
        Vector256<int> bits = normal.AsInt32();
        Vector256<int> exponent = Vector256.ShiftRightArithmetic(bits - Vector256.Create(SqrtHalfBits), MantissaBits);
        Vector256<float> mantissa = (bits - Vector256.ShiftLeft(exponent, MantissaBits)).AsSingle();
        Vector256<float> n = Vector256.ConvertToSingle(exponent) - (isSubnormal & Vector256.Create(SubnormalShift));

        Vector256<float> f = mantissa - Vector256<float>.One;
        Vector256<float> q = Simd.Fma(Vector256.Create(Log10), f, Vector256.Create(Log9));
        q = Simd.Fma(q, f, Vector256.Create(Log8));
        q = Simd.Fma(q, f, Vector256.Create(Log7));
        q = Simd.Fma(q, f, Vector256.Create(Log6));
        q = Simd.Fma(q, f, Vector256.Create(Log5));
        q = Simd.Fma(q, f, Vector256.Create(Log4));
        q = Simd.Fma(q, f, Vector256.Create(Log3));
        q = Simd.Fma(q, f, Vector256.Create(Log2));
        Vector256<float> y = Simd.Fma(f * f, q, f);
        y = Simd.Fma(n, Vector256.Create(Ln2Lower), y);
        y = Simd.Fma(n, Vector256.Create(Ln2Upper), y);

        y = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), y, Vector256.Create(float.NaN));
        y = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), Vector256.Create(float.NegativeInfinity), y);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), y, x);
    }

    /// <summary><see cref="Log1P(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The numbers to add 1 to and take the logarithm of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log1P(Vector256<float> x)
    {
        Vector256<float> one = Vector256<float>.One;
        Vector256<float> u = one + x;
        Vector256<float> xRounded = u - one;
        Vector256<float> lost = (one - (u - xRounded)) + (x - xRounded);
        Vector256<float> y = Log(u);
        Vector256<float> corrected = y + (lost / u);
        Vector256<float> isFinite = Vector256.GreaterThan(x, Vector256.Create(-1f)) & Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity));
        y = Vector256.ConditionalSelect(isFinite, corrected, y);
        return Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), x, y);
    }

    /// <summary><see cref="Sigmoid(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        x = Simd.Max(Vector256.Create(SigmoidSmallest), Simd.Min(Vector256.Create(SigmoidLargest), x));
        Vector256<float> shifted = Simd.Fma(x, Vector256.Create(-Log2E), Vector256.Create(RoundToExponent));
        Vector256<float> p = ExpOfRemainder(-x, shifted - Vector256.Create(RoundToExponent));
        return Vector256<float>.One / Simd.Fma(p, PowerOfTwo(shifted), Vector256<float>.One);
    }

    /// <summary><see cref="Sigmoid(float)"/> of two vectors, step by step in turns: the core looks only so far ahead, and finds twice as much to do there.</summary>
    /// <param name="x0">The arguments of the first.</param>
    /// <param name="x1">Those of the second.</param>
    /// <param name="y0">The values of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(Vector256<float> x0, Vector256<float> x1, out Vector256<float> y0, out Vector256<float> y1)
    {
        x0 = Simd.Max(Vector256.Create(SigmoidSmallest), Simd.Min(Vector256.Create(SigmoidLargest), x0));
        x1 = Simd.Max(Vector256.Create(SigmoidSmallest), Simd.Min(Vector256.Create(SigmoidLargest), x1));
        Vector256<float> shifted0 = Simd.Fma(x0, Vector256.Create(-Log2E), Vector256.Create(RoundToExponent));
        Vector256<float> shifted1 = Simd.Fma(x1, Vector256.Create(-Log2E), Vector256.Create(RoundToExponent));
        Vector256<float> n0 = shifted0 - Vector256.Create(RoundToExponent);
        Vector256<float> n1 = shifted1 - Vector256.Create(RoundToExponent);
        Vector256<float> r0 = Simd.Fma(n0, Vector256.Create(-Ln2Upper), -x0);
        Vector256<float> r1 = Simd.Fma(n1, Vector256.Create(-Ln2Upper), -x1);
        r0 = Simd.Fma(n0, Vector256.Create(-Ln2Lower), r0);
        r1 = Simd.Fma(n1, Vector256.Create(-Ln2Lower), r1);

        Vector256<float> square0 = r0 * r0;
        Vector256<float> square1 = r1 * r1;
        Vector256<float> upperHalf0 = Simd.Fma(Vector256.Create(Exp5), r0, Vector256.Create(Exp4));
        Vector256<float> upperHalf1 = Simd.Fma(Vector256.Create(Exp5), r1, Vector256.Create(Exp4));
        Vector256<float> q0 = Simd.Fma(Vector256.Create(Exp3), r0, Vector256.Create(Exp2));
        Vector256<float> q1 = Simd.Fma(Vector256.Create(Exp3), r1, Vector256.Create(Exp2));
        upperHalf0 = Simd.Fma(Vector256.Create(Exp6), square0, upperHalf0);
        upperHalf1 = Simd.Fma(Vector256.Create(Exp6), square1, upperHalf1);
        q0 = Simd.Fma(upperHalf0, square0, q0);
        q1 = Simd.Fma(upperHalf1, square1, q1);
        Vector256<float> p0 = Simd.Fma(square0, q0, r0) + Vector256<float>.One;
        Vector256<float> p1 = Simd.Fma(square1, q1, r1) + Vector256<float>.One;
        p0 = Simd.Fma(p0, PowerOfTwo(shifted0), Vector256<float>.One);
        p1 = Simd.Fma(p1, PowerOfTwo(shifted1), Vector256<float>.One);
        y0 = Vector256<float>.One / p0;
        y1 = Vector256<float>.One / p1;
    }

    /// <summary><see cref="Tanh(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        x = Simd.Max(Vector256.Create(-TanhLimit), Simd.Min(Vector256.Create(TanhLimit), x));
        Vector256<float> square = x * x;
        Vector256<float> p = Simd.Fma(Vector256.Create(TanhP4), square, Vector256.Create(TanhP3));
        p = Simd.Fma(p, square, Vector256.Create(TanhP2));
        p = Simd.Fma(p, square, Vector256.Create(TanhP1));
        p = Simd.Fma(p, square, Vector256<float>.One);
        Vector256<float> q = Simd.Fma(Vector256.Create(TanhQ4), square, Vector256.Create(TanhQ3));
        q = Simd.Fma(q, square, Vector256.Create(TanhQ2));
        q = Simd.Fma(q, square, Vector256.Create(TanhQ1));
        q = Simd.Fma(q, square, Vector256<float>.One);
        return (x * p) / q;
    }

    /// <summary><see cref="Tanh(float)"/> of two vectors, step by step in turns.</summary>
    /// <param name="x0">The arguments of the first.</param>
    /// <param name="x1">Those of the second.</param>
    /// <param name="y0">The values of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(Vector256<float> x0, Vector256<float> x1, out Vector256<float> y0, out Vector256<float> y1)
    {
        x0 = Simd.Max(Vector256.Create(-TanhLimit), Simd.Min(Vector256.Create(TanhLimit), x0));
        x1 = Simd.Max(Vector256.Create(-TanhLimit), Simd.Min(Vector256.Create(TanhLimit), x1));
        Vector256<float> square0 = x0 * x0;
        Vector256<float> square1 = x1 * x1;
        Vector256<float> p0 = Simd.Fma(Vector256.Create(TanhP4), square0, Vector256.Create(TanhP3));
        Vector256<float> p1 = Simd.Fma(Vector256.Create(TanhP4), square1, Vector256.Create(TanhP3));
        Vector256<float> q0 = Simd.Fma(Vector256.Create(TanhQ4), square0, Vector256.Create(TanhQ3));
        Vector256<float> q1 = Simd.Fma(Vector256.Create(TanhQ4), square1, Vector256.Create(TanhQ3));
        p0 = Simd.Fma(p0, square0, Vector256.Create(TanhP2));
        p1 = Simd.Fma(p1, square1, Vector256.Create(TanhP2));
        q0 = Simd.Fma(q0, square0, Vector256.Create(TanhQ2));
        q1 = Simd.Fma(q1, square1, Vector256.Create(TanhQ2));
        p0 = Simd.Fma(p0, square0, Vector256.Create(TanhP1));
        p1 = Simd.Fma(p1, square1, Vector256.Create(TanhP1));
        q0 = Simd.Fma(q0, square0, Vector256.Create(TanhQ1));
        q1 = Simd.Fma(q1, square1, Vector256.Create(TanhQ1));
        p0 = x0 * Simd.Fma(p0, square0, Vector256<float>.One);
        p1 = x1 * Simd.Fma(p1, square1, Vector256<float>.One);
        q0 = Simd.Fma(q0, square0, Vector256<float>.One);
        q1 = Simd.Fma(q1, square1, Vector256<float>.One);
        y0 = p0 / q0;
        y1 = p1 / q1;
    }

    /// <summary><see cref="ExpM1OfNegative(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The exponents, at most 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> ExpM1OfNegative(Vector256<float> x)
    {
        Vector256<float> shifted = Simd.Fma(x, Vector256.Create(Log2E), Vector256.Create(RoundToInteger));
        Vector256<float> n = shifted - Vector256.Create(RoundToInteger);
        Vector256<float> upper = Simd.Fma(n, Vector256.Create(-Ln2Upper), x);
        Vector256<float> lower = n * Vector256.Create(-Ln2Lower);
        Vector256<float> r = upper + lower;

        Vector256<float> square = r * r;
        Vector256<float> upperHalf = Simd.Fma(Vector256.Create(Exp6), square, Simd.Fma(Vector256.Create(Exp5), r, Vector256.Create(Exp4)));
        Vector256<float> q = Simd.Fma(upperHalf, square, Simd.Fma(Vector256.Create(Exp3), r, Vector256.Create(Exp2)));
        Vector256<float> p = upper + Simd.Fma(square, q, lower);

        Vector256<float> power = (Vector256.ShiftLeft(shifted.AsInt32(), MantissaBits) + Vector256.Create(OneBits)).AsSingle();
        Vector256<float> y = Simd.Fma(power, p, power - Vector256<float>.One);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(ExpM1Smallest)), Vector256.Create(-1f), y);
    }

    /// <summary><see cref="NormalTail(float, out float)"/> in each lane, with the same bits.</summary>
    /// <param name="t">The arguments, at least 0.</param>
    /// <param name="power">e^(−t²/2).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> NormalTail(Vector256<float> t, out Vector256<float> power)
    {
        Vector256<float> limit = Vector256.Create(NormalTailLimit);
        t = Vector256.ConditionalSelect(Vector256.GreaterThan(t, limit), limit, t);
        Vector256<float> square = t * t;
        Vector256<float> lost = Simd.Fma(t, t, -square);
        power = Exp(square * Vector256.Create(-0.5f));
        power = Simd.Fma(power, lost * Vector256.Create(-0.5f), power);

        Vector256<float> p = Simd.Fma(Vector256.Create(TailP4), t, Vector256.Create(TailP3));
        p = Simd.Fma(p, t, Vector256.Create(TailP2));
        p = Simd.Fma(p, t, Vector256.Create(TailP1));
        p = Simd.Fma(p, t, Vector256.Create(TailP0));
        Vector256<float> q = Simd.Fma(Vector256.Create(TailQ5), t, Vector256.Create(TailQ4));
        q = Simd.Fma(q, t, Vector256.Create(TailQ3));
        q = Simd.Fma(q, t, Vector256.Create(TailQ2));
        q = Simd.Fma(q, t, Vector256.Create(TailQ1));
        q = Simd.Fma(q, t, Vector256<float>.One);
        return power * (p / q);
    }

    /// <summary><see cref="ExpOfRemainder(float, float)"/> in each lane, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpOfRemainder(Vector256<float> x, Vector256<float> n)
    {
        Vector256<float> r = Simd.Fma(n, Vector256.Create(-Ln2Lower), Simd.Fma(n, Vector256.Create(-Ln2Upper), x));
        Vector256<float> square = r * r;
        Vector256<float> upperHalf = Simd.Fma(Vector256.Create(Exp6), square, Simd.Fma(Vector256.Create(Exp5), r, Vector256.Create(Exp4)));
        Vector256<float> q = Simd.Fma(upperHalf, square, Simd.Fma(Vector256.Create(Exp3), r, Vector256.Create(Exp2)));
        return Simd.Fma(square, q, r) + Vector256<float>.One;
    }

    /// <summary><see cref="PowerOfTwo(float)"/> in each lane, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<float> shifted) => Vector256.ShiftLeft(shifted.AsInt32(), MantissaBits).AsSingle();
}
#endif
