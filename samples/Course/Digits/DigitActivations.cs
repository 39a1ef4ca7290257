using System;
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

/// <summary>Tanh before dropout, its slope taken from the doubled value as the course does: 1 − (2t)², which may be negative.</summary>
internal static class DoubledTanhSlopeOfDouble
{
    public static float Value(float z) => 2 * VectorMath.Tanh(z);

    public static float Slope(float z) => 1 - (Value(z) * Value(z));
}

/// <summary>Tanh before dropout, with its true slope 1 − t².</summary>
internal static class DoubledTanh
{
    public static float Value(float z) => 2 * VectorMath.Tanh(z);

    public static float Slope(float z) => 1 - (VectorMath.Tanh(z) * VectorMath.Tanh(z));
}
