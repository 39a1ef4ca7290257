using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Tests.Numerics;

public class PhiloxTests
{
    [SharedDataFact]
    public void Generate_KnownAnswers_AreMet()
    {
        int lines = 0;
        foreach (string line in File.ReadLines(SharedFiles.PathOf("suites", "random123", "kat_vectors")))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields is not ["philox4x32", "10", ..])
            {
                continue;
            }

            uint[] words = fields.Skip(2).Select(f => uint.Parse(f, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
            Philox4x32.Generate(words[4], words[5], words[0], words[1], words[2], words[3], out uint r0, out uint r1, out uint r2, out uint r3);
            Assert.Equal(words[6..], new[] { r0, r1, r2, r3 });
            lines++;
        }

        Assert.Equal(3, lines);
    }

    [Fact]
    public void UInt32_Address_IsSpreadOverCounterAndKeyAsDocumented()
    {
        const ulong Seed = 0x0123456789ABCDEF;
        const ulong Block = 0x1122334455667788;
        Philox4x32.Generate(
            0x89ABCDEF, 0x01234567, 0x55667788, 0x11223344, 5, 7, out uint r0, out uint r1, out uint r2, out uint r3);
        var stream = new PhiloxStream(Seed, stream: 7, step: 5);
        Assert.Equal(new[] { r0, r1, r2, r3 }, Enumerable.Range(0, 4).Select(i => stream.UInt32((Block * 4) + (ulong)i)));
    }

    [Fact]
    public void UInt32_OtherSeedStreamOrStep_GivesOtherNumbers()
    {
        var streams = new[] { new PhiloxStream(1, 2, 3), new PhiloxStream(9, 2, 3), new PhiloxStream(1, 9, 3), new PhiloxStream(1, 2, 9), new PhiloxStream(1UL << 32, 2, 3) };
        var seen = new HashSet<uint>(streams.SelectMany(s => Enumerable.Range(0, 100).Select(i => s.UInt32((ulong)i))));
        Assert.Equal(500, seen.Count);
    }

    [Fact]
    public void SingleAndDouble_AreTheTopBitsOfTheirWords()
    {
        var stream = new PhiloxStream(42, 1);
        double sum = 0;
        for (ulong i = 0; i < 10_000; i++)
        {
            Assert.Equal((stream.UInt32(i) >> 8) / 16777216f, stream.Single(i));
            ulong bits = ((ulong)(stream.UInt32(2 * i) >> 5) << 26) | (stream.UInt32((2 * i) + 1) >> 6);
            Assert.Equal(bits / 9007199254740992.0, stream.Double(i));
            Assert.InRange(stream.Single(i), 0f, 0.99999994f);
            sum += stream.Double(i);
        }

        // The mean of 10,000 uniform numbers lies within five standard errors of a half.
        Assert.InRange(sum / 10_000, 0.5 - (5 * 0.00289), 0.5 + (5 * 0.00289));
    }

    [Fact]
    public void Int32_LargeBound_RejectsAndStaysUnbiased()
    {
        // With 3 · 2^29 results, 2^32 mod bound = 2^30: a quarter of all words must be thrown away. Without that, results that are
        // multiples of 3 would come up half as often again as the others.
        const int Bound = 3 << 29;
        const int Draws = 30_000;
        var stream = new PhiloxStream(3, 0);
        ulong index = 0;
        var counts = new int[3];
        for (int i = 0; i < Draws; i++)
        {
            int value = stream.Int32(ref index, Bound);
            Assert.InRange(value, 0, Bound - 1);
            counts[value % 3]++;
        }

        Assert.InRange((double)index / Draws, 1.32, 1.35);
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Int32_SmallBounds_ReachEveryResultAboutEquallyOften()
    {
        var stream = new PhiloxStream(4, 0);
        ulong index = 0;
        Assert.Equal(0, stream.Int32(ref index, 1));
        Assert.Equal(1UL, index);
        var counts = new int[6];
        for (int i = 0; i < 60_000; i++)
        {
            counts[stream.Int32(ref index, 6)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Int32_BoundBelowOne_Throws(int bound)
    {
        ulong index = 0;
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhiloxStream(0, 0).Int32(ref index, bound));
    }

    [Fact]
    public void FisherYates_EveryOrderOfFour_IsAboutEquallyFrequent()
    {
        var counts = new Dictionary<string, int>();
        for (uint step = 0; step < 24_000; step++)
        {
            int[] items = { 0, 1, 2, 3 };
            Shuffle.FisherYates(items, seed: 1, stream: 2, step);
            string order = string.Concat(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 840, 1_160));
    }

    [Fact]
    public void FisherYates_SameSeed_GivesTheSameOrder()
    {
        int[] first = Enumerable.Range(0, 1_000).ToArray();
        int[] second = Enumerable.Range(0, 1_000).ToArray();
        Shuffle.FisherYates(first, 7, 1, 2);
        Shuffle.FisherYates(second, 7, 1, 2);
        Assert.Equal(first, second);
        Assert.Equal(Enumerable.Range(0, 1_000), first.Order());

        Shuffle.FisherYates(second, 7, 1, 3);
        Assert.NotEqual(first, second);
        Shuffle.FisherYates(Span<int>.Empty, 7, 1, 3);
    }
}
