using System;
using System.Linq;
using NetGen.Serialization;
using Xunit;
using static NetGen.Data.Tests.ListedNetwork;

namespace NetGen.Data.Tests;

/// <summary>Names and layouts of PyTorch's and Keras' weights, place by place.</summary>
public class WeightMapTests
{
    [Fact]
    public void Sequential_CountsModules_WithActivations()
    {
        var network = new ListedNetwork(
            [8, 8, 3],
            Layer("conv2d_1", "Conv2D", Activation.Relu, [6, 6, 4], ("kernel", [3, 3, 3, 4]), ("bias", [4])),
            Layer("batch_norm_1", "BatchNorm", [6, 6, 4], ("gamma", [4]), ("beta", [4]), ("moving_mean", [4]), ("moving_variance", [4])),
            Layer("max_pool2d_1", "MaxPool2D", [3, 3, 4]),
            Layer("dropout_1", "Dropout", [3, 3, 4]),
            Layer("conv2d_2", "Conv2D", [1, 1, 5], ("kernel", [3, 3, 4, 5])),
            Layer("global", "GlobalAveragePool2D", [5]),
            Layer("dense_1", "Dense", Activation.Tanh, [6], ("kernel", [5, 6]), ("bias", [6])),
            Layer("dense_2", "Dense", Activation.Softmax, [2], ("kernel", [6, 2]), ("bias", [2])));

        WeightMap map = WeightMap.PyTorch(network);

        Assert.Equal(
            [
                "conv2d_1.kernel <- 0.weight OutputsFirst 0", "conv2d_1.bias <- 0.bias Same 0", "batch_norm_1.gamma <- 2.weight Same 0", "batch_norm_1.beta <- 2.bias Same 0",
                "batch_norm_1.moving_mean <- 2.running_mean Same 0", "batch_norm_1.moving_variance <- 2.running_var Same 0", "conv2d_2.kernel <- 5.weight OutputsFirst 0",
                "dense_1.kernel <- 8.weight OutputsFirst 0", "dense_1.bias <- 8.bias Same 0", "dense_2.kernel <- 10.weight OutputsFirst 0", "dense_2.bias <- 10.bias Same 0",
            ],
            Texts(map));
        Assert.Equal(["2.num_batches_tracked"], map.Ignored);
    }

    [Fact]
    public void Keras_CountsLayersOfAKind()
    {
        var network = new ListedNetwork(
            [9],
            Layer("embedding_1", "Embedding", [9, 4], ("embeddings", [10, 4])),
            Layer("conv1d_1", "Conv1D", [7, 4], ("kernel", [3, 4, 4])),
            Layer("simple_rnn_1", "SimpleRnn", [7, 4], ("kernel", [4, 4]), ("recurrent_kernel", [4, 4]), ("bias", [4])),
            Layer("layer_norm_1", "LayerNorm", [7, 4], ("gamma", [4]), ("beta", [4])),
            Layer("batch_norm_1", "BatchNorm", [7, 4], ("moving_mean", [4])),
            Layer("dense_1", "Dense", [7, 2], ("kernel", [4, 2])),
            Layer("dense_2", "Dense", [7, 2], ("kernel", [2, 2])),
            Layer("dense_3", "Dense", [7, 2], ("kernel", [2, 2])));

        Assert.Equal(
            [
                "embedding_1.embeddings <- embedding/embeddings Same 0", "conv1d_1.kernel <- conv1d/kernel Same 0", "simple_rnn_1.kernel <- simple_rnn/kernel Same 0",
                "simple_rnn_1.recurrent_kernel <- simple_rnn/recurrent_kernel Same 0", "simple_rnn_1.bias <- simple_rnn/bias Same 0", "layer_norm_1.gamma <- layer_normalization/gamma Same 0",
                "layer_norm_1.beta <- layer_normalization/beta Same 0", "batch_norm_1.moving_mean <- batch_normalization/moving_mean Same 0", "dense_1.kernel <- dense/kernel Same 0",
                "dense_2.kernel <- dense_1/kernel Same 0", "dense_3.kernel <- dense_2/kernel Same 0",
            ],
            Texts(WeightMap.Keras(network)));
    }

