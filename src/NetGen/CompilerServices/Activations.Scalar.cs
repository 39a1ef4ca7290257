using System;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.CompilerServices;

// Each operation is followed by a cast to float: old Mono, and so Unity, computes floats in double unless told so after every step.
public static partial class Activations
{
    /// <summary>The positive part: z, or +0 where z ≤ 0 (−0 included). NaN for NaN.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu(float z) => z <= 0f ? 0f : z;

    /// <summary>The slope of <see cref="Relu(float)"/>: 1 where y &gt; 0, else 0.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReluSlope(float y) => y > 0f ? 1f : 0f;

    /// <summary>z where it is positive, else 0.3 z.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LeakyRelu(float z) => z > 0f ? z : (float)(z * LeakySlope);

    /// <summary>The slope of <see cref="LeakyRelu(float)"/>: 1 where y &gt; 0, else 0.3.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LeakyReluSlope(float y) => y > 0f ? 1f : LeakySlope;

    /// <summary>1 / (1 + e⁻ᶻ), see <see cref="VectorMath.Sigmoid(float)"/>.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float z) => VectorMath.Sigmoid(z);

    /// <summary>The slope of <see cref="Sigmoid(float)"/>: y (1 − y). Never negative, since 0 ≤ y ≤ 1.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SigmoidSlope(float y) => (float)(y * (float)(1f - y));

    /// <summary>The hyperbolic tangent, see <see cref="VectorMath.Tanh(float)"/>.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float z) => VectorMath.Tanh(z);

    /// <summary>The slope of <see cref="Tanh(float)"/>: 1 − y², rounded once. Never negative, since |y| ≤ 1.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float TanhSlope(float y) => Simd.Fma(-y, y, 1f);

    /// <summary>z where it is positive, else e^z − 1. Within 2 ULP; −1 for −∞.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Elu(float z) => z >= 0f ? z : VectorMath.ExpM1OfNegative(z);

    /// <summary>The slope of <see cref="Elu(float)"/>: 1 where y &gt; 0, else y + 1, which is e^z. Within 5e-8.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float EluSlope(float y) => y > 0f ? 1f : (float)(y + 1f);

    /// <summary>λ z where z is positive, else λα (e^z − 1). Within 2 ULP; −λα for −∞.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Selu(float z) => z >= 0f ? (float)(z * SeluScale) : (float)(VectorMath.ExpM1OfNegative(z) * SeluNegativeScale);

    /// <summary>The slope of <see cref="Selu(float)"/>: λ where y &gt; 0, else y + λα, which is λα e^z. Within 2e-7.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SeluSlope(float y) => y > 0f ? SeluScale : (float)(y + SeluNegativeScale);

    /// <summary>z Φ(z), Φ being the normal distribution, ½ (1 + erf(z / √2)). Within 10 ULP for z ≥ −13.2; −0 below −13.22, also for −∞. +∞ for +∞.</summary>
    /// <remarks>By the tail of the distribution, since 1 + erf would cancel for negative z.</remarks>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Gelu(float z)
    {
        float tail = VectorMath.NormalTail(Math.Abs(z), out _);
        float y = (float)(z * (z < 0f ? tail : (float)(1f - tail)));
        return z < -GeluLimit ? -0f : y;
    }

    /// <summary>The slope of <see cref="Gelu(float)"/>: Φ(z) + z φ(z), φ being the normal density. Within 1.5e-7; 0 for −∞, 1 for +∞.</summary>
    /// <remarks>f′(z) = 1 − f′(−z), so the side of the tail is computed for both.</remarks>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GeluSlope(float z)
    {
        float t = Math.Abs(z);
        t = t > GeluLimit ? GeluLimit : t;
        float tail = VectorMath.NormalTail(t, out float power);
        float slope = Simd.Fma(-t, (float)(power * DensityAtZero), tail);
        return z < 0f ? slope : (float)(1f - slope);
    }

    /// <summary>½ z (1 + tanh(√(2/π) (z + 0.044715 z³))). Within 3 ULP for z ≥ 0, 15 for z ≥ −3, 200 for z ≥ −10; −0 below −14, also for −∞. +∞ for +∞.</summary>
    /// <remarks>As z times a sigmoid, which is the same and does not cancel for negative z.</remarks>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GeluTanh(float z)
    {
        float inner = (float)(z * Simd.Fma(GeluTanhCubic, (float)(z * z), GeluTanhLinear));
        float y = (float)(z * VectorMath.Sigmoid(inner));
        return z < -GeluLimit ? -0f : y;
    }

