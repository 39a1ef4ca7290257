using System;
using NetGen.Numerics;

namespace NetGen.CompilerServices;

/// <summary>
/// Draws a matrix with perpendicular columns of length 1, or rows where there are fewer of them: those of a matrix of normal numbers, made so by
/// Gram and Schmidt's method. That is the Q of its QR decomposition whose R has a diagonal above zero, which is what
/// Keras' change of signs comes to, and it makes all such matrices equally likely (F. Mezzadri, Notices of the AMS 54 (2007)).
/// </summary>
internal static class OrthogonalInitializer
{
    public static void Fill(Span<float> storage, ParameterInfo parameter, PhiloxStream random)
    {
        int rows = parameter.Rows;
        int columns = parameter.Columns;
        bool isTall = rows >= columns;
        var vectors = new double[isTall ? columns : rows][];
        for (int v = 0; v < vectors.Length; v++)
        {
            vectors[v] = new double[isTall ? rows : columns];
            for (int i = 0; i < vectors[v].Length; i++)
            {
                // In logical order: number k belongs to value k of the parameter.
                long index = isTall ? ((long)i * columns) + v : ((long)v * columns) + i;
                vectors[v][i] = random.Normal((ulong)index);
            }
        }

        Orthonormalize(vectors);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                storage[parameter.IndexOf(row, column)] = (float)(isTall ? vectors[column][row] : vectors[row][column]);
            }
        }
    }

    /// <summary>
    /// The modified form of the method, in double: what it leaves of the right angles is about the matrix' condition times 10⁻¹⁶, and a random
    /// matrix' condition is about its size.
    /// </summary>
    private static void Orthonormalize(double[][] vectors)
    {
        for (int v = 0; v < vectors.Length; v++)
        {
            double[] vector = vectors[v];
            double length = Math.Sqrt(Dot(vector, vector));
            for (int i = 0; i < vector.Length; i++)
            {
                vector[i] /= length;
            }

            for (int other = v + 1; other < vectors.Length; other++)
            {
                double[] next = vectors[other];
                double share = Dot(vector, next);
                for (int i = 0; i < next.Length; i++)
                {
                    next[i] -= share * vector[i];
                }
            }
        }
    }

    /// <summary>One running sum, first term first: the bits must not depend on a machine's vectors.</summary>
    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
