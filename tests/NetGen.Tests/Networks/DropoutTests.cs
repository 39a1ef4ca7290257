using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Data;
using NetGen.Tests.Training;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Dropout: the identity in inference, a mask in training, and masks that depend on nothing but seed, step, layer and place.</summary>
public sealed class DropoutTests
{
    private static readonly int[] BatchSizes = [1, 3, 32, 33];

    private static readonly Dictionary<string, Func<INetworkCore>> Factories = new()
    {
        ["DropoutBehindTanh"] = () => new Dropouts.DropoutBehindTanh(1),
        ["DropoutFirst"] = () => new Dropouts.DropoutFirst(1),
        ["TwoDropouts"] = () => new Dropouts.TwoDropouts(1),
        ["DropoutLast"] = () => new Dropouts.DropoutLast(1),
        ["DropoutBetweenViews"] = () => new Dropouts.DropoutBetweenViews(1),
        ["DropoutOfNothing"] = () => new Dropouts.DropoutOfNothing(1),
    };

    public static TheoryData<string> Names => [.. Factories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_PassesValuesOn(string name)
    {
        INetworkCore network = Factories[name]();
        float[] inputs = TestData.Inputs(network, 33);
        var outputs = new float[33 * network.Info.OutputLength];
        network.Predict(inputs, outputs, 33);
        var reference = new ReferenceNetwork(network);
        Near.All(inputs.Chunk(network.Info.InputLength).SelectMany(row => reference.Predict(row)).ToArray(), outputs, 2e-6, name);

        var one = new float[network.Info.OutputLength];
        network.Predict(inputs.AsSpan(0, network.Info.InputLength), one);
        Near.SameBits(outputs.AsSpan(0, one.Length), one, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndBackward_WithTheirMasks_AgreeWithTheReference(string name)
    {
        INetworkCore network = Factories[name]();
        foreach (int batchSize in BatchSizes)
        {
            Workspace workspace = network.CreateWorkspace(batchSize);
            float[] inputs = TestData.Inputs(network, batchSize);
            float[] targets = TestData.Targets(network, batchSize);
            var reference = new ReferenceNetwork(network);
            HandIn(network, workspace, reference, batchSize);
            float loss = network.Forward(workspace, inputs, targets, batchSize);
            double expected = reference.Loss(inputs, targets, batchSize);
            Assert.InRange(loss, expected - (4e-6 * (1 + Math.Abs(expected))), expected + (4e-6 * (1 + Math.Abs(expected))));

            network.Backward(workspace, inputs);
            var gradients = new float[network.Info.ParameterCount];
            workspace.CopyGradientsTo(gradients);
            double[] expectedGradients = reference.Gradient(inputs, targets, batchSize);
            Near.All(expectedGradients, gradients, 1e-5, $"{name}, batch {batchSize}");

            network.Backward(workspace, inputs);
            workspace.CopyGradientsTo(gradients);
            Near.All(expectedGradients.Select(value => 2 * value).ToArray(), gradients, 1e-5, $"{name}, batch {batchSize}, twice");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ReferenceGradient_CentralDifferences_Agree(string name)
    {
        INetworkCore network = Factories[name]();
        var reference = new ReferenceNetwork(network);
        HandIn(network, network.CreateWorkspace(3), reference, 3);
        float[] inputs = TestData.Inputs(network, 3);
        float[] targets = TestData.Targets(network, 3);
        double[] gradient = reference.Gradient(inputs, targets, 3);
        const double Step = 1e-6;
        for (int i = 0; i < gradient.Length; i++)
        {
            double value = reference.Parameters[i];
            reference.Parameters[i] = value + Step;
            double above = reference.Loss(inputs, targets, 3);
            reference.Parameters[i] = value - Step;
            double slope = (above - reference.Loss(inputs, targets, 3)) / (2 * Step);
            reference.Parameters[i] = value;
            Assert.InRange(gradient[i], slope - 1e-6, slope + 1e-6);
        }
    }

    /// <summary>Only if every pass of the checker sees the same masks.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void GradientChecker_FindsTheGradientsRight(string name)
    {
        INetworkCore network = Factories[name]();
        GradientCheckResult result = GradientChecker.Check(network, TestData.Inputs(network, 5), TestData.Targets(network, 5), 5);
        Assert.True(result.IsCorrect, result.ToString());
    }

    [Fact]
    public void RandomMasks_HaveTheRate_AndExactlyTwoValues()
    {
        var network = new Dropouts.TwoDropouts(1);
        const int Batch = 4000;
        Workspace workspace = network.CreateWorkspace(Batch);
        network.Forward(workspace, TestData.Inputs(network, Batch), TestData.Targets(network, Batch), Batch);
        AssertRate(workspace, "dense_1", "dropout_1", 0.3);
        AssertRate(workspace, "dense_2", "dropout_2", 0.75);
    }

    [Fact]
    public void Forward_DrawsNewMasksEachTime_AndTheSameForTheSameSeedAndStep()
    {
        var network = new Dropouts.DropoutBehindTanh(1);
        float[] inputs = TestData.Inputs(network, 8);
        float[] targets = TestData.Targets(network, 8);
        Workspace workspace = network.CreateWorkspace(8);
        float first = network.Forward(workspace, inputs, targets, 8);
        float second = network.Forward(workspace, inputs, targets, 8);
        Assert.NotEqual(first, second);
        Assert.Equal(2, workspace.DropoutStep);
        workspace.DropoutStep = 0;
        Assert.Equal(first, network.Forward(workspace, inputs, targets, 8));
        workspace.DropoutStep = 0;
        workspace.DropoutSeed = 5;
        Assert.NotEqual(first, network.Forward(workspace, inputs, targets, 8));

        // A larger workspace, and a batch that goes on behind these samples, change nothing for them.
        Workspace other = network.CreateWorkspace(50);
        float[] more = TestData.Inputs(network, 50);
        network.Forward(other, more, TestData.Targets(network, 50), 50);
        workspace.DropoutStep = 0;
        workspace.DropoutSeed = 0;
        network.Forward(workspace, more.AsSpan(0, inputs.Length), targets, 8);
        for (int sample = 0; sample < 8; sample++)
        {
            Near.SameBits(other.Activations("dropout_1")[sample], workspace.Activations("dropout_1")[sample], $"sample {sample}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_AnyWidth_GivesTheSameBits(string name)
    {
        float[]? expected = null;
        foreach (int width in new[] { 512, 256, 128, 0 })
        {
            int limit = VectorWidth.Limit;
            VectorWidth.Limit = width;
            try
            {
                float[] found = Train(Factories[name](), members: 1);
                expected ??= found;
                Near.SameBits(expected, found, $"{name} at {width} bits");
            }
            finally
            {
                VectorWidth.Limit = limit;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_AnyNumberOfMembers_GivesTheSameBits(string name) => Patience.Within(() =>
    {
        float[] expected = Train(Factories[name](), members: 1);
        foreach (int members in new[] { 2, 3, 4, 8 })
        {
            Near.SameBits(expected, Train(Factories[name](), members), $"{name} by {members}");
        }
    });

    [Fact]
    public void Training_AllocatesNothing() => Allocations.AssertNone(() =>
    {
        var network = new Dropouts.TwoDropouts(1);
        var trainer = new Trainer(network, new FitOptions { BatchSize = 32, Threads = 1 });
        float[] inputs = TestData.Inputs(network, 32);
        float[] targets = TestData.Targets(network, 32);
        return () => trainer.TrainStep(inputs, targets, 32);
    });

    [Fact]
    public void Evaluate_MeasuresInference_AndDisturbsNoTraining()
    {
        INetworkCore network = new Dropouts.DropoutBehindTanh(1);
        float[] inputs = TestData.Inputs(network, 40);
        int[] labels = Enumerable.Range(0, 40).Select(i => i * 7 % 10).ToArray();
        var data = new Dataset(inputs, network.Info.InputLength, labels, 10);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 32 });
        double loss = trainer.Evaluate(data).Loss;

        var reference = new ReferenceNetwork(network);
        var targets = new float[400];
        for (int i = 0; i < 40; i++)
        {
            targets[(10 * i) + labels[i]] = 1;
        }

        double expected = reference.Loss(inputs, targets, 40);
        Assert.InRange(loss, expected - 1e-5, expected + 1e-5);

        float[] batch = inputs.AsSpan(0, 32 * network.Info.InputLength).ToArray();
        var disturbed = trainer.TrainStep(batch, labels.AsSpan(0, 32), 32);
        using var undisturbed = new Trainer(new Dropouts.DropoutBehindTanh(1), new FitOptions { BatchSize = 32 });
        Assert.Equal(undisturbed.TrainStep(batch, labels.AsSpan(0, 32), 32), disturbed);
    }

    [Fact]
    public void SetDropoutMask_RefusesWhatDoesNotFit()
    {
        var network = new Dropouts.TwoDropouts(1);
        Workspace workspace = network.CreateWorkspace(4);
        Assert.Contains("dropout_1, dropout_2", Assert.Throws<ArgumentException>(() => workspace.SetDropoutMask("dense_1", new float[31])).Message, StringComparison.Ordinal);
        Assert.Contains("30 values, expected 31", Assert.Throws<ArgumentException>(() => workspace.SetDropoutMask("dropout_1", new float[30])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => workspace.SetDropoutMask("dropout_1", new float[31 * 5]));
        Assert.Throws<ArgumentException>(() => workspace.SetDropoutMask("dropout_1", []));
        workspace.SetDropoutMask("dropout_1", new float[31 * 2]);
        float[] inputs = TestData.Inputs(network, 3);
        float[] targets = TestData.Targets(network, 3);
        Assert.Contains("2 samples, but the batch has 3", Assert.Throws<InvalidOperationException>(() => network.Forward(workspace, inputs, targets, 3)).Message, StringComparison.Ordinal);
        workspace.ClearDropoutMasks();
        network.Forward(workspace, inputs, targets, 3);
    }

    private static float[] Train(INetworkCore network, int members)
    {
        float[] inputs = TestData.Inputs(network, 33);
        float[] targets = TestData.Targets(network, 33);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 33, Optimizer = new Sgd(0.1), Seed = 9 }) { ForcedMembers = members };
        float[] losses = Enumerable.Range(0, 6).Select(_ => trainer.TrainStep(inputs, targets, 33)).ToArray();
        return [.. losses, .. network.ParameterStorage.Span];
    }

    /// <summary>Masks of zeros and ones for every dropout layer, and the same with their factors for the reference.</summary>
    private static void HandIn(INetworkCore network, Workspace workspace, ReferenceNetwork reference, int batchSize)
    {
        ulong seed = 40;
        foreach (LayerInfo layer in network.Info.Layers.Where(layer => layer.Kind == "Dropout"))
        {
            double rate = layer.Settings.Single(setting => setting.Key == "rate").Value;
            float[] mask = TestData.Uniform(batchSize * layer.OutputLength, seed++).Select(value => Math.Abs(value) < rate ? 0f : 1f).ToArray();
            workspace.SetDropoutMask(layer.Name, mask);
            reference.Masks[layer.Name] = mask.Select(value => value / (1 - rate)).ToArray();
        }
    }

    private static void AssertRate(Workspace workspace, string before, string layer, double rate)
    {
        int zeros = 0;
        int count = 0;
        float factor = (float)(1 / (1 - rate));
        BatchView x = workspace.Activations(before);
        BatchView y = workspace.Activations(layer);
        for (int sample = 0; sample < y.BatchSize; sample++)
        {
            for (int j = 0; j < y.Length; j++)
            {
                // The values in front are not zero themselves.
                Assert.True(y[sample][j] == 0f || y[sample][j] == x[sample][j] * factor);
                zeros += y[sample][j] == 0f ? 1 : 0;
                count++;
            }
        }

        double tolerance = 5 * Math.Sqrt(rate * (1 - rate) / count);
        Assert.InRange((double)zeros / count, rate - tolerance, rate + tolerance);
    }
}
