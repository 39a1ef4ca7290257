using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Data;
using NetGen.Layers.Tests.Support;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Layers.Tests.Normalization;

/// <summary>Batch normalisation against its definition, the guarantees that hold for every layer, and its moving averages.</summary>
public class BatchNormTests
{
    public static TheoryData<string> Defined => new(
        nameof(BatchOfRows), nameof(BatchOfPlaces), nameof(BatchOfWideRows), nameof(BatchAtTheEnd), nameof(BatchOfBags), nameof(FrozenBatchNorm));

    public static TheoryData<string> All => new(
        nameof(BatchOfRows), nameof(BatchOfPlaces), nameof(BatchOfWideRows), nameof(BatchAtTheEnd), nameof(BatchOfBags), nameof(FrozenBatchNorm), nameof(BatchOfConvolutions));

    [Theory]
    [MemberData(nameof(Defined))]
    public void TrainingOutputsAndGradients_AreThoseOfTheDefinition(string name) =>
        Checks.AgreesWithReference(BatchNormCatalog.Creator(name), BatchNormCatalog.Reference(name, isInference: false), inferenceIsTraining: false);

    [Theory]
    [MemberData(nameof(Defined))]
    public void Inference_TakesTheMovingStatistics(string name)
    {
        INetworkCore network = Checks.WithParameters(BatchNormCatalog.Creator(name));
        Batch batch = Batch.Random(network, 7);
        var outputs = new float[7 * network.Info.OutputLength];
        batch.Predict(network, outputs);
        double[][] expected = BatchNormCatalog.Reference(name, isInference: true).Outputs(Checks.Rows(network.Info, batch), Checks.ParametersOf(network));
        Near.All(expected.SelectMany(row => row).ToArray(), outputs, 1e-5, name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Bits_AreTheSameEverywhere(string name) => Checks.HasTheSameBitsEverywhere(BatchNormCatalog.Creator(name), inferenceIsTraining: false);

    [Theory]
    [MemberData(nameof(All))]
    public void Training_OnAnyNumberOfThreads_GivesTheSameBits(string name) => Checks.TrainsToTheSameBits(BatchNormCatalog.Creator(name));

    [Theory]
    [MemberData(nameof(All))]
    public void HotPaths_AllocateNothing(string name) => Checks.AllocatesNothing(BatchNormCatalog.Creator(name));

    [Fact]
    public void Steps_MoveTheAverages_AndForwardDoesNot()
    {
        var network = new BatchOfRows(1);
        Batch batch = Batch.Random(network, 6);
        Workspace workspace = network.CreateWorkspace(6);
        network.Forward(workspace, batch.Values, batch.Targets, 6);
        network.Backward(workspace, batch.Values);
        Assert.All(network.Batchnorm1MovingMean.ToArray(), value => Assert.Equal(0f, value));
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.01), new Adam(0.01) })
        {
            var trained = new BatchOfRows(1);
            using var trainer = new Trainer(trained, new FitOptions { BatchSize = 6, Optimizer = optimizer });
            float[] hidden = workspace.Activations("dense_1")[0].ToArray();
            trainer.TrainStep(batch.Values, batch.Targets, 6);
            AssertMoved(trained, batch, 0.01f, 1);
            float firstMean = trained.Batchnorm2MovingMean[0];
            Assert.Equal(0.1f * Enumerable.Range(0, 6).Average(i => workspace.Activations("dense_1")[i, 0]), firstMean, 1e-6f);
        }

