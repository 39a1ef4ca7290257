using System;
using System.Linq;
using NetGen.Numerics;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>
/// Depthwise convolutions as Keras and PyTorch define them, written out in doubles, and the generated networks with the same arrays through the maps. Both have the outputs of a channel side by
/// side: <c>output[k * multiplier + q]</c> is the sum of <c>input[k] * kernel[k, q]</c>.
/// </summary>
public class DepthwiseWeightsTests
{
    [Theory]
    [InlineData("depthwise_conv2d/depthwise_kernel:0", "depthwise_conv2d_1/kernel", false)]
    [InlineData("model/depthwise_conv2d/kernel", "model/depthwise_conv2d_1/depthwise_kernel", false)]
    [InlineData("depthwise_conv2d/kernel", "depthwise_conv2d_1/kernel", true)]
    public void ImagesOfKeras(string first, string second, bool asGroups)
    {
        double[] kernel1 = Random(1, 2 * 2 * 6);
        double[] kernel2 = Random(2, 3 * 3 * 6);
        double[] bias1 = Random(3, 6);
        double[] bias2 = Random(4, 6);
        NamedArrays weights = new NamedArrays()
            .Add(first, asGroups ? [2, 2, 1, 6] : [2, 2, 3, 2], kernel1).Add(first[..first.LastIndexOf('/')] + "/bias:0", [6], bias1)
            .Add(second, asGroups ? [3, 3, 1, 6] : [3, 3, 6, 1], kernel2).Add(second[..second.LastIndexOf('/')] + "/bias", [6], bias2);
        var network = new WeightNetworks.DepthwiseImage();
        WeightImporter.Load(network, weights.ToSafetensors(), WeightMap.Keras(network));

        double[] image = Random(5, 5 * 4 * 3);
        double[] middle = Keras(image, 5, 4, 3, kernel1, 2, 2, bias1, pad: 0);
        Check(network, image, Keras(middle, 4, 3, 6, kernel2, 3, 1, bias2, pad: 1));
    }

    [Fact]
    public void ImagesOfTorch()
    {
        // (out, 1, height, width), channels first, with the same numbers: kernel[row, column, k, q] is weight[k * multiplier + q, 0, row, column].
        double[] kernel1 = Random(1, 24);
        double[] kernel2 = Random(2, 54);
        NamedArrays weights = new NamedArrays()
            .Add("0.weight", [6, 1, 2, 2], Enumerable.Range(0, 24).Select(i => kernel1[(i % 4 * 6) + (i / 4)]).ToArray()).Add("0.bias", [6], new double[6])
            .Add("1.weight", [6, 1, 3, 3], Enumerable.Range(0, 54).Select(i => kernel2[(i % 9 * 6) + (i / 9)]).ToArray()).Add("1.bias", [6], new double[6]);
        var network = new WeightNetworks.DepthwiseImage();
        WeightImporter.Load(network, weights.ToSafetensors(), WeightMap.PyTorch(network));

        double[] image = Random(5, 60);
        double[] middle = Keras(image, 5, 4, 3, kernel1, 2, 2, new double[6], pad: 0);
        Check(network, image, Keras(middle, 4, 3, 6, kernel2, 3, 1, new double[6], pad: 1));
    }

    [Fact]
    public void SignalsOfKeras()
    {
        double[] kernel = Random(1, 3 * 6);
        double[] bias = Random(2, 6);
        var network = new WeightNetworks.DepthwiseSignal();
        NamedArrays weights = new NamedArrays().Add("depthwise_conv1d/kernel", [3, 2, 3], kernel).Add("depthwise_conv1d/bias", [6], bias);
        WeightImporter.Load(network, weights.ToSafetensors(), WeightMap.Keras(network));

        double[] signal = Random(3, 12);
        var expected = new double[4 * 6];
        for (int i = 0; i < expected.Length; i++)
        {
            (int step, int k, int q) = (i / 6, i % 6 / 3, i % 3);
            expected[i] = bias[i % 6] + Enumerable.Range(0, 3).Sum(t => kernel[(((t * 2) + k) * 3) + q] * signal[((step + t) * 2) + k]);
        }

        Check(network, signal, expected);
    }

