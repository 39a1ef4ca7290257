using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace NetGen.CompilerServices;

/// <content>What the penalty adds to a gradient, called by kernels where a gradient's sum is complete.</content>
public static partial class Penalty
{
    /// <summary>fma(2λ₂, w, g) + λ₁·sign(w), with sign(0) = 0.</summary>
    /// <param name="gradient">g, the sum over the samples.</param>
    /// <param name="weight">w, the parameter before the step.</param>
    /// <param name="l1">λ₁.</param>
    /// <param name="twiceL2">2·λ₂.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AddGradient(float gradient, float weight, float l1, float twiceL2)
    {
        float shrinking = weight > 0f ? l1 : weight < 0f ? -l1 : 0f;
        return (float)(Simd.Fma(twiceL2, weight, gradient) + shrinking);
    }

#if NET8_0_OR_GREATER
    /// <inheritdoc cref="AddGradient(float, float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AddGradient(Vector128<float> gradient, Vector128<float> weight, float l1, float twiceL2)
    {
        Vector128<float> shrinking = Vector128.ConditionalSelect(
            Vector128.GreaterThan(weight, Vector128<float>.Zero),
            Vector128.Create(l1),
            Vector128.ConditionalSelect(Vector128.LessThan(weight, Vector128<float>.Zero), Vector128.Create(-l1), Vector128<float>.Zero));
        return Simd.Fma(Vector128.Create(twiceL2), weight, gradient) + shrinking;
    }

    /// <inheritdoc cref="AddGradient(float, float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AddGradient(Vector256<float> gradient, Vector256<float> weight, float l1, float twiceL2)
    {
        Vector256<float> shrinking = Vector256.ConditionalSelect(
            Vector256.GreaterThan(weight, Vector256<float>.Zero),
            Vector256.Create(l1),
            Vector256.ConditionalSelect(Vector256.LessThan(weight, Vector256<float>.Zero), Vector256.Create(-l1), Vector256<float>.Zero));
        return Simd.Fma(Vector256.Create(twiceL2), weight, gradient) + shrinking;
    }

    /// <inheritdoc cref="AddGradient(float, float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AddGradient(Vector512<float> gradient, Vector512<float> weight, float l1, float twiceL2)
    {
        Vector512<float> shrinking = Vector512.ConditionalSelect(
            Vector512.GreaterThan(weight, Vector512<float>.Zero),
            Vector512.Create(l1),
            Vector512.ConditionalSelect(Vector512.LessThan(weight, Vector512<float>.Zero), Vector512.Create(-l1), Vector512<float>.Zero));
        return Simd.Fma(Vector512.Create(twiceL2), weight, gradient) + shrinking;
    }
#endif
}
