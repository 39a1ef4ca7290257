using System;
using System.Linq;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>How new networks are drawn.</summary>
public sealed class InitializerTests
{
    public static TheoryData<Initializer> Random => [.. Enum.GetValues<Initializer>().Where(kind => kind is not (Initializer.Auto or Initializer.Zeros or Initializer.Ones or Initializer.Constant))];

    [Theory]
    [InlineData(Initializer.GlorotUniform, 6.0 / 500)]
    [InlineData(Initializer.HeUniform, 6.0 / 300)]
    [InlineData(Initializer.LeCunUniform, 3.0 / 300)]
    public void UniformKinds_BoundsAndMoments_AreTheirs(Initializer kind, double limitSquared)
    {
        double limit = Math.Sqrt(limitSquared);
        float[] values = Draw(kind, 300, 200);
        Assert.InRange(values.Max(), 0.999 * limit, limit * 1.0000001);
        Assert.InRange(values.Min(), -limit * 1.0000001, -0.999 * limit);
        Assert.InRange(values.Average(), -0.01 * limit, 0.01 * limit);
        Assert.InRange(Variance(values), 0.98 * limitSquared / 3, 1.02 * limitSquared / 3);
    }

    [Theory]
    [InlineData(Initializer.GlorotNormal, 2.0 / 500)]
    [InlineData(Initializer.HeNormal, 2.0 / 300)]
    [InlineData(Initializer.LeCunNormal, 1.0 / 300)]
    public void NormalKinds_BoundsAndMoments_AreTheirs(Initializer kind, double variance)
    {
        // Keras: stddev = sqrt(scale) / .87962566103423978, cut off at two of it; what is left has the variance wanted.
        double limit = 2 * Math.Sqrt(variance) / 0.87962566103423978;
        float[] values = Draw(kind, 300, 200);
        Assert.InRange(values.Max(), 0.99 * limit, limit * 1.0000001);
        Assert.InRange(values.Min(), -limit * 1.0000001, -0.99 * limit);
        Assert.InRange(values.Average(), -0.01 * limit, 0.01 * limit);
        Assert.InRange(Variance(values), 0.98 * variance, 1.02 * variance);
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(100, 7)]
    [InlineData(7, 100)]
    [InlineData(129, 65)]
    [InlineData(65, 129)]
    [InlineData(5, 1)]
    [InlineData(1, 5)]
    public void Orthogonal_TallAndWide_HasPerpendicularUnits(int rows, int columns)
    {
        float[] q = Draw(Initializer.Orthogonal, rows, columns);
        bool isTall = rows >= columns;
        int count = Math.Min(rows, columns);
        for (int a = 0; a < count; a++)
        {
            for (int b = a; b < count; b++)
            {
                double dot = 0;
                for (int i = 0; i < Math.Max(rows, columns); i++)
                {
                    dot += isTall ? (double)q[(i * columns) + a] * q[(i * columns) + b] : (double)q[(a * columns) + i] * q[(b * columns) + i];
                }

                Assert.InRange(dot, (a == b ? 1 : 0) - 1e-6, (a == b ? 1 : 0) + 1e-6);
            }
        }
    }

