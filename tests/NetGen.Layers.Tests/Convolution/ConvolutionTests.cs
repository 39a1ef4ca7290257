using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Layers.Tests.Convolution;

/// <summary>Convolutions and pools against their definition in double precision, and against themselves bit for bit.</summary>
public sealed class ConvolutionTests : IDisposable
{
    private static readonly int[] BatchSizes = [1, 2, 7, 13];

    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void Predict_AtEveryWidth_AgreesWithTheReference(string name)
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = ConvolutionCatalog.Create(name);
            var reference = new ConvolutionReference(network);
            foreach (int batchSize in BatchSizes)
            {
                float[] inputs = ConvolutionCatalog.Inputs(network, batchSize);
                var outputs = new float[batchSize * network.Info.OutputLength];
                network.Predict(inputs, outputs, batchSize);
                double[] expected = inputs.Chunk(network.Info.InputLength).SelectMany(row => reference.Predict(row)).ToArray();
                Near.All(expected, outputs, 4e-6, $"{name} at {width} bits, outputs of {batchSize}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void Backward_AtEveryWidth_AgreesWithTheReference(string name)
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = ConvolutionCatalog.Create(name);
            var reference = new ConvolutionReference(network);
            foreach (int batchSize in BatchSizes)
            {
                float[] inputs = ConvolutionCatalog.Inputs(network, batchSize);
                float[] outputGradients = ConvolutionCatalog.Uniform(batchSize * network.Info.OutputLength, 21);
                Workspace workspace = network.CreateWorkspace(batchSize);
                network.Forward(workspace, inputs, ConvolutionCatalog.Targets(network, batchSize), batchSize);
                network.Backward(workspace, inputs, outputGradients);
                double[] expected = reference.Gradient(inputs, outputGradients, batchSize).Zip(reference.PenaltyGradient(), (a, b) => a + b).ToArray();
                int position = 0;
                foreach (ParameterInfo parameter in network.Info.Parameters)
                {
                    float[] actual = workspace.Gradient(parameter.Name).ToArray();
                    Near.All(expected.AsSpan(position, parameter.Length), actual, 1e-5, $"{name} at {width} bits, batch of {batchSize}: d{parameter.Name}");
                    position += parameter.Length;
                }
            }
        }
    }

