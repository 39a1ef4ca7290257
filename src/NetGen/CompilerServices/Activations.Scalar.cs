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
}
