using System;
using System.Linq;
using NetGen.CompilerServices;
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

    [Theory]
    [InlineData("sgd")]
    [InlineData("momentum")]
    [InlineData("adam")]
    public void TrainStep_InGroups_GivesTheBitsOfPhases(string optimizer)
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            foreach (int batchSize in new[] { 1, 16, 37, 61 })
            {
                VectorWidth.Limit = width;
                float[] one = Train(optimizer, batchSize, members: 1);
                float[] three = Train(optimizer, batchSize, members: 3);
                Near.SameBits(three, one, $"{optimizer} at {width} bits, batch of {batchSize}");
            }
        }
    }

    /// <summary>The losses of the steps, then the parameters. Several threads work in phases.</summary>
    private static float[] Train(string optimizer, int batchSize, int members)
    {
        INetworkCore network = ConvolutionCatalog.Create("GroupsOfRows");
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
