using System;
using System.Linq;
using NetGen.Data;
using NetGen.Training;
using Xunit;

namespace NetGen.Layers.Tests.OwnLoops;

/// <summary>Accuracy beside losses that are no cross-entropies.</summary>
public sealed class AccuracyTests
{
    private static readonly float[] Places = [-2, 1, -1, 0.5f, 0.5f, 1, 1, -1, 2, 2];

    [Fact]
    public void WithoutBeingAskedFor_ADistanceHasNone()
    {
        History history = Trainer.Fit(new Loops.OneDistance(1), new Dataset(Places, 2, new float[5], 1));
        Assert.Equal(["loss"], history.Names);
    }

    [Fact]
    public void OneHotTargets_CountTheLargestOutput()
    {
        var network = new Loops.ThreeDistances(1);

        // Outputs x, y and 0.75: the largest are the 2nd, 3rd, 2nd, 1st, and 1st before the 2nd.
        network.LoadParameters([1, 0, 0, 0, 1, 0, 0, 0, 0.75f]);
        Check(network, OneHot.Encode([1, 2, 0, 0, 0], 3), 3, expected: 4 / 5.0);
    }

    [Fact]
    public void ASingleOutput_CountsSidesOfOneHalf()
    {
        var network = new Loops.OneDistance(1);
        network.LoadParameters([1, 0, 0]);

        // Outputs −2, −1, ½, 1, 2.
        Check(network, [0, 1, 1, 1, 1], 1, expected: 4 / 5.0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Hinge_CountsSidesOfZero(float no)
    {
        var network = new Loops.OneHinge(1);
        network.LoadParameters([1, 0, 0]);
        Check(network, [no, 1, 1, no, no], 1, expected: 2 / 5.0);
    }

    [Fact]
    public void AListOfNothing_IsRefused() =>
        Assert.Equal(
            "FitOptions.Metrics is null.",
            Assert.Throws<InvalidOperationException>(() => new Trainer(new Loops.OneDistance(1), new FitOptions { Metrics = null! })).Message);

    private static void Check(INetwork network, float[] targets, int length, double expected)
    {
        var data = new Dataset(Places, 2, targets, length);
        var options = new FitOptions { Metrics = [new Accuracy()], Optimizer = new Sgd(1e-9), ValidationData = data };
        using var trainer = new Trainer(network, options);
        Assert.Equal(expected, trainer.Evaluate(data).Accuracy);
        History history = trainer.Fit(data);
        Assert.Equal(["loss", "accuracy", "val_loss", "val_accuracy"], history.Names);
        Assert.Equal([expected], history[new Accuracy().Name]);
        Assert.Equal([expected], history.ValidationAccuracy.Select(value => value));
    }
}
