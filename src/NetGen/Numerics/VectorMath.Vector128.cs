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
    public static Vector128<float> Exp(Vector128<float> x)
    {
        Vector128<float> shifted = Simd.Fma(x, Vector128.Create(Log2E), Vector128.Create(RoundToInteger));
        Vector128<float> n = shifted - Vector128.Create(RoundToInteger);
        Vector128<float> upper = Simd.Fma(n, Vector128.Create(-Ln2Upper), x);
        Vector128<float> lower = n * Vector128.Create(-Ln2Lower);
        Vector128<float> r = upper + lower;

        Vector128<float> square = r * r;
        Vector128<float> upperHalf = Simd.Fma(Vector128.Create(Exp6), square, Simd.Fma(Vector128.Create(Exp5), r, Vector128.Create(Exp4)));
        Vector128<float> q = Simd.Fma(upperHalf, square, Simd.Fma(Vector128.Create(Exp3), r, Vector128.Create(Exp2)));
        Vector128<float> p = (upper + Simd.Fma(square, q, lower)) + Vector128<float>.One;

        Vector128<int> exponent = Vector128.ShiftLeft(shifted.AsInt32(), MantissaBits);
        Vector128<float> y = (p.AsInt32() + exponent).AsSingle();
        Vector128<float> overflow = x + Vector128.Create(float.PositiveInfinity);
        y = Vector128.ConditionalSelect(Vector128.LessThanOrEqual(x, Vector128.Create(ExpLargest)), y, overflow);
        return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(ExpSmallest)), Vector128<float>.Zero, y);
    }

    /// <summary><see cref="ExpOfNegative(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The exponents, at most 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ExpOfNegative(Vector128<float> x)
    {
        x = Simd.Max(Vector128.Create(ExpOfNegativeSmallest), x);
        Vector128<float> shifted = Simd.Fma(x, Vector128.Create(Log2E), Vector128.Create(RoundToExponent));
        return ExpOfRemainder(x, shifted - Vector128.Create(RoundToExponent)) * PowerOfTwo(shifted);
    }

    /// <summary><see cref="Log(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The numbers to take the logarithm of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x)
    {
        Vector128<float> isSubnormal = Vector128.LessThan(x, Vector128.Create(SmallestNormal));
        Vector128<float> normal = Vector128.ConditionalSelect(isSubnormal, x * Vector128.Create(SubnormalScale), x);
        Vector128<int> bits = normal.AsInt32();
        Vector128<int> exponent = Vector128.ShiftRightArithmetic(bits - Vector128.Create(SqrtHalfBits), MantissaBits);
        Vector128<float> mantissa = (bits - Vector128.ShiftLeft(exponent, MantissaBits)).AsSingle();
        Vector128<float> n = Vector128.ConvertToSingle(exponent) - (isSubnormal & Vector128.Create(SubnormalShift));

        Vector128<float> f = mantissa - Vector128<float>.One;
        Vector128<float> q = Simd.Fma(Vector128.Create(Log10), f, Vector128.Create(Log9));
        q = Simd.Fma(q, f, Vector128.Create(Log8));
        q = Simd.Fma(q, f, Vector128.Create(Log7));
        q = Simd.Fma(q, f, Vector128.Create(Log6));
        q = Simd.Fma(q, f, Vector128.Create(Log5));
        q = Simd.Fma(q, f, Vector128.Create(Log4));
        q = Simd.Fma(q, f, Vector128.Create(Log3));
        q = Simd.Fma(q, f, Vector128.Create(Log2));
        Vector128<float> y = Simd.Fma(f * f, q, f);
        y = Simd.Fma(n, Vector128.Create(Ln2Lower), y);
        y = Simd.Fma(n, Vector128.Create(Ln2Upper), y);

        y = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128<float>.Zero), y, Vector128.Create(float.NaN));
        y = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<float>.Zero), Vector128.Create(float.NegativeInfinity), y);
        return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), y, x);
    }

    /// <summary><see cref="Log1P(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The numbers to add 1 to and take the logarithm of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log1P(Vector128<float> x)
    {
        Vector128<float> one = Vector128<float>.One;
        Vector128<float> u = one + x;
        Vector128<float> xRounded = u - one;
        Vector128<float> lost = (one - (u - xRounded)) + (x - xRounded);
        Vector128<float> y = Log(u);
        Vector128<float> corrected = y + (lost / u);
        Vector128<float> isFinite = Vector128.GreaterThan(x, Vector128.Create(-1f)) & Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity));
        y = Vector128.ConditionalSelect(isFinite, corrected, y);
        return Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<float>.Zero), x, y);
    }

    /// <summary><see cref="Sigmoid(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
    {
        x = Simd.Max(Vector128.Create(SigmoidSmallest), Simd.Min(Vector128.Create(SigmoidLargest), x));
        Vector128<float> shifted = Simd.Fma(x, Vector128.Create(-Log2E), Vector128.Create(RoundToExponent));
        Vector128<float> p = ExpOfRemainder(-x, shifted - Vector128.Create(RoundToExponent));
        return Vector128<float>.One / Simd.Fma(p, PowerOfTwo(shifted), Vector128<float>.One);
    }

    /// <summary><see cref="Sigmoid(float)"/> of two vectors, step by step in turns: the core looks only so far ahead, and finds twice as much to do there.</summary>
    /// <param name="x0">The arguments of the first.</param>
    /// <param name="x1">Those of the second.</param>
    /// <param name="y0">The values of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(Vector128<float> x0, Vector128<float> x1, out Vector128<float> y0, out Vector128<float> y1)
    {
        x0 = Simd.Max(Vector128.Create(SigmoidSmallest), Simd.Min(Vector128.Create(SigmoidLargest), x0));
        x1 = Simd.Max(Vector128.Create(SigmoidSmallest), Simd.Min(Vector128.Create(SigmoidLargest), x1));
        Vector128<float> shifted0 = Simd.Fma(x0, Vector128.Create(-Log2E), Vector128.Create(RoundToExponent));
        Vector128<float> shifted1 = Simd.Fma(x1, Vector128.Create(-Log2E), Vector128.Create(RoundToExponent));
        Vector128<float> n0 = shifted0 - Vector128.Create(RoundToExponent);
        Vector128<float> n1 = shifted1 - Vector128.Create(RoundToExponent);
        Vector128<float> r0 = Simd.Fma(n0, Vector128.Create(-Ln2Upper), -x0);
        Vector128<float> r1 = Simd.Fma(n1, Vector128.Create(-Ln2Upper), -x1);
        r0 = Simd.Fma(n0, Vector128.Create(-Ln2Lower), r0);
        r1 = Simd.Fma(n1, Vector128.Create(-Ln2Lower), r1);

        Vector128<float> square0 = r0 * r0;
        Vector128<float> square1 = r1 * r1;
        Vector128<float> upperHalf0 = Simd.Fma(Vector128.Create(Exp5), r0, Vector128.Create(Exp4));
        Vector128<float> upperHalf1 = Simd.Fma(Vector128.Create(Exp5), r1, Vector128.Create(Exp4));
        Vector128<float> q0 = Simd.Fma(Vector128.Create(Exp3), r0, Vector128.Create(Exp2));
        Vector128<float> q1 = Simd.Fma(Vector128.Create(Exp3), r1, Vector128.Create(Exp2));
        upperHalf0 = Simd.Fma(Vector128.Create(Exp6), square0, upperHalf0);
        upperHalf1 = Simd.Fma(Vector128.Create(Exp6), square1, upperHalf1);
        q0 = Simd.Fma(upperHalf0, square0, q0);
        q1 = Simd.Fma(upperHalf1, square1, q1);
        Vector128<float> p0 = Simd.Fma(square0, q0, r0) + Vector128<float>.One;
        Vector128<float> p1 = Simd.Fma(square1, q1, r1) + Vector128<float>.One;
        p0 = Simd.Fma(p0, PowerOfTwo(shifted0), Vector128<float>.One);
        p1 = Simd.Fma(p1, PowerOfTwo(shifted1), Vector128<float>.One);
        y0 = Vector128<float>.One / p0;
        y1 = Vector128<float>.One / p1;
    }

    /// <summary><see cref="Tanh(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x)
    {
        x = Simd.Max(Vector128.Create(-TanhLimit), Simd.Min(Vector128.Create(TanhLimit), x));
        Vector128<float> square = x * x;
        Vector128<float> p = Simd.Fma(Vector128.Create(TanhP4), square, Vector128.Create(TanhP3));
        p = Simd.Fma(p, square, Vector128.Create(TanhP2));
        p = Simd.Fma(p, square, Vector128.Create(TanhP1));
        p = Simd.Fma(p, square, Vector128<float>.One);
        Vector128<float> q = Simd.Fma(Vector128.Create(TanhQ4), square, Vector128.Create(TanhQ3));
        q = Simd.Fma(q, square, Vector128.Create(TanhQ2));
        q = Simd.Fma(q, square, Vector128.Create(TanhQ1));
        q = Simd.Fma(q, square, Vector128<float>.One);
        return (x * p) / q;
    }

    /// <summary><see cref="Tanh(float)"/> of two vectors, step by step in turns.</summary>
    /// <param name="x0">The arguments of the first.</param>
    /// <param name="x1">Those of the second.</param>
    /// <param name="y0">The values of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(Vector128<float> x0, Vector128<float> x1, out Vector128<float> y0, out Vector128<float> y1)
    {
        x0 = Simd.Max(Vector128.Create(-TanhLimit), Simd.Min(Vector128.Create(TanhLimit), x0));
        x1 = Simd.Max(Vector128.Create(-TanhLimit), Simd.Min(Vector128.Create(TanhLimit), x1));
        Vector128<float> square0 = x0 * x0;
        Vector128<float> square1 = x1 * x1;
        Vector128<float> p0 = Simd.Fma(Vector128.Create(TanhP4), square0, Vector128.Create(TanhP3));
        Vector128<float> p1 = Simd.Fma(Vector128.Create(TanhP4), square1, Vector128.Create(TanhP3));
        Vector128<float> q0 = Simd.Fma(Vector128.Create(TanhQ4), square0, Vector128.Create(TanhQ3));
        Vector128<float> q1 = Simd.Fma(Vector128.Create(TanhQ4), square1, Vector128.Create(TanhQ3));
        p0 = Simd.Fma(p0, square0, Vector128.Create(TanhP2));
        p1 = Simd.Fma(p1, square1, Vector128.Create(TanhP2));
        q0 = Simd.Fma(q0, square0, Vector128.Create(TanhQ2));
        q1 = Simd.Fma(q1, square1, Vector128.Create(TanhQ2));
        p0 = Simd.Fma(p0, square0, Vector128.Create(TanhP1));
        p1 = Simd.Fma(p1, square1, Vector128.Create(TanhP1));
        q0 = Simd.Fma(q0, square0, Vector128.Create(TanhQ1));
        q1 = Simd.Fma(q1, square1, Vector128.Create(TanhQ1));
        p0 = x0 * Simd.Fma(p0, square0, Vector128<float>.One);
        p1 = x1 * Simd.Fma(p1, square1, Vector128<float>.One);
        q0 = Simd.Fma(q0, square0, Vector128<float>.One);
        q1 = Simd.Fma(q1, square1, Vector128<float>.One);
        y0 = p0 / q0;
        y1 = p1 / q1;
    }

    /// <summary><see cref="ExpM1OfNegative(float)"/> in each lane, with the same bits.</summary>
    /// <param name="x">The exponents, at most 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> ExpM1OfNegative(Vector128<float> x)
    {
        Vector128<float> shifted = Simd.Fma(x, Vector128.Create(Log2E), Vector128.Create(RoundToInteger));
        Vector128<float> n = shifted - Vector128.Create(RoundToInteger);
        Vector128<float> upper = Simd.Fma(n, Vector128.Create(-Ln2Upper), x);
        Vector128<float> lower = n * Vector128.Create(-Ln2Lower);
        Vector128<float> r = upper + lower;

        Vector128<float> square = r * r;
        Vector128<float> upperHalf = Simd.Fma(Vector128.Create(Exp6), square, Simd.Fma(Vector128.Create(Exp5), r, Vector128.Create(Exp4)));
        Vector128<float> q = Simd.Fma(upperHalf, square, Simd.Fma(Vector128.Create(Exp3), r, Vector128.Create(Exp2)));
        Vector128<float> p = upper + Simd.Fma(square, q, lower);

        Vector128<float> power = (Vector128.ShiftLeft(shifted.AsInt32(), MantissaBits) + Vector128.Create(OneBits)).AsSingle();
        Vector128<float> y = Simd.Fma(power, p, power - Vector128<float>.One);
        return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(ExpM1Smallest)), Vector128.Create(-1f), y);
    }

    /// <summary><see cref="NormalTail(float, out float)"/> in each lane, with the same bits.</summary>
    /// <param name="t">The arguments, at least 0.</param>
    /// <param name="power">e^(−t²/2).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> NormalTail(Vector128<float> t, out Vector128<float> power)
    {
        Vector128<float> limit = Vector128.Create(NormalTailLimit);
        t = Vector128.ConditionalSelect(Vector128.GreaterThan(t, limit), limit, t);
        Vector128<float> square = t * t;
        Vector128<float> lost = Simd.Fma(t, t, -square);
        power = Exp(square * Vector128.Create(-0.5f));
        power = Simd.Fma(power, lost * Vector128.Create(-0.5f), power);

        Vector128<float> p = Simd.Fma(Vector128.Create(TailP4), t, Vector128.Create(TailP3));
        p = Simd.Fma(p, t, Vector128.Create(TailP2));
        p = Simd.Fma(p, t, Vector128.Create(TailP1));
        p = Simd.Fma(p, t, Vector128.Create(TailP0));
        Vector128<float> q = Simd.Fma(Vector128.Create(TailQ5), t, Vector128.Create(TailQ4));
        q = Simd.Fma(q, t, Vector128.Create(TailQ3));
        q = Simd.Fma(q, t, Vector128.Create(TailQ2));
        q = Simd.Fma(q, t, Vector128.Create(TailQ1));
        q = Simd.Fma(q, t, Vector128<float>.One);
        return power * (p / q);
    }

    /// <summary><see cref="ExpOfRemainder(float, float)"/> in each lane, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ExpOfRemainder(Vector128<float> x, Vector128<float> n)
    {
        Vector128<float> r = Simd.Fma(n, Vector128.Create(-Ln2Lower), Simd.Fma(n, Vector128.Create(-Ln2Upper), x));
        Vector128<float> square = r * r;
        Vector128<float> upperHalf = Simd.Fma(Vector128.Create(Exp6), square, Simd.Fma(Vector128.Create(Exp5), r, Vector128.Create(Exp4)));
        Vector128<float> q = Simd.Fma(upperHalf, square, Simd.Fma(Vector128.Create(Exp3), r, Vector128.Create(Exp2)));
        return Simd.Fma(square, q, r) + Vector128<float>.One;
    }

    /// <summary><see cref="PowerOfTwo(float)"/> in each lane, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> PowerOfTwo(Vector128<float> shifted) => Vector128.ShiftLeft(shifted.AsInt32(), MantissaBits).AsSingle();
}
#endif
