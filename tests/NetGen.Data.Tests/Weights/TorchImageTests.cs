using System;
using System.Linq;
using NetGen.Numerics;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>
/// A convolutional network as PyTorch computes it, channels first and written out in doubles, and the generated one with the same <c>state_dict</c> through the map: a flattened image has another order there.
/// </summary>
public class TorchImageTests
{
    private const double Epsilon = 1e-5;

    [Fact]
    public void AnImageNetwork_GivesWhatPyTorchGives()
    {
        NamedArrays weights = new NamedArrays()
            .Add("conv.weight", [3, 2, 2, 2], Random(1, 24)).Add("conv.bias", [3], Random(2, 3))
            .Add("bn1.weight", [3], Random(3, 3)).Add("bn1.bias", [3], Random(4, 3)).Add("bn1.running_mean", [3], Random(5, 3)).Add("bn1.running_var", [3], Positive(6, 3)).Add("bn1.num_batches_tracked", [], 7)
            .Add("bn2.weight", [18], Random(7, 18)).Add("bn2.bias", [18], Random(8, 18)).Add("bn2.running_mean", [18], Random(9, 18)).Add("bn2.running_var", [18], Positive(10, 18))
            .Add("fc1.weight", [4, 18], Random(11, 72)).Add("fc1.bias", [4], Random(12, 4))
            .Add("norm.weight", [4], Random(13, 4)).Add("norm.bias", [4], Random(14, 4))
            .Add("fc2.weight", [2, 4], Random(15, 8)).Add("fc2.bias", [2], Random(16, 2));
        var network = new WeightNetworks.SmallImage();
        WeightImporter.Load(network, weights.ToSafetensors(), WeightMap.PyTorch(network, "conv", "bn1", "bn2", "fc1", "norm", "fc2"));
        double[] image = Random(17, 40);

        double[] expected = Torch(weights, image);

        // (channels, height, width) to (height, width, channels).
        float[] inputs = Enumerable.Range(0, 40).Select(i => (float)image[((i % 2) * 20) + (i / 2)]).ToArray();
        var outputs = new float[2];
        network.Predict(inputs, outputs);
        Assert.All(expected.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.True(Math.Abs(expected[0] - expected[1]) > 0.01);
    }

    private static double[] Torch(NamedArrays weights, double[] image)
    {
        // Conv2d(2, 3, 2) on 5 rows of 4, Tanh, BatchNorm2d: (3, 4, 3).
        var convolved = new double[36];
        for (int o = 0; o < 3; o++)
        {
            for (int row = 0; row < 4; row++)
            {
                for (int column = 0; column < 3; column++)
                {
                    double sum = weights.Values("conv.bias")[o];
                    for (int k = 0; k < 8; k++)
                    {
                        (int channel, int a, int b) = (k / 4, k / 2 % 2, k % 2);
                        sum += weights.Values("conv.weight")[(o * 8) + k] * image[(channel * 20) + ((row + a) * 4) + column + b];
                    }

                    convolved[(o * 12) + (row * 3) + column] = Norm(weights, "bn1", o, Math.Tanh(sum));
                }
            }
        }

        // MaxPool2d(2, stride 1): (3, 3, 2), and flattened channel by channel.
        var pooled = new double[18];
        for (int i = 0; i < 18; i++)
        {
            (int channel, int row, int column) = (i / 6, i / 2 % 3, i % 2);
            int start = (channel * 12) + (row * 3) + column;
            pooled[i] = Norm(weights, "bn2", i, new[] { convolved[start], convolved[start + 1], convolved[start + 3], convolved[start + 4] }.Max());
        }

        double[] hidden = Linear(weights, "fc1", pooled).Select(value => 1 / (1 + Math.Exp(-value))).ToArray();
        double mean = hidden.Average();
        double deviation = Math.Sqrt(hidden.Select(value => (value - mean) * (value - mean)).Average() + Epsilon);
        return Linear(weights, "fc2", hidden.Select((value, i) => ((value - mean) / deviation * weights.Values("norm.weight")[i]) + weights.Values("norm.bias")[i]).ToArray());
    }

    private static double[] Linear(NamedArrays weights, string name, double[] inputs) => weights.Values(name + ".bias")
        .Select((bias, o) => bias + inputs.Select((input, i) => input * weights.Values(name + ".weight")[(o * inputs.Length) + i]).Sum()).ToArray();

    private static double Norm(NamedArrays weights, string name, int i, double value) =>
        ((value - weights.Values(name + ".running_mean")[i]) / Math.Sqrt(weights.Values(name + ".running_var")[i] + Epsilon) * weights.Values(name + ".weight")[i]) + weights.Values(name + ".bias")[i];

    private static double[] Random(ulong seed, int count)
    {
        var random = new PhiloxStream(seed, 1);
        ulong index = 0;
        return Enumerable.Range(0, count).Select(_ => (float)((random.Int32(ref index, 2001) - 1000) / 1000.0)).Select(value => (double)value).ToArray();
    }

    private static double[] Positive(ulong seed, int count) => Random(seed, count).Select(value => Math.Abs(value) + 0.5).Select(value => (double)(float)value).ToArray();
}