        // A loop of one's own: the averages go with the update.
        using var own = new Trainer(network, new FitOptions { Optimizer = new Sgd(0.01) });
        own.ApplyGradients(workspace);
        AssertMoved(network, batch, 0.01f, 1);
    }

    private static void AssertMoved(BatchOfRows network, Batch batch, float rate, float start)
    {
        for (int channel = 0; channel < 17; channel++)
        {
            float[] values = Enumerable.Range(0, 6).Select(i => batch.Values[(i * 17) + channel]).ToArray();
            float mean = values.Average();
            Assert.Equal(rate * mean, network.Batchnorm1MovingMean[channel], 1e-6f);
            Assert.Equal(start + (rate * (values.Average(value => (value - mean) * (value - mean)) - start)), network.Batchnorm1MovingVariance[channel], 1e-5f);
        }
    }

    [Fact]
    public void AveragesSettle_OnWhatTrainingSees()
    {
        var network = new BatchOfRows(1);
        float[] inputs = Batch.Uniform(17 * 64, 5).Select((value, i) => (3 * value) + (i % 17)).ToArray();
        var data = new Dataset(inputs, 17, Batch.Uniform(2 * 64, 6), 2);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 64, Epochs = 1500, Optimizer = new Sgd(1e-6), Shuffle = false });
        trainer.Fit(data);
        for (int channel = 0; channel < 17; channel++)
        {
            float[] values = Enumerable.Range(0, 64).Select(i => inputs[(i * 17) + channel]).ToArray();
            Assert.Equal(values.Average(), network.Batchnorm1MovingMean[channel], 1e-3f);
        }

        // Then inference gives what training gave, and an evaluation what inference gives.
        Workspace workspace = network.CreateWorkspace(64);
        network.Forward(workspace, inputs, Batch.Uniform(2 * 64, 6), 64);
        var outputs = new float[2 * 64];
        network.Predict(inputs, outputs, 64);
        Assert.All(Enumerable.Range(0, 128), i => Assert.Equal(workspace.Outputs[i / 2, i % 2], outputs[i], 0.01f));
        double loss = Enumerable.Range(0, 128).Average(i => Math.Pow(outputs[i] - data.Targets(i / 2)[i % 2], 2));
        Assert.Equal(loss, trainer.Evaluate(data).Loss, 1e-6);
    }

    [Fact]
    public void FrozenLayers_LeaveTheirAveragesAlone()
    {
        INetworkCore network = Checks.WithParameters(() => new FrozenBatchNorm(1));
        float[] before = ((FrozenBatchNorm)network).Batchnorm1MovingMean.ToArray();
        Dataset data = Batch.Random(network, 20).ToDataset(network.Info);
        Trainer.Fit(network, data, new FitOptions { Epochs = 3, BatchSize = 5 });
        Near.SameBits(before, ((FrozenBatchNorm)network).Batchnorm1MovingMean.ToArray(), "moving mean");
        Assert.IsNotType<IStagedNetworkCore>(network, exactMatch: false);
        Assert.IsType<IStagedNetworkCore>(new BatchOfRows(1), exactMatch: false);
    }

    [Fact]
    public void ABatchOfOne_IsNothingButBeta()
    {
        INetworkCore network = Checks.WithParameters(() => new BatchOfRows(1));
        Batch batch = Batch.Random(network, 1);
        Workspace workspace = network.CreateWorkspace(1);
        batch.Forward(network, workspace);
        Near.SameBits(((BatchOfRows)network).Batchnorm1Beta.ToArray(), workspace.Activations("batchnorm_1")[0], "the first layer's output");
        batch.Backward(network, workspace);
        Assert.All(workspace.Gradient("batchnorm_1.gamma").ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void GradientChecker_Agrees_AlsoBehindConvolutions()
    {
        foreach (INetworkCore network in new[] { Checks.WithParameters(() => new BatchOfConvolutions(3)), Checks.WithParameters(() => new BatchOfBags(3)) })
        {
            GradientCheckResult result = GradientChecker.Check(network, Batch.Random(network, 6).ToDataset(network.Info));
            Assert.True(result.IsCorrect, result.ToString());
        }
    }

    [Fact]
    public void Info_TellsWhatIsTrained()
    {
        LayerInfo layer = BatchOfRows.Info.Layers[2];
        Assert.Equal(["gamma", "beta", "moving_mean", "moving_variance"], layer.Parameters.Select(parameter => parameter.Name.Split('.')[1]));
        Assert.Equal([true, true, false, false], layer.Parameters.Select(parameter => parameter.IsTrainable));
        Assert.Equal([("momentum", 0.9), ("epsilon", 0.01)], layer.Settings.Select(setting => (setting.Key, setting.Value)));
        Assert.Equal(BatchOfRows.ParameterCount - (2 * 17) - (2 * 5), BatchOfRows.Info.TrainableParameterCount);
    }
}
