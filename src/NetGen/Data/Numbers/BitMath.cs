using System;
using System.Numerics;

namespace NetGen.Data;

/// <summary>What the platform has from .NET 5 on, for all of them. The plain ways are compiled everywhere, so that they can be tested everywhere.</summary>
internal static class BitMath
{
    /// <summary>Zeros above the uppermost 1; 64 for 0.</summary>
    public static int LeadingZeroCount(ulong value) =>
#if NET8_0_OR_GREATER
        BitOperations.LeadingZeroCount(value);
#else
        PlainLeadingZeroCount(value);
#endif

    /// <summary>Zeros below the lowest 1; 64 for 0.</summary>
    public static int TrailingZeroCount(ulong value) =>
#if NET8_0_OR_GREATER
        BitOperations.TrailingZeroCount(value);
#else
        PlainTrailingZeroCount(value);
#endif

    /// <summary>The 128 bits of a product; returns the upper 64.</summary>
    public static ulong BigMul(ulong a, ulong b, out ulong lower) =>
#if NET8_0_OR_GREATER
        Math.BigMul(a, b, out lower);
#else
        PlainBigMul(a, b, out lower);
#endif

    /// <summary>Bits of a positive number without leading zeros.</summary>
    public static long BitLength(BigInteger value) =>
#if NET8_0_OR_GREATER
        value.GetBitLength();
#else
        PlainBitLength(value);
#endif

    internal static int PlainLeadingZeroCount(ulong value)
    {
        if (value == 0)
        {
            return 64;
        }

        int count = 0;
        for (int half = 32; half > 0; half /= 2)
        {
            if (value >> (64 - half) == 0)
            {
                count += half;
                value <<= half;
            }
        }

        return count;
    }

    internal static int PlainTrailingZeroCount(ulong value) => value == 0 ? 64 : 63 - PlainLeadingZeroCount(value & (~value + 1));

    internal static ulong PlainBigMul(ulong a, ulong b, out ulong lower)
    {
        ulong low = (a & uint.MaxValue) * (b & uint.MaxValue);
        ulong middle = ((a >> 32) * (b & uint.MaxValue)) + (low >> 32);
        ulong other = ((a & uint.MaxValue) * (b >> 32)) + (middle & uint.MaxValue);
        lower = (other << 32) | (low & uint.MaxValue);
        return ((a >> 32) * (b >> 32)) + (middle >> 32) + (other >> 32);
    }

    internal static long PlainBitLength(BigInteger value)
    {
        byte[] bytes = value.ToByteArray();
        int top = bytes.Length - 1;
        while (top > 0 && bytes[top] == 0)
        {
            top--;
        }

        return (8L * top) + 64 - PlainLeadingZeroCount(bytes[top]);
    }
}
