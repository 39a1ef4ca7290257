using System;
using System.Buffers.Binary;
using System.IO;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>How much memory is claimed for what a compressed file says that it holds.</summary>
public sealed class GzipClaimTests
{
    private const int Small = 64 * 1024;

    /// <summary>Whatever header and end say: beyond what came, four times the file and a little, or as much again as came.</summary>
    [Theory]
    [InlineData(1000, null)]
    [InlineData(300_000, null)]
    [InlineData(5_000_000, null)]
    [InlineData(5_000_000, 0u)]
    [InlineData(5_000_000, 4_000_000u)]
    [InlineData(1000, uint.MaxValue)]
    [InlineData(1000, 2_000_000_000u)]
    public void No_word_is_believed_beyond_what_the_file_pays_for(int length, uint? stated)
    {
        byte[] file = IdxBytes.Gzip(new byte[length]);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.Length - 4), stated ?? (uint)length);
        using var gzip = new GzipReader(new MemoryStream(file), "file");
        foreach (int wanted in new[] { 1, length, 2_000_000_000 })
        {
            int steps = 0;
            for (int got = 0; got < Math.Min(wanted, length); steps++)
            {
                int claim = gzip.Claim(got, wanted);
                Assert.InRange(claim, got + 1, wanted);
                Assert.InRange(claim - (long)got, 1, Math.Max(got, (4L * file.Length) + Small));
                got = claim;
            }

            Assert.InRange(steps, 1, 10);
        }
    }

    /// <summary>Data that are compressed as images are: one array, or two where they are longer than four times the file.</summary>
    [Fact]
    public void The_whole_is_claimed_at_once_where_the_file_pays_for_it()
    {
        byte[] file = IdxBytes.Gzip(IdxBytes.RandomBody(1_000_000, 1));
        using var gzip = new GzipReader(new MemoryStream(file), "file");
        Assert.Equal(999_000, gzip.Claim(0, 999_000));

        // One byte more than there are, which shows that there are no more.
        Assert.Equal(1_000_001, gzip.Claim(0, 2_000_000_000));

        byte[] six = IdxBytes.Gzip([.. IdxBytes.RandomBody(1_000_000, 1), .. new byte[5_000_000]]);
        using var longer = new GzipReader(new MemoryStream(six), "file");
        int first = longer.Claim(0, 6_000_000);
        Assert.InRange(first, 1_500_000, 2_000_000);
        Assert.Equal(6_000_000, longer.Claim(first, 6_000_000));
    }
}
