using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Tests.Training;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Training of generated networks by several threads: each of them adds to other sums, so their number changes no bit.</summary>
public sealed class NetworkThreadTests
{
    private const int Steps = 3;

    /// <summary>Most first, so that a trainer makes its threads once.</summary>
    private static readonly int[] Members = [8, 4, 3, 2, 1];

    private static readonly int[] BatchSizes = [1, 4, 33, 100];

    /// <summary>Very different shares.</summary>
    private static readonly double[] Speeds = [1, 3, 0.3, 2, 1.1, 0.2, 5, 0.7];

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void GradientDescent_AnyNumberOfMembers_GivesTheSameBits(string name) => Patience.Within(() =>
    {
        INetworkCore network = TestData.Network(name);
        float[] start = network.ParameterStorage.Span.ToArray();
        using var trainer = new Trainer(network, new FitOptions { BatchSize = BatchSizes[^1], Optimizer = new Sgd(0.05) });
        foreach (int batchSize in BatchSizes)
        {
            float[]? expected = null;
            foreach (int members in Members)
            {
                start.CopyTo(network.ParameterStorage.Span);
                trainer.ForcedMembers = members;
                trainer.Shares.Force(Speeds);
                float[] results = Train(trainer, network, batchSize);
                expected ??= results;
                Near.SameBits(expected, results, $"{name}, batch of {batchSize}, {members} instead of {Members[0]} members");
            }
        }
    });

    [Theory]
    [InlineData("Net17To784To7", false)]
    [InlineData("Net129To17To65", false)]
    [InlineData("Net784To65", false)]
    [InlineData("FourLayersWithoutBias", false)]
    [InlineData("SparseCrossEntropy", false)]
    [InlineData("SoftmaxOutputWithMeanSquaredError", false)]
    [InlineData("Net17To784To7", true)]
    [InlineData("Net129To17To65", true)]
    [InlineData("Net784To65", true)]
    [InlineData("FourLayersWithoutBias", true)]
    [InlineData("SparseCrossEntropy", true)]
    [InlineData("SoftmaxOutputWithMeanSquaredError", true)]
    public void OptimizersWithAMemory_AnyNumberOfMembers_GiveTheSameBits(string name, bool isAdam) => Patience.Within(() =>
    {
        INetworkCore network = TestData.Network(name);
        float[] start = network.ParameterStorage.Span.ToArray();
        foreach (int batchSize in BatchSizes)
        {
            float[]? expected = null;
            foreach (int members in Members)
            {
                start.CopyTo(network.ParameterStorage.Span);
                var options = new FitOptions { BatchSize = batchSize, Optimizer = isAdam ? new Adam(0.01) : new Sgd(0.05, momentum: 0.9) };
                using var trainer = new Trainer(network, options) { ForcedMembers = Members[0] };
                trainer.ForcedMembers = members;
                trainer.Shares.Force(Speeds);
                float[] results = Train(trainer, network, batchSize);
                expected ??= results;
                Near.SameBits(expected, results, $"{name}, batch of {batchSize}, {members} instead of {Members[0]} members");
            }
        }
    });

    /// <summary>The losses of the steps, then the parameters.</summary>
    private static float[] Train(Trainer trainer, INetworkCore network, int batchSize)
    {
        float[] inputs = TestData.Inputs(network, batchSize);
        float[] targets = TestData.Targets(network, batchSize);
        float[] losses = Enumerable.Range(0, Steps).Select(_ => trainer.TrainStep(inputs, targets, batchSize)).ToArray();
        Assert.All(losses, loss => Assert.True(float.IsFinite(loss)));
        return [.. losses, .. network.ParameterStorage.Span];
    }
}
