using System;
using System.Collections.Generic;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>The same bits on every vector width. Widths that the machine lacks fall back to the next narrower one; child processes cover those.</summary>
public sealed class BitExactnessTests : IDisposable
{
    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void EveryWidth_OutputsLossGradientsAndUpdates_HaveTheSameBits(string name)
    {
        float[]? expected = null;
        foreach (int width in new[] { 0, 128, 256, 512 })
        {
            VectorWidth.Limit = width;
            float[] results = Results(name);
            expected ??= results;
            Near.SameBits(expected, results, $"{name} at {width} bits");
        }
    }

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void Training_NaNsAndInfinities_HaveTheSamePlaces(string name)
    {
        float[]? expected = null;
        foreach (int width in new[] { 0, 128, 256, 512 })
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network(name);
            float[] inputs = TestData.Inputs(network, 3);
            inputs[0] = float.NaN;
            inputs[^1] = float.PositiveInfinity;
            var outputs = new float[3 * network.Info.OutputLength];
            network.Predict(inputs, outputs, 3);
            expected ??= outputs;
            Near.SameBits(expected, outputs, $"{name} at {width} bits");
        }

        // The first sample's NaN must reach its outputs, whatever the activation.
        Assert.True(float.IsNaN(expected![0]));
    }

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void Padding_AfterTraining_IsStillZero(string name)
    {
        INetworkCore network = TestData.Network(name);
        const int BatchSize = 7;
        float[] inputs = TestData.Inputs(network, BatchSize);
        float[] targets = TestData.Targets(network, BatchSize);
        Workspace workspace = network.CreateWorkspace(BatchSize);
        for (int step = 0; step < 100; step++)
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

        foreach (LayerInfo layer in network.Info.Layers)
        {
            int start = network.Info.Layout.WorkspaceFixed + (layer.WorkspaceOffset * BatchSize);
            for (int sample = 0; sample < BatchSize; sample++)
            {
                Span<float> row = workspace.Buffer.Span.Slice(start + (sample * layer.WorkspaceStride), layer.WorkspaceStride);
                Assert.Equal(-1, row[layer.OutputLength..].IndexOfAnyExcept(0f));
            }
        }
    }

    private static float[] Results(string name)
    {
        var results = new List<float>();
        foreach (int batchSize in new[] { 1, 2, 7, 33 })
        {
            INetworkCore network = TestData.Network(name);
            float[] inputs = TestData.Inputs(network, batchSize);
            float[] targets = TestData.Targets(network, batchSize);
            Workspace workspace = network.CreateWorkspace(batchSize);
            for (int step = 0; step < 3; step++)
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
