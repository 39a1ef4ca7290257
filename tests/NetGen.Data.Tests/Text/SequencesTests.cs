using System;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class SequencesTests
{
    /// <summary>The example in the documentation of pad_sequences of Keras.</summary>
    private static readonly int[][] Three = [[1], [2, 3], [4, 5, 6]];

    [Fact]
    public void Sequences_become_rows_as_in_Keras()
    {
        Assert.Equal([0, 0, 1, 0, 2, 3, 4, 5, 6], Sequences.Pad(Three));
        Assert.Equal([-1, -1, 1, -1, 2, 3, 4, 5, 6], Sequences.Pad(Three, value: -1));
        Assert.Equal([1, 0, 0, 2, 3, 0, 4, 5, 6], Sequences.Pad(Three, padding: SequenceSide.Post));
        Assert.Equal([0, 1, 2, 3, 5, 6], Sequences.Pad(Three, 2));
        Assert.Equal([0, 1, 2, 3, 4, 5], Sequences.Pad(Three, 2, truncating: SequenceSide.Post));
        Assert.Equal([1, 7, 2, 3, 4, 5], Sequences.Pad(Three, 2, SequenceSide.Post, SequenceSide.Post, 7));
        Assert.Equal([1, 3, 6], Sequences.Pad(Three, 1));
        Assert.Equal([9, 9], Sequences.Pad([[]], 2, value: 9));
        Assert.Empty(Sequences.Pad([], 2));
    }

    [Fact]
    public void Rows_must_have_a_length()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sequences.Pad(Three, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sequences.Pad([[]]));
        Assert.Throws<ArgumentException>(() => Sequences.Pad([null!], 3));
    }
}
