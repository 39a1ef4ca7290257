using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Tests.Networks;
using Xunit;

namespace NetGen.Layers.Tests.Convolution;

/// <summary>What a maximum is where that needs saying: equal values, NaN, infinities.</summary>
public sealed class MaxPoolTests : IDisposable
{
    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Fact]
    public void EqualValues_TheFirstGetsTheGradient()
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            VectorWidth.Limit = width;
            Networks.MaxBehindWeights network = Identity();

            // One window of four equal values, in channel 0: only the first of them weighs in.
            float[] input = Image((0, 0, 0, 2f), (0, 1, 0, 2f), (1, 0, 0, 2f), (1, 1, 0, 2f));
            float[] gradient = Gradient(network, input, place: 0);
            Assert.Equal([2f, 0f, 0f, 0f], gradient); // dW = x ⊗ dy: once

            // The same with the first one lower: the second.
            input = Image((0, 0, 0, 1f), (0, 1, 0, 2f), (1, 0, 0, 2f), (1, 1, 0, 2f), (0, 1, 1, 7f), (1, 0, 1, 5f));
            gradient = Gradient(network, input, place: 0);
            Assert.Equal([2f, 0f, 7f, 0f], gradient); // channel 1 of the same cell stands beside it
        }
    }

    [Fact]
    public void NaN_IsGreaterThanAnyNumber_AndTheFirstOneGetsTheGradient()
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            VectorWidth.Limit = width;
            var network = new Networks.OnlyMax(1);
            var input = new float[60];
            input[(2 * 15) + (2 * 3)] = float.NaN;
            var output = new float[60];
            network.Predict(input, output);
            for (int row = 0; row < 4; row++)
            {
                for (int column = 0; column < 5; column++)
                {
                    bool sees = Math.Abs(row - 2) <= 1 && Math.Abs(column - 2) <= 1;
                    Assert.Equal(sees, float.IsNaN(output[(row * 15) + (column * 3)]));
                    Assert.Equal(0f, output[(row * 15) + (column * 3) + 1]);
                }
            }

            Networks.MaxBehindWeights behind = Identity();
            float[] image = Image((0, 0, 0, 9f), (0, 1, 0, float.NaN), (1, 0, 0, float.NaN), (0, 1, 1, 3f), (1, 0, 1, 4f));
            float[] gradient = Gradient(behind, image, place: 0);
            Assert.True(float.IsNaN(gradient[0])); // its own x is the NaN
            Assert.Equal(3f, gradient[2]); // channel 1 of the cell of the first NaN, and not 4
        }
    }

    [Fact]
    public void MinusInfinity_IsAValueLikeOthers()
    {
        foreach (int width in ConvolutionCatalog.Widths)
        {
            VectorWidth.Limit = width;
            var network = new Networks.OnlyGlobalMax(1);
            float[] input = Enumerable.Repeat(float.NegativeInfinity, 4 * 5 * 18).ToArray();
            input[(7 * 18) + 17] = -3f;
            var output = new float[18];
            network.Predict(input, output);
            Assert.Equal([.. Enumerable.Repeat(float.NegativeInfinity, 17), -3f], output);
        }
    }

    /// <summary>A 1 × 1 kernel that passes both channels on.</summary>
    private static Networks.MaxBehindWeights Identity()
    {
        var network = new Networks.MaxBehindWeights(1);
        network.LoadParameters([1f, 0f, 0f, 1f]);
        return network;
    }

    private static float[] Image(params (int Row, int Column, int Channel, float Value)[] cells)
    {
        var image = new float[50];
        foreach ((int row, int column, int channel, float value) in cells)
        {
            image[(((row * 5) + column) * 2) + channel] = value;
        }

        return image;
    }

    /// <summary>The gradient of one output in channel 0 by the kernel.</summary>
    private static float[] Gradient(INetworkCore network, float[] input, int place)
    {
        Workspace workspace = network.CreateWorkspace(1);
        network.Forward(workspace, input, new float[network.Info.OutputLength], 1);
        var outputGradient = new float[network.Info.OutputLength];
        outputGradient[place] = 1f;
        network.Backward(workspace, input, outputGradient);
        return workspace.Gradient("conv2d_1.kernel").ToArray();
    }
}