    [Theory]
    [InlineData("dense/kernel", "dense/kernel", true)]
    [InlineData("dense/kernel", "dense/kernel:0", true)]
    [InlineData("dense/kernel", "sequential/dense/kernel:12", true)]
    [InlineData("dense/kernel", "dense/sequential_1/dense/kernel", true)]
    [InlineData("lstm/bias", "lstm/lstm_cell/bias:0", true)]
    [InlineData("lstm/bias", "lstm/lstm_cell_12/bias", true)]
    [InlineData("gru/bias", "model/gru/gru_cell/bias", true)]
    [InlineData("encoder/dense/kernel", "model/encoder/dense/kernel:0", true)]
    [InlineData("encoder/dense/kernel", "decoder/dense/kernel:0", false)]
    [InlineData("dense/kernel", "my_dense/kernel", false)]
    [InlineData("dense/kernel", "dense_1/kernel", false)]
    [InlineData("dense/kernel", "kernel", false)]
    [InlineData("dense/kernel", "dense/kernel:x", false)]
    [InlineData("dense/kernel", "dense/kernel:", false)]
    [InlineData("lstm/bias", "lstm/lstm_cell_/bias", false)]
    [InlineData("lstm/bias", "lstm/cell/bias", false)]
    public void KerasNames_AreFoundByTheirLastParts(string wanted, string found, bool isSame) => Assert.Equal(isSame, KerasWeights.IsSame(wanted, found));

    [Fact]
    public void KerasNames_ThatFitTwice_AreListed()
    {
        var network = new ListedNetwork([1], Layer("dense_1", "Dense", [1], ("kernel", [1, 1])));
        NamedArrays arrays = new NamedArrays().Add("a/dense/kernel", [1, 1], 1).Add("b/dense/kernel:0", [1, 1], 2);
        Assert.Equal(
            "arrays: the weights do not fit ListedNetwork, which was left as it is:\n  dense_1.kernel: 'a/dense/kernel' and 'b/dense/kernel:0' all fit the name 'dense/kernel'",
            Assert.Throws<ModelFileException>(() => WeightImporter.Load(network, arrays, WeightMap.Keras(network))).Message);

        // The very name wins over others that fit.
        WeightImporter.Load(network, arrays, WeightMap.Keras(network, "a/dense").Ignore("b/dense/kernel:0"));
        Assert.Equal([1f], network.Values());
    }

    [Fact]
    public void OutputsFirst_TurnsKernels_PlaceByPlace()
    {
        var network = new ListedNetwork([1], Layer("a", "Conv2D", [1], ("kernel", [2, 3, 4, 5]), ("bias", [5])), Layer("b", "Conv1D", [1], ("kernel", [3, 4, 5])), Layer("c", "Dense", [1], ("kernel", [4, 5])));
        NamedArrays arrays = new NamedArrays().AddCounted("0.weight", [5, 4, 2, 3]).AddCounted("0.bias", [5]).AddCounted("1.weight", [5, 4, 3]).AddCounted("2.weight", [5, 4]);

        WeightImporter.Load(network, arrays, WeightMap.PyTorch(network));

        for (int o = 0; o < 5; o++)
        {
            for (int i = 0; i < 4; i++)
            {
                for (int h = 0; h < 2; h++)
                {
                    for (int w = 0; w < 3; w++)
                    {
                        Assert.Equal((((((o * 4) + i) * 2) + h) * 3) + w, network.Values("a.kernel")[(((((h * 3) + w) * 4) + i) * 5) + o]);
                        Assert.Equal((((o * 4) + i) * 3) + w, network.Values("b.kernel")[(((w * 4) + i) * 5) + o]);
                    }
                }

                Assert.Equal((o * 4) + i, network.Values("c.kernel")[(i * 5) + o]);
            }
        }

        Assert.Equal([0f, 1, 2, 3, 4], network.Values("a.bias"));
    }

