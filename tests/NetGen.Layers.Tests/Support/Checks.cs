using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Data;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Layers.Tests.Support;

/// <summary>What holds for every network, whatever its layers: each method is a test.</summary>
internal static class Checks
{
    private static readonly int[] Widths = [0, 128, 256, 512];

    /// <summary>Outputs, loss and gradients are those of the definition.</summary>
    public static void AgreesWithReference(Func<INetworkCore> create, ReferenceModel model, bool inferenceIsTraining = true)
    {
        foreach (int count in new[] { 1, 2, 7 })
        {
            INetworkCore network = WithParameters(create);
            NetworkInfo info = network.Info;
            Batch batch = Batch.Random(network, count);
            double[][] inputs = Rows(info, batch);
            double[] parameters = ParametersOf(network);
            double[] expected = model.Outputs(inputs, parameters).SelectMany(row => row).ToArray();
            Workspace workspace = network.CreateWorkspace(count + 2);
            float loss = batch.Forward(network, workspace);
            float[] outputs = Enumerable.Range(0, count).SelectMany(i => workspace.Outputs[i].ToArray()).ToArray();
            Near.All(expected, outputs, 1e-5, $"output of {count}");
            if (inferenceIsTraining)
            {
                batch.Predict(network, outputs);
                Near.All(expected, outputs, 1e-5, $"prediction of {count}");
            }

            Near.All([model.Loss(info, inputs, parameters, batch.Targets)], [loss], 1e-5, $"loss of {count}");
            batch.Backward(network, workspace);
            var gradient = new float[info.ParameterCount];
            workspace.CopyGradientsTo(gradient);
            double[] slopes = model.Gradient(info, inputs, parameters, batch.Targets);
            int position = 0;
            foreach (ParameterInfo parameter in info.Parameters)
            {
                var range = new Range(position, position + parameter.Length);
                double[] slope = parameter.IsTrainable ? slopes[range] : new double[parameter.Length];
                Near.All(slope, gradient[range], 5e-5, $"{parameter.Name}, batch of {count}");
                position += parameter.Length;
            }

            // Gradients add up until they are cleared.
            batch.Backward(network, workspace);
            var twice = new float[info.ParameterCount];
            workspace.CopyGradientsTo(twice);
            Near.All(gradient.Select(value => 2.0 * value).ToArray(), twice, 1e-5, "twice the gradient");
            workspace.ClearGradients();
            Assert.Equal(-1, workspace.Gradients.IndexOfAnyExcept(0f));
        }
    }

    /// <summary>The same bits on every width, for every number of shares, one by one or in a batch, and for the fused update.</summary>
    public static void HasTheSameBitsEverywhere(Func<INetworkCore> create, bool inferenceIsTraining = true)
    {
        int limit = VectorWidth.Limit;
        try
        {
            float[]? expected = null;
            foreach (int width in Widths)
            {
                VectorWidth.Limit = width;
                float[] results = Results(create, inferenceIsTraining);
                expected ??= results;
                Near.SameBits(expected, results, $"{width} bits");
            }
        }
        finally
        {
            VectorWidth.Limit = limit;
        }
    }

    /// <summary>A trainer gives the same bits with any number of threads, with the update in the backward pass or behind it.</summary>
    public static void TrainsToTheSameBits(Func<INetworkCore> create)
    {
        foreach (Func<Optimizer> optimizer in new Func<Optimizer>[] { () => new Sgd(0.05), () => new Sgd(0.05, 0.9), () => new Adam(0.01) })
        {
            float[]? expected = null;
            foreach ((int members, bool isFused) in new[] { (1, true), (1, false), (2, true), (3, false), (3, true), (5, true) })
            {
                INetworkCore network = WithParameters(create);
                Dataset data = Batch.Random(network, 29).ToDataset(network.Info);
                using var trainer = new Trainer(network, new FitOptions { BatchSize = 13, Epochs = 3, Optimizer = optimizer(), Seed = 5 })
                {
                    ForcedMembers = members,
                    UsesFusedUpdate = isFused,
                };
                if (members > 2)
                {
                    // Very different shares.
                    trainer.Shares.Force([1, 3, 0.3, 2, 0.6]);
                }

                History history = trainer.Fit(data);
                Evaluation evaluation = trainer.Evaluate(data);
                float[] results = [.. network.ParameterStorage.Span, .. history.Loss.Select(loss => (float)loss), (float)evaluation.Loss];
                expected ??= results;
                Near.SameBits(expected, results, $"{optimizer().GetType().Name}, {members} members, fused: {isFused}");
            }
        }
    }

