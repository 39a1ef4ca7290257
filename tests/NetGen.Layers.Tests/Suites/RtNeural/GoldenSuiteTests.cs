using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetGen.Tests;
using Xunit;

namespace NetGen.Layers.Tests.Suites.RtNeural;

/// <summary>Models with weights, inputs and outputs from Keras and PyTorch: RTNeural's test data.</summary>
public sealed class GoldenSuiteTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Networks => [.. GoldenCatalog.All.Keys];

    public static TheoryData<string> Sequences => [.. GoldenModels.Sequences.Keys];

    [SharedDataTheory]
    [MemberData(nameof(Networks))]
    public void NetGen_GivesTheOutputsOfTheSuite(string model)
    {
        IReadOnlyList<GoldenLayer> layers = GoldenModels.Sequences[model].Layers();
        INetwork network = GoldenCatalog.All[model]();
        network.LoadParameters(layers.SelectMany(layer => layer.Parameters).ToArray());
        float[] inputs = GoldenModels.Rows(GoldenModels.Sequences[model].Inputs).SelectMany(row => row).Select(value => (float)value).ToArray();
        int samples = inputs.Length / network.Info.InputLength;
        var outputs = new float[samples * network.Info.OutputLength];
        network.Predict(inputs, outputs, samples);
        double[] expected = GoldenModels.Outputs(model).SelectMany(row => row).ToArray();
        Assert.Equal(expected.Length, outputs.Length);
        double error = expected.Zip(outputs, (right, found) => Math.Abs(right - found)).Max();
        Assert.True(error <= Tolerance, FormattableString.Invariant($"{model}: the largest error is {error:E2} of {expected.Length} outputs."));
    }

    /// <summary>As a plug-in runs them: a value comes in, a value goes out, and the state stays.</summary>
    [SharedDataTheory]
    [InlineData("lstm.json")]
    [InlineData("lstm_1d.json")]
    [InlineData("lstm_torch.json")]
    [InlineData("gru.json")]
    [InlineData("gru_1d.json")]
    [InlineData("gru_torch.json")]
    public void NetGen_GivesTheOutputsOfTheSuite_StepByStep(string model)
    {
        var network = (IRecurrentNetwork)GoldenCatalog.All[model]();
        network.LoadParameters(GoldenModels.Sequences[model].Layers().SelectMany(layer => layer.Parameters).ToArray());
        RecurrentState state = network.CreateState();
        var output = new float[1];
        double[][] outputs = GoldenModels.Rows(GoldenModels.Sequences[model].Inputs).Select(row =>
        {
            network.Step(state, [(float)row[0]], output);
            return new double[] { output[0] };
        }).ToArray();
        AssertClose(model, GoldenModels.Outputs(model), outputs);
    }

    /// <summary>The weights in NetGen's order, and the layers' formulas in double: what NetGen will be given is right before it is asked.</summary>
    [SharedDataTheory]
    [MemberData(nameof(Sequences))]
    public void TheReference_GivesTheOutputsOfTheSuite(string model) => AssertClose(
        model, GoldenModels.Outputs(model), GoldenReference.Run(GoldenModels.Sequences[model].Layers(), GoldenModels.Rows(GoldenModels.Sequences[model].Inputs)));

    /// <summary>Images of 50 rows and 23 columns, and what comes out of 39 rows and 8 columns.</summary>
    [SharedDataFact]
    public void TheReference_GivesTheImageOfTheSuite()
    {
        double[][][] image = GoldenModels.Rows("conv2d_x_python.csv").Chunk(23).ToArray();
        double[][][] outputs = GoldenReference.RunImage(KerasModel.Read(GoldenModels.PathOf("conv2d.json")), image);
        Assert.Equal((39, 8), (outputs.Length, outputs[0].Length));
        AssertClose("conv2d.json", GoldenModels.Rows("conv2d_y_python.csv"), outputs.SelectMany(row => row).ToArray());
    }

    /// <summary>y = prelu(norm(conv(x))) + the input of the last step that the convolution sees, by one weight for each channel.</summary>
    [SharedDataFact]
    public void TheReference_GivesTheMicroTcnOfTheSuite()
    {
        double[][] x = GoldenModels.Rows("microtcn_x.csv");
        AssertMicroTcn(
            GoldenReference.Run([MicroTcnConvolution(), MicroTcn("bn").BatchNorm(), MicroTcn("relu").PRelu()], x),
            GoldenReference.Run([MicroTcn("res").Conv1D(string.Empty, hasBias: false)], x));
    }

    [SharedDataFact]
    public void NetGen_GivesTheMicroTcnOfTheSuite()
    {
        Assert.All(MicroTcn("relu").PRelu().Weights[0], slope => Assert.Equal(0.25, slope));
        AssertMicroTcn(
            Outputs(new GoldenNetworks.MicroTcn(), [MicroTcnConvolution(), MicroTcn("bn").BatchNorm()]),
            Outputs(new GoldenNetworks.MicroTcnBranch(), [MicroTcn("res").Conv1D(string.Empty, hasBias: false)]));

        static double[][] Outputs(INetwork network, GoldenLayer[] layers)
        {
            network.LoadParameters(layers.SelectMany(layer => layer.Parameters).ToArray());
            var outputs = new float[network.Info.OutputLength];
            network.Predict(GoldenModels.Rows("microtcn_x.csv").Select(row => (float)row[0]).ToArray(), outputs);
            return outputs.Select(value => (double)value).Chunk(layers[0].Units).ToArray();
        }
    }

    [SharedDataFact]
    public void EachModel_HasAStatus()
    {
        IEnumerable<string> models = Directory.EnumerateFileSystemEntries(GoldenModels.PathOf(string.Empty)).Select(entry => Path.GetFileName(entry)!);
        Assert.Equal(models.Order(StringComparer.Ordinal), GoldenModels.Status.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            GoldenModels.Status.Where(entry => entry.Value == GoldenModels.Runs).Select(entry => entry.Key).Order(StringComparer.Ordinal),
            GoldenCatalog.All.Keys.Order(StringComparer.Ordinal));
    }

    [SharedDataFact]
    public void TheBadModel_IsRefused() => Assert.Equal(
        "bad_lstm.json: layer 1 (lstm): its kernel is (1, 80), expected (1, 64) for 1 inputs and 16 units.",
        Assert.Throws<InvalidDataException>(() => KerasModel.Read(GoldenModels.PathOf("bad_lstm.json"))).Message);

    [Theory]
    [InlineData("""{"in_shape": [null, 1], "layers": [""", "depth")]
    [InlineData("""{"layers": []}""", "key was not present")]
    [InlineData("""{"in_shape": [null, 1], "layers": [{"type": "magic", "activation": "", "shape": [null, 1], "weights": []}]}""", "layer 1 (magic): no such kind")]
    [InlineData("""{"in_shape": [null, 2], "layers": [{"type": "dense", "activation": "", "shape": [null, 1], "weights": [[[1]], [1]]}]}""", "its kernel is (1, 1), expected (2, 1)")]
    [InlineData("""{"in_shape": [null, 1], "layers": [{"type": "dense", "activation": "", "shape": [null, 1], "weights": []}]}""", "it has 0 arrays of weights, expected 2")]
    [InlineData("""{"in_shape": [null, 1], "layers": [{"type": "dense", "activation": "", "shape": [null, 2], "weights": [[[1, 2], [3]], [1, 2]]}]}""", "differ in length")]
    [InlineData("""{"in_shape": [null, 1], "layers": [{"type": "dense", "activation": "", "shape": [null, 1], "weights": [[["a"]], [1]]}]}""", "expected a number")]
    public void WhatIsNoModel_IsRefused(string text, string part)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, text);
        try
        {
            Assert.Contains(part, Assert.Throws<InvalidDataException>(() => KerasModel.Read(path)).Message, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static TorchModel MicroTcn(string part) => new(GoldenModels.PathOf(Path.Combine("microtcn", part + ".json")));

    private static GoldenLayer MicroTcnConvolution() => MicroTcn("conv1").Conv1D(string.Empty, dilation: 10, hasBias: false);

    /// <summary>The sum of both networks is the suite's output; the first has fewer steps, and none at the start.</summary>
    private static void AssertMicroTcn(double[][] main, double[][] branch)
    {
        int shift = branch.Length - main.Length;
        AssertClose(
            "microtcn",
            GoldenModels.Rows("microtcn_y.csv", isTransposed: true),
            main.Select((row, step) => row.Zip(branch[step + shift], (first, second) => first + second).ToArray()).ToArray());
    }

    private static void AssertClose(string model, double[][] expected, double[][] actual)
    {
        Assert.Equal((expected.Length, expected[0].Length), (actual.Length, actual[0].Length));
        double error = expected.Zip(actual, (right, found) => right.Zip(found, (a, b) => Math.Abs(a - b)).Max()).Max();
        Assert.True(error <= Tolerance, FormattableString.Invariant($"{model}: the largest error is {error:E2}."));
    }
}
