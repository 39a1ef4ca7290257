using System;

namespace NetGen.Data;

/// <summary>
/// Puts arrays in Fortran's order, where the first dimension varies fastest, into the order where the last does. The two of them are the rows and columns of
/// matrices, one for each place in the dimensions between; these are turned in tiles, so that neither side is walked in strides through all memory.
/// </summary>
internal static class NpyTransposition
{
    private const int Tile = 32;

    /// <param name="source">As many values as the shape says, at least one.</param>
    /// <param name="destination">As many.</param>
    /// <param name="shape">At least two dimensions.</param>
    public static void ToRowMajor<T>(ReadOnlySpan<T> source, Span<T> destination, int[] shape)
    {
        int last = shape.Length - 1;
        int rows = shape[0];
        int columns = shape[last];
        int matrices = source.Length / rows / columns;
        int rowStride = source.Length / rows;
        int columnStride = source.Length / columns;
        Span<int> place = stackalloc int[NpyHeader.MaxRank];
        place.Clear();
        int sourceStart = 0;
        for (int m = 0; m < matrices; m++)
        {
            // Matrices in the destination's order: of the dimensions between, the last varies fastest.
            Turn(source, sourceStart, columnStride, destination, m * columns, rowStride, rows, columns);
            int stride = columnStride;
            for (int d = last - 1; d > 0; d--)
            {
                stride /= shape[d];
                sourceStart += stride;
                if (++place[d] < shape[d])
                {
                    break;
                }

                sourceStart -= stride * shape[d];
                place[d] = 0;
            }
        }
    }

    /// <summary>One matrix: its columns lie together in the source, its rows in the destination.</summary>
    private static void Turn<T>(
        ReadOnlySpan<T> source, int sourceStart, int columnStride, Span<T> destination, int destinationStart, int rowStride, int rows, int columns)
    {
        for (int row = 0; row < rows; row += Tile)
        {
            int rowEnd = Math.Min(rows - row, Tile) + row;
            for (int column = 0; column < columns; column += Tile)
            {
                int count = Math.Min(columns - column, Tile);
                for (int r = row; r < rowEnd; r++)
                {
                    Span<T> to = destination.Slice(destinationStart + (r * rowStride) + column, count);
                    int from = sourceStart + (column * columnStride) + r;
                    for (int c = 0; c < to.Length; c++)
                    {
                        to[c] = source[from + (c * columnStride)];
                    }
                }
            }
        }
    }

    /// <summary>Where a value stands in Fortran's order.</summary>
    /// <param name="index">Where it stands in the other.</param>
    /// <param name="shape">The dimensions.</param>
    public static long InFile(int index, int[] shape)
    {
        long size = 1;
        foreach (int dimension in shape)
        {
            size *= dimension;
        }

        long place = 0;
        for (int d = shape.Length - 1; d >= 0; d--)
        {
            size /= shape[d];
            place += size * (index % shape[d]);
            index /= shape[d];
        }

        return place;
    }
}
