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

    /// <summary><see cref="Sigmoid(float)"/> in each lane of two vectors, computed in turns.</summary>
    /// <param name="z0">The weighted sums of the first.</param>
    /// <param name="z1">Those of the second.</param>
    /// <param name="y0">The outputs of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(Vector512<float> z0, Vector512<float> z1, out Vector512<float> y0, out Vector512<float> y1) =>
        VectorMath.Sigmoid(z0, z1, out y0, out y1);

    /// <summary><see cref="SigmoidSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SigmoidSlope(Vector512<float> y) => y * (Vector512<float>.One - y);

    /// <summary><see cref="Tanh(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> z) => VectorMath.Tanh(z);

    /// <summary><see cref="Tanh(float)"/> in each lane of two vectors, computed in turns.</summary>
    /// <param name="z0">The weighted sums of the first.</param>
    /// <param name="z1">Those of the second.</param>
    /// <param name="y0">The outputs of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(Vector512<float> z0, Vector512<float> z1, out Vector512<float> y0, out Vector512<float> y1) =>
        VectorMath.Tanh(z0, z1, out y0, out y1);

    /// <summary><see cref="TanhSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TanhSlope(Vector512<float> y) => Simd.Fma(-y, y, Vector512<float>.One);

    /// <summary><see cref="Elu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Elu(Vector512<float> z) =>
        Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(z, Vector512<float>.Zero), z, VectorMath.ExpM1OfNegative(z));

    /// <summary><see cref="EluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> EluSlope(Vector512<float> y) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(y, Vector512<float>.Zero), Vector512<float>.One, y + Vector512<float>.One);

    /// <summary><see cref="Selu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Selu(Vector512<float> z) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(z, Vector512<float>.Zero),
            z * Vector512.Create(SeluScale),
            VectorMath.ExpM1OfNegative(z) * Vector512.Create(SeluNegativeScale));

    /// <summary><see cref="SeluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SeluSlope(Vector512<float> y) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThan(y, Vector512<float>.Zero), Vector512.Create(SeluScale), y + Vector512.Create(SeluNegativeScale));

    /// <summary><see cref="Gelu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gelu(Vector512<float> z)
    {
        Vector512<float> tail = VectorMath.NormalTail(Vector512.Abs(z), out _);
        Vector512<float> y = z * Vector512.ConditionalSelect(Vector512.LessThan(z, Vector512<float>.Zero), tail, Vector512<float>.One - tail);
        return Vector512.ConditionalSelect(Vector512.LessThan(z, Vector512.Create(-GeluLimit)), Vector512.Create(-0f), y);
    }

    /// <summary><see cref="GeluSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluSlope(Vector512<float> z)
    {
        Vector512<float> t = Vector512.Abs(z);
        Vector512<float> limit = Vector512.Create(GeluLimit);
        t = Vector512.ConditionalSelect(Vector512.GreaterThan(t, limit), limit, t);
        Vector512<float> tail = VectorMath.NormalTail(t, out Vector512<float> power);
        Vector512<float> slope = Simd.Fma(-t, power * Vector512.Create(DensityAtZero), tail);
        return Vector512.ConditionalSelect(Vector512.LessThan(z, Vector512<float>.Zero), slope, Vector512<float>.One - slope);
    }

    /// <summary><see cref="GeluTanh(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluTanh(Vector512<float> z)
    {
        Vector512<float> inner = z * Simd.Fma(Vector512.Create(GeluTanhCubic), z * z, Vector512.Create(GeluTanhLinear));
        Vector512<float> y = z * VectorMath.Sigmoid(inner);
        return Vector512.ConditionalSelect(Vector512.LessThan(z, Vector512.Create(-GeluLimit)), Vector512.Create(-0f), y);
    }

    /// <summary><see cref="GeluTanhSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluTanhSlope(Vector512<float> z)
    {
        Vector512<float> t = Vector512.Abs(z);
        Vector512<float> limit = Vector512.Create(GeluLimit);
        t = Vector512.ConditionalSelect(Vector512.GreaterThan(t, limit), limit, t);
        Vector512<float> square = t * t;
        Vector512<float> inner = t * Simd.Fma(Vector512.Create(GeluTanhCubic), square, Vector512.Create(GeluTanhLinear));
        Vector512<float> tail = VectorMath.Sigmoid(-inner);
        Vector512<float> innerSlope = t * Simd.Fma(Vector512.Create(GeluTanhCubicSlope), square, Vector512.Create(GeluTanhLinear));
        Vector512<float> slope = Simd.Fma(-innerSlope, tail * (Vector512<float>.One - tail), tail);
        return Vector512.ConditionalSelect(Vector512.LessThan(z, Vector512<float>.Zero), slope, Vector512<float>.One - slope);
    }

    /// <summary><see cref="Swish(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Swish(Vector512<float> z)
    {
        Vector512<float> y = z * VectorMath.Sigmoid(z);
        return Vector512.ConditionalSelect(Vector512.LessThan(z, Vector512.Create(-SwishLimit)), Vector512.Create(-0f), y);
    }

    /// <summary><see cref="SwishSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SwishSlope(Vector512<float> z)
    {
        Vector512<float> t = Vector512.Abs(z);
        Vector512<float> limit = Vector512.Create(SwishLimit);
        t = Vector512.ConditionalSelect(Vector512.GreaterThan(t, limit), limit, t);
        Vector512<float> tail = VectorMath.Sigmoid(-t);
        Vector512<float> slope = Simd.Fma(-t, tail * (Vector512<float>.One - tail), tail);
        return Vector512.ConditionalSelect(Vector512.LessThan(z, Vector512<float>.Zero), slope, Vector512<float>.One - slope);
    }

    /// <summary><see cref="Softplus(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> z) => Relu(z) + VectorMath.Log1P(VectorMath.ExpOfNegative(-Vector512.Abs(z)));

    /// <summary><see cref="SoftplusSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SoftplusSlope(Vector512<float> y) => Vector512<float>.Zero - VectorMath.ExpM1OfNegative(-y);

    /// <summary><see cref="Softsign(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softsign(Vector512<float> z)
    {
        Vector512<float> limit = Vector512.Create(SoftsignLimit);
        Vector512<float> x = Vector512.ConditionalSelect(Vector512.GreaterThan(z, limit), limit, z);
        limit = Vector512.Create(-SoftsignLimit);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, limit), limit, x);
        return x / (Vector512<float>.One + Vector512.Abs(x));
    }

    /// <summary><see cref="SoftsignSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SoftsignSlope(Vector512<float> y)
    {
        Vector512<float> rest = Vector512<float>.One - Vector512.Abs(y);
        return rest * rest;
    }

    /// <summary><see cref="HardSigmoid(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSigmoid(Vector512<float> z)
    {
        Vector512<float> x = z + Vector512.Create(3f);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), Vector512<float>.Zero, x);
        Vector512<float> six = Vector512.Create(6f);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, six), six, x);
        return x / six;
    }

    /// <summary><see cref="HardSigmoidSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSigmoidSlope(Vector512<float> y) =>
        Vector512.GreaterThan(y, Vector512<float>.Zero) & Vector512.LessThan(y, Vector512<float>.One) & Vector512.Create(1f / 6f);

    /// <summary><see cref="PiecewiseLinear(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PiecewiseLinear(Vector512<float> z)
    {
        Vector512<float> y = z + Vector512.Create(0.5f);
        y = Vector512.ConditionalSelect(Vector512.LessThan(y, Vector512<float>.Zero), Vector512<float>.Zero, y);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(y, Vector512<float>.One), Vector512<float>.One, y);
    }

    /// <summary><see cref="PiecewiseLinearSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PiecewiseLinearSlope(Vector512<float> y) =>
        Vector512.GreaterThan(y, Vector512<float>.Zero) & Vector512.LessThan(y, Vector512<float>.One) & Vector512<float>.One;

    /// <summary><see cref="Sign(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sign(Vector512<float> z)
    {
        Vector512<float> y = Vector512.ConditionalSelect(Vector512.LessThan(z, Vector512<float>.Zero), Vector512.Create(-1f), z);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(z, Vector512<float>.Zero), Vector512<float>.One, y);
    }

    /// <summary><see cref="SignSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SignSlope(Vector512<float> y) => Vector512<float>.Zero;

    /// <summary><see cref="Step(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Step(Vector512<float> z)
    {
        Vector512<float> y = Vector512.ConditionalSelect(Vector512.LessThan(z, Vector512<float>.Zero), Vector512<float>.Zero, z);
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(z, Vector512<float>.Zero), Vector512<float>.One, y);
    }

    /// <summary><see cref="StepSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> StepSlope(Vector512<float> y) => Vector512<float>.Zero;

    /// <summary><see cref="StraightThroughSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> StraightThroughSlope(Vector512<float> z) => Vector512.LessThanOrEqual(Vector512.Abs(z), Vector512<float>.One) & Vector512<float>.One;
}
#endif
