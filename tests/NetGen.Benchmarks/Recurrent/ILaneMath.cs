using System.Runtime.Intrinsics;
using NetGen.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Recurrent;

/// <summary>What a recurrent step is made of, on vectors of one width or on floats.</summary>
/// <typeparam name="T">The vectors.</typeparam>
internal interface ILaneMath<T>
{
    static abstract T All(float value);

    static abstract T MultiplyAdd(T a, T b, T c);

    static abstract T Sigmoid(T x);

    static abstract T Tanh(T x);
}

/// <summary>Sixteen floats at a time.</summary>
internal readonly struct LaneMath512 : ILaneMath<Vector512<float>>
{
    public static Vector512<float> All(float value) => Vector512.Create(value);

    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Simd.Fma(a, b, c);

    public static Vector512<float> Sigmoid(Vector512<float> x) => VectorMath.Sigmoid(x);

    public static Vector512<float> Tanh(Vector512<float> x) => VectorMath.Tanh(x);
}

/// <summary>Eight floats at a time.</summary>
internal readonly struct LaneMath256 : ILaneMath<Vector256<float>>
{
    public static Vector256<float> All(float value) => Vector256.Create(value);

    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Simd.Fma(a, b, c);

    public static Vector256<float> Sigmoid(Vector256<float> x) => VectorMath.Sigmoid(x);

    public static Vector256<float> Tanh(Vector256<float> x) => VectorMath.Tanh(x);
}

/// <summary>Four floats at a time.</summary>
internal readonly struct LaneMath128 : ILaneMath<Vector128<float>>
{
    public static Vector128<float> All(float value) => Vector128.Create(value);

    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Simd.Fma(a, b, c);

    public static Vector128<float> Sigmoid(Vector128<float> x) => VectorMath.Sigmoid(x);

    public static Vector128<float> Tanh(Vector128<float> x) => VectorMath.Tanh(x);
}

/// <summary>One float at a time.</summary>
internal readonly struct LaneMathScalar : ILaneMath<float>
{
    public static float All(float value) => value;

    public static float MultiplyAdd(float a, float b, float c) => Simd.Fma(a, b, c);

    public static float Sigmoid(float x) => VectorMath.Sigmoid(x);

    public static float Tanh(float x) => VectorMath.Tanh(x);
}
