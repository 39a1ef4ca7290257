using System;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>The caller's memory may lie anywhere: where it lies changes no bit.</summary>
public sealed class AlignmentTests : IDisposable
{
    private const int FloatsPerLine = 16;

    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void EveryOffsetFromACacheLine_GivesTheSameBits(string name)
    {
        foreach (int width in new[] { 512, 256, 128 })
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network(name);
            float[] parameters = network.ParameterStorage.Span.ToArray();
            foreach (int batchSize in new[] { 1, 7 })
            {
                Workspace workspace = network.CreateWorkspace(batchSize);
                float[]? expected = null;
                for (int offset = 0; offset < FloatsPerLine; offset++)
                {
                    parameters.CopyTo(network.ParameterStorage.Span);
                    float[] results = Results(network, workspace, batchSize, offset);
                    expected ??= results;
                    Near.SameBits(expected, results, $"{name} at {width} bits, batch of {batchSize}, offset {offset}");
                }
            }
        }
    }

    /// <summary>What comes out of all calls, one behind the other. Factors without a common divisor with 16: the three spans meet in many ways.</summary>
    private static float[] Results(INetworkCore network, Workspace workspace, int batchSize, int offset)
    {
        NetworkInfo info = network.Info;
        int outputLength = batchSize * info.OutputLength;
        Span<float> inputs = At(offset, TestData.Inputs(network, batchSize));
        Span<float> targets = At((offset * 5) + 3, TestData.Targets(network, batchSize));
        Span<float> outputs = At((offset * 11) + 7, new float[outputLength]);
        var results = new float[(2 * outputLength) + (2 * info.Layout.Parameters) + 1];
        Span<float> rest = results;

        for (int i = 0; i < batchSize; i++)
        {
            network.Predict(inputs.Slice(i * info.InputLength, info.InputLength), outputs.Slice(i * info.OutputLength, info.OutputLength));
        }

        Add(ref rest, outputs);
        outputs.Clear();
        network.Predict(inputs, outputs, batchSize);
        Add(ref rest, outputs);

        rest[0] = network.Forward(workspace, inputs, targets, batchSize);
        rest = rest[1..];
        workspace.ClearGradients();
        network.Backward(workspace, inputs);
        network.Backward(workspace, inputs, outputs);
        Add(ref rest, workspace.Gradients);
        network.Forward(workspace, inputs, targets, batchSize);
        network.BackwardAndDescend(workspace, inputs, 0.05f);
        Add(ref rest, network.ParameterStorage.Span);
        Assert.True(rest.IsEmpty);
        return results;
    }

    private static Span<float> At(int offset, float[] content)
    {
        Span<float> place = new AlignedBuffer(content.Length + FloatsPerLine).Span.Slice(offset % FloatsPerLine, content.Length);
        content.CopyTo(place);
        return place;
    }

    private static void Add(ref Span<float> rest, ReadOnlySpan<float> values)
    {
        values.CopyTo(rest);
        rest = rest[values.Length..];
    }
}