    /// <summary>What the sign fix is for: without it a diagonal value would have one sign too often.</summary>
    [Fact]
    public void Orthogonal_ManySeeds_HasNoFavouriteSign()
    {
        double[] means = Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, 2000).Average(seed => (double)Draw(Initializer.Orthogonal, 2, 2, (ulong)seed)[i])).ToArray();
        Assert.All(means, mean => Assert.InRange(mean, -0.06, 0.06));
    }

    [Fact]
    public void Orthogonal_OfOneValue_IsPlusOrMinusOne() =>
        Assert.Equal([-1f, 1f], Enumerable.Range(0, 50).Select(seed => Draw(Initializer.Orthogonal, 1, 1, (ulong)seed)[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Random))]
    public void RandomKinds_SameOrOtherSeed_GiveSameOrOtherBits(Initializer kind)
    {
        float[] values = Draw(kind, 9, 33, seed: 5);
        Near.SameBits(values, Draw(kind, 9, 33, seed: 5), kind.ToString());
        Assert.DoesNotContain(values.Zip(Draw(kind, 9, 33, seed: 6)), pair => pair.First == pair.Second);
        Assert.Equal(values.Length, values.Distinct().Count());
    }

    /// <summary>Value i of a parameter depends on the seed, the parameter's number and i alone.</summary>
    [Theory]
    [InlineData(Initializer.HeNormal)]
    [InlineData(Initializer.Uniform)]
    [InlineData(Initializer.LeCunUniform)]
    public void RandomKinds_AreDrawnInLogicalOrder(Initializer kind) =>
        Near.SameBits(Draw(kind, 1, 60), Draw(kind, 12, 5, fanIn: 1, fanOut: 60), kind.ToString());

    [Fact]
    public void ConstantKinds_AreTheirNumbers()
    {
        Assert.All(Draw(Initializer.Zeros, 3, 5), value => Assert.Equal(0f, value));
        Assert.All(Draw(Initializer.Ones, 3, 5), value => Assert.Equal(1f, value));
        Assert.All(Draw(Initializer.Constant, 3, 5), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void UniformRange_AsWideAsFloats_StaysFinite()
    {
        var info = new ParameterInfo("kernel", [100, 100], 0, 1, 1, Initializer.Uniform, initializerMinimum: float.MinValue, initializerMaximum: float.MaxValue);
        var storage = new float[100 * ParameterInfo.PaddedColumns(100)];
        ParameterInitializer.Fill(storage, info, 1, 0);
        Assert.All(storage, value => Assert.True(float.IsFinite(value)));
        Assert.InRange(storage.Max(), 0.99f * float.MaxValue, float.MaxValue);
    }

    [Fact]
    public void ArgumentsOfAttributes_ReachTheNetwork()
    {
        var network = new Initialized(3);
        float[] first = network.Dense1Kernel.ToArray();
        Assert.InRange(first.Min(), 0.25f, 0.26f);
        Assert.InRange(first.Max(), 0.49f, 0.5f);
        Assert.All(network.Dense1Bias.ToArray(), value => Assert.Equal(0.1f, value));
        float[] second = network.Dense2Kernel.ToArray();
        Assert.InRange(second.Min(), -0.05f, -0.045f);
        Assert.InRange(second.Max(), 0.045f, 0.05f);
        Assert.All(network.Dense2Bias.ToArray(), value => Assert.Equal(0f, value));
        Assert.InRange(network.Dense3Kernel.ToArray().Sum(value => (double)value * value), 10 - 1e-5, 10 + 1e-5);
        Assert.All(network.Dense3Bias.ToArray(), value => Assert.Equal(-1f, value));
        Assert.InRange(network.Dense4Kernel.ToArray().Sum(value => (double)value * value), 10 - 1e-5, 10 + 1e-5);
        Assert.All(network.Dense4Bias.ToArray(), value => Assert.Equal(1e-30f, value));
        Assert.Equal(Initializer.HeNormal, network.Dense5Kernel.Info.Initializer);
    }

    private static double Variance(float[] values) => values.Average(value => (double)value * value);

    /// <summary>A parameter's values in logical order.</summary>
    private static float[] Draw(Initializer kind, int rows, int columns, ulong seed = 1, int fanIn = 0, int fanOut = 0)
    {
        var info = new ParameterInfo("kernel", [rows, columns], 0, fanIn == 0 ? rows : fanIn, fanOut == 0 ? columns : fanOut, kind);
        var storage = new float[rows * ParameterInfo.PaddedColumns(columns)];
        ParameterInitializer.Fill(storage, info, seed, 2);
        var values = new float[info.Length];
        ParameterCopy.FromStorage(storage, info, values);
        return values;
    }
}
