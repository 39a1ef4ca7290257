using System;

namespace NetGen.Generator.Kernels;

/// <summary>One axis along which a window moves over its input: a kernel, or a pool.</summary>
/// <param name="Input">Cells of the input.</param>
/// <param name="Size">Cells of the window.</param>
/// <param name="Stride">Cells from one place of the window to the next.</param>
/// <param name="Dilation">Cells of the input from one cell of the window to the next.</param>
/// <param name="Before">Cells beyond the first that the window may see.</param>
/// <param name="After">Cells beyond the last that the window may see.</param>
/// <param name="Output">Places of the window; below 1 if it does not fit.</param>
internal sealed record WindowAxis(int Input, int Size, int Stride, int Dilation, int Before, int After, int Output)
{
    /// <summary>Cells from the first to the last that the window covers, holes included.</summary>
    public int Extent => ExtentOf(Size, Dilation);

    /// <summary>Cells of the input and those around it.</summary>
    public int Padded => Before + Input + After;

    public bool IsPadded => Before + After > 0;

    /// <summary>An axis that the window does not move along.</summary>
    public static WindowAxis Single { get; } = new(1, 1, 1, 1, 0, 0, 1);

    /// <summary>As Keras and TensorFlow place windows. All arguments but <paramref name="padding"/> are at least 1, and the extent is an integer.</summary>
    public static WindowAxis Of(int input, int size, int stride, int dilation, Padding padding)
    {
        int extent = ExtentOf(size, dilation);
        if (padding == Padding.Valid)
        {
            return new WindowAxis(input, size, stride, dilation, 0, 0, extent > input ? 0 : ((input - extent) / stride) + 1);
        }

        int output = ((input - 1) / stride) + 1;
        if (padding == Padding.Causal)
        {
            return new WindowAxis(input, size, stride, dilation, extent - 1, 0, output);
        }

        int beyond = (int)Math.Max(0, ((output - 1L) * stride) + extent - input);
        return new WindowAxis(input, size, stride, dilation, beyond / 2, beyond - (beyond / 2), output);
    }

    private static int ExtentOf(int size, int dilation) => checked(((size - 1) * dilation) + 1);
}
