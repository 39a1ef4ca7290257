using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Recurrent;

/// <summary>What a recurrent step is made of, on vectors of one width or on floats.</summary>
/// <typeparam name="T">The vectors.</typeparam>
internal interface ILaneMath<T>
{
    static abstract T All(float value);

    /// <summary>Floats that T holds.</summary>
    static abstract int Lanes { get; }

    /// <summary>The T that begins so many floats behind the first.</summary>
    static abstract T Load(ref float first, int offset);

    static abstract void Store(T x, ref float first, int offset);

    static abstract float First(T x);

    static abstract T MultiplyAdd(T a, T b, T c);

    static abstract T Sigmoid(T x);

    static abstract T Tanh(T x);

    /// <summary>Two sigmoids as a step computes them.</summary>
    static abstract void Sigmoids(T x0, T x1, out T y0, out T y1);

    /// <summary>Two hyperbolic tangents as a step computes them.</summary>
    static abstract void Tanhs(T x0, T x1, out T y0, out T y1);
}

/// <summary>Sixteen floats at a time.</summary>
internal readonly struct LaneMath512 : ILaneMath<Vector512<float>>
{
    public static Vector512<float> All(float value) => Vector512.Create(value);

    public static int Lanes => Vector512<float>.Count;

    public static Vector512<float> Load(ref float first, int offset) => Vector512.LoadUnsafe(ref first, (nuint)offset);

    public static void Store(Vector512<float> x, ref float first, int offset) => x.StoreUnsafe(ref first, (nuint)offset);

    public static float First(Vector512<float> x) => x.ToScalar();

    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Simd.Fma(a, b, c);

    public static Vector512<float> Sigmoid(Vector512<float> x) => VectorMath.Sigmoid(x);

    public static Vector512<float> Tanh(Vector512<float> x) => VectorMath.Tanh(x);

    public static void Sigmoids(Vector512<float> x0, Vector512<float> x1, out Vector512<float> y0, out Vector512<float> y1) => VectorMath.Sigmoid(x0, x1, out y0, out y1);

    public static void Tanhs(Vector512<float> x0, Vector512<float> x1, out Vector512<float> y0, out Vector512<float> y1) => VectorMath.Tanh(x0, x1, out y0, out y1);
}

/// <summary>Eight floats at a time.</summary>
internal readonly struct LaneMath256 : ILaneMath<Vector256<float>>
{
    public static Vector256<float> All(float value) => Vector256.Create(value);

    public static int Lanes => Vector256<float>.Count;

    public static Vector256<float> Load(ref float first, int offset) => Vector256.LoadUnsafe(ref first, (nuint)offset);

    public static void Store(Vector256<float> x, ref float first, int offset) => x.StoreUnsafe(ref first, (nuint)offset);

    public static float First(Vector256<float> x) => x.ToScalar();

    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Simd.Fma(a, b, c);

    public static Vector256<float> Sigmoid(Vector256<float> x) => VectorMath.Sigmoid(x);

    public static Vector256<float> Tanh(Vector256<float> x) => VectorMath.Tanh(x);

    public static void Sigmoids(Vector256<float> x0, Vector256<float> x1, out Vector256<float> y0, out Vector256<float> y1) => VectorMath.Sigmoid(x0, x1, out y0, out y1);

    public static void Tanhs(Vector256<float> x0, Vector256<float> x1, out Vector256<float> y0, out Vector256<float> y1) => VectorMath.Tanh(x0, x1, out y0, out y1);
}

/// <summary>Four floats at a time.</summary>
internal readonly struct LaneMath128 : ILaneMath<Vector128<float>>
{
    public static Vector128<float> All(float value) => Vector128.Create(value);

    public static int Lanes => Vector128<float>.Count;

    public static Vector128<float> Load(ref float first, int offset) => Vector128.LoadUnsafe(ref first, (nuint)offset);

    public static void Store(Vector128<float> x, ref float first, int offset) => x.StoreUnsafe(ref first, (nuint)offset);

    public static float First(Vector128<float> x) => x.ToScalar();

    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Simd.Fma(a, b, c);

    public static Vector128<float> Sigmoid(Vector128<float> x) => VectorMath.Sigmoid(x);

    public static Vector128<float> Tanh(Vector128<float> x) => VectorMath.Tanh(x);

    public static void Sigmoids(Vector128<float> x0, Vector128<float> x1, out Vector128<float> y0, out Vector128<float> y1) => VectorMath.Sigmoid(x0, x1, out y0, out y1);

    public static void Tanhs(Vector128<float> x0, Vector128<float> x1, out Vector128<float> y0, out Vector128<float> y1) => VectorMath.Tanh(x0, x1, out y0, out y1);
}

/// <summary>One float at a time.</summary>
internal readonly struct LaneMathScalar : ILaneMath<float>
{
    public static float All(float value) => value;

    public static int Lanes => 1;

    public static float Load(ref float first, int offset) => Unsafe.Add(ref first, offset);

    public static void Store(float x, ref float first, int offset) => Unsafe.Add(ref first, offset) = x;

    public static float First(float x) => x;

    public static float MultiplyAdd(float a, float b, float c) => Simd.Fma(a, b, c);

    public static float Sigmoid(float x) => VectorMath.Sigmoid(x);

    public static float Tanh(float x) => VectorMath.Tanh(x);

    public static void Sigmoids(float x0, float x1, out float y0, out float y1) => (y0, y1) = (VectorMath.Sigmoid(x0), VectorMath.Sigmoid(x1));

    public static void Tanhs(float x0, float x1, out float y0, out float y1) => (y0, y1) = (VectorMath.Tanh(x0), VectorMath.Tanh(x1));
}
