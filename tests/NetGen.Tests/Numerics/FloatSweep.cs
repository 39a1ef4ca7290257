using System;
using System.Collections.Generic;

namespace NetGen.Tests.Numerics;

/// <summary>Floats to try a function on.</summary>
internal static class FloatSweep
{
    /// <summary>Zeros, the ends of each class of floats, infinities, NaN with several payloads, and each power of two with its neighbours.</summary>
    public static float[] Special { get; } = MakeSpecial();

    /// <summary>Each <paramref name="stride"/>-th float from one to another, in ascending order. An odd stride meets all patterns of low bits.</summary>
    public static IEnumerable<float> Between(float from, float to, int stride)
    {
        long last = Rank(to);
        for (long rank = Rank(from); rank <= last; rank += stride)
        {
            yield return FromRank(rank);
        }
    }

    private static float[] MakeSpecial()
    {
        var values = new List<float>();
        foreach (int bits in new[] { 0x7F800000, 0x7F7FFFFF, 0x7FC00000, 0x7FC00001, 0x7FC0017F, 0x7FFFFFFF, 0x7F800001, 0, 1, 2, 0x007FFFFF, 0x00800000 })
        {
            values.Add(BitConverter.Int32BitsToSingle(bits));
            values.Add(BitConverter.Int32BitsToSingle(bits | int.MinValue));
        }

        for (int exponent = -149; exponent < 128; exponent++)
        {
            float power = MathF.ScaleB(1f, exponent);
            foreach (float value in new[] { MathF.BitDecrement(power), power, MathF.BitIncrement(power), power * 1.4142135f })
            {
                values.Add(value);
                values.Add(-value);
            }
        }

        return values.ToArray();
    }

    // Floats numbered in ascending order, −0 and +0 being one.
    private static long Rank(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits >= 0 ? bits : (long)int.MinValue - bits;
    }

    private static float FromRank(long rank) => BitConverter.Int32BitsToSingle(rank >= 0 ? (int)rank : (int)(int.MinValue - rank));
}
