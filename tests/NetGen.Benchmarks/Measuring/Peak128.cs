using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>What this core can do with vectors of 128 bits.</summary>
internal static class Peak128
{
    /// <summary>Twelve chains of multiply-adds: 96 operations per round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float MultiplyAdd(int rounds, float seed)
    {
        Vector128<float> factor = Vector128.Create(seed);
        Vector128<float> start = factor;
        Vector128<float> sum0 = start;
        Vector128<float> sum1 = start;
        Vector128<float> sum2 = start;
        Vector128<float> sum3 = start;
        Vector128<float> sum4 = start;
        Vector128<float> sum5 = start;
        Vector128<float> sum6 = start;
        Vector128<float> sum7 = start;
        Vector128<float> sum8 = start;
        Vector128<float> sum9 = start;
        Vector128<float> sum10 = start;
        Vector128<float> sum11 = start;
        for (int i = 0; i < rounds; i++)
        {
            sum0 = Vector128.FusedMultiplyAdd(factor, factor, sum0);
            sum1 = Vector128.FusedMultiplyAdd(factor, factor, sum1);
            sum2 = Vector128.FusedMultiplyAdd(factor, factor, sum2);
            sum3 = Vector128.FusedMultiplyAdd(factor, factor, sum3);
            sum4 = Vector128.FusedMultiplyAdd(factor, factor, sum4);
            sum5 = Vector128.FusedMultiplyAdd(factor, factor, sum5);
            sum6 = Vector128.FusedMultiplyAdd(factor, factor, sum6);
            sum7 = Vector128.FusedMultiplyAdd(factor, factor, sum7);
            sum8 = Vector128.FusedMultiplyAdd(factor, factor, sum8);
            sum9 = Vector128.FusedMultiplyAdd(factor, factor, sum9);
            sum10 = Vector128.FusedMultiplyAdd(factor, factor, sum10);
            sum11 = Vector128.FusedMultiplyAdd(factor, factor, sum11);
        }

        Vector128<float> total = sum0 + sum1 + sum2 + sum3 + sum4 + sum5 + sum6 + sum7 + sum8 + sum9 + sum10 + sum11;
        return Vector128.Sum(total);
    }
}