    [Fact]
    public void Gates_OfLstmAndGruAndRnn()
    {
        var network = new ListedNetwork(
            [4, 3],
            Layer("lstm_1", "Lstm", [4, 2], ("kernel", [3, 8]), ("recurrent_kernel", [2, 8]), ("bias", [8])),
            Layer("gru_1", "Gru", [4, 2], ("kernel", [2, 6]), ("recurrent_kernel", [2, 6]), ("bias", [2, 6])),
            Layer("simple_rnn_1", "SimpleRnn", [4, 2], ("kernel", [2, 2]), ("recurrent_kernel", [2, 2]), ("bias", [2])));
        NamedArrays arrays = new NamedArrays()
            .AddCounted("lstm.weight_ih_l0", [8, 3]).AddCounted("lstm.weight_hh_l0", [8, 2]).AddCounted("lstm.bias_ih_l0", [8]).AddCounted("lstm.bias_hh_l0", [8], 100)
            .AddCounted("gru.weight_ih_l0", [6, 2]).AddCounted("gru.weight_hh_l0", [6, 2], 50).AddCounted("gru.bias_ih_l0", [6]).AddCounted("gru.bias_hh_l0", [6], 100)
            .AddCounted("rnn.weight_ih_l0", [2, 2]).AddCounted("rnn.weight_hh_l0", [2, 2], 50).Add("rnn.bias_ih_l0", [2], 1, 16_777_216).Add("rnn.bias_hh_l0", [2], 2, 1);

        WeightImporter.Load(network, arrays, WeightMap.PyTorch(network, "lstm", "gru", "rnn"));

        Assert.Equal([0f, 3, 6, 9, 12, 15, 18, 21, 1, 4, 7, 10, 13, 16, 19, 22, 2, 5, 8, 11, 14, 17, 20, 23], network.Values("lstm_1.kernel"));
        Assert.Equal([100f, 102, 104, 106, 108, 110, 112, 114], network.Values("lstm_1.bias"));

        // r, z, n of two units each become z, r, h.
        Assert.Equal([4f, 6, 0, 2, 8, 10, 5, 7, 1, 3, 9, 11], network.Values("gru_1.kernel"));
        Assert.Equal([54f, 56, 50, 52, 58, 60, 55, 57, 51, 53, 59, 61], network.Values("gru_1.recurrent_kernel"));
        Assert.Equal([2f, 3, 0, 1, 4, 5, 102, 103, 100, 101, 104, 105], network.Values("gru_1.bias"));
        Assert.Equal([0f, 2, 1, 3], network.Values("simple_rnn_1.kernel"));
        Assert.Equal([3f, 16_777_216], network.Values("simple_rnn_1.bias"));
    }

    [Fact]
    public void StackedRecurrentLayers_OfOneName_AreItsLayers()
    {
        (string, int[])[] parameters = [("kernel", [2, 8]), ("recurrent_kernel", [2, 8])];
        var network = new ListedNetwork([4, 2], Layer("a", "Lstm", [4, 2], parameters), Layer("d", "Dropout", [4, 2]), Layer("b", "Lstm", [4, 2], parameters), Layer("c", "Lstm", [2], parameters));
        Assert.Equal(
            ["x.weight_ih_l0", "x.weight_hh_l0", "x.weight_ih_l1", "x.weight_hh_l1", "y.weight_ih_l0", "y.weight_hh_l0"],
            WeightMap.PyTorch(network, "x", "x", "y").Entries.SelectMany(entry => entry.Sources));
    }

    [Fact]
    public void FlattenedImages_KeepTheirOrder_ThroughLayersWithoutChannels()
    {
        var network = new ListedNetwork(
            [2, 2, 3],
            Layer("flatten_1", "Flatten", [12]),
            Layer("dropout_1", "Dropout", [12]),
            Layer("batch_norm_1", "BatchNorm", [12], ("gamma", [12])),
            Layer("dense_1", "Dense", [2], ("kernel", [12, 2]), ("bias", [2])),
            Layer("dense_2", "Dense", [2], ("kernel", [2, 2])));
        WeightMap map = WeightMap.PyTorch(network, "bn", "fc1", "fc2");
        Assert.Equal(["batch_norm_1.gamma <- bn.weight Same 3", "dense_1.kernel <- fc1.weight OutputsFirst 3", "dense_1.bias <- fc1.bias Same 0", "dense_2.kernel <- fc2.weight OutputsFirst 0"], Texts(map));

        WeightImporter.Load(network, new NamedArrays().AddCounted("bn.weight", [12]).AddCounted("fc1.weight", [2, 12]).AddCounted("fc1.bias", [2]).AddCounted("fc2.weight", [2, 2]), map);

        // Of each place the three channels, which lie four values apart.
        float[] order = [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11];
        Assert.Equal(order, network.Values("batch_norm_1.gamma"));
        Assert.Equal(order.SelectMany(index => new[] { index, index + 12 }), network.Values("dense_1.kernel"));
    }

    [Theory]
    [InlineData("Conv1D", 3)]
    [InlineData("MaxPool1D", 3)]
    [InlineData("Lstm", 0)]
    [InlineData("Embedding", 0)]
    public void FlattenedSequences_HaveTheOrderOfTheLayerInFront(string kind, int channels)
    {
        var network = new ListedNetwork([4, 3], Layer("x", kind, [4, 3]), Layer("activation_1", "Activation", [4, 3]), Layer("flatten_1", "Flatten", [12]), Layer("dense_1", "Dense", [1], ("kernel", [12, 1])));
        Assert.Equal(channels, Assert.Single(WeightMap.PyTorch(network).Entries).Channels);
    }

