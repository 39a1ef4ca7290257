using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>What this core can do with vectors of 512 bits.</summary>
internal static class Peak512
{
    /// <summary>Twelve chains of multiply-adds: 384 operations per round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float MultiplyAdd(int rounds, float seed)
    {
        Vector512<float> factor = Vector512.Create(seed);
        Vector512<float> start = factor;
        Vector512<float> sum0 = start;
        Vector512<float> sum1 = start;
        Vector512<float> sum2 = start;
        Vector512<float> sum3 = start;
        Vector512<float> sum4 = start;
        Vector512<float> sum5 = start;
        Vector512<float> sum6 = start;
        Vector512<float> sum7 = start;
        Vector512<float> sum8 = start;
        Vector512<float> sum9 = start;
        Vector512<float> sum10 = start;
        Vector512<float> sum11 = start;
        for (int i = 0; i < rounds; i++)
        {
            sum0 = Vector512.FusedMultiplyAdd(factor, factor, sum0);
            sum1 = Vector512.FusedMultiplyAdd(factor, factor, sum1);
            sum2 = Vector512.FusedMultiplyAdd(factor, factor, sum2);
            sum3 = Vector512.FusedMultiplyAdd(factor, factor, sum3);
            sum4 = Vector512.FusedMultiplyAdd(factor, factor, sum4);
            sum5 = Vector512.FusedMultiplyAdd(factor, factor, sum5);
            sum6 = Vector512.FusedMultiplyAdd(factor, factor, sum6);
            sum7 = Vector512.FusedMultiplyAdd(factor, factor, sum7);
            sum8 = Vector512.FusedMultiplyAdd(factor, factor, sum8);
            sum9 = Vector512.FusedMultiplyAdd(factor, factor, sum9);
            sum10 = Vector512.FusedMultiplyAdd(factor, factor, sum10);
            sum11 = Vector512.FusedMultiplyAdd(factor, factor, sum11);
        }

        Vector512<float> total = sum0 + sum1 + sum2 + sum3 + sum4 + sum5 + sum6 + sum7 + sum8 + sum9 + sum10 + sum11;
        return Vector512.Sum(total);
    }

    /// <summary>Reads a block again and again, eight vectors at a time; what does not fill eight is read one by one.</summary>
    /// <param name="rounds">How often.</param>
    /// <param name="values">The first value, on a 64-byte boundary.</param>
    /// <param name="length">Values to read, a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Load(int rounds, ref float values, nuint length)
    {
        Vector512<float> sum0 = Vector512<float>.Zero;
        Vector512<float> sum1 = Vector512<float>.Zero;
        Vector512<float> sum2 = Vector512<float>.Zero;
        Vector512<float> sum3 = Vector512<float>.Zero;
        Vector512<float> sum4 = Vector512<float>.Zero;
        Vector512<float> sum5 = Vector512<float>.Zero;
        Vector512<float> sum6 = Vector512<float>.Zero;
        Vector512<float> sum7 = Vector512<float>.Zero;
        nuint blocks = length - (length % 128);
        for (int round = 0; round < rounds; round++)
        {
            for (nuint i = 0; i < blocks; i += 128)
            {
                sum0 += Vector512.LoadUnsafe(ref values, i);
                sum1 += Vector512.LoadUnsafe(ref values, i + 16);
                sum2 += Vector512.LoadUnsafe(ref values, i + 32);
                sum3 += Vector512.LoadUnsafe(ref values, i + 48);
                sum4 += Vector512.LoadUnsafe(ref values, i + 64);
                sum5 += Vector512.LoadUnsafe(ref values, i + 80);
                sum6 += Vector512.LoadUnsafe(ref values, i + 96);
                sum7 += Vector512.LoadUnsafe(ref values, i + 112);
            }

            for (nuint i = blocks; i < length; i += 16)
            {
                sum0 += Vector512.LoadUnsafe(ref values, i);
            }
        }

        Vector512<float> total = sum0 + sum1 + sum2 + sum3 + sum4 + sum5 + sum6 + sum7;
        return Vector512.Sum(total);
    }
}
