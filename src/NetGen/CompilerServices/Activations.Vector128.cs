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
    public static Vector128<float> Relu(Vector128<float> z) =>
        Vector128.ConditionalSelect(Vector128.LessThanOrEqual(z, Vector128<float>.Zero), Vector128<float>.Zero, z);

    /// <summary><see cref="ReluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ReluSlope(Vector128<float> y) =>
        Vector128.GreaterThan(y, Vector128<float>.Zero) & Vector128<float>.One;

    /// <summary><see cref="LeakyRelu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyRelu(Vector128<float> z) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(z, Vector128<float>.Zero), z, z * Vector128.Create(LeakySlope));

    /// <summary><see cref="LeakyReluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyReluSlope(Vector128<float> y) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThan(y, Vector128<float>.Zero), Vector128<float>.One, Vector128.Create(LeakySlope));

    /// <summary><see cref="Sigmoid(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> z) => VectorMath.Sigmoid(z);

    /// <summary><see cref="SigmoidSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SigmoidSlope(Vector128<float> y) => y * (Vector128<float>.One - y);

    /// <summary><see cref="Tanh(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> z) => VectorMath.Tanh(z);

    /// <summary><see cref="TanhSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> TanhSlope(Vector128<float> y) => Simd.Fma(-y, y, Vector128<float>.One);
}
#endif