    [Fact]
    public void OneChannelOrOnePlace_HasNoOrder()
    {
        foreach (int[] shape in new[] { new[] { 3, 4, 1 }, [1, 1, 12] })
        {
            var network = new ListedNetwork(shape, Layer("flatten_1", "Reshape", [12]), Layer("dense_1", "Dense", [1], ("kernel", [12, 1])));
            Assert.Equal(0, Assert.Single(WeightMap.PyTorch(network).Entries).Channels);
        }
    }

    [Fact]
    public void WhatPyTorchHasNot_IsRefused()
    {
        var gru = new ListedNetwork(
            [4, 2],
            new LayerInfo("gru_1", "Gru", Activation.Tanh, [2], [new ParameterInfo("gru_1.kernel", [2, 6], 0, 1, 1, Initializer.Zeros)], 0, 1, settings: [new("reset_after", 0)]));
        Assert.StartsWith(
            "gru_1 (Gru) has no counterpart in PyTorch: its reset gate acts behind the product", Assert.Throws<ArgumentException>(() => WeightMap.PyTorch(gru)).Message, StringComparison.Ordinal);

        var decoder = new ListedNetwork([8], Layer("dense_1", "Dense", [12], ("kernel", [8, 12])), Layer("reshape_1", "Reshape", [2, 2, 3]));
        Assert.StartsWith("reshape_1 (Reshape) has no counterpart", Assert.Throws<ArgumentException>(() => WeightMap.PyTorch(decoder)).Message, StringComparison.Ordinal);

        // Where only the data are reshaped, their order is the user's.
        var images = new ListedNetwork([12], Layer("reshape_1", "Reshape", [2, 2, 3]), Layer("flatten_1", "Flatten", [12]), Layer("dense_1", "Dense", [1], ("kernel", [12, 1])));
        Assert.Equal("1.weight", WeightMap.PyTorch(new ListedNetwork([12], Layer("reshape_1", "Reshape", [2, 6]), Layer("dense_1", "Dense", [2, 1], ("kernel", [6, 1])))).Entries[0].Sources[0]);
        Assert.Equal(3, WeightMap.PyTorch(images).Entries[0].Channels);
    }

    [Fact]
    public void WrongArguments_AreRefused()
    {
        var network = new ListedNetwork([2], Layer("dense_1", "Dense", [2], ("kernel", [2, 2])), Layer("flatten_1", "Flatten", [2]), Layer("dense_2", "Dense", [2], ("kernel", [2, 2])));
        Assert.Equal(
            "There are 1 names, expected one for each layer with parameters: dense_1, dense_2. (Parameter 'layerNames')",
            Assert.Throws<ArgumentException>("layerNames", () => WeightMap.PyTorch(network, "a")).Message);
        Assert.Throws<ArgumentException>("layerNames", () => WeightMap.Keras(network, "a", null!));
        Assert.Throws<ArgumentNullException>("network", () => WeightMap.PyTorch(null!));
        Assert.Throws<ArgumentNullException>("network", () => WeightMap.Keras(null!));
        var map = new WeightMap();
        Assert.Throws<ArgumentNullException>("parameter", () => map.Set(null!, "a"));
        Assert.Throws<ArgumentException>("sources", () => map.Set("a", [], WeightLayout.Same));
        Assert.Throws<ArgumentException>("sources", () => map.Set("a", (string)null!));
        Assert.Throws<ArgumentOutOfRangeException>("layout", () => map.Set("a", "b", (WeightLayout)9));
        Assert.Throws<ArgumentOutOfRangeException>("channels", () => map.Set("a", "b", WeightLayout.OutputsFirst, -1));
        Assert.Throws<ArgumentNullException>("map", () => WeightImporter.Load(network, new NamedArrays(), null!));
        Assert.Throws<ArgumentNullException>("file", () => WeightImporter.Load(network, (SafetensorsFile)null!, map));
        Assert.Equal("b", Assert.Single(map.Set("a", "x").Set("a", "b").Entries).Sources[0]);
    }

    private static string[] Texts(WeightMap map) =>
        map.Entries.Select(entry => FormattableString.Invariant($"{entry.Parameter} <- {string.Join("+", entry.Sources)} {entry.Layout} {entry.Channels}")).ToArray();
}
