using System;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen.Numerics;

// The same steps as in the vector files, in the same order. Each is followed by a cast to float, because old Mono, and so Unity, computes
// floats in double unless told so after every step.
public static partial class VectorMath
{
    /// <summary>e to the power x.</summary>
    /// <remarks>
    /// x = n ln 2 + r with |r| ≤ ln 2 / 2, exp(x) = 2ⁿ (1 + r + r² q(r)); q is a minimax polynomial of degree 4, 3.3e-9 relative, computed
    /// in two halves (Estrin's scheme), whose steps need not all wait for one another.
    /// n ln 2 is taken off in two parts. The first step is exact; the second rounds, so 1 + r is made of the parts, not of r, which keeps
    /// the error below 1 ULP (1.05 otherwise). n is x / ln 2 rounded by adding and taking off 1.5 · 2²³, which leaves n in the low bits,
    /// from where it goes into the exponent.
    /// </remarks>
    /// <param name="x">The exponent.</param>
    /// <returns>
    /// For −87.33654 ≤ x ≤ 88.72283 within 0.91 ULP, and never falling as x grows. Above it +∞, below it 0: results smaller than the smallest
    /// normal float are flushed. NaN for NaN.
    /// </returns>
    public static float Exp(float x)
    {
        float shifted = Simd.Fma(x, Log2E, RoundToInteger);
        float n = (float)(shifted - RoundToInteger);
        float upper = Simd.Fma(n, -Ln2Upper, x);
        float lower = (float)(n * -Ln2Lower);
        float r = (float)(upper + lower);

        float square = (float)(r * r);
        float upperHalf = Simd.Fma(Exp6, square, Simd.Fma(Exp5, r, Exp4));
        float q = Simd.Fma(upperHalf, square, Simd.Fma(Exp3, r, Exp2));
        float p = (float)((float)(upper + Simd.Fma(square, q, lower)) + 1f);

        int exponent = unchecked(BitConverter.SingleToInt32Bits(shifted) << MantissaBits);
        float y = BitConverter.Int32BitsToSingle(unchecked(BitConverter.SingleToInt32Bits(p) + exponent));

        // The sum keeps NaN, which is not ≤ either.
        y = x <= ExpLargest ? y : (float)(x + float.PositiveInfinity);
        return x < ExpSmallest ? 0f : y;
    }

    /// <summary>e to the power x, for x ≤ 0.</summary>
    /// <remarks>
    /// As <see cref="Exp(float)"/>, with a third less work: n does not pass 0, so 2ⁿ is a float down to n = −127, where it is 0, and nothing
    /// is left to select; and r is one float.
    /// </remarks>
    /// <param name="x">The exponent, at most 0.</param>
    /// <returns>For x ≥ −87.33654 within 1.05 ULP, and never falling as x grows. Subnormal below it, 0 below −87.69. NaN for NaN.</returns>
    public static float ExpOfNegative(float x)
    {
        x = Simd.Max(ExpOfNegativeSmallest, x);
        float shifted = Simd.Fma(x, Log2E, RoundToExponent);
        return (float)(ExpOfRemainder(x, (float)(shifted - RoundToExponent)) * PowerOfTwo(shifted));
    }

