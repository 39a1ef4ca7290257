using System;
using System.Linq;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>A step by one sample may pass over inputs that are zero. It must not show, not even in the sign of a zero.</summary>
public sealed class ZeroSkippingTests : IDisposable
{
    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void DescendByOneSample_WithZeros_GivesTheBitsOfBackwardThenUpdate(string name)
    {
        foreach (int width in new[] { 512, 256, 128, 0 })
        {
            VectorWidth.Limit = width;
            INetworkCore fused = WithZeros(name);
            INetworkCore apart = WithZeros(name);
            Workspace workspace = fused.CreateWorkspace(1);
            float[] targets = TestData.Targets(fused, 1);
            foreach (float rate in new[] { 0.1f, 0f })
            {
                for (int pattern = 0; pattern < 5; pattern++)
                {
                    float[] inputs = Inputs(fused, pattern);
                    fused.Forward(workspace, inputs, targets, 1);
                    fused.BackwardAndDescend(workspace, inputs, rate, parts: 1 + pattern);

                    workspace.ClearGradients();
                    apart.Forward(workspace, inputs, targets, 1);
                    apart.Backward(workspace, inputs);
                    Span<float> parameters = apart.ParameterStorage.Span;
                    for (int i = 0; i < parameters.Length; i++)
                    {
                        parameters[i] = MathF.FusedMultiplyAdd(-rate, workspace.Gradients[i], parameters[i]);
                    }

                    Near.SameBits(parameters, fused.ParameterStorage.Span, $"{name} at {width} bits, rate {rate}, pattern {pattern}");
                }
            }
        }
    }

    /// <summary>Every fifth parameter −0 and every seventh +0.</summary>
    private static INetworkCore WithZeros(string name)
    {
        INetworkCore network = TestData.Network(name);
        var parameters = new float[network.Info.ParameterCount];
        network.CopyParametersTo(parameters);
        network.LoadParameters(parameters.Select((value, i) => i % 5 == 0 ? -0f : i % 7 == 0 ? 0f : value).ToArray());
        return network;
    }

    /// <summary>Some zeros, some of them negative; then nothing but zeros of either sign; then none.</summary>
    private static float[] Inputs(INetworkCore network, int pattern) => TestData.Inputs(network, 1)
        .Select((value, i) => pattern switch
        {
            0 => i % 3 == 0 ? 0f : i % 3 == 1 ? -0f : value,
            1 => i % 4 == 3 ? value : 0f,
            2 => 0f,
            3 => -0f,
            _ => value,
        })
        .ToArray();
}
