using System;
using System.Numerics;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>The ways for platforms that have less, against what this one has.</summary>
public sealed class BitMathTests
{
    [Fact]
    public void The_plain_ways_do_what_the_platform_does()
    {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            ulong a = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(65 - 1);
            ulong b = i % 10 == 0 ? ulong.MaxValue : (ulong)random.NextInt64(long.MinValue, long.MaxValue) << random.Next(64);
            a = i % 100 == 0 ? 0 : i % 101 == 0 ? ulong.MaxValue : a;
            Assert.Equal(BitOperations.LeadingZeroCount(a), BitMath.PlainLeadingZeroCount(a));
            Assert.Equal(BitOperations.TrailingZeroCount(b), BitMath.PlainTrailingZeroCount(b));
            Assert.Equal(Math.BigMul(a, b, out ulong lower), BitMath.PlainBigMul(a, b, out ulong plainLower));
            Assert.Equal(lower, plainLower);
            BigInteger big = (BigInteger.One << (i % 300)) + a;
            Assert.Equal(big.GetBitLength(), BitMath.PlainBitLength(big));
        }
    }

    [Fact]
    public void Text_is_checked_alike_in_both_ways()
    {
        byte[][] pieces = [[0x41], [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9D, 0x84, 0x9E], [0xED, 0x9F, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF], new byte[9]];
        byte[] wrong = [0x80, 0xC0, 0xC1, 0xE0, 0xED, 0xF0, 0xF4, 0xF5, 0xFF, 0xA0, 0x9F, 0x8F, 0x90];
        var random = new Random(2);
        int sound = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [];
            for (int piece = random.Next(8); piece >= 0; piece--)
            {
                bytes = [.. bytes, .. pieces[random.Next(pieces.Length)]];
            }

            if (i % 2 == 0)
            {
                bytes[random.Next(bytes.Length)] = wrong[random.Next(wrong.Length)];
            }

            bytes = bytes[..random.Next(bytes.Length + 1)];
            int whole = Utf8.CountWhole(bytes, out bool isCut);
            Assert.Equal(whole, Utf8.PlainCountWhole(bytes, out bool plainIsCut));
            Assert.Equal(isCut, plainIsCut);

            // What is whole is sound, and one character more is not, unless there is none.
            Assert.True(System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, whole)));
            Assert.False(isCut && whole == bytes.Length);
            for (int length = whole + 1; length <= bytes.Length; length++)
            {
                Assert.False(System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length)));
            }

            sound += whole == bytes.Length ? 1 : 0;
        }

        Assert.InRange(sound, 2_000, 18_000);
    }
}
