using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Tests.Networks;
using Xunit;

namespace NetGen.Layers.Tests.Recurrent;

/// <summary>Recurrent layers give the same bits at every width and in any number of shares, allocate nothing and keep their padding.</summary>
public sealed class RecurrentBitsTests : IDisposable
{
    private static readonly int[] AllWidths = [0, 128, 256, 512];

    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void EveryWidth_OutputsLossGradientsAndUpdates_HaveTheSameBits(string name)
    {
        float[]? expected = null;
        foreach (int width in AllWidths)
        {
            VectorWidth.Limit = width;
            float[] results = Results(name);
            expected ??= results;
            Near.SameBits(expected, results, $"{name} at {width} bits");
        }
    }

    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void EveryPhase_InAnyNumberOfShares_GivesTheSameBits(string name)
    {
        foreach (int width in AllWidths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = RecurrentCatalog.Create(name);
            float[] start = network.ParameterStorage.Span.ToArray();
            foreach (int batchSize in new[] { 1, 9, 33 })
            {
                float[] inputs = RecurrentCatalog.Inputs(network, batchSize);
                float[] targets = RecurrentCatalog.Targets(network, batchSize);
                float[]? expected = null;
                foreach (int parts in new[] { 1, 2, 3, 64 })
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

    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void FusedUpdate_GivesTheBitsOfBackwardThenUpdate(string name)
    {
        INetworkCore fused = RecurrentCatalog.Create(name);
        INetworkCore apart = RecurrentCatalog.Create(name);
        foreach (int batchSize in new[] { 1, 7 })
        {
            float[] inputs = RecurrentCatalog.Inputs(fused, batchSize);
            float[] targets = RecurrentCatalog.Targets(fused, batchSize);
            Workspace workspace = fused.CreateWorkspace(batchSize);
            fused.Forward(workspace, inputs, targets, batchSize);
            fused.BackwardAndDescend(workspace, inputs, 0.1f);
            workspace.ClearGradients();
            apart.Forward(workspace, inputs, targets, batchSize);
            apart.Backward(workspace, inputs);
            foreach (ParameterInfo parameter in apart.Info.Parameters.Where(parameter => parameter.IsTrainable))
            {
                for (int i = 0; i < parameter.Length; i++)
                {
                    ref float value = ref apart.ParameterStorage.Span[parameter.IndexOf(i)];
                    value = MathF.FusedMultiplyAdd(-0.1f, workspace.Gradients[parameter.IndexOf(i)], value);
                }
            }

            Near.SameBits(apart.ParameterStorage.Span, fused.ParameterStorage.Span, $"{name}, batch {batchSize}");
        }
    }

    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void Padding_AfterTraining_IsStillZero(string name)
    {
        const int BatchSize = 5;
        foreach (int width in AllWidths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = RecurrentCatalog.Create(name);
            float[] inputs = RecurrentCatalog.Inputs(network, BatchSize);
            float[] targets = RecurrentCatalog.Targets(network, BatchSize);
            Workspace workspace = network.CreateWorkspace(BatchSize);
            for (int step = 0; step < 20; step++)
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
                Assert.True(used.Contains(i) || (network.ParameterStorage.Span[i] == 0f && workspace.Gradients[i] == 0f), $"{name} at {width} bits: float {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void SharesOfRows_WriteToDifferentPlaces(string name)
    {
        const int BatchSize = 21;
        const uint Canary = 0x7FC0_BEEF;
        foreach (int width in AllWidths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = RecurrentCatalog.Create(name);
            float[] inputs = RecurrentCatalog.Inputs(network, BatchSize);
            float[] targets = RecurrentCatalog.Targets(network, BatchSize);
            var owners = new int[network.Info.Layout.WorkspacePerSample * BatchSize];
            foreach ((int first, int count) in new[] { (0, 4), (4, 8), (12, 9) })
            {
                Workspace workspace = network.CreateWorkspace(BatchSize);
                Span<float> rows = workspace.Buffer.Span[network.Info.Layout.WorkspaceFixed..];
                workspace.BeginForward(network.Info, BatchSize);
                network.PrepareBackward(workspace, 0, 1);
                rows.Fill(BitConverter.UInt32BitsToSingle(Canary));
                network.ForwardRows(workspace, inputs, targets, default, BatchSize, first, count);
                network.BackwardRows(workspace, BatchSize, first, count);
                for (int i = 0; i < rows.Length; i++)
                {
                    if (BitConverter.SingleToUInt32Bits(rows[i]) != Canary)
                    {
                        Assert.True(owners[i] == 0, $"{name} at {width} bits: float {i} of the rows is written for rows from {first} and from {owners[i] - 1}.");
                        owners[i] = first + 1;
                    }
                }
            }
        }
    }

    /// <summary>Inference works in memory that other networks have left behind.</summary>
    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void Predict_InScratchFullOfNaNs_GivesTheSameBits(string name)
    {
        foreach (int width in AllWidths)
        {
            VectorWidth.Limit = width;
            INetworkCore network = RecurrentCatalog.Create(name);
            float[] inputs = RecurrentCatalog.Inputs(network, 7);
            var expected = new float[7 * network.Info.OutputLength];
            network.Predict(inputs, expected, 7);
            Assert.True(expected.All(float.IsFinite));
            var outputs = new float[expected.Length];
            ThreadScratch.Get(1).Span.Fill(float.NaN);
            network.Predict(inputs, outputs, 7);
            Near.SameBits(expected, outputs, $"{name} at {width} bits");
        }
    }

    [Theory]
    [InlineData("Lstm20Of1")]
    [InlineData("Gru17Then8")]
    [InlineData("GruBefore7Then20")]
    [InlineData("Rnn33Then9")]
    public void PredictForwardBackward_AfterTheFirstCall_AllocateNothing(string name)
    {
        foreach (int width in AllWidths)
        {
            VectorWidth.Limit = width;
            Allocations.AssertNone(() => RecurrentCatalog.Create(name), batchSize: 5);
        }
    }

    private static float[] Results(string name)
    {
        var results = new List<float>();
        foreach (int batchSize in new[] { 1, 2, 7, 33 })
        {
            INetworkCore network = RecurrentCatalog.Create(name);
            float[] inputs = RecurrentCatalog.Inputs(network, batchSize);
            float[] targets = RecurrentCatalog.Targets(network, batchSize);
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
