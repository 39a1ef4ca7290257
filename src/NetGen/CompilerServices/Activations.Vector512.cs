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
    public static Vector512<float> Relu(Vector512<float> z) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(z, Vector512<float>.Zero), Vector512<float>.Zero, z);

    /// <summary><see cref="ReluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ReluSlope(Vector512<float> y) =>
        Vector512.GreaterThan(y, Vector512<float>.Zero) & Vector512<float>.One;

    /// <summary><see cref="LeakyRelu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyRelu(Vector512<float> z) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(z, Vector512<float>.Zero), z, z * Vector512.Create(LeakySlope));

    /// <summary><see cref="LeakyReluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyReluSlope(Vector512<float> y) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThan(y, Vector512<float>.Zero), Vector512<float>.One, Vector512.Create(LeakySlope));

    /// <summary><see cref="Sigmoid(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> z) => VectorMath.Sigmoid(z);

    /// <summary><see cref="SigmoidSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SigmoidSlope(Vector512<float> y) => y * (Vector512<float>.One - y);

    /// <summary><see cref="Tanh(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> z) => VectorMath.Tanh(z);

    /// <summary><see cref="TanhSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TanhSlope(Vector512<float> y) => Simd.Fma(-y, y, Vector512<float>.One);
}
#endif
