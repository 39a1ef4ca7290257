using System;
using System.Numerics;

namespace NetGen.Data;

/// <summary>What the platform has from .NET 5 on, for all of them.</summary>
internal static class BitMath
{
    /// <summary>Zeros above the uppermost 1; 64 for 0.</summary>
    public static int LeadingZeroCount(ulong value)
    {
#if NET8_0_OR_GREATER
        return BitOperations.LeadingZeroCount(value);
#else
        int count = 64;
        while (value != 0)
        {
            value >>= 1;
            count--;
        }

        return count;
#endif
    }

    /// <summary>Zeros below the lowest 1; 64 for 0.</summary>
    public static int TrailingZeroCount(ulong value)
    {
#if NET8_0_OR_GREATER
        return BitOperations.TrailingZeroCount(value);
#else
        return value == 0 ? 64 : 63 - LeadingZeroCount(value & (~value + 1));
#endif
    }

    /// <summary>The 128 bits of a product; returns the upper 64.</summary>
    public static ulong BigMul(ulong a, ulong b, out ulong lower)
    {
#if NET8_0_OR_GREATER
        return Math.BigMul(a, b, out lower);
#else
        ulong low = (a & uint.MaxValue) * (b & uint.MaxValue);
        ulong middle = ((a >> 32) * (b & uint.MaxValue)) + (low >> 32);
        ulong other = ((a & uint.MaxValue) * (b >> 32)) + (middle & uint.MaxValue);
        lower = (other << 32) | (low & uint.MaxValue);
        return ((a >> 32) * (b >> 32)) + (middle >> 32) + (other >> 32);
#endif
    }

    /// <summary>Bits of a positive number without leading zeros.</summary>
    public static long BitLength(BigInteger value)
    {
#if NET8_0_OR_GREATER
        return value.GetBitLength();
#else
        byte[] bytes = value.ToByteArray();
        int top = bytes.Length - 1;
        while (top > 0 && bytes[top] == 0)
        {
            top--;
        }

        return (8L * top) + 64 - LeadingZeroCount(bytes[top]);
#endif
    }
}
