using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Layers.Tests.OwnLoops;

/// <summary>A training loop of one's own does what the trainer's steps do.</summary>
public sealed class ApplyGradientsTests
{
    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["Sgd"] = () => new Sgd(0.1),
        ["Momentum"] = () => new Sgd(0.1, 0.9),
        ["Nesterov"] = () => new Sgd(0.1, 0.9, nesterov: true),
        ["Adam"] = () => new Adam(0.01),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnOwnLoop_HasTheBitsOfTrainStep(string optimizer)
    {
        Compare(new Loops.Dropped(1), new Loops.Dropped(1), optimizer, _ => { });
        Compare(new Loops.PartlyFrozen(1), new Loops.PartlyFrozen(1), optimizer, _ => { });
        bool[] mask = Enumerable.Range(0, 5 * 17).Select(i => i % 3 != 0).ToArray();
        Compare(new Loops.Dropped(1), new Loops.Dropped(1), optimizer, trainer => trainer.SetTrainable("dense_1.kernel", mask));
    }

    [Fact]
    public void Gradients_StayAndAddUp()
    {
        var network = new Loops.ThreeDistances(1);
        var before = new float[9];
        network.CopyParametersTo(before);
        using var trainer = new Trainer(network, new FitOptions { Optimizer = new Sgd(0.5) });
        Workspace workspace = network.CreateWorkspace(1);
        float[] input = [1, 0];
        network.Forward(workspace, input, [0f, 0, 0], 1);
        network.Backward(workspace, input, [1f, 2, 4]);
        network.Backward(workspace, input, [1f, 2, 4]);
        trainer.ApplyGradients(workspace);
        trainer.ApplyGradients(workspace);
        var after = new float[9];
        network.CopyParametersTo(after);

        // Twice the sum of two gradients at a rate of one half.
        Assert.Equal([2f, 4, 8, 0, 0, 0, 2, 4, 8], before.Zip(after, (from, to) => MathF.Round(from - to, 4)));
        Assert.Equal([2f, 4, 8], workspace.Gradient("dense_1.bias").ToArray());
    }

    [Fact]
    public void ItAllocatesNothing()
    {
        float[] inputs = DeltaTests.Values(20, 1);
        float[] targets = DeltaTests.Values(12, 2);
        Allocations.AssertNone(
            () =>
            {
                var network = new Loops.Dropped(1);
                var trainer = new Trainer(network, new FitOptions { Threads = 1 });
                Workspace workspace = network.CreateWorkspace(4);
                return () =>
                {
                    network.Forward(workspace, inputs, targets, 4);
                    workspace.ClearGradients();
                    network.Backward(workspace, inputs);
                    trainer.ApplyGradients(workspace);
                };
            },
            calls: 1000);
    }

    [Fact]
    public void WhatIsNotItsWorkspace_IsRefused()
    {
        var network = new Loops.Dropped(1);
        var trainer = new Trainer(network);
        Workspace other = new Loops.ThreeDistances(1).CreateWorkspace(1);
        Assert.Equal("'workspace' belongs to ThreeDistances, not to Dropped.", Assert.Throws<ArgumentException>(() => trainer.ApplyGradients(other)).Message);
        Assert.Throws<ArgumentNullException>("workspace", () => trainer.ApplyGradients(null!));
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.ApplyGradients(network.CreateWorkspace(1)));
    }

    private static void Compare(INetwork ours, INetwork theirs, string optimizer, Action<Trainer> freeze)
    {
        const int Batch = 5;
        var options = new FitOptions { Optimizer = Optimizers[optimizer](), BatchSize = Batch, Seed = 7 };
        using var loop = new Trainer(ours, options);
        using var steps = new Trainer(theirs, options);
        freeze(loop);
        freeze(steps);
        Workspace workspace = ours.CreateWorkspace(Batch);
        workspace.DropoutSeed = 7;
        for (int i = 0; i < 20; i++)
        {
            float[] inputs = DeltaTests.Values(Batch * ours.Info.InputLength, i);
            float[] targets = DeltaTests.Values(Batch * ours.Info.OutputLength, 2 * i);
            float loss = ours.Forward(workspace, inputs, targets, Batch);
            workspace.ClearGradients();
            ours.Backward(workspace, inputs);
            loop.ApplyGradients(workspace);
            Assert.Equal(steps.TrainStep(inputs, targets, Batch), loss);
        }

        Near.SameBits(Parameters(theirs), Parameters(ours), $"{ours.Info.Name}, {optimizer}");
    }

    private static float[] Parameters(INetwork network)
    {
        var values = new float[network.Info.ParameterCount];
        network.CopyParametersTo(values);
        return values;
    }
}
