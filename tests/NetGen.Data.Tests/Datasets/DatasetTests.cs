using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Data;
using NetGen.Tests.Networks;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class DatasetTests
{
    /// <summary>Sample i has the inputs (i, −i), the target 10 i and the label i mod 3.</summary>
    private static Dataset Values(int count) =>
        new([.. Enumerable.Range(0, count).SelectMany(i => new float[] { i, -i })], 2, [.. Enumerable.Range(0, count).Select(i => 10f * i)], 1);

    private static Dataset Labelled(int count) =>
        new([.. Enumerable.Range(0, count).SelectMany(i => new float[] { i, -i })], 2, [.. Enumerable.Range(0, count).Select(i => i % 3)], 3);

    private static int[] Ids(Dataset dataset) => [.. Enumerable.Range(0, dataset.Count).Select(i => (int)dataset.Inputs(i)[0])];

    [Fact]
    public void Properties_describe_the_samples()
    {
        Dataset values = Values(5);
        Assert.Equal((5, 2, 1, 0, false), (values.Count, values.InputLength, values.TargetLength, values.ClassCount, values.IsCategorical));
        Dataset labelled = Labelled(5);
        Assert.Equal((5, 2, 3, 3, true), (labelled.Count, labelled.InputLength, labelled.TargetLength, labelled.ClassCount, labelled.IsCategorical));
    }

    [Fact]
    public void Constructors_refuse_what_does_not_fit()
    {
        Assert.Throws<ArgumentNullException>(() => new Dataset(null!, 1, new float[1], 1));
        Assert.Throws<ArgumentNullException>(() => new Dataset(new float[1], 1, (int[])null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset(new float[1], 0, new float[1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset(new float[1], 1, new float[1], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset(new float[1], 1, new int[1], 0));
        Assert.Throws<ArgumentException>(() => new Dataset(new float[3], 2, new float[1], 1));
        Assert.Throws<ArgumentException>(() => new Dataset(new float[4], 2, new float[3], 1));
        Assert.Throws<ArgumentException>(() => new Dataset(new float[4], 2, new int[1], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset(new float[4], 2, [0, 3], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset(new float[4], 2, [0, -1], 3));
        Assert.Equal(0, new Dataset([], 2, Array.Empty<int>(), 3).Count);
    }

    [Fact]
    public void Rows_labels_and_one_hot_rows_belong_to_their_sample()
    {
        Dataset values = Values(4);
        Assert.Equal([3f, -3f], values.Inputs(3).ToArray());
        Assert.Equal([30f], values.Targets(3).ToArray());
        Assert.Throws<InvalidOperationException>(() => values.Label(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => values.Inputs(4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => values.Targets(-1).Length);

        Dataset labelled = Labelled(4);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(i % 3, labelled.Label(i));
            Assert.Equal(OneHot.Encode([i % 3], 3), labelled.Targets(i).ToArray());
        }
    }

    [Fact]
    public void Slices_are_windows_of_windows()
    {
        Dataset middle = Values(10).Skip(2).Take(6).Slice(1, 3);
        Assert.Equal([3, 4, 5], Ids(middle));
        Assert.Equal([40f], middle.Targets(1).ToArray());
        Assert.Empty(Ids(middle.Slice(3, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => middle.Slice(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => middle.Take(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => middle.Take(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => middle.Skip(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => middle.Skip(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => middle.Slice(2, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => middle.Inputs(3).Length);
    }

    [Theory]
    [InlineData(10, 0.8, 8)]
    [InlineData(10, 0.0, 0)]
    [InlineData(10, 1.0, 10)]
    [InlineData(10, 0.7, 7)]
    [InlineData(3, 0.5, 2)]
    [InlineData(5, 0.5, 2)]
    [InlineData(0, 0.5, 0)]
    public void A_split_cuts_at_the_rounded_share(int count, double fraction, int expected)
    {
        (Dataset first, Dataset last) = Values(count).Split(fraction);
        Assert.Equal(Enumerable.Range(0, expected), Ids(first));
        Assert.Equal(Enumerable.Range(expected, count - expected), Ids(last));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_split_refuses_what_is_no_share(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Values(10).Split(fraction));

    [Fact]
    public void A_shuffle_keeps_samples_whole_and_depends_on_the_seed_alone()
    {
        Dataset source = Labelled(100);
        Dataset shuffled = source.Shuffle(1);
        int[] order = Ids(shuffled);
        Assert.Equal(Enumerable.Range(0, 100), order.Order());
        Assert.Equal(order, Ids(source.Shuffle(1)));
        Assert.NotEqual(order, Ids(source.Shuffle(2)));
        Assert.NotEqual(Enumerable.Range(0, 100), order);
        Assert.Equal(Enumerable.Range(0, 100), Ids(source));
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(-order[i], shuffled.Inputs(i)[1]);
            Assert.Equal(order[i] % 3, shuffled.Label(i));
            Assert.Equal(order[i] % 3, OneHot.Decode(shuffled.Targets(i)));
        }
    }

    [Fact]
    public void Views_of_shuffles_and_shuffles_of_views_hold_the_right_samples()
    {
        int[] order = Ids(Values(20).Shuffle(7));
        Assert.Equal(order[5..15], Ids(Values(20).Shuffle(7).Slice(5, 10)));
        Assert.Equal(order[5..15].Order(), Ids(Values(20).Shuffle(7).Slice(5, 10).Shuffle(8)).Order());
        Assert.Equal(Enumerable.Range(5, 10), Ids(Values(20).Slice(5, 10).Shuffle(9)).Order());
    }

    [Fact]
    public void A_shuffle_reaches_every_order_about_equally_often()
    {
        var counts = new Dictionary<string, int>();
        for (ulong seed = 0; seed < 6000; seed++)
        {
            string order = string.Join(',', Ids(Values(3).Shuffle(seed)));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // Expected 1000 each, standard deviation 29.
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, n => Assert.InRange(n, 850, 1150));
    }

    [Fact]
    public void A_batch_is_the_samples_side_by_side()
    {
        float[] inputs = new float[6];
        float[] targets = new float[3];
        Values(10).Skip(1).CopyBatch([4, 0, 4], inputs, targets);
        Assert.Equal([5f, -5f, 1f, -1f, 5f, -5f], inputs);
        Assert.Equal([50f, 10f, 50f], targets);

        float[] oneHot = new float[9];
        int[] labels = new int[3];
        Dataset labelled = Labelled(10);
        labelled.CopyBatch([4, 0, 8], inputs, oneHot);
        labelled.CopyBatch([4, 0, 8], inputs, labels);
        Assert.Equal([4f, -4f, 0f, 0f, 8f, -8f], inputs);
        Assert.Equal([1, 0, 2], labels);
        Assert.Equal([0f, 1f, 0f, 1f, 0f, 0f, 0f, 0f, 1f], oneHot);
    }

    [Fact]
    public void A_batch_refuses_wrong_lengths_and_samples()
    {
        Dataset values = Values(10);
        Assert.Throws<ArgumentException>(() => values.CopyBatch([1, 2], new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => values.CopyBatch([1, 2], new float[4], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => values.CopyBatch([1, 10], new float[4], new float[2]));
        Assert.Throws<InvalidOperationException>(() => values.CopyBatch([1, 2], new float[4], new int[2]));
        Assert.Throws<ArgumentException>(() => Labelled(10).CopyBatch([1, 2], new float[4], new int[1]));
    }

    [Fact]
    public void A_batch_allocates_nothing()
    {
        int[] indices = [.. Enumerable.Range(10, 32)];
        float[] inputs = new float[64];
        float[] targets = new float[32];
        float[] oneHot = new float[96];
        int[] labels = new int[32];
        Allocations.AssertNone(
            () =>
            {
                Dataset values = Values(100).Shuffle(1);
                Dataset labelled = Labelled(100).Shuffle(1);
                return () =>
                {
                    values.CopyBatch(indices, inputs, targets);
                    labelled.CopyBatch(indices, inputs, oneHot);
                    labelled.CopyBatch(indices, inputs, labels);
                };
            },
            calls: 1000);
    }

    [Fact]
    public void The_first_value_that_is_not_finite_is_found()
    {
        Assert.Null(Values(10).FindNonFinite());
        Assert.Equal((1, 0), new Dataset([0, 0, float.NaN, 0, 0, 0], 2, new float[3], 1).FindNonFinite());
        Assert.Equal((2, 1), new Dataset([0, 0, 0, 0, 0, float.NegativeInfinity], 2, [0, 0, float.NaN], 1).FindNonFinite());
        Assert.Equal((0, 3), new Dataset(new float[4], 2, [0, float.NaN, 0, 0], 2).FindNonFinite());
        Assert.Equal((0, 1), new Dataset([0, 0, 0, float.NaN], 2, [0, 1], 2).Skip(1).FindNonFinite());
    }
}