    /// <summary>The slope of <see cref="GeluTanh(float)"/>: s + z s (1 − s) u′ with s = sigmoid(u), u = 2√(2/π) (z + 0.044715 z³). Within 1.5e-7; 0 for −∞, 1 for +∞.</summary>
    /// <remarks>f′(z) = 1 − f′(−z), so the negative side is computed for both.</remarks>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GeluTanhSlope(float z)
    {
        float t = Math.Abs(z);
        t = t > GeluLimit ? GeluLimit : t;
        float square = (float)(t * t);
        float inner = (float)(t * Simd.Fma(GeluTanhCubic, square, GeluTanhLinear));
        float tail = VectorMath.Sigmoid(-inner);
        float innerSlope = (float)(t * Simd.Fma(GeluTanhCubicSlope, square, GeluTanhLinear));
        float slope = Simd.Fma(-innerSlope, (float)(tail * (float)(1f - tail)), tail);
        return z < 0f ? slope : (float)(1f - slope);
    }

    /// <summary>z / (1 + e⁻ᶻ). Within 3 ULP for z ≥ −87.3; −0 below −88.38, also for −∞. +∞ for +∞.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Swish(float z)
    {
        float y = (float)(z * VectorMath.Sigmoid(z));
        return z < -SwishLimit ? -0f : y;
    }

    /// <summary>The slope of <see cref="Swish(float)"/>: s + z s (1 − s) with s = sigmoid(z). Within 1.5e-7; 0 for −∞, 1 for +∞.</summary>
    /// <remarks>f′(z) = 1 − f′(−z), so the negative side is computed for both.</remarks>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SwishSlope(float z)
    {
        float t = Math.Abs(z);
        t = t > SwishLimit ? SwishLimit : t;
        float tail = VectorMath.Sigmoid(-t);
        float slope = Simd.Fma(-t, (float)(tail * (float)(1f - tail)), tail);
        return z < 0f ? slope : (float)(1f - slope);
    }

    /// <summary>ln(1 + e^z), as the positive part of z and ln(1 + e^−|z|), which never overflows. Within 2 ULP for z ≥ −87.3; subnormal or 0 below, z above 17.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Softplus(float z) => (float)(Relu(z) + VectorMath.Log1P(VectorMath.ExpOfNegative(-Math.Abs(z))));

    /// <summary>The slope of <see cref="Softplus(float)"/>: 1 − e⁻ʸ, which is sigmoid(z). Within 1e-7, in [0, 1], since y ≥ 0.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SoftplusSlope(float y) => (float)(0f - VectorMath.ExpM1OfNegative(-y));

    /// <summary>z / (1 + |z|). Within 1.5 ULP, |y| ≤ 1; ±1 for ±∞.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Softsign(float z)
    {
        float x = z > SoftsignLimit ? SoftsignLimit : z;
        x = x < -SoftsignLimit ? -SoftsignLimit : x;
        return (float)(x / (float)(1f + Math.Abs(x)));
    }

    /// <summary>The slope of <see cref="Softsign(float)"/>: (1 − |y|)². Within 1.5e-7.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SoftsignSlope(float y)
    {
        float rest = (float)(1f - Math.Abs(y));
        return (float)(rest * rest);
    }

    /// <summary>(z + 3) / 6, at least 0 and at most 1: relu6(z + 3) / 6. Within 1e-7.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HardSigmoid(float z)
    {
        float x = (float)(z + 3f);
        x = x < 0f ? 0f : x;
        x = x > 6f ? 6f : x;
        return (float)(x / 6f);
    }

    /// <summary>The slope of <see cref="HardSigmoid(float)"/>: 1/6 where 0 &lt; y &lt; 1, else 0, also at the kinks.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HardSigmoidSlope(float y) => y > 0f && y < 1f ? 1f / 6f : 0f;

    /// <summary>z + ½, at least 0 and at most 1.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PiecewiseLinear(float z)
    {
        float y = (float)(z + 0.5f);
        y = y < 0f ? 0f : y;
        return y > 1f ? 1f : y;
    }

    /// <summary>The slope of <see cref="PiecewiseLinear(float)"/>: 1 where 0 &lt; y &lt; 1, else 0, also at the kinks.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PiecewiseLinearSlope(float y) => y > 0f && y < 1f ? 1f : 0f;

    /// <summary>−1 below 0, 1 above it, and zeros of either sign as they are.</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sign(float z) => z > 0f ? 1f : z < 0f ? -1f : z;

    /// <summary>The slope of <see cref="Sign(float)"/>: 0 everywhere, where it has one.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SignSlope(float y) => 0f;

    /// <summary>0 below 0, 1 from 0 on (−0 included).</summary>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Step(float z) => z >= 0f ? 1f : z < 0f ? 0f : z;

    /// <summary>The slope of <see cref="Step(float)"/>: 0 everywhere, where it has one.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float StepSlope(float y) => 0f;

    /// <summary>1 where |z| ≤ 1, else 0: what a layer trains with whose true slope is 0 everywhere.</summary>
    /// <remarks>
    /// The straight-through estimator of Hinton's lectures (2012) and Bengio, Léonard, Courville (2013), in the form of Hubara, Courbariaux et al. (2016):
    /// the slope of a hard tanh, so that sums far from the threshold stay where they are.
    /// </remarks>
    /// <param name="z">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float StraightThroughSlope(float z) => Math.Abs(z) <= 1f ? 1f : 0f;
}
