using System;
using System.Linq;
using System.Reflection;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Nothing is written beside what a call is given, and nothing beside a network's own blocks.</summary>
public sealed class CanaryTests : IDisposable
{
    /// <summary>A number that no kernel makes: a NaN with a payload, which spoils every sum that it enters.</summary>
    private const uint Canary = 0x7FC0_BEEF;

    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void CallersMemory_AroundItsSpans_IsNotWritten(string name)
    {
        foreach (int width in new[] { 512, 256, 128, 0 })
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network(name);
            foreach (int batchSize in new[] { 1, 3, 4, 33 })
            {
                var inputs = new Fenced(TestData.Inputs(network, batchSize));
                var targets = new Fenced(TestData.Targets(network, batchSize));
                var outputs = new Fenced(new float[batchSize * network.Info.OutputLength]);
                Workspace workspace = network.CreateWorkspace(batchSize);
                for (int i = 0; i < batchSize; i++)
                {
                    network.Predict(
                        inputs.Span.Slice(i * network.Info.InputLength, network.Info.InputLength),
                        outputs.Span.Slice(i * network.Info.OutputLength, network.Info.OutputLength));
                    int next = (i + 1) * network.Info.OutputLength;
                    Assert.True(outputs.Span[next..].IndexOfAnyExcept(0f) < 0, $"{name} at {width} bits wrote behind its outputs.");
                }

                network.Predict(inputs.Span, outputs.Span, batchSize);
                network.Forward(workspace, inputs.Span, targets.Span, batchSize);
                network.Backward(workspace, inputs.Span);
                network.BackwardAndDescend(workspace, inputs.Span, 0.01f);
                network.Backward(workspace, inputs.Span, outputs.Span);
                Assert.True(inputs.IsWhole && targets.IsWhole && outputs.IsWhole, $"{name} at {width} bits, batch of {batchSize}.");
                Near.SameBits(TestData.Inputs(network, batchSize), inputs.Span, $"{name}: inputs");
                Near.SameBits(TestData.Targets(network, batchSize), targets.Span, $"{name}: targets");
            }
        }
    }

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void OwnBlocks_BehindTheirEnds_AreNotWritten(string name)
    {
        foreach (int width in new[] { 512, 256, 128, 0 })
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network(name);
            foreach (int batchSize in new[] { 1, 4, 7, 12 })
            {
                Workspace workspace = network.CreateWorkspace(batchSize);
                float[] inputs = TestData.Inputs(network, batchSize);
                Span<float> besideParameters = FillOutside(network.ParameterStorage, out int parameters);
                Span<float> besideWorkspace = FillOutside(workspace.Buffer, out int floats);
                for (int step = 0; step < 2; step++)
                {
                    network.Forward(workspace, inputs, TestData.Targets(network, batchSize), batchSize);
                    network.Backward(workspace, inputs);
                    network.BackwardAndDescend(workspace, inputs, 0.01f);
                }

                Assert.Equal(besideParameters.Length - parameters, besideParameters.ToArray().Count(IsCanary));
                Assert.Equal(besideWorkspace.Length - floats, besideWorkspace.ToArray().Count(IsCanary));
                Assert.DoesNotContain(network.ParameterStorage.Span.ToArray(), float.IsNaN);
            }
        }
    }

    /// <summary>
    /// The rows of zeros that sums start from where there is no bias: with NaNs right behind them, a kernel that reads a wider row shows. What lies
    /// there else is up to the heap, and often zero.
    /// </summary>
    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void ConstantRows_BehindTheirEnds_AreNotRead(string name)
    {
        foreach (string row in new[] { "ZeroRow", "NegativeZeroRow" })
        {
            FillOutside((AlignedBuffer)typeof(StartRows).GetField(row, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!, out _);
        }

        foreach (int width in new[] { 512, 256, 128 })
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network(name);
            foreach (int batchSize in new[] { 1, 4, 7 })
            {
                float[] inputs = TestData.Inputs(network, batchSize);
                Workspace workspace = network.CreateWorkspace(batchSize);
                Assert.True(float.IsFinite(network.Forward(workspace, inputs, TestData.Targets(network, batchSize), batchSize)), $"{name} at {width} bits.");
                network.Backward(workspace, inputs);
                network.BackwardAndDescend(workspace, inputs, 0.01f);
                Assert.True(workspace.Gradients.ToArray().All(float.IsFinite), $"{name} at {width} bits, batch of {batchSize}: gradients.");
                Assert.True(network.ParameterStorage.Span.ToArray().All(float.IsFinite), $"{name} at {width} bits, batch of {batchSize}: parameters.");
            }
        }
    }

    /// <summary>Threads take rows of one batch at the same time: no float of the workspace may be written for two of them.</summary>
    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void SharesOfRows_WriteToDifferentPlaces(string name)
    {
        const int BatchSize = 21;
        foreach (int width in new[] { 512, 256, 128, 0 })
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network(name);
            float[] inputs = TestData.Inputs(network, BatchSize);
            float[] targets = TestData.Targets(network, BatchSize);
            var owners = new int[network.Info.Layout.WorkspacePerSample * BatchSize];
            foreach ((int first, int count) in new[] { (0, 4), (4, 8), (12, 9) })
            {
                Workspace workspace = network.CreateWorkspace(BatchSize);
                Span<float> rows = workspace.Buffer.Span[network.Info.Layout.WorkspaceFixed..];
                workspace.BeginForward(network.Info, BatchSize);
                network.PrepareBackward(workspace, 0, 1);
                rows.Fill(BitConverter.UInt32BitsToSingle(Canary));
                float[] fixedPart = workspace.Buffer.Span[..network.Info.Layout.WorkspaceFixed].ToArray();
                network.ForwardRows(workspace, inputs, targets, default, BatchSize, first, count);
                network.BackwardRows(workspace, BatchSize, first, count);
                Near.SameBits(fixedPart, workspace.Buffer.Span[..fixedPart.Length], $"{name} at {width} bits: gradients and transposed kernels");
                int written = 0;
                for (int i = 0; i < rows.Length; i++)
                {
                    if (!IsCanary(rows[i]))
                    {
                        written++;
                        Assert.True(owners[i] == 0, $"{name} at {width} bits: float {i} of the rows is written for rows from {first} and from {owners[i] - 1}.");
                        owners[i] = first + 1;
                    }
                }

                Assert.True(written >= count * network.Info.OutputLength, $"{name} at {width} bits wrote {written} floats.");
            }
        }
    }

    private static bool IsCanary(float value) => BitConverter.SingleToUInt32Bits(value) == Canary;

    /// <summary>A block lies in an array that is a little longer, so that it can start on a boundary: what is around it becomes canaries.</summary>
    private static Span<float> FillOutside(AlignedBuffer buffer, out int length)
    {
        const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;
        var array = (float[])typeof(AlignedBuffer).GetField("_array", Private)!.GetValue(buffer)!;
        int start = (int)typeof(AlignedBuffer).GetField("_start", Private)!.GetValue(buffer)!;
        length = buffer.Length;
        array.AsSpan(0, start).Fill(BitConverter.UInt32BitsToSingle(Canary));
        array.AsSpan(start + length).Fill(BitConverter.UInt32BitsToSingle(Canary));
        Assert.True(array.Length > length);
        return array;
    }

    /// <summary>Floats with canaries on both sides, as many as the widest vectors of a few rows could overstep.</summary>
    private sealed class Fenced
    {
        private const int Fence = 256;

        private readonly float[] _all;

        public Fenced(float[] content)
        {
            _all = new float[content.Length + (2 * Fence)];
            Array.Fill(_all, BitConverter.UInt32BitsToSingle(Canary));
            content.CopyTo(_all, Fence);
        }

        public Span<float> Span => _all.AsSpan(Fence, _all.Length - (2 * Fence));

        public bool IsWhole => _all.Take(Fence).All(IsCanary) && _all.Skip(_all.Length - Fence).All(IsCanary);
    }
}
