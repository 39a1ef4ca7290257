using System;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Losses from logits: nothing overflows that is finite by its definition.</summary>
public sealed class HugeLogitTests : IDisposable
{
    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [InlineData(3.4e38f, 3.4e38f, -3.4e38f, 1, 0.6931472f)]
    [InlineData(3e38f, -3e38f, 3e38f, 2, 0.6931472f)]
    [InlineData(1e30f, -1e30f, 0f, 0, 0f)]
    [InlineData(1e30f, -1e30f, 0f, 2, 1e30f)]
    [InlineData(0f, 0f, 100f, 2, 0f)]
    [InlineData(0f, 0f, 100f, 1, 100f)]
    [InlineData(88f, -200f, -104f, 0, 0f)]
    public void CrossEntropy_OfHugeLogits_IsFinite(float first, float second, float third, int label, float expected)
    {
        foreach (int width in new[] { 0, 128, 256, 512 })
        {
            VectorWidth.Limit = width;
            var network = new Gradients.NoHiddenLayer();
            network.LoadParameters(new float[Gradients.NoHiddenLayer.ParameterCount]);
            network.Dense1Bias.CopyFrom([first, second, third]);
            Workspace workspace = network.CreateWorkspace(1);
            float loss = network.Forward(workspace, new float[6], [label], 1);
            Assert.InRange(loss, expected - (1e-6f * Math.Abs(expected)), expected + (1e-6f * Math.Abs(expected)));
            network.Backward(workspace, new float[6]);
            Assert.All(workspace.Gradient("dense_1.bias").ToArray(), value => Assert.InRange(value, -1f, 1f));
            Assert.Equal(1.0, workspace.Outputs[0, 0] + (double)workspace.Outputs[0, 1] + workspace.Outputs[0, 2], 6);
        }
    }

    [Theory]
    [InlineData(1e30f, 1f, 0f)]
    [InlineData(-1e30f, 0f, 0f)]
    [InlineData(-1e30f, 1f, 1e30f)]
    [InlineData(200f, 0f, 200f)]
    [InlineData(-88f, 1f, 88f)]
    public void BinaryCrossEntropy_OfHugeLogits_IsFinite(float logit, float target, float expected)
    {
        foreach (int width in new[] { 0, 128, 256, 512 })
        {
            VectorWidth.Limit = width;
            var network = new Xor();
            network.LoadParameters(new float[Xor.ParameterCount]);
            network.Dense2Bias[0] = logit;
            Workspace workspace = network.CreateWorkspace(1);
            float loss = network.Forward(workspace, new float[2], [target], 1);
            Assert.InRange(loss, expected - (1e-6f * Math.Abs(expected)), expected + (1e-6f * Math.Abs(expected)));
            network.Backward(workspace, new float[2]);
            Assert.InRange(workspace.Gradient("dense_2.bias")[0], -1f, 1f);
        }
    }
}
