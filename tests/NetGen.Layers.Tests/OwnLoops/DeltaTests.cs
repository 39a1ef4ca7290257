using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Tests.Networks;
using Xunit;

namespace NetGen.Layers.Tests.OwnLoops;

/// <summary>Deltas and dropout masks in a workspace are those that backpropagation has on paper.</summary>
public sealed class DeltaTests
{
    private const double Tolerance = 2e-6;

    private static readonly Dictionary<string, Func<INetwork>> Factories = new()
    {
        ["Dropped"] = () => new Loops.Dropped(1),
        ["Viewed"] = () => new Loops.Viewed(1),
        ["ViewedLast"] = () => new Loops.ViewedLast(1),
        ["PartlyFrozen"] = () => new Loops.PartlyFrozen(1),
    };

    public static TheoryData<string, int> Batches
    {
        get
        {
            var batches = new TheoryData<string, int>();
            foreach (string name in Factories.Keys)
            {
                batches.Add(name, 1);
                batches.Add(name, 3);
                batches.Add(name, 33);
            }

            return batches;
        }
    }

    /// <summary>dW = xᵀ·δ and db = Σ δ: the gradients of the parameters follow from the deltas and the activations, which are both on view.</summary>
    [Theory]
    [MemberData(nameof(Batches))]
    public void Deltas_MakeTheGradients(string name, int batchSize)
    {
        INetwork network = Factories[name]();
        Workspace workspace = Backpropagated(network, batchSize, out float[] inputs, out _);
        int compared = 0;
        for (int i = 0; i < network.Info.Layers.Count; i++)
        {
            LayerInfo layer = network.Info.Layers[i];
            if (layer.Kind != "Dense" || !layer.Parameters[0].IsTrainable)
            {
                continue;
            }

            double[][] x = i == 0 || (i == 1 && network.Info.Layers[0].Kind == "Flatten")
                ? Rows(inputs, batchSize)
                : Rows(workspace.Activations(network.Info.Layers[i - 1].Name));
            double[][] delta = Rows(workspace.Deltas(layer.Name));
            double[] kernel = Enumerable.Range(0, x[0].Length)
                .SelectMany(input => Enumerable.Range(0, layer.OutputLength).Select(output => Enumerable.Range(0, batchSize).Sum(n => x[n][input] * delta[n][output])))
                .ToArray();
            double penalty = 2 * layer.Parameters[0].L2;
            float[] weights = Weights(network, layer.Parameters[0]);
            Near.All(kernel.Select((value, at) => value + (penalty * weights[at])).ToArray(), workspace.Gradient(layer.Name + ".kernel").ToArray(), Tolerance, layer.Name);
            Near.All(Enumerable.Range(0, layer.OutputLength).Select(output => delta.Sum(row => row[output])).ToArray(), workspace.Gradient(layer.Name + ".bias").ToArray(), Tolerance, layer.Name);
            compared++;
        }

        Assert.True(compared >= 2);
    }

    /// <summary>δ₃ = (y − t) / n; δ₂ = δ₃·W₃ᵀ ⊙ gelu′; δ₁ = δ₂·W₂ᵀ ⊙ m ⊙ (1 − y²), with the mask that was drawn.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32)]
    public void Deltas_GoThroughTheMask(int batchSize)
    {
        var network = new Loops.Dropped(1);
        Workspace workspace = Backpropagated(network, batchSize, out _, out float[] targets);
        double[][] y = Rows(workspace.Outputs);
        double[][] middle = Rows(workspace.Deltas("dense_2"));
        double[][] hidden = Rows(workspace.Activations("dense_1"));
        double[][] mask = Rows(workspace.DropoutMask("dropout_1"));
        Assert.All(mask, row => Assert.All(row, factor => Assert.True(factor is 0 or 2)));
        Assert.Contains(mask, row => row.Contains(0) && row.Contains(2));
        for (int n = 0; n < batchSize; n++)
        {
            // Targets that do not sum to 1: the slope of −Σ t·ln y by the logits is y·Σt − t.
            double sum = targets.Skip(3 * n).Take(3).Sum(value => (double)value);
            Near.All(y[n].Select((value, j) => ((value * sum) - targets[(3 * n) + j]) / batchSize).ToArray(), workspace.Deltas("dense_3")[n], Tolerance, "dense_3");
            Near.All(
                hidden[n].Select((value, i) => mask[n][i] * (1 - (value * value)) * Enumerable.Range(0, 9).Sum(j => middle[n][j] * network.Dense2Kernel[i, j])).ToArray(),
                workspace.Deltas("dense_1")[n],
                Tolerance,
                "dense_1");
            Near.All(
                hidden[n].Select((value, i) => value * mask[n][i]).ToArray(), workspace.Activations("dropout_1")[n], Tolerance, "dropout_1");
        }
    }

    [Fact]
    public void Deltas_DoNotAccumulate()
    {
        var network = new Loops.Viewed(1);
        Workspace workspace = Backpropagated(network, 3, out float[] inputs, out _);
        float[] once = workspace.Deltas("dense_1")[2].ToArray();
        network.Backward(workspace, inputs);
        Near.SameBits(once, workspace.Deltas("dense_1")[2], "after a second Backward");
    }

    /// <summary>The deltas of a linear layer are those of the activation layer behind it.</summary>
    [Fact]
    public void Deltas_OfAnActivationLayer_AreThoseOfTheSumsBeforeIt()
    {
        Workspace workspace = Backpropagated(new Loops.Viewed(1), 3, out _, out _);
        Assert.Contains("'activation_1'", Assert.Throws<InvalidOperationException>(() => workspace.Deltas("activation_1")).Message, StringComparison.Ordinal);
        Assert.Equal(7, workspace.Deltas("dense_2").Length);
    }

