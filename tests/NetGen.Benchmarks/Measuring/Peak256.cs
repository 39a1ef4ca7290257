using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>What this core can do with vectors of 256 bits.</summary>
internal static class Peak256
{
    /// <summary>Twelve chains of multiply-adds: 192 operations per round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float MultiplyAdd(int rounds, float seed)
    {
        Vector256<float> factor = Vector256.Create(seed);
        Vector256<float> start = factor;
        Vector256<float> sum0 = start;
        Vector256<float> sum1 = start;
        Vector256<float> sum2 = start;
        Vector256<float> sum3 = start;
        Vector256<float> sum4 = start;
        Vector256<float> sum5 = start;
        Vector256<float> sum6 = start;
        Vector256<float> sum7 = start;
        Vector256<float> sum8 = start;
        Vector256<float> sum9 = start;
        Vector256<float> sum10 = start;
        Vector256<float> sum11 = start;
        for (int i = 0; i < rounds; i++)
        {
            sum0 = Vector256.FusedMultiplyAdd(factor, factor, sum0);
            sum1 = Vector256.FusedMultiplyAdd(factor, factor, sum1);
            sum2 = Vector256.FusedMultiplyAdd(factor, factor, sum2);
            sum3 = Vector256.FusedMultiplyAdd(factor, factor, sum3);
            sum4 = Vector256.FusedMultiplyAdd(factor, factor, sum4);
            sum5 = Vector256.FusedMultiplyAdd(factor, factor, sum5);
            sum6 = Vector256.FusedMultiplyAdd(factor, factor, sum6);
            sum7 = Vector256.FusedMultiplyAdd(factor, factor, sum7);
            sum8 = Vector256.FusedMultiplyAdd(factor, factor, sum8);
            sum9 = Vector256.FusedMultiplyAdd(factor, factor, sum9);
            sum10 = Vector256.FusedMultiplyAdd(factor, factor, sum10);
            sum11 = Vector256.FusedMultiplyAdd(factor, factor, sum11);
        }

        Vector256<float> total = sum0 + sum1 + sum2 + sum3 + sum4 + sum5 + sum6 + sum7 + sum8 + sum9 + sum10 + sum11;
        return Vector256.Sum(total);
    }

    /// <summary>Reads a block again and again, eight vectors at a time; what does not fill eight is read one by one.</summary>
    /// <param name="rounds">How often.</param>
    /// <param name="values">The first value, on a 64-byte boundary.</param>
    /// <param name="length">Values to read, a multiple of 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Load(int rounds, ref float values, nuint length)
    {
        Vector256<float> sum0 = Vector256<float>.Zero;
        Vector256<float> sum1 = Vector256<float>.Zero;
        Vector256<float> sum2 = Vector256<float>.Zero;
        Vector256<float> sum3 = Vector256<float>.Zero;
        Vector256<float> sum4 = Vector256<float>.Zero;
        Vector256<float> sum5 = Vector256<float>.Zero;
        Vector256<float> sum6 = Vector256<float>.Zero;
        Vector256<float> sum7 = Vector256<float>.Zero;
        nuint blocks = length - (length % 64);
        for (int round = 0; round < rounds; round++)
        {
            for (nuint i = 0; i < blocks; i += 64)
            {
                sum0 += Vector256.LoadUnsafe(ref values, i);
                sum1 += Vector256.LoadUnsafe(ref values, i + 8);
                sum2 += Vector256.LoadUnsafe(ref values, i + 16);
                sum3 += Vector256.LoadUnsafe(ref values, i + 24);
                sum4 += Vector256.LoadUnsafe(ref values, i + 32);
                sum5 += Vector256.LoadUnsafe(ref values, i + 40);
                sum6 += Vector256.LoadUnsafe(ref values, i + 48);
                sum7 += Vector256.LoadUnsafe(ref values, i + 56);
            }

            for (nuint i = blocks; i < length; i += 8)
            {
                sum0 += Vector256.LoadUnsafe(ref values, i);
            }
        }

        Vector256<float> total = sum0 + sum1 + sum2 + sum3 + sum4 + sum5 + sum6 + sum7;
        return Vector256.Sum(total);
    }
}
