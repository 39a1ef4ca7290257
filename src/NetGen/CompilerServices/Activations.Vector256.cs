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

    /// <summary><see cref="Sigmoid(float)"/> in each lane of two vectors, computed in turns.</summary>
    /// <param name="z0">The weighted sums of the first.</param>
    /// <param name="z1">Those of the second.</param>
    /// <param name="y0">The outputs of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(Vector256<float> z0, Vector256<float> z1, out Vector256<float> y0, out Vector256<float> y1) =>
        VectorMath.Sigmoid(z0, z1, out y0, out y1);

    /// <summary><see cref="SigmoidSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SigmoidSlope(Vector256<float> y) => y * (Vector256<float>.One - y);

    /// <summary><see cref="Tanh(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> z) => VectorMath.Tanh(z);

    /// <summary><see cref="Tanh(float)"/> in each lane of two vectors, computed in turns.</summary>
    /// <param name="z0">The weighted sums of the first.</param>
    /// <param name="z1">Those of the second.</param>
    /// <param name="y0">The outputs of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(Vector256<float> z0, Vector256<float> z1, out Vector256<float> y0, out Vector256<float> y1) =>
        VectorMath.Tanh(z0, z1, out y0, out y1);

    /// <summary><see cref="TanhSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> TanhSlope(Vector256<float> y) => Simd.Fma(-y, y, Vector256<float>.One);

    /// <summary><see cref="Elu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Elu(Vector256<float> z) =>
        Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(z, Vector256<float>.Zero), z, VectorMath.ExpM1OfNegative(z));

    /// <summary><see cref="EluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> EluSlope(Vector256<float> y) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(y, Vector256<float>.Zero), Vector256<float>.One, y + Vector256<float>.One);

    /// <summary><see cref="Selu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Selu(Vector256<float> z) =>
        Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(z, Vector256<float>.Zero),
            z * Vector256.Create(SeluScale),
            VectorMath.ExpM1OfNegative(z) * Vector256.Create(SeluNegativeScale));

    /// <summary><see cref="SeluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SeluSlope(Vector256<float> y) =>
        Vector256.ConditionalSelect(
            Vector256.GreaterThan(y, Vector256<float>.Zero), Vector256.Create(SeluScale), y + Vector256.Create(SeluNegativeScale));

    /// <summary><see cref="Gelu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> z)
    {
        Vector256<float> tail = VectorMath.NormalTail(Vector256.Abs(z), out _);
        Vector256<float> y = z * Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256<float>.Zero), tail, Vector256<float>.One - tail);
        return Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256.Create(-GeluLimit)), Vector256.Create(-0f), y);
    }

    /// <summary><see cref="GeluSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluSlope(Vector256<float> z)
    {
        Vector256<float> t = Vector256.Abs(z);
        Vector256<float> limit = Vector256.Create(GeluLimit);
        t = Vector256.ConditionalSelect(Vector256.GreaterThan(t, limit), limit, t);
        Vector256<float> tail = VectorMath.NormalTail(t, out Vector256<float> power);
        Vector256<float> slope = Simd.Fma(-t, power * Vector256.Create(DensityAtZero), tail);
        return Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256<float>.Zero), slope, Vector256<float>.One - slope);
    }

    /// <summary><see cref="GeluTanh(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluTanh(Vector256<float> z)
    {
        Vector256<float> inner = z * Simd.Fma(Vector256.Create(GeluTanhCubic), z * z, Vector256.Create(GeluTanhLinear));
        Vector256<float> y = z * VectorMath.Sigmoid(inner);
        return Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256.Create(-GeluLimit)), Vector256.Create(-0f), y);
    }

    /// <summary><see cref="GeluTanhSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluTanhSlope(Vector256<float> z)
    {
        Vector256<float> t = Vector256.Abs(z);
        Vector256<float> limit = Vector256.Create(GeluLimit);
        t = Vector256.ConditionalSelect(Vector256.GreaterThan(t, limit), limit, t);
        Vector256<float> square = t * t;
        Vector256<float> inner = t * Simd.Fma(Vector256.Create(GeluTanhCubic), square, Vector256.Create(GeluTanhLinear));
        Vector256<float> tail = VectorMath.Sigmoid(-inner);
        Vector256<float> innerSlope = t * Simd.Fma(Vector256.Create(GeluTanhCubicSlope), square, Vector256.Create(GeluTanhLinear));
        Vector256<float> slope = Simd.Fma(-innerSlope, tail * (Vector256<float>.One - tail), tail);
        return Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256<float>.Zero), slope, Vector256<float>.One - slope);
    }

    /// <summary><see cref="Swish(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Swish(Vector256<float> z)
    {
        Vector256<float> y = z * VectorMath.Sigmoid(z);
        return Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256.Create(-SwishLimit)), Vector256.Create(-0f), y);
    }

    /// <summary><see cref="SwishSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SwishSlope(Vector256<float> z)
    {
        Vector256<float> t = Vector256.Abs(z);
        Vector256<float> limit = Vector256.Create(SwishLimit);
        t = Vector256.ConditionalSelect(Vector256.GreaterThan(t, limit), limit, t);
        Vector256<float> tail = VectorMath.Sigmoid(-t);
        Vector256<float> slope = Simd.Fma(-t, tail * (Vector256<float>.One - tail), tail);
        return Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256<float>.Zero), slope, Vector256<float>.One - slope);
    }

    /// <summary><see cref="Softplus(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> z) => Relu(z) + VectorMath.Log1P(VectorMath.ExpOfNegative(-Vector256.Abs(z)));

    /// <summary><see cref="SoftplusSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SoftplusSlope(Vector256<float> y) => Vector256<float>.Zero - VectorMath.ExpM1OfNegative(-y);

    /// <summary><see cref="Softsign(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softsign(Vector256<float> z)
    {
        Vector256<float> limit = Vector256.Create(SoftsignLimit);
        Vector256<float> x = Vector256.ConditionalSelect(Vector256.GreaterThan(z, limit), limit, z);
        limit = Vector256.Create(-SoftsignLimit);
        x = Vector256.ConditionalSelect(Vector256.LessThan(x, limit), limit, x);
        return x / (Vector256<float>.One + Vector256.Abs(x));
    }

    /// <summary><see cref="SoftsignSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SoftsignSlope(Vector256<float> y)
    {
        Vector256<float> rest = Vector256<float>.One - Vector256.Abs(y);
        return rest * rest;
    }

    /// <summary><see cref="HardSigmoid(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSigmoid(Vector256<float> z)
    {
        Vector256<float> x = z + Vector256.Create(3f);
        x = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), Vector256<float>.Zero, x);
        Vector256<float> six = Vector256.Create(6f);
        x = Vector256.ConditionalSelect(Vector256.GreaterThan(x, six), six, x);
        return x / six;
    }

    /// <summary><see cref="HardSigmoidSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSigmoidSlope(Vector256<float> y) =>
        Vector256.GreaterThan(y, Vector256<float>.Zero) & Vector256.LessThan(y, Vector256<float>.One) & Vector256.Create(1f / 6f);

    /// <summary><see cref="PiecewiseLinear(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PiecewiseLinear(Vector256<float> z)
    {
        Vector256<float> y = z + Vector256.Create(0.5f);
        y = Vector256.ConditionalSelect(Vector256.LessThan(y, Vector256<float>.Zero), Vector256<float>.Zero, y);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(y, Vector256<float>.One), Vector256<float>.One, y);
    }

    /// <summary><see cref="PiecewiseLinearSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PiecewiseLinearSlope(Vector256<float> y) =>
        Vector256.GreaterThan(y, Vector256<float>.Zero) & Vector256.LessThan(y, Vector256<float>.One) & Vector256<float>.One;

    /// <summary><see cref="Sign(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sign(Vector256<float> z)
    {
        Vector256<float> y = Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256<float>.Zero), Vector256.Create(-1f), z);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(z, Vector256<float>.Zero), Vector256<float>.One, y);
    }

    /// <summary><see cref="SignSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SignSlope(Vector256<float> y) => Vector256<float>.Zero;

    /// <summary><see cref="Step(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Step(Vector256<float> z)
    {
        Vector256<float> y = Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256<float>.Zero), Vector256<float>.Zero, z);
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(z, Vector256<float>.Zero), Vector256<float>.One, y);
    }

    /// <summary><see cref="StepSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> StepSlope(Vector256<float> y) => Vector256<float>.Zero;

    /// <summary><see cref="StraightThroughSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> StraightThroughSlope(Vector256<float> z) => Vector256.LessThanOrEqual(Vector256.Abs(z), Vector256<float>.One) & Vector256<float>.One;
}
#endif
