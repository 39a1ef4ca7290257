using System.Runtime.Intrinsics;
using NetGen;

namespace NetGen.Tests.Networks.Own;

/// <summary>z / (1 + z²), on floats alone.</summary>
public static class Ripple
{
    public static float Value(float z) => z / (1 + (z * z));

    public static float Slope(float z) => (1 - (z * z)) / ((1 + (z * z)) * (1 + (z * z)));
}

public static class Outer_1
{
    /// <summary>1 / (1 + z²), which is not 0 at 0, on all widths.</summary>
    internal readonly struct Hill
    {
        public static float Value(float z) => 1 / (1 + (z * z));

        public static float Slope(float z) => -2 * z / ((1 + (z * z)) * (1 + (z * z)));

        public static Vector128<float> Value(Vector128<float> z) => Vector128<float>.One / (Vector128<float>.One + (z * z));

        public static Vector128<float> Slope(Vector128<float> z) =>
            Vector128.Create(-2f) * z / ((Vector128<float>.One + (z * z)) * (Vector128<float>.One + (z * z)));

        public static Vector256<float> Value(Vector256<float> z) => Vector256<float>.One / (Vector256<float>.One + (z * z));

        public static Vector256<float> Slope(Vector256<float> z) =>
            Vector256.Create(-2f) * z / ((Vector256<float>.One + (z * z)) * (Vector256<float>.One + (z * z)));

        public static Vector512<float> Value(Vector512<float> z) => Vector512<float>.One / (Vector512<float>.One + (z * z));

        public static Vector512<float> Slope(Vector512<float> z) =>
            Vector512.Create(-2f) * z / ((Vector512<float>.One + (z * z)) * (Vector512<float>.One + (z * z)));
    }
}

[Network(5)]
[Dense(9, typeof(Ripple))]
[Dense(4, typeof(Outer_1.Hill))]
public partial class OwnTwice;

[Network(7, Loss = Loss.MeanSquaredError)]
[Activation(typeof(Outer_1.Hill))]
[Dense(33)]
[Activation(typeof(Ripple))]
[Dense(2, Activation.Sigmoid)]
[Activation(typeof(Ripple))]
public partial class OwnLayers;

[Network(40)]
[Dense(65, typeof(Ripple))]
[Dense(130, typeof(Outer_1.Hill))]
[Dense(3)]
public partial class OwnWide;
