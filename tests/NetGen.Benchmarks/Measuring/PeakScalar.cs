using System;
using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Measuring;

/// <summary>What this core can do with one float at a time.</summary>
internal static class PeakScalar
{
    /// <summary>Twelve chains of multiply-adds: 24 operations per round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float MultiplyAdd(int rounds, float seed)
    {
        float sum0 = seed;
        float sum1 = seed;
        float sum2 = seed;
        float sum3 = seed;
        float sum4 = seed;
        float sum5 = seed;
        float sum6 = seed;
        float sum7 = seed;
        float sum8 = seed;
        float sum9 = seed;
        float sum10 = seed;
        float sum11 = seed;
        for (int i = 0; i < rounds; i++)
        {
            sum0 = MathF.FusedMultiplyAdd(seed, seed, sum0);
            sum1 = MathF.FusedMultiplyAdd(seed, seed, sum1);
            sum2 = MathF.FusedMultiplyAdd(seed, seed, sum2);
            sum3 = MathF.FusedMultiplyAdd(seed, seed, sum3);
            sum4 = MathF.FusedMultiplyAdd(seed, seed, sum4);
            sum5 = MathF.FusedMultiplyAdd(seed, seed, sum5);
            sum6 = MathF.FusedMultiplyAdd(seed, seed, sum6);
            sum7 = MathF.FusedMultiplyAdd(seed, seed, sum7);
            sum8 = MathF.FusedMultiplyAdd(seed, seed, sum8);
            sum9 = MathF.FusedMultiplyAdd(seed, seed, sum9);
            sum10 = MathF.FusedMultiplyAdd(seed, seed, sum10);
            sum11 = MathF.FusedMultiplyAdd(seed, seed, sum11);
        }

        return sum0 + sum1 + sum2 + sum3 + sum4 + sum5 + sum6 + sum7 + sum8 + sum9 + sum10 + sum11;
    }
}
