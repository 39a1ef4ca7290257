using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen.Serialization;
using NetGen.Tests;
using NetGen.Tests.Training;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Weights from PyTorch and Keras (RTNeural's test data), through the maps: the outputs are those that came with them.</summary>
public class GoldenWeightsTests
{
    private const double Tolerance = 1e-6;

    private static Dictionary<string, (Func<INetwork> Network, Func<INetwork, WeightMap> Map, string Inputs, string Outputs)> Models { get; } = new(StringComparer.Ordinal)
    {
        ["dense.json"] = (() => new WeightNetworks.DenseModel(), network => WeightMap.Keras(network), "dense_x_python.csv", "dense_y_python.csv"),
        ["lstm.json"] = (() => new WeightNetworks.LstmModel(), network => WeightMap.Keras(network), "lstm_x_python.csv", "lstm_y_python.csv"),
        ["gru.json"] = (() => new WeightNetworks.GruModel(), network => WeightMap.Keras(network, "dense", "gru", "dense_1", "dense_2"), "gru_x_python.csv", "gru_y_python.csv"),
        ["lstm_torch.json"] = (() => new WeightNetworks.LstmTorch(), network => WeightMap.PyTorch(network, "lstm", "lstm2", "lstm2", "lstm2", "dense"), "lstm_torch_x_python.csv", "lstm_torch_y_python.csv"),
        ["gru_torch.json"] = (() => new WeightNetworks.GruTorch(), network => WeightMap.PyTorch(network, "gru", "gru2", "gru2", "gru2", "dense"), "gru_torch_x_python.csv", "gru_torch_y_python.csv"),
        ["conv1d_torch.json"] = (() => new WeightNetworks.ConvTorch(), network => WeightMap.PyTorch(network, ""), "conv1d_torch_x_python.csv", "conv1d_torch_y_python.csv"),
        ["conv1d_torch_group_6_3_4_10_3.json"] =
            (() => new WeightNetworks.ConvTorchGroups(), network => WeightMap.PyTorch(network, ""), "conv1d_torch_group_x_python.csv", "conv1d_torch_group_y_python_6_3_4_10_3.csv"),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [SharedDataTheory]
    [MemberData(nameof(Names))]
    public void ImportedWeights_GiveTheOutputsOfTheirFramework(string model)
    {
        (Func<INetwork> create, Func<INetwork, WeightMap> map, string inputFile, string outputFile) = Models[model];
        bool isTorch = model.Contains("torch", StringComparison.Ordinal);
        INetwork network = create();

        WeightImport import = WeightImporter.Load(network, (isTorch ? NamedArrays.OfTorch(model) : NamedArrays.OfKeras(model)).ToSafetensors(), map(network));

        Assert.Empty(import.KeptParameters);
        Assert.Empty(import.UnusedSources);
        float[] inputs = Rows(inputFile).SelectMany(row => row).Select(value => (float)value).ToArray();
        int samples = inputs.Length / network.Info.InputLength;
        var outputs = new float[samples * network.Info.OutputLength];
        network.Predict(inputs, outputs, samples);
        double[][] rows = Rows(outputFile);

        // Outputs of convolutions have a line for each channel.
        double[] expected = model.StartsWith("conv1d_torch", StringComparison.Ordinal)
            ? rows[0].SelectMany((_, step) => rows.Select(row => row[step])).ToArray()
            : rows.SelectMany(row => row).ToArray();
        Assert.Equal(expected.Length, outputs.Length);
        double error = expected.Zip(outputs, (right, found) => Math.Abs(right - found)).Max();
        Assert.True(error <= Tolerance, FormattableString.Invariant($"{model}: the largest error is {error:E2}."));
        Assert.True(expected.Max() - expected.Min() > 1000 * Tolerance);
    }

    [SharedDataFact]
    public void ModelsOfOthers_AreRefused_WithEveryMismatch()
    {
        var network = new WeightNetworks.LstmModel();
        float[] before = Parameters(network);

        var fault = Assert.Throws<ModelFileException>(() => WeightImporter.Load(network, NamedArrays.OfKeras("bad_lstm.json").ToSafetensors(), WeightMap.Keras(network), name: "bad_lstm"));

        Assert.Equal(
            """
            bad_lstm: the weights do not fit LstmModel, which was left as it is:
              dense_1.kernel: 'dense/kernel:0' is F64 (20, 1), expected floats (1, 8)
              dense_1.bias: 'dense/bias:0' is F64 (1), expected floats (8)
              lstm_1.kernel: 'lstm/lstm_cell_7/kernel:0' is F64 (1, 80), expected floats (8, 32)
              lstm_1.recurrent_kernel: 'lstm/lstm_cell_7/recurrent_kernel:0' is F64 (20, 80), expected floats (8, 32)
              lstm_1.bias: 'lstm/lstm_cell_7/bias:0' is F64 (80), expected floats (32)
              dense_2.kernel: 'dense_1/kernel' missing, expected floats (8, 1)
              dense_2.bias: 'dense_1/bias' missing, expected floats (1)
            """.ReplaceLineEndings("\n"),
            fault.Message);
        Assert.Equal(before, Parameters(network));
    }

    /// <summary>Arrays of numpy's from a course: kernels (in, out) as they are, and a convolution's as (9, 16).</summary>
    [SharedDataFact]
    public void ArraysOfTheCases_AreImported()
    {
        var network = new HandWrittenNetwork(100, 10);
        NamedArrays arrays = new NamedArrays().AddNpy("w", "d8-mnist-batch.final.weights_1_2.npy");
        WeightImport import = WeightImporter.Load(network, arrays, new WeightMap().Set("dense_1.kernel", "w"), new WeightImportOptions { Strict = false });
        Assert.Equal(["dense_1.bias"], import.KeptParameters);
        Assert.Equal(arrays.Values("w").Select(value => (float)value), Parameters(network).Take(1000));

        var convolution = new ListedNetwork([28, 28, 1], ListedNetwork.Layer("conv2d_1", "Conv2D", [26, 26, 16], ("kernel", [3, 3, 1, 16])));
        NamedArrays kernels = new NamedArrays().AddNpy("kernels", "d10-mnist-conv.final.kernels.npy");
        WeightImporter.Load(convolution, kernels, new WeightMap().Set("conv2d_1.kernel", "kernels", WeightLayout.AnyShape));
        Assert.Equal(kernels.Values("kernels").Select(value => (float)value), convolution.Values("conv2d_1.kernel"));
        Assert.Contains(
            "conv2d_1.kernel: 'kernels' is F64 (9, 16), expected floats (3, 3, 1, 16)",
            Assert.Throws<ModelFileException>(() => WeightImporter.Load(convolution, kernels, new WeightMap().Set("conv2d_1.kernel", "kernels"))).Message,
            StringComparison.Ordinal);
    }

    private static float[] Parameters(INetwork network)
    {
        var values = new float[network.Info.ParameterCount];
        network.CopyParametersTo(values);
        return values;
    }

    private static double[][] Rows(string file) => File.ReadAllLines(SharedFiles.PathOf("suites", "rtneural-golden", "test_data", file))
        .Select(line => line.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToArray();
}