    /// <summary>A cross-entropy takes the sigmoid in, though other shapes are behind it: δ = (y − t) / n, and what is behind has none of its own.</summary>
    [Fact]
    public void Deltas_InFrontOfViews_AreThoseOfTheCrossEntropy()
    {
        const int BatchSize = 3;
        var network = new Loops.ViewedLast(1);
        Assert.Equal(Loss.BinaryCrossEntropy, Loops.ViewedLast.Info.Loss);
        Workspace workspace = Backpropagated(network, BatchSize, out float[] inputs, out float[] targets);
        for (int n = 0; n < BatchSize; n++)
        {
            Near.All(workspace.Outputs[n].ToArray().Select((y, j) => ((double)y - targets[(6 * n) + j]) / (6 * BatchSize)).ToArray(), workspace.Deltas("dense_2")[n], Tolerance, "dense_2");
            Near.SameBits(workspace.Outputs[n], workspace.Activations("dense_2")[n], "the view's values");
        }

        Assert.Throws<InvalidOperationException>(() => workspace.Deltas("flatten_1"));
        Assert.Throws<InvalidOperationException>(() => workspace.Deltas("reshape_1"));

        // Of a loss of the caller's own the slope of the sigmoid comes on top.
        network.Backward(workspace, inputs, Enumerable.Repeat(1f, 6 * BatchSize).ToArray());
        Near.All(workspace.Outputs[1].ToArray().Select(y => (double)y * (1 - y)).ToArray(), workspace.Deltas("dense_2")[1], Tolerance, "own loss");
    }

    [Fact]
    public void Deltas_AreThereAfterBackwardOnly()
    {
        var network = new Loops.Viewed(1);
        Workspace workspace = network.CreateWorkspace(2);
        Assert.Throws<InvalidOperationException>(() => workspace.Deltas("dense_1"));
        float[] inputs = new float[12];
        network.Forward(workspace, inputs, new float[4], 2);
        InvalidOperationException early = Assert.Throws<InvalidOperationException>(() => workspace.Deltas("dense_3"));
        Assert.Contains("after Backward", early.Message, StringComparison.Ordinal);
        network.Backward(workspace, inputs, [1f, 0f, 0f, 2f]);
        Assert.Equal([1f, 0f], workspace.Deltas("dense_3")[0].ToArray());
        Assert.Equal([0f, 2f], workspace.Deltas("dense_3")[1].ToArray());
        network.Forward(workspace, inputs, new float[4], 2);
        Assert.Throws<InvalidOperationException>(() => workspace.Deltas("dense_3"));
    }

    [Fact]
    public void WhatHasNoDeltas_SaysSo()
    {
        Workspace frozen = Backpropagated(new Loops.PartlyFrozen(1), 2, out _, out _);
        string message = Assert.Throws<InvalidOperationException>(() => frozen.Deltas("dense_1")).Message;
        Assert.Equal("'dense_1' of PartlyFrozen keeps no deltas: nothing up to it is trained, or it hands its gradients on to the layer in front of it in place.", message);
        Workspace dropped = Backpropagated(new Loops.Dropped(1), 2, out _, out _);
        Assert.Throws<InvalidOperationException>(() => dropped.Deltas("dropout_1"));
        ArgumentException unknown = Assert.Throws<ArgumentException>("layer", () => dropped.Deltas("dense_9"));
        Assert.StartsWith("Dropped has no layer 'dense_9'; it has dense_1, dropout_1, dense_2, dense_3.", unknown.Message, StringComparison.Ordinal);
        ArgumentException mask = Assert.Throws<ArgumentException>("layer", () => dropped.DropoutMask("dense_1"));
        Assert.StartsWith("Dropped has no dropout layer 'dense_1'; it has dropout_1.", mask.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMaskOfTheCallers_IsOnView()
    {
        var network = new Loops.Dropped(1);
        Workspace workspace = network.CreateWorkspace(2);
        float[] mask = Enumerable.Range(0, 34).Select(i => i % 3 / 2f).ToArray();
        workspace.SetDropoutMask("dropout_1", mask);
        network.Forward(workspace, Values(10, 1), Values(6, 2), 2);
        BatchView view = workspace.DropoutMask("dropout_1");
        Assert.Equal(mask.Select(value => 2 * value), view[0].ToArray().Concat(view[1].ToArray()));
    }

    internal static float[] Values(int count, int seed) =>
        Enumerable.Range(0, count).Select(i => (((i * 37) + (seed * 11)) % 19 / 19f) + 0.01f).ToArray();

    private static Workspace Backpropagated(INetwork network, int batchSize, out float[] inputs, out float[] targets)
    {
        Workspace workspace = network.CreateWorkspace(batchSize + 2);
        inputs = Values(batchSize * network.Info.InputLength, 1).Select(value => value - 0.5f).ToArray();
        targets = Values(batchSize * network.Info.OutputLength, 2);
        network.Forward(workspace, inputs, targets, batchSize);
        network.Backward(workspace, inputs);
        return workspace;
    }

    private static double[][] Rows(BatchView view) =>
        Enumerable.Range(0, view.BatchSize).Select(n => Array.ConvertAll(view[n].ToArray(), value => (double)value)).ToArray();

    private static double[][] Rows(float[] rows, int count) =>
        rows.Chunk(rows.Length / count).Select(row => Array.ConvertAll(row, value => (double)value)).ToArray();

    private static float[] Weights(INetwork network, ParameterInfo parameter)
    {
        var all = new float[network.Info.ParameterCount];
        network.CopyParametersTo(all);
        int first = network.Info.Parameters.TakeWhile(candidate => candidate != parameter).Sum(candidate => candidate.Length);
        return all.AsSpan(first, parameter.Length).ToArray();
    }
}
