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

    /// <summary><see cref="Sigmoid(float)"/> in each lane of two vectors, computed in turns.</summary>
    /// <param name="z0">The weighted sums of the first.</param>
    /// <param name="z1">Those of the second.</param>
    /// <param name="y0">The outputs of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(Vector128<float> z0, Vector128<float> z1, out Vector128<float> y0, out Vector128<float> y1) =>
        VectorMath.Sigmoid(z0, z1, out y0, out y1);

    /// <summary><see cref="SigmoidSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SigmoidSlope(Vector128<float> y) => y * (Vector128<float>.One - y);

    /// <summary><see cref="Tanh(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> z) => VectorMath.Tanh(z);

    /// <summary><see cref="Tanh(float)"/> in each lane of two vectors, computed in turns.</summary>
    /// <param name="z0">The weighted sums of the first.</param>
    /// <param name="z1">Those of the second.</param>
    /// <param name="y0">The outputs of the first.</param>
    /// <param name="y1">Those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(Vector128<float> z0, Vector128<float> z1, out Vector128<float> y0, out Vector128<float> y1) =>
        VectorMath.Tanh(z0, z1, out y0, out y1);

    /// <summary><see cref="TanhSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> TanhSlope(Vector128<float> y) => Simd.Fma(-y, y, Vector128<float>.One);

    /// <summary><see cref="Elu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Elu(Vector128<float> z) =>
        Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(z, Vector128<float>.Zero), z, VectorMath.ExpM1OfNegative(z));

    /// <summary><see cref="EluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> EluSlope(Vector128<float> y) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(y, Vector128<float>.Zero), Vector128<float>.One, y + Vector128<float>.One);

    /// <summary><see cref="Selu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Selu(Vector128<float> z) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThanOrEqual(z, Vector128<float>.Zero),
            z * Vector128.Create(SeluScale),
            VectorMath.ExpM1OfNegative(z) * Vector128.Create(SeluNegativeScale));

    /// <summary><see cref="SeluSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SeluSlope(Vector128<float> y) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThan(y, Vector128<float>.Zero), Vector128.Create(SeluScale), y + Vector128.Create(SeluNegativeScale));

    /// <summary><see cref="Gelu(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gelu(Vector128<float> z)
    {
        Vector128<float> tail = VectorMath.NormalTail(Vector128.Abs(z), out _);
        Vector128<float> y = z * Vector128.ConditionalSelect(Vector128.LessThan(z, Vector128<float>.Zero), tail, Vector128<float>.One - tail);
        return Vector128.ConditionalSelect(Vector128.LessThan(z, Vector128.Create(-GeluLimit)), Vector128.Create(-0f), y);
    }

    /// <summary><see cref="GeluSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluSlope(Vector128<float> z)
    {
        Vector128<float> t = Vector128.Abs(z);
        Vector128<float> limit = Vector128.Create(GeluLimit);
        t = Vector128.ConditionalSelect(Vector128.GreaterThan(t, limit), limit, t);
        Vector128<float> tail = VectorMath.NormalTail(t, out Vector128<float> power);
        Vector128<float> slope = Simd.Fma(-t, power * Vector128.Create(DensityAtZero), tail);
        return Vector128.ConditionalSelect(Vector128.LessThan(z, Vector128<float>.Zero), slope, Vector128<float>.One - slope);
    }

    /// <summary><see cref="GeluTanh(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluTanh(Vector128<float> z)
    {
        Vector128<float> inner = z * Simd.Fma(Vector128.Create(GeluTanhCubic), z * z, Vector128.Create(GeluTanhLinear));
        Vector128<float> y = z * VectorMath.Sigmoid(inner);
        return Vector128.ConditionalSelect(Vector128.LessThan(z, Vector128.Create(-GeluLimit)), Vector128.Create(-0f), y);
    }

    /// <summary><see cref="GeluTanhSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluTanhSlope(Vector128<float> z)
    {
        Vector128<float> t = Vector128.Abs(z);
        Vector128<float> limit = Vector128.Create(GeluLimit);
        t = Vector128.ConditionalSelect(Vector128.GreaterThan(t, limit), limit, t);
        Vector128<float> square = t * t;
        Vector128<float> inner = t * Simd.Fma(Vector128.Create(GeluTanhCubic), square, Vector128.Create(GeluTanhLinear));
        Vector128<float> tail = VectorMath.Sigmoid(-inner);
        Vector128<float> innerSlope = t * Simd.Fma(Vector128.Create(GeluTanhCubicSlope), square, Vector128.Create(GeluTanhLinear));
        Vector128<float> slope = Simd.Fma(-innerSlope, tail * (Vector128<float>.One - tail), tail);
        return Vector128.ConditionalSelect(Vector128.LessThan(z, Vector128<float>.Zero), slope, Vector128<float>.One - slope);
    }

    /// <summary><see cref="Swish(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Swish(Vector128<float> z)
    {
        Vector128<float> y = z * VectorMath.Sigmoid(z);
        return Vector128.ConditionalSelect(Vector128.LessThan(z, Vector128.Create(-SwishLimit)), Vector128.Create(-0f), y);
    }

    /// <summary><see cref="SwishSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SwishSlope(Vector128<float> z)
    {
        Vector128<float> t = Vector128.Abs(z);
        Vector128<float> limit = Vector128.Create(SwishLimit);
        t = Vector128.ConditionalSelect(Vector128.GreaterThan(t, limit), limit, t);
        Vector128<float> tail = VectorMath.Sigmoid(-t);
        Vector128<float> slope = Simd.Fma(-t, tail * (Vector128<float>.One - tail), tail);
        return Vector128.ConditionalSelect(Vector128.LessThan(z, Vector128<float>.Zero), slope, Vector128<float>.One - slope);
    }

    /// <summary><see cref="Softplus(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> z) => Relu(z) + VectorMath.Log1P(VectorMath.ExpOfNegative(-Vector128.Abs(z)));

    /// <summary><see cref="SoftplusSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SoftplusSlope(Vector128<float> y) => Vector128<float>.Zero - VectorMath.ExpM1OfNegative(-y);

    /// <summary><see cref="Softsign(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softsign(Vector128<float> z)
    {
        Vector128<float> limit = Vector128.Create(SoftsignLimit);
        Vector128<float> x = Vector128.ConditionalSelect(Vector128.GreaterThan(z, limit), limit, z);
        limit = Vector128.Create(-SoftsignLimit);
        x = Vector128.ConditionalSelect(Vector128.LessThan(x, limit), limit, x);
        return x / (Vector128<float>.One + Vector128.Abs(x));
    }

    /// <summary><see cref="SoftsignSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SoftsignSlope(Vector128<float> y)
    {
        Vector128<float> rest = Vector128<float>.One - Vector128.Abs(y);
        return rest * rest;
    }

    /// <summary><see cref="HardSigmoid(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSigmoid(Vector128<float> z)
    {
        Vector128<float> x = z + Vector128.Create(3f);
        x = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128<float>.Zero), Vector128<float>.Zero, x);
        Vector128<float> six = Vector128.Create(6f);
        x = Vector128.ConditionalSelect(Vector128.GreaterThan(x, six), six, x);
        return x / six;
    }

    /// <summary><see cref="HardSigmoidSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSigmoidSlope(Vector128<float> y) =>
        Vector128.GreaterThan(y, Vector128<float>.Zero) & Vector128.LessThan(y, Vector128<float>.One) & Vector128.Create(1f / 6f);

    /// <summary><see cref="PiecewiseLinear(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> PiecewiseLinear(Vector128<float> z)
    {
        Vector128<float> y = z + Vector128.Create(0.5f);
        y = Vector128.ConditionalSelect(Vector128.LessThan(y, Vector128<float>.Zero), Vector128<float>.Zero, y);
        return Vector128.ConditionalSelect(Vector128.GreaterThan(y, Vector128<float>.One), Vector128<float>.One, y);
    }

    /// <summary><see cref="PiecewiseLinearSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> PiecewiseLinearSlope(Vector128<float> y) =>
        Vector128.GreaterThan(y, Vector128<float>.Zero) & Vector128.LessThan(y, Vector128<float>.One) & Vector128<float>.One;

    /// <summary><see cref="Sign(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sign(Vector128<float> z)
    {
        Vector128<float> y = Vector128.ConditionalSelect(Vector128.LessThan(z, Vector128<float>.Zero), Vector128.Create(-1f), z);
        return Vector128.ConditionalSelect(Vector128.GreaterThan(z, Vector128<float>.Zero), Vector128<float>.One, y);
    }

    /// <summary><see cref="SignSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SignSlope(Vector128<float> y) => Vector128<float>.Zero;

    /// <summary><see cref="Step(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Step(Vector128<float> z)
    {
        Vector128<float> y = Vector128.ConditionalSelect(Vector128.LessThan(z, Vector128<float>.Zero), Vector128<float>.Zero, z);
        return Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(z, Vector128<float>.Zero), Vector128<float>.One, y);
    }

    /// <summary><see cref="StepSlope(float)"/> in each lane.</summary>
    /// <param name="y">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> StepSlope(Vector128<float> y) => Vector128<float>.Zero;

    /// <summary><see cref="StraightThroughSlope(float)"/> in each lane.</summary>
    /// <param name="z">The weighted sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> StraightThroughSlope(Vector128<float> z) => Vector128.LessThanOrEqual(Vector128.Abs(z), Vector128<float>.One) & Vector128<float>.One;
}
#endif