    /// <summary>The reference itself: slopes measured by central differences.</summary>
    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void Reference_AgreesWithItsOwnSlopes(string name)
    {
        const double Step = 1e-6;
        INetworkCore network = ConvolutionCatalog.Create(name);
        var reference = new ConvolutionReference(network);
        float[] inputs = ConvolutionCatalog.Inputs(network, 1);
        float[] outputGradients = ConvolutionCatalog.Uniform(network.Info.OutputLength, 21);
        double[] gradient = reference.Gradient(inputs, outputGradients, 1);
        double scale = gradient.Select(Math.Abs).Append(1).Max();
        bool[] isTrained = network.Info.Parameters.SelectMany(parameter => Enumerable.Repeat(parameter.IsTrainable, parameter.Length)).ToArray();
        double Loss() => reference.Predict(inputs).Select((y, j) => y * outputGradients[j]).Sum();
        for (int i = 0; i < gradient.Length; i += Math.Max(1, gradient.Length / 100))
        {
            if (!isTrained[i])
            {
                continue;
            }

            double value = reference.Parameters[i];
            reference.Parameters[i] = value + Step;
            double above = Loss();
            reference.Parameters[i] = value - Step;
            double below = Loss();
            reference.Parameters[i] = value;
            Assert.InRange(gradient[i], ((above - below) / (2 * Step)) - (1e-6 * scale), ((above - below) / (2 * Step)) + (1e-6 * scale));
        }
    }

    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void EveryWidth_OutputsLossGradientsAndUpdates_HaveTheSameBits(string name)
    {
        float[]? expected = null;
        foreach (int width in ConvolutionCatalog.Widths.Reverse())
        {
            VectorWidth.Limit = width;
            float[] results = Results(name);
            expected ??= results;
            Near.SameBits(expected, results, $"{name} at {width} bits");
        }
    }

    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void PredictOne_PredictMany_Forward_GiveTheSameBits(string name)
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = ConvolutionCatalog.Create(name);
            int outputLength = network.Info.OutputLength;
            const int Most = 51;
            float[] inputs = ConvolutionCatalog.Inputs(network, Most);
            var together = new float[Most * outputLength];
            network.Predict(inputs, together, Most);
            Workspace workspace = network.CreateWorkspace(Most);
            network.Forward(workspace, inputs, ConvolutionCatalog.Targets(network, Most), Most);
            var alone = new float[outputLength];
            for (int i = 0; i < Most; i++)
            {
                network.Predict(inputs.AsSpan(i * network.Info.InputLength, network.Info.InputLength), alone);
                Near.SameBits(alone, together.AsSpan(i * outputLength, outputLength), $"{name} at {width} bits, Predict, sample {i}");
                Near.SameBits(alone, workspace.Outputs[i], $"{name} at {width} bits, Forward, sample {i}");
            }
        }
    }

    /// <summary>Scratch that another network has used is not zero.</summary>
    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void Predict_InUsedScratch_GivesTheSameBits(string name)
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = ConvolutionCatalog.Create(name);
            float[] inputs = ConvolutionCatalog.Inputs(network, 5);
            var expected = new float[5 * network.Info.OutputLength];
            network.Predict(inputs, expected, 5);
            ThreadScratch.Get(200_000).Span.Fill(float.NaN);
            var outputs = new float[expected.Length];
            network.Predict(inputs, outputs, 5);
            Near.SameBits(expected, outputs, name);
            ThreadScratch.Get(200_000).Span.Fill(float.NaN);
            network.Predict(inputs.AsSpan(0, network.Info.InputLength), outputs.AsSpan(0, network.Info.OutputLength));
            Near.SameBits(expected, outputs, name);
        }
    }

    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void BackwardAndDescend_GivesTheBitsOfBackwardThenUpdate(string name)
    {
        INetworkCore fused = ConvolutionCatalog.Create(name);
        INetworkCore apart = ConvolutionCatalog.Create(name);
        foreach (int batchSize in new[] { 1, 5 })
        {
            float[] inputs = ConvolutionCatalog.Inputs(fused, batchSize);
            float[] targets = ConvolutionCatalog.Targets(fused, batchSize);
            Workspace workspace = fused.CreateWorkspace(batchSize);
            for (int step = 0; step < 3; step++)
            {
                fused.Forward(workspace, inputs, targets, batchSize);
                fused.BackwardAndDescend(workspace, inputs, 0.1f);

                workspace.ClearGradients();
                apart.Forward(workspace, inputs, targets, batchSize);
                apart.Backward(workspace, inputs);
                Span<float> parameters = apart.ParameterStorage.Span;
                for (int i = 0; i < parameters.Length; i++)
                {
                    parameters[i] = MathF.FusedMultiplyAdd(-0.1f, workspace.Gradients[i], parameters[i]);
                }
            }

            Near.SameBits(apart.ParameterStorage.Span, fused.ParameterStorage.Span, $"{name}, batch of {batchSize}");
        }
    }

    /// <summary>All phases of a step in shares, the last share first, as threads would do it.</summary>
    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void EveryPhase_InAnyNumberOfShares_GivesTheBitsOfForwardAndBackward(string name)
    {
        const int BatchSize = 7;
        foreach (int width in ConvolutionCatalog.Widths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = ConvolutionCatalog.Create(name);
            float[] inputs = ConvolutionCatalog.Inputs(network, BatchSize);
            float[] targets = ConvolutionCatalog.Targets(network, BatchSize);
            Workspace whole = network.CreateWorkspace(BatchSize);
            float loss = network.Forward(whole, inputs, targets, BatchSize);
            network.Backward(whole, inputs);
            int kept = network.Info.Layout.WorkspaceFixed;
            foreach (int parts in new[] { 1, 2, 3, 7, 64 })
            {
                string what = $"{name} at {width} bits, {parts} shares";
                Workspace workspace = network.CreateWorkspace(BatchSize);
                workspace.BeginForward(network.Info, BatchSize);
                InShares(parts, part => network.PrepareBackward(workspace, part, parts));
                InRows(parts, (first, count) => network.ForwardRows(workspace, inputs, targets, default, BatchSize, first, count));
                Near.SameBits([loss], [network.MeanLoss(workspace, BatchSize)], what);
                InRows(parts, (first, count) => network.BackwardRows(workspace, BatchSize, first, count));
                network.Accumulate(workspace, inputs, parts);
                Near.SameBits(whole.Buffer.Span[..kept], workspace.Buffer.Span[..kept], what);
            }
        }

        static void InRows(int parts, Action<int, int> run) => InShares(parts, part =>
        {
            (int first, int count) = Share.Of(BatchSize, Share.Rows, part, parts);
            if (count > 0)
            {
                run(first, count);
            }
        });
    }

    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void Padding_AfterTraining_IsStillZero(string name)
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = ConvolutionCatalog.Create(name);
            const int BatchSize = 5;
            float[] inputs = ConvolutionCatalog.Inputs(network, BatchSize);
            float[] targets = ConvolutionCatalog.Targets(network, BatchSize);
            Workspace workspace = network.CreateWorkspace(BatchSize);
            for (int step = 0; step < 10; step++)
            {
                network.Forward(workspace, inputs, targets, BatchSize);
                network.Backward(workspace, inputs);
                network.BackwardAndDescend(workspace, inputs, 0.01f);
            }

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

            foreach (LayerInfo layer in network.Info.Layers.Where(layer => layer.WorkspaceOffset >= 0))
            {
                int start = network.Info.Layout.WorkspaceFixed + (layer.WorkspaceOffset * BatchSize);
                for (int sample = 0; sample < BatchSize; sample++)
                {
                    Span<float> row = workspace.Buffer.Span.Slice(start + (sample * layer.WorkspaceStride), layer.WorkspaceStride);
                    Assert.Equal(-1, row[layer.OutputLength..].IndexOfAnyExcept(0f));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(ConvolutionCatalog.All), MemberType = typeof(ConvolutionCatalog))]
    public void PredictForwardBackward_AfterTheFirstCall_AllocateNothing(string name)
    {
        Allocations.AssertNone(() => ConvolutionCatalog.Create(name), batchSize: 3, calls: 20);
    }

    private static void InShares(int parts, Action<int> run)
    {
        for (int part = parts - 1; part >= 0; part--)
        {
            run(part);
        }
    }

    private static float[] Results(string name)
    {
        var results = new List<float>();
        foreach (int batchSize in new[] { 1, 7 })
        {
            INetworkCore network = ConvolutionCatalog.Create(name);
            float[] inputs = ConvolutionCatalog.Inputs(network, batchSize);
            float[] targets = ConvolutionCatalog.Targets(network, batchSize);
            Workspace workspace = network.CreateWorkspace(batchSize);
            for (int step = 0; step < 2; step++)
            {
                results.Add(network.Forward(workspace, inputs, targets, batchSize));
                network.Backward(workspace, inputs);
                network.BackwardAndDescend(workspace, inputs, 0.05f);
            }

            results.AddRange(workspace.Gradients.ToArray());
            results.AddRange(network.ParameterStorage.Span.ToArray());
            var outputs = new float[batchSize * network.Info.OutputLength];
            network.Predict(inputs, outputs, batchSize);
            results.AddRange(outputs);
        }

        return [.. results];
    }
}
