using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen.Tests;

namespace NetGen.Layers.Tests.Suites.RtNeural;

/// <summary>All models of the suite: how each is read, what comes in and must come out, and whether NetGen runs it.</summary>
internal static class GoldenModels
{
    /// <summary>What NetGen makes of each model.</summary>
    public static IReadOnlyDictionary<string, string> Status { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["dense.json"] = Runs,
        ["lstm.json"] = Runs,
        ["lstm_1d.json"] = Runs,
        ["lstm_torch.json"] = Runs,
        ["gru.json"] = Runs,
        ["gru_1d.json"] = Runs,
        ["gru_torch.json"] = Runs,
        ["conv1d_torch.json"] = Runs,
        ["conv1d_torch_stride_3.json"] = Runs,
        ["conv1d_torch_group_6_3_3_1_3.json"] = Runs,
        ["conv1d_torch_group_6_3_4_10_3.json"] = Runs,
        ["conv1d_torch_group_6_6_1_1_6.json"] = Runs,
        ["conv.json"] = Runs,
        ["conv_stateless.json"] = Runs,
        ["microtcn"] = "runs as two networks whose outputs are added: NetGen's layers stand one behind the other",
        ["conv2d.json"] = "does not fit: it dilates along one axis and strides along the other; NetGen's Conv2D has one number for both",
        ["convtranspose1d_torch.json"] = "does not fit: transposed convolution, which NetGen has not",
        ["full_model.json"] = "does not fit: the suite has no outputs for it",
        ["bad_lstm.json"] = "must be refused: it says 16 units and has weights for 20",
    };

    public const string Runs = "runs";

    /// <summary>Models with their inputs and outputs, but for the image.</summary>
    public static IReadOnlyDictionary<string, (Func<IReadOnlyList<GoldenLayer>> Layers, string Inputs, string Outputs)> Sequences { get; } =
        new Dictionary<string, (Func<IReadOnlyList<GoldenLayer>> Layers, string Inputs, string Outputs)>(StringComparer.Ordinal)
        {
            ["dense.json"] = Keras("dense"),
            ["lstm.json"] = Keras("lstm"),
            ["lstm_1d.json"] = Keras("lstm_1d"),
            ["gru.json"] = Keras("gru"),
            ["gru_1d.json"] = Keras("gru_1d"),
            ["conv.json"] = Keras("conv"),
            ["conv_stateless.json"] = Keras("conv_stateless"),
            ["lstm_torch.json"] = Torch("lstm_torch", model => [model.Lstm("lstm."), .. Three(model.Lstm, "lstm2."), model.Linear("dense.")]),
            ["gru_torch.json"] = Torch("gru_torch", model => [model.Gru("gru."), .. Three(model.Gru, "gru2."), model.Linear("dense.")]),
            ["conv1d_torch.json"] = Torch("conv1d_torch", model => [model.Conv1D(string.Empty)]),
            ["conv1d_torch_stride_3.json"] = Torch("conv1d_torch", model => [model.Conv1D(string.Empty, stride: 3)], "_stride_3", "_stride_3", "_stride_3"),
            ["conv1d_torch_group_6_3_3_1_3.json"] = Grouped("_6_3_3_1_3", groups: 3, dilation: 1),
            ["conv1d_torch_group_6_3_4_10_3.json"] = Grouped("_6_3_4_10_3", groups: 3, dilation: 10),
            ["conv1d_torch_group_6_6_1_1_6.json"] = Grouped("_6_6_1_1_6", groups: 6, dilation: 1),
        };

    public static string PathOf(string model) => SharedFiles.PathOf("suites", "rtneural-golden", "models", model);

    /// <summary>A file of numbers, a row of channels for each step. Some have a line for each channel instead.</summary>
    public static double[][] Rows(string file, bool isTransposed = false)
    {
        double[][] lines = File.ReadAllLines(SharedFiles.PathOf("suites", "rtneural-golden", "test_data", file))
            .Select(line => line.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return isTransposed ? lines[0].Select((_, step) => lines.Select(line => line[step]).ToArray()).ToArray() : lines;
    }

    /// <summary>The outputs of a model, a row of channels for each step.</summary>
    public static double[][] Outputs(string model) => Rows(Sequences[model].Outputs, model.StartsWith("conv1d_torch", StringComparison.Ordinal));

    private static (Func<IReadOnlyList<GoldenLayer>> Layers, string Inputs, string Outputs) Keras(string name) =>
        (() => KerasModel.Read(PathOf(name + ".json")), name + "_x_python.csv", name + "_y_python.csv");

    private static (Func<IReadOnlyList<GoldenLayer>> Layers, string Inputs, string Outputs) Torch(
        string name, Func<TorchModel, IReadOnlyList<GoldenLayer>> layers, string suffix = "", string inputSuffix = "", string outputSuffix = "") =>
        (() => layers(new TorchModel(PathOf(name + suffix + ".json"))), $"{name}_x_python{inputSuffix}.csv", $"{name}_y_python{outputSuffix}.csv");

    private static (Func<IReadOnlyList<GoldenLayer>> Layers, string Inputs, string Outputs) Grouped(string suffix, int groups, int dilation) =>
        Torch("conv1d_torch_group", model => [model.Conv1D(string.Empty, groups, dilation)], suffix, string.Empty, suffix);

    private static IEnumerable<GoldenLayer> Three(Func<string, int, GoldenLayer> read, string name) => Enumerable.Range(0, 3).Select(layer => read(name, layer));
}
