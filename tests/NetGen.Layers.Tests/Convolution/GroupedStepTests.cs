using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Data;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Layers.Tests.Convolution;

/// <summary>Networks whose activations are too many for the cache: one thread takes a few rows at a time through a whole step, with the bits of a step in phases.</summary>
public sealed class GroupedStepTests : IDisposable
{
    private const int Steps = 4;

    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Fact]
    public void OnlyLargeNetworks_AreGrouped()
    {
        IGroupedNetworkCore grouped = Assert.IsAssignableFrom<IGroupedNetworkCore>(new Networks.GroupsOfRows(1));
        Assert.Equal(0, grouped.GroupRows % 4);
        Assert.InRange(grouped.GroupRows, 4, 44);
        Assert.IsNotAssignableFrom<IGroupedNetworkCore>(new Networks.SmallDigits(1));
        Assert.IsNotAssignableFrom<IGroupedNetworkCore>(new Networks.NarrowLast(1));
    }

    /// <summary>What is asked for after a step, and what depends on a sample's place in the batch: losses, right answers, random masks. Samples are gathered, as their order is shuffled.</summary>
    [Fact]
    public void Fit_InGroups_GivesTheHistoryOfPhases()
    {
        const int Samples = 83;
        (History one, float[] parameters) = Fit(members: 1);
        (History three, float[] same) = Fit(members: 3);
        Near.SameBits(same, parameters, "parameters");
        Assert.Equal(three.Loss, one.Loss);
        Assert.Equal(three.Accuracy, one.Accuracy);
        Assert.NotEqual(one.Accuracy[0], one.Accuracy[^1]);

        static (History History, float[] Parameters) Fit(int members)
        {
            var network = new Networks.GroupsOfRowsWithMasks(1);
            float[] inputs = ConvolutionCatalog.Uniform(Samples * Networks.GroupsOfRowsWithMasks.InputLength, 5);
            int[] labels = Enumerable.Range(0, Samples).Select(i => i % 7).ToArray();
            using var trainer = new Trainer(network, new FitOptions { BatchSize = 37, Epochs = 6, Optimizer = new Adam(0.01) }) { ForcedMembers = members };
            History history = trainer.Fit(new Dataset(inputs, Networks.GroupsOfRowsWithMasks.InputLength, labels, 7));
            return (history, ((INetworkCore)network).ParameterStorage.Span.ToArray());
        }
    }

    [Theory]
    [InlineData("GroupsOfRows", "sgd")]
    [InlineData("GroupsOfRows", "momentum")]
    [InlineData("GroupsOfRows", "adam")]
    [InlineData("GroupsOfRowsWithRest", "sgd")]
    public void TrainStep_InGroups_GivesTheBitsOfPhases(string name, string optimizer)
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            foreach (int batchSize in new[] { 1, 16, 37, 61 })
            {
                VectorWidth.Limit = width;
                float[] one = Train(name, optimizer, batchSize, members: 1);
                float[] three = Train(name, optimizer, batchSize, members: 3);
                Near.SameBits(three, one, $"{optimizer} at {width} bits, batch of {batchSize}");
            }
        }
    }

    /// <summary>The losses of the steps, then the parameters. Several threads work in phases.</summary>
    private static float[] Train(string name, string optimizer, int batchSize, int members)
    {
        INetworkCore network = ConvolutionCatalog.Create(name);
        float[] inputs = ConvolutionCatalog.Inputs(network, batchSize);
        float[] targets = ConvolutionCatalog.Targets(network, batchSize);
        var options = new FitOptions
        {
            BatchSize = batchSize,
            Optimizer = optimizer switch { "sgd" => new Sgd(0.05), "momentum" => new Sgd(0.05, momentum: 0.9), _ => new Adam(0.01) },
        };
        using var trainer = new Trainer(network, options) { ForcedMembers = members };
        float[] losses = Enumerable.Range(0, Steps).Select(_ => trainer.TrainStep(inputs, targets, batchSize)).ToArray();
        Assert.All(losses, loss => Assert.True(float.IsFinite(loss)));
        return [.. losses, .. network.ParameterStorage.Span];
    }
}
