using System;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class OneHotTests
{
    [Fact]
    public void Labels_become_rows_and_come_back()
    {
        int[] labels = [2, 0, 1, 2];
        float[] rows = OneHot.Encode(labels, 3);
        Assert.Equal([0f, 0f, 1f, 1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f], rows);

        int[] decoded = new int[4];
        OneHot.Decode(rows, 3, decoded);
        Assert.Equal(labels, decoded);
    }

    [Fact]
    public void Encoding_overwrites_what_was_there_and_nothing_when_it_refuses()
    {
        float[] rows = [9, 9, 9, 9];
        OneHot.Encode([1, 0], 2, rows);
        Assert.Equal([0f, 1f, 1f, 0f], rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode([1, 2], 2, rows));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode([-1, 1], 2, rows));
        Assert.Throws<ArgumentException>(() => OneHot.Encode([1], 2, rows));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode([], 0, []));
        Assert.Equal([0f, 1f, 1f, 0f], rows);
    }

    [Theory]
    [InlineData(new[] { 1f, 3f, 3f }, 1)]
    [InlineData(new[] { 2f, 2f, 2f }, 0)]
    [InlineData(new[] { float.NaN, -5f, -4f }, 2)]
    [InlineData(new[] { -1f, float.NaN, -2f }, 0)]
    [InlineData(new[] { float.NaN, float.NaN }, 0)]
    [InlineData(new[] { float.NegativeInfinity, -1e38f }, 1)]
    [InlineData(new[] { -0f, 0f }, 0)]
    public void The_greatest_value_wins_and_the_first_of_equals(float[] row, int expected) => Assert.Equal(expected, OneHot.Decode(row));

    [Fact]
    public void Decoding_refuses_an_empty_row_and_a_wrong_length()
    {
        Assert.Throws<ArgumentException>(() => OneHot.Decode([]));
        Assert.Throws<ArgumentException>(() => OneHot.Decode(new float[5], 2, new int[2]));
    }
}
