using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Transposed copies of kernels against the definition of where a value lies.</summary>
public sealed class KernelTransposeTests
{
    private const float Untouched = -1f;

    /// <summary>Every number up to a vector and a bit, then around the edges of panels (16, 32, 48, 64) and of the narrow ones behind them.</summary>
    private static readonly int[] Sizes =
        [.. Enumerable.Range(1, 21), 24, 25, 31, 32, 33, 36, 37, 47, 48, 49, 52, 53, 63, 64, 65, 68, 69, 80, 100, 127, 128, 129, 133];

    public static TheoryData<int> AllRows => [.. Sizes];

    [Theory]
    [MemberData(nameof(AllRows))]
    public void Run_InAnyNumberOfShares_TransposesAndLeavesPaddingAlone(int rows)
    {
        foreach (int columns in Sizes)
        {
            int[] source = Places(rows, columns);
            int[] target = Places(columns, rows);
            var w = new float[rows * ParameterInfo.PaddedColumns(columns)];
            Array.Fill(w, float.NaN);
            var expected = new float[(columns * ParameterInfo.PaddedColumns(rows)) + 64];
            Array.Fill(expected, Untouched);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    w[source[(row * columns) + column]] = (row * columns) + column;
                    expected[target[(column * rows) + row]] = (row * columns) + column;
                }
            }

            var actual = new float[expected.Length];
            foreach (int parts in new[] { 1, 2, 3, 7, 64 })
            {
                Array.Fill(actual, Untouched);
                for (int part = parts - 1; part >= 0; part--)
                {
                    KernelTranspose.Run(ref w[0], rows, columns, ref actual[0], part, parts);
                }

                Assert.True(expected.AsSpan().SequenceEqual(actual), $"({rows}, {columns}) in {parts} shares.");
            }
        }
    }

    /// <summary>No two shares write to one place, so that threads may do them at once.</summary>
    [Fact]
    public void Shares_WriteToDifferentPlaces()
    {
        foreach ((int rows, int columns) in new[] { (30, 10), (65, 65), (13, 200), (200, 13), (5, 3) })
        {
            var w = new float[rows * ParameterInfo.PaddedColumns(columns)];
            var written = new HashSet<int>();
            for (int part = 0; part < 7; part++)
            {
                var transposed = new float[columns * ParameterInfo.PaddedColumns(rows)];
                Array.Fill(transposed, Untouched);
                KernelTranspose.Run(ref w[0], rows, columns, ref transposed[0], part, 7);
                for (int i = 0; i < transposed.Length; i++)
                {
                    Assert.True(transposed[i] == Untouched || written.Add(i), $"({rows}, {columns}): float {i} is written twice.");
                }
            }

            Assert.Equal(rows * columns, written.Count);
        }
    }

    private static int[] Places(int rows, int columns)
    {
        var info = new ParameterInfo("kernel", [rows, columns], 0, rows, columns, Initializer.Zeros);
        return Enumerable.Range(0, info.Length).Select(index => info.IndexOf(index)).ToArray();
    }
}
