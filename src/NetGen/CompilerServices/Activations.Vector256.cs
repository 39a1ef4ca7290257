#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.CompilerServices;

// The file of 512 bits is written by hand; those of 256 and 128 bits are it with the name of the vectors replaced. A test compares them.
public static partial class Activations
{
    /// <summary><see cref="Relu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> z) =>
        Vector256.ConditionalSelect(Vector256.LessThanOrEqual(z, Vector256<float>.Zero), Vector256<float>.Zero, z);

    /// <summary><see cref="ReluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ReluSlope(Vector256<float> y) =>
        Vector256.GreaterThan(y, Vector256<float>.Zero) & Vector256<float>.One;

    /// <summary><see cref="LeakyRelu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LeakyRelu(Vector256<float> z) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(z, Vector256<float>.Zero), z, z * Vector256.Create(LeakySlope));

    /// <summary><see cref="LeakyReluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LeakyReluSlope(Vector256<float> y) =>
        Vector256.ConditionalSelect(
            Vector256.GreaterThan(y, Vector256<float>.Zero), Vector256<float>.One, Vector256.Create(LeakySlope));

    /// <summary><see cref="Sigmoid(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> z) => VectorMath.Sigmoid(z);

    /// <summary><see cref="SigmoidSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SigmoidSlope(Vector256<float> y) => y * (Vector256<float>.One - y);

    /// <summary><see cref="Tanh(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> z) => VectorMath.Tanh(z);

    /// <summary><see cref="TanhSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> TanhSlope(Vector256<float> y) => Simd.Fma(-y, y, Vector256<float>.One);
}
#endif
