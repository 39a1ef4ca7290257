using System;
using NetGen.CompilerServices;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>The shares that a training step is cut into, done one by one: how many there are, and in which order they come, changes no bit.</summary>
public sealed class NetworkShareTests : IDisposable
{
    private static readonly int[] Parts = [1, 2, 3, 7, 64];

    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void BackwardAndDescend_InAnyNumberOfShares_GivesTheSameBits(string name)
    {
        foreach (int width in new[] { 512, 256, 128, 0 })
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network(name);
            float[] start = network.ParameterStorage.Span.ToArray();
            foreach (int batchSize in new[] { 1, 4, 33 })
            {
                float[] inputs = TestData.Inputs(network, batchSize);
                float[] targets = TestData.Targets(network, batchSize);
                float[]? expected = null;
                foreach (int parts in Parts)
                {
                    start.CopyTo(network.ParameterStorage.Span);
                    Workspace workspace = network.CreateWorkspace(batchSize);
                    for (int step = 0; step < 2; step++)
                    {
                        network.Forward(workspace, inputs, targets, batchSize);
                        network.BackwardAndDescend(workspace, inputs, 0.05f, parts);
                    }

                    expected ??= network.ParameterStorage.Span.ToArray();
                    Near.SameBits(expected, network.ParameterStorage.Span, $"{name} at {width} bits, batch of {batchSize}, {parts} shares");
                }
            }
        }
    }

    /// <summary>All phases that a step with kept gradients has, the last share first.</summary>
    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void EveryPhase_InAnyNumberOfSharesFromTheLastOne_GivesTheBitsOfForwardAndBackward(string name)
    {
        foreach (int width in new[] { 512, 256, 128, 0 })
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network(name);
            foreach (int batchSize in new[] { 1, 5, 33 })
            {
                float[] inputs = TestData.Inputs(network, batchSize);
                float[] targets = TestData.Targets(network, batchSize);
                Workspace whole = network.CreateWorkspace(batchSize);
                float loss = network.Forward(whole, inputs, targets, batchSize);
                network.Backward(whole, inputs);
                int kept = network.Info.Layout.WorkspaceFixed;
                foreach (int parts in Parts)
                {
                    string what = $"{name} at {width} bits, batch of {batchSize}, {parts} shares";
                    Workspace workspace = network.CreateWorkspace(batchSize);
                    workspace.BeginForward(network.Info, batchSize);
                    InShares(parts, part => network.PrepareBackward(workspace, part, parts));
                    InRows(batchSize, parts, (first, count) => network.ForwardRows(workspace, inputs, targets, default, batchSize, first, count));
                    Near.SameBits([loss], [network.MeanLoss(workspace, batchSize)], what);
                    InRows(batchSize, parts, (first, count) => network.BackwardRows(workspace, batchSize, first, count));
                    network.Accumulate(workspace, inputs, parts);

                    // The gradients, and behind them the transposed kernels.
                    Near.SameBits(whole.Buffer.Span[..kept], workspace.Buffer.Span[..kept], what);
                }
            }
        }
    }

    private static void InShares(int parts, Action<int> run)
    {
        for (int part = parts - 1; part >= 0; part--)
        {
            run(part);
        }
    }

    private static void InRows(int rows, int parts, Action<int, int> run) => InShares(parts, part =>
    {
        (int first, int count) = Share.Of(rows, Share.Rows, part, parts);
        if (count > 0)
        {
            run(first, count);
        }
    });
}
