using System;

namespace NetGen.Benchmarks.Contestants;

/// <summary>The storage order of kernels.</summary>
internal static class Kernel
{
    /// <summary>Turns rows into columns.</summary>
    public static float[] Transpose(ReadOnlySpan<float> values, int rows, int columns)
    {
        var transposed = new float[values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                transposed[(column * rows) + row] = values[(row * columns) + column];
            }
        }

        return transposed;
    }
}