    /// <summary>0 bytes after the first calls.</summary>
    public static void AllocatesNothing(Func<INetworkCore> create)
    {
        int limit = VectorWidth.Limit;
        try
        {
            foreach (int width in new[] { 0, 512 })
            {
                VectorWidth.Limit = width;
                const int Count = 33;
                Allocations.AssertNone(() =>
                {
                    INetworkCore network = create();
                    Batch batch = Batch.Random(network, Count);
                    var outputs = new float[Count * network.Info.OutputLength];
                    var output = new float[network.Info.OutputLength];
                    Workspace workspace = network.CreateWorkspace(Count);
                    return () =>
                    {
                        batch.PredictOne(network, 1, output);
                        batch.Predict(network, outputs);
                        batch.Forward(network, workspace);
                        batch.Backward(network, workspace);
                        batch.Backward(network, workspace, batch.Targets);
                        workspace.ClearGradients();
                    };
                });
                foreach (Optimizer optimizer in new Optimizer[] { new Sgd(1e-4), new Adam(1e-4) })
                {
                    Allocations.AssertNone(() =>
                    {
                        INetworkCore network = create();
                        Batch batch = Batch.Random(network, Count);
                        var trainer = new Trainer(network, new FitOptions { BatchSize = Count, Optimizer = optimizer, Threads = 1 });
                        return () => Step(trainer, network.Info, batch);
                    });
                }
            }
        }
        finally
        {
            VectorWidth.Limit = limit;
        }
    }

    public static void Step(Trainer trainer, NetworkInfo info, Batch batch)
    {
        _ = info.TakesBags ? trainer.TrainStepOnBags(batch.Indices, batch.Offsets, batch.Targets, batch.Count)
            : info.TakesIndices ? trainer.TrainStepOnIndices(batch.Indices, batch.Targets, batch.Count)
            : trainer.TrainStep(batch.Values, batch.Targets, batch.Count);
    }

    /// <summary>A new network, none of whose vectors is zero or one, so that a lost one shows.</summary>
    public static INetworkCore WithParameters(Func<INetworkCore> create)
    {
        INetworkCore network = create();
        var parameters = new float[network.Info.ParameterCount];
        network.CopyParametersTo(parameters);
        int position = 0;
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            if (parameter.Shape.Count == 1)
            {
                bool isPositive = parameter.Initializer == Initializer.Ones;
                float[] values = Batch.Uniform(parameter.Length, 13, 0.5f);
                (isPositive ? values.Select(value => 1 + value).ToArray() : values).CopyTo(parameters, position);
            }
            else if (parameter.IsTable)
            {
                Batch.Uniform(parameter.Length, 14, 0.8f).CopyTo(parameters, position);
            }

            position += parameter.Length;
        }

        network.LoadParameters(parameters);
        return network;
    }

    public static double[] ParametersOf(INetwork network)
    {
        var parameters = new float[network.Info.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters.Select(value => (double)value).ToArray();
    }

    public static double[][] Rows(NetworkInfo info, Batch batch) => Enumerable.Range(0, batch.Count)
        .Select(i => info.TakesIndices
            ? batch.IndicesOf(info, i).ToArray().Select(index => (double)index).ToArray()
            : batch.Values.Skip(i * info.InputLength).Take(info.InputLength).Select(value => (double)value).ToArray())
        .ToArray();

    private static float[] Results(Func<INetworkCore> create, bool inferenceIsTraining)
    {
        var results = new List<float>();
        foreach (int count in new[] { 1, 2, 7, 33, 101 })
        {
            INetworkCore network = WithParameters(create);
            Batch batch = Batch.Random(network, count);
            Workspace workspace = network.CreateWorkspace(count);
            for (int step = 0; step < 3; step++)
            {
                results.Add(batch.Forward(network, workspace));
                batch.Backward(network, workspace);
                Descend(network, workspace.Gradients, 0.05f);
            }

            batch.Forward(network, workspace);
            results.AddRange(workspace.Gradients.ToArray());
            results.AddRange(network.ParameterStorage.Span.ToArray());
            var outputs = new float[count * network.Info.OutputLength];
            batch.Predict(network, outputs);
            results.AddRange(outputs);
            var one = new float[network.Info.OutputLength];
            for (int i = 0; i < count; i++)
            {
                batch.PredictOne(network, i, one);
                Near.SameBits(outputs.AsSpan(i * one.Length, one.Length), one, $"sample {i} of {count}, alone");
                if (inferenceIsTraining)
                {
                    Near.SameBits(one, workspace.Outputs[i], $"sample {i} of {count}, in training");
                }
            }

            AssertPaddingIsZero(network, workspace);
        }

        return [.. results];
    }

    private static void Descend(INetworkCore network, ReadOnlySpan<float> gradients, float rate)
    {
        Span<float> weights = network.ParameterStorage.Span;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Simd.Fma(-rate, gradients[i], weights[i]);
        }
    }

    private static void AssertPaddingIsZero(INetworkCore network, Workspace workspace)
    {
        var used = new HashSet<int>();
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            for (int i = 0; i < parameter.Length; i++)
            {
                Assert.True(used.Add(parameter.IndexOf(i)), "Two values share a place.");
            }
        }

        for (int i = 0; i < network.ParameterStorage.Length; i++)
        {
            if (!used.Contains(i))
            {
                Assert.Equal(0f, network.ParameterStorage.Span[i]);
                Assert.Equal(0f, workspace.Gradients[i]);
            }
        }
    }
}