    /// <summary>The natural logarithm of x.</summary>
    /// <remarks>
    /// x = 2ⁿ (1 + f) with √½ ≤ 1 + f &lt; √2, log(x) = n ln 2 + f + f² q(f); q is a minimax polynomial of degree 8, 4.1e-9 relative
    /// to the logarithm. Subnormal numbers are scaled up by 2²³ first.
    /// </remarks>
    /// <param name="x">The number to take the logarithm of.</param>
    /// <returns>Within 1 ULP for every x &gt; 0, subnormal ones included. −∞ for ±0, NaN below 0 and for NaN, +∞ for +∞.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x)
    {
        bool isSubnormal = x < SmallestNormal;
        float normal = isSubnormal ? (float)(x * SubnormalScale) : x;
        int bits = BitConverter.SingleToInt32Bits(normal);
        int exponent = unchecked(bits - SqrtHalfBits) >> MantissaBits;
        float mantissa = BitConverter.Int32BitsToSingle(unchecked(bits - (exponent << MantissaBits)));
        float n = (float)((float)exponent - (isSubnormal ? SubnormalShift : 0f));

        float f = (float)(mantissa - 1f);
        float q = Simd.Fma(Log10, f, Log9);
        q = Simd.Fma(q, f, Log8);
        q = Simd.Fma(q, f, Log7);
        q = Simd.Fma(q, f, Log6);
        q = Simd.Fma(q, f, Log5);
        q = Simd.Fma(q, f, Log4);
        q = Simd.Fma(q, f, Log3);
        q = Simd.Fma(q, f, Log2);
        float y = Simd.Fma((float)(f * f), q, f);
        y = Simd.Fma(n, Ln2Lower, y);
        y = Simd.Fma(n, Ln2Upper, y);

        y = x > 0f ? y : float.NaN;
        y = x == 0f ? float.NegativeInfinity : y;

        // +∞ and NaN are not less, and are their own logarithm.
        return x < float.PositiveInfinity ? y : x;
    }

    /// <summary>The natural logarithm of 1 + x, accurate also where x is so small that 1 + x rounds.</summary>
    /// <remarks>
    /// With u = 1 + x rounded and c what rounding took: log(1 + x) = log(u) + log(1 + c / u), and the last term is c / u to first order
    /// (its square is below 2⁻⁴⁸). c is exact (TwoSum).
    /// </remarks>
    /// <param name="x">The number to add 1 to and take the logarithm of.</param>
    /// <returns>Within 2 ULP for every x &gt; −1; x itself where |x| &lt; 2⁻²⁵. −∞ for −1, NaN below it and for NaN, +∞ for +∞.</returns>
    public static float Log1P(float x)
    {
        float u = (float)(1f + x);
        float xRounded = (float)(u - 1f);
        float lost = (float)((float)(1f - (float)(u - xRounded)) + (float)(x - xRounded));
        float y = Log(u);
        float corrected = (float)(y + (float)(lost / u));
        y = x > -1f && x < float.PositiveInfinity ? corrected : y;

        // A sum of zeros would lose the sign of −0.
        return x == 0f ? x : y;
    }

    /// <summary>The logistic function 1 / (1 + e⁻ˣ).</summary>
    /// <remarks>
    /// e⁻ˣ = 2ⁿ p as in <see cref="ExpOfNegative(float)"/>; 1 + 2ⁿ p is one fused multiply-add. n goes up to 128, whose power of two is ∞, and
    /// the function is 0 there.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>
    /// For x ≥ −87.33654 within 2.5 ULP. In [0, 1] and never falling as x grows, everywhere; 0 below −88.38, 1 for +∞. NaN for NaN.
    /// </returns>
    public static float Sigmoid(float x)
    {
        x = Simd.Max(SigmoidSmallest, Simd.Min(SigmoidLargest, x));
        float shifted = Simd.Fma(x, -Log2E, RoundToExponent);
        float p = ExpOfRemainder(-x, (float)(shifted - RoundToExponent));
        return (float)(1f / Simd.Fma(p, PowerOfTwo(shifted), 1f));
    }

    /// <summary>The hyperbolic tangent of x.</summary>
    /// <remarks>
    /// x P(x²) / Q(x²), a rational minimax approximation of degree 4 over 4, on |x| ≤ 7.90531; beyond, the value there. A longer range
    /// would reach 1.0000002, and with it a slope 1 − y² below zero.
    /// </remarks>
    /// <param name="x">The argument.</param>
    /// <returns>Within 5 ULP for every x, |y| ≤ 1, x itself where |x| is tiny, odd to the bit (−0 included). NaN for NaN.</returns>
    public static float Tanh(float x)
    {
        x = x > TanhLimit ? TanhLimit : x;
        x = x < -TanhLimit ? -TanhLimit : x;

        float square = (float)(x * x);
        float p = Simd.Fma(TanhP4, square, TanhP3);
        p = Simd.Fma(p, square, TanhP2);
        p = Simd.Fma(p, square, TanhP1);
        p = Simd.Fma(p, square, 1f);
        float q = Simd.Fma(TanhQ4, square, TanhQ3);
        q = Simd.Fma(q, square, TanhQ2);
        q = Simd.Fma(q, square, TanhQ1);
        q = Simd.Fma(q, square, 1f);
        return (float)((float)(x * p) / q);
    }