    [Fact]
    public void OtherShapes_AreTold()
    {
        var network = new WeightNetworks.DepthwiseSignal();
        NamedArrays turned = new NamedArrays().AddCounted("depthwise_conv1d/kernel", [3, 3, 2]).AddCounted("depthwise_conv1d/bias", [6]);
        Assert.EndsWith(
            "'depthwise_conv1d/kernel' is F64 (3, 3, 2), expected floats (3, 2, 3)",
            Assert.Throws<ModelFileException>(() => WeightImporter.Load(network, turned, WeightMap.Keras(network))).Message,
            StringComparison.Ordinal);

        // By hand, of a layer that is none.
        var dense = new ListedNetwork([2], ListedNetwork.Layer("a", "Dense", [2], ("kernel", [2, 2])), ListedNetwork.Layer("b", "Conv1D", [2], ("kernel", [3, 2, 4])));
        string message = Assert.Throws<ModelFileException>(() => WeightImporter.Load(
            dense, new NamedArrays(), new WeightMap().Set("a.kernel", "x", WeightLayout.KerasDepthwise).Set("b.kernel", "y", WeightLayout.KerasDepthwise))).Message;
        Assert.Contains("a.kernel: it is no kernel of a depthwise convolution, which has a single input and not the shape (2, 2)", message, StringComparison.Ordinal);
        Assert.Contains("b.kernel: it is no kernel of a depthwise convolution, which has a single input and not the shape (3, 2, 4)", message, StringComparison.Ordinal);

        // A layer that says nothing of groups, with a channel for each output.
        var old = new ListedNetwork([2], ListedNetwork.Layer("a", "Conv1D", [2], ("kernel", [2, 1, 3])));
        WeightImporter.Load(old, new NamedArrays().AddCounted("x", [2, 3, 1]), new WeightMap().Set("a.kernel", "x", WeightLayout.KerasDepthwise));
        Assert.Equal([0f, 1, 2, 3, 4, 5], old.Values());
    }

    /// <summary>DepthwiseConv2D, channels last, of a square kernel (size, size, channels, multiplier).</summary>
    private static double[] Keras(double[] image, int height, int width, int channels, double[] kernel, int size, int multiplier, double[] bias, int pad)
    {
        int rows = height + (2 * pad) - size + 1;
        int columns = width + (2 * pad) - size + 1;
        var outputs = new double[rows * columns * channels * multiplier];
        for (int i = 0; i < outputs.Length; i++)
        {
            (int q, int k, int column, int row) = (i % multiplier, i / multiplier % channels, i / (multiplier * channels) % columns, i / (multiplier * channels * columns));
            double sum = bias[(k * multiplier) + q];
            for (int a = 0; a < size; a++)
            {
                for (int b = 0; b < size; b++)
                {
                    (int y, int x) = (row + a - pad, column + b - pad);
                    sum += y < 0 || y >= height || x < 0 || x >= width
                        ? 0
                        : kernel[(((((a * size) + b) * channels) + k) * multiplier) + q] * image[(((y * width) + x) * channels) + k];
                }
            }

            outputs[i] = sum;
        }

        return outputs;
    }

    private static void Check(INetwork network, double[] inputs, double[] expected)
    {
        var outputs = new float[network.Info.OutputLength];
        network.Predict(Array.ConvertAll(inputs, value => (float)value), outputs);
        Assert.Equal(expected.Length, outputs.Length);
        Assert.All(expected.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.True(expected.Max() - expected.Min() > 0.5);
    }

    private static double[] Random(uint stream, int count)
    {
        var random = new PhiloxStream(11, stream);
        return Enumerable.Range(0, count).Select(i => (double)((2 * random.Single((ulong)i)) - 1)).ToArray();
    }
}
