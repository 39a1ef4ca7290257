using System;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace Course.Digits;

// The activations of lessons 8 and 9, word by word. Where the course drops values out it doubles those that it keeps on the way forward, but
// not on the way back: so the value is doubled here, the slope is not, and the mask keeps values as they are (see DigitProgram).

/// <summary>A relu whose slope is 1 everywhere: the course asks whether the relu's OUTPUT is at least 0, and it always is.</summary>
internal static class UngatedRelu
{
    public static float Value(float z) => Math.Max(z, 0);

    public static float Slope(float z) => 1;
}

/// <summary>The same before dropout.</summary>
internal static class DoubledUngatedRelu
{
    public static float Value(float z) => 2 * Math.Max(z, 0);

    public static float Slope(float z) => 1;
}

/// <summary>A relu with its true slope, before dropout.</summary>
internal static class DoubledRelu
{
    public static float Value(float z) => 2 * Math.Max(z, 0);

    public static float Slope(float z) => z > 0 ? 1 : 0;
}

/// <summary>
/// Tanh before dropout, its slope taken from the doubled value as the course does: 1 − (2t)², which may be negative. Ten thousand places of an image
/// go through it, so it is written for vectors, too.
/// </summary>
internal static class DoubledTanhSlopeOfDouble
{
    public static float Value(float z) => 2 * VectorMath.Tanh(z);

    public static float Slope(float z) => 1 - (Value(z) * Value(z));

    public static Vector128<float> Value(Vector128<float> z) => 2 * VectorMath.Tanh(z);

    public static Vector128<float> Slope(Vector128<float> z)
    {
        Vector128<float> value = Value(z);
        return Vector128<float>.One - (value * value);
    }

    public static Vector256<float> Value(Vector256<float> z) => 2 * VectorMath.Tanh(z);

    public static Vector256<float> Slope(Vector256<float> z)
    {
        Vector256<float> value = Value(z);
        return Vector256<float>.One - (value * value);
    }

    public static Vector512<float> Value(Vector512<float> z) => 2 * VectorMath.Tanh(z);

    public static Vector512<float> Slope(Vector512<float> z)
    {
        Vector512<float> value = Value(z);
        return Vector512<float>.One - (value * value);
    }
}

/// <summary>Tanh before dropout, with its true slope 1 − t².</summary>
internal static class DoubledTanh
{
    public static float Value(float z) => 2 * VectorMath.Tanh(z);

    public static float Slope(float z) => 1 - (VectorMath.Tanh(z) * VectorMath.Tanh(z));
}
