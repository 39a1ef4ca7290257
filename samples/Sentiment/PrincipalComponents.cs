using System;
using System.Linq;

namespace Sentiment;

/// <summary>The two directions in which some points differ most (principal component analysis).</summary>
internal static class PrincipalComponents
{
    private const int Iterations = 300;

    /// <summary>Where the points lie in the plane of these directions, their mean being (0, 0).</summary>
    public static (double X, double Y)[] Plane(float[][] points)
    {
        int length = points[0].Length;
        double[] mean = Enumerable.Range(0, length).Select(i => points.Average(point => (double)point[i])).ToArray();
        double[][] rows = points.Select(point => point.Select((value, i) => value - mean[i]).ToArray()).ToArray();
        double[] first = Direction(rows, []);
        double[] second = Direction(rows, first);
        return rows.Select(row => (Dot(row, first), Dot(row, second))).ToArray();
    }

    /// <summary>Power iteration: a vector that is multiplied by the covariance again and again turns to its strongest direction.</summary>
    /// <param name="rows">The points, their mean taken out.</param>
    /// <param name="other">A direction to be perpendicular to; empty for none.</param>
    private static double[] Direction(double[][] rows, double[] other)
    {
        // Any start will do that is not perpendicular to the answer, the same in every run.
        double[] direction = Enumerable.Range(0, rows[0].Length).Select(i => 1.0 / (i + 1)).ToArray();
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            var next = new double[direction.Length];
            foreach (double[] row in rows)
            {
                double share = Dot(row, direction);
                for (int i = 0; i < next.Length; i++)
                {
                    next[i] += share * row[i];
                }
            }

            double along = other.Length == 0 ? 0 : Dot(next, other);
            for (int i = 0; i < next.Length && other.Length > 0; i++)
            {
                next[i] -= along * other[i];
            }

            double norm = Math.Max(1e-300, Math.Sqrt(Dot(next, next)));
            direction = Array.ConvertAll(next, value => value / norm);
        }

        return direction;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
