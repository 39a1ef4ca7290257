using System;
using System.Linq;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class NormalizerTests
{
    private static float[] RandomRows(int rows, int seed)
    {
        // Columns of very different size and offset.
        var random = new Random(seed);
        float[] values = new float[rows * 3];
        for (int i = 0; i < rows; i++)
        {
            values[3 * i] = random.NextSingle();
            values[(3 * i) + 1] = 100_000 + random.NextSingle();
            values[(3 * i) + 2] = 1e-6f * (random.NextSingle() - 0.5f);
        }

        return values;
    }

    [Fact]
    public void Standard_scaling_gives_mean_0_and_deviation_1()
    {
        float[] rows = RandomRows(500, 1);
        var normalizer = Normalizer.FitStandard(rows, 3);
        for (int c = 0; c < 3; c++)
        {
            double[] column = [.. Enumerable.Range(0, 500).Select(i => (double)rows[(3 * i) + c])];
            double mean = column.Average();
            double deviation = Math.Sqrt(column.Average(x => (x - mean) * (x - mean)));
            Assert.Equal(mean, normalizer.Offsets[c], 1e-12 * Math.Abs(mean) + 1e-18);
            Assert.Equal(deviation, normalizer.Scales[c], 1e-9 * deviation);
        }

        normalizer.ApplyInPlace(rows);
        for (int c = 0; c < 3; c++)
        {
            double[] column = [.. Enumerable.Range(0, 500).Select(i => (double)rows[(3 * i) + c])];
            Assert.Equal(0, column.Average(), 1e-6);
            Assert.Equal(1, column.Average(x => x * x), 1e-6);
        }
    }

    [Fact]
    public void Min_max_scaling_reaches_0_and_1_exactly()
    {
        float[] rows = RandomRows(500, 2);
        Normalizer.FitMinMax(rows, 3).ApplyInPlace(rows);
        for (int c = 0; c < 3; c++)
        {
            float[] column = [.. Enumerable.Range(0, 500).Select(i => rows[(3 * i) + c])];
            Assert.Equal((0f, 1f), (column.Min(), column.Max()));
        }
    }

    [Theory]
    [InlineData(NormalizerKind.MinMax)]
    [InlineData(NormalizerKind.Standard)]
    public void Inverting_gives_the_values_back(NormalizerKind kind)
    {
        float[] rows = RandomRows(100, 3);
        float[] changed = [.. rows];
        var normalizer = kind == NormalizerKind.MinMax ? Normalizer.FitMinMax(rows, 3) : Normalizer.FitStandard(rows, 3);
        Assert.Equal(kind, normalizer.Kind);
        normalizer.ApplyInPlace(changed);
        Assert.NotEqual(rows, changed);
        normalizer.Invert(changed);
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.Equal(rows[i], changed[i], 2e-7f * Math.Max(Math.Abs(rows[i]), (float)normalizer.Scales[i % 3]));
        }
    }

    [Theory]
    [InlineData(NormalizerKind.MinMax)]
    [InlineData(NormalizerKind.Standard)]
    public void A_constant_column_becomes_0_and_comes_back(NormalizerKind kind)
    {
        // 0.1f is no sum of few powers of two: a naive variance would leave a rest here.
        float[] rows = [.. Enumerable.Repeat(0.1f, 1001)];
        var normalizer = kind == NormalizerKind.MinMax ? Normalizer.FitMinMax(rows, 1) : Normalizer.FitStandard(rows, 1);
        Assert.Equal(0.0, normalizer.Scales[0]);
        float[] others = [0.1f, 5f, -3f];
        normalizer.ApplyInPlace(others);
        Assert.Equal([0f, 0f, 0f], others);
        normalizer.Invert(others);
        Assert.Equal([0.1f, 0.1f, 0.1f], others);
    }

    [Fact]
    public void The_greatest_floats_do_not_overflow()
    {
        float[] rows = [float.MaxValue, -float.MaxValue];
        Normalizer.FitMinMax(rows, 1).ApplyInPlace(rows);
        Assert.Equal([1f, 0f], rows);
        rows = [float.MaxValue, -float.MaxValue];
        Normalizer.FitStandard(rows, 1).ApplyInPlace(rows);
        Assert.Equal([1f, -1f], rows);
    }

    [Fact]
    public void What_was_fitted_on_training_samples_is_applied_to_the_others()
    {
        var all = new Dataset([0, 10, 20, 30], 1, [0, 1, 2, 0], 3);
        (Dataset train, Dataset test) = all.Split(0.5);
        Dataset changed = Normalizer.FitMinMax(train).Apply(test);
        Assert.Equal([2f], changed.Inputs(0).ToArray());
        Assert.Equal([3f], changed.Inputs(1).ToArray());
        Assert.Equal((2, 0), (changed.Label(0), changed.Label(1)));
        Assert.Equal([20f], test.Inputs(0).ToArray());
    }

    [Fact]
    public void A_shuffled_view_keeps_its_order_and_targets()
    {
        var source = new Dataset([.. Enumerable.Range(0, 20).Select(i => (float)i)], 1, [.. Enumerable.Range(0, 20).Select(i => 10f * i)], 1);
        Dataset view = source.Shuffle(3).Skip(4);
        Dataset changed = Normalizer.FitMinMax(source).Apply(view);
        Assert.Equal(16, changed.Count);
        for (int i = 0; i < 16; i++)
        {
            Assert.Equal((float)(view.Inputs(i)[0] / 19.0), changed.Inputs(i)[0]);
            Assert.Equal(view.Targets(i)[0], changed.Targets(i)[0]);
        }
    }

    [Fact]
    public void Its_numbers_rebuild_it()
    {
        float[] rows = RandomRows(10, 4);
        var fitted = Normalizer.FitStandard(rows, 3);
        var rebuilt = new Normalizer(fitted.Kind, fitted.Offsets, fitted.Scales);
        float[] copy = [.. rows];
        fitted.ApplyInPlace(rows);
        rebuilt.ApplyInPlace(copy);
        Assert.Equal(rows, copy);
    }

    [Fact]
    public void What_cannot_be_fitted_or_applied_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Normalizer.FitStandard(new Dataset([], 1, Array.Empty<int>(), 1)));
        var e = Assert.Throws<ArgumentException>(() => Normalizer.FitMinMax([1, 2, 3, float.NaN], 2));
        Assert.Contains("NaN in row 1, column 1", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Normalizer.FitMinMax([1, 2, 3], 2));
        var normalizer = Normalizer.FitMinMax([1, 2, 3, 4], 2);
        Assert.Throws<ArgumentException>(() => normalizer.ApplyInPlace(new float[3]));
        Assert.Throws<ArgumentException>(() => normalizer.Invert(new float[3]));
        Assert.Throws<ArgumentException>(() => normalizer.Apply(new Dataset(new float[3], 3, [0], 1)));
        Assert.Throws<ArgumentException>(() => new Normalizer(NormalizerKind.MinMax, [0.0], [-1.0]));
        Assert.Throws<ArgumentException>(() => new Normalizer(NormalizerKind.MinMax, [double.NaN], [1.0]));
        Assert.Throws<ArgumentException>(() => new Normalizer(NormalizerKind.MinMax, [], []));
    }
}
