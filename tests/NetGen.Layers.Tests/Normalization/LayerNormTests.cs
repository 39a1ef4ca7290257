using System;
using System.Linq;
using NetGen.Layers.Tests.Support;
using NetGen.Training;
using Xunit;

namespace NetGen.Layers.Tests.Normalization;

/// <summary>Layer normalisation against its definition, and the guarantees that hold for every layer.</summary>
public class LayerNormTests
{
    public static TheoryData<string> Names => new(
        nameof(NormOfRows), nameof(NormOfPlaces), nameof(NormOfWideRows), nameof(NormAtTheEnd), nameof(NormOfLongPlaces), nameof(NormOfSingleValues));

    [Theory]
    [MemberData(nameof(Names))]
    public void OutputsAndGradients_AreThoseOfTheDefinition(string name) =>
        Checks.AgreesWithReference(LayerNormCatalog.Creator(name), LayerNormCatalog.Reference(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Bits_AreTheSameEverywhere(string name) => Checks.HasTheSameBitsEverywhere(LayerNormCatalog.Creator(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_OnAnyNumberOfThreads_GivesTheSameBits(string name) => Checks.TrainsToTheSameBits(LayerNormCatalog.Creator(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void HotPaths_AllocateNothing(string name) => Checks.AllocatesNothing(LayerNormCatalog.Creator(name));

    [Fact]
    public void Outputs_HaveMeanZeroAndVarianceOne()
    {
        var network = new NormAtTheEnd(1);
        float[] input = Batch.Uniform(48, 3, 40f);
        var output = new float[48];
        network.Predict(input, output);
        foreach (float[] place in output.Chunk(16))
        {
            double mean = place.Average(value => (double)value);
            Assert.Equal(0, mean, 5);
            Assert.InRange(place.Average(value => (value - mean) * (value - mean)), 0.99, 1);
        }
    }

    [Fact]
    public void Rows_OfEqualValues_AreNothingButBeta()
    {
        var network = new NormOfPlaces(1);
        float[] input = Enumerable.Repeat(1e30f, 30).ToArray();
        Workspace workspace = network.CreateWorkspace(1);
        network.Forward(workspace, input, [1f, 0f, 0f], 1);
        Assert.All(workspace.Activations("layernorm_1")[0].ToArray(), value => Assert.Equal(0f, value));
        network.Backward(workspace, input);
        Assert.All(workspace.Gradient("layernorm_1.gamma").ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Info_KnowsTheSettingAndTheParameters()
    {
        Assert.Equal(0.02, Assert.Single(NormOfRows.Info.Layers[2].Settings, setting => setting.Key == "epsilon").Value);
        Assert.Equal(["gamma", "beta"], NormOfRows.Info.Layers[0].Parameters.Select(parameter => parameter.Name.Split('.')[1]));
        Assert.Equal(17 * 2, NormOfRows.Info.Layers[0].ParameterCount);
        Assert.Equal(1f, new NormOfRows(1).Layernorm1Gamma[3]);
        Assert.Equal(0f, new NormOfRows(1).Layernorm1Beta[3]);
    }

    [Fact]
    public void GradientChecker_Agrees()
    {
        var network = new NormOfPlaces(3);
        Batch batch = Batch.Random(network, 5);
        GradientCheckResult result = GradientChecker.Check(network, batch.Values, batch.Targets, 5);
        Assert.True(result.IsCorrect, result.ToString());
    }
}