    /// <summary>e to the power x, less 1, for x ≤ 0, accurate also where the power is close to 1.</summary>
    /// <remarks>
    /// With n and r as in <see cref="Exp(float)"/>: 2ⁿ (e^r − 1) + (2ⁿ − 1), where the last bracket is exact down to n = −24 and −1 to a float below it.
    /// </remarks>
    /// <param name="x">The exponent, at most 0.</param>
    /// <returns>Within 2 ULP, −1 for −∞; +0 for zeros of either sign. NaN for NaN.</returns>
    internal static float ExpM1OfNegative(float x)
    {
        float shifted = Simd.Fma(x, Log2E, RoundToInteger);
        float n = (float)(shifted - RoundToInteger);
        float upper = Simd.Fma(n, -Ln2Upper, x);
        float lower = (float)(n * -Ln2Lower);
        float r = (float)(upper + lower);

        float square = (float)(r * r);
        float upperHalf = Simd.Fma(Exp6, square, Simd.Fma(Exp5, r, Exp4));
        float q = Simd.Fma(upperHalf, square, Simd.Fma(Exp3, r, Exp2));
        float p = (float)(upper + Simd.Fma(square, q, lower));

        float power = BitConverter.Int32BitsToSingle(unchecked((BitConverter.SingleToInt32Bits(shifted) << MantissaBits) + OneBits));
        float y = Simd.Fma(power, p, (float)(power - 1f));
        return x < ExpM1Smallest ? -1f : y;
    }

    /// <summary>The tail of the normal distribution, Φ(−t) = ½ erfc(t / √2), for t ≥ 0, and e^(−t²/2) beside it.</summary>
    /// <remarks>
    /// e^(−t²/2) P(t) / Q(t), so that the error is relative however far out t lies; ½ + ½ erf would cancel. What squaring t rounds away is up
    /// to 5e-6 of the power, and is put back to first order.
    /// </remarks>
    /// <param name="t">The argument, at least 0.</param>
    /// <param name="power">e^(−t²/2), within 3 ULP.</param>
    /// <returns>Within 9 ULP for t ≤ 13.2; 0 beyond, like all results smaller than the smallest normal float. NaN for NaN.</returns>
    internal static float NormalTail(float t, out float power)
    {
        t = t > NormalTailLimit ? NormalTailLimit : t;
        float square = (float)(t * t);
        float lost = Simd.Fma(t, t, -square);
        power = Exp((float)(square * -0.5f));
        power = Simd.Fma(power, (float)(lost * -0.5f), power);

        float p = Simd.Fma(TailP4, t, TailP3);
        p = Simd.Fma(p, t, TailP2);
        p = Simd.Fma(p, t, TailP1);
        p = Simd.Fma(p, t, TailP0);
        float q = Simd.Fma(TailQ5, t, TailQ4);
        q = Simd.Fma(q, t, TailQ3);
        q = Simd.Fma(q, t, TailQ2);
        q = Simd.Fma(q, t, TailQ1);
        q = Simd.Fma(q, t, 1f);
        return (float)(power * (float)(p / q));
    }

    /// <summary>e to the power r = x − n ln 2.</summary>
    private static float ExpOfRemainder(float x, float n)
    {
        float r = Simd.Fma(n, -Ln2Lower, Simd.Fma(n, -Ln2Upper, x));
        float square = (float)(r * r);
        float upperHalf = Simd.Fma(Exp6, square, Simd.Fma(Exp5, r, Exp4));
        float q = Simd.Fma(upperHalf, square, Simd.Fma(Exp3, r, Exp2));
        return (float)(Simd.Fma(square, q, r) + 1f);
    }

    /// <summary>2ⁿ, where n + 127 is in the low bits of <paramref name="shifted"/>.</summary>
    private static float PowerOfTwo(float shifted) => BitConverter.Int32BitsToSingle(unchecked(BitConverter.SingleToInt32Bits(shifted) << MantissaBits));
}
