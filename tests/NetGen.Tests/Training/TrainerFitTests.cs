using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Data;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public class TrainerFitTests
{
    [Fact]
    public void Fit_LinearData_FindsTheirFormula()
    {
        var network = new HandWrittenNetwork(2, 1);

        History history = Trainer.Fit(network, Samples.Linear(200), new FitOptions { Epochs = 40, Optimizer = new Adam(0.05) });

        float[] found = network.Parameters();
        Assert.Equal(3f, found[0], 1e-3f);
        Assert.Equal(-2f, found[1], 1e-3f);
        Assert.Equal(0.5f, found[2], 1e-3f);
        Assert.Equal(40, history.Epochs);
        Assert.True(history.Loss[39] < 1e-5 && history.Loss[0] > 0.1, $"{history.Loss[0]} to {history.Loss[39]}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_LabelsAndOneHotTargets_GiveTheSameBits(bool shuffle)
    {
        float[] Train(bool oneHot)
        {
            var network = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy);
            History history = Trainer.Fit(
                network, Samples.Classes(103, oneHot), new FitOptions { Epochs = 60, BatchSize = 10, Shuffle = shuffle, Optimizer = new Adam(0.05) });
            Assert.True(history.Accuracy[59] > 0.99, history.Accuracy[59].ToString());
            return network.Parameters();
        }

        Assert.Equal(Train(oneHot: false), Train(oneHot: true));
    }

    [Fact]
    public void History_HasTheNamesOfKeras()
    {
        var options = new FitOptions { Epochs = 2, ValidationSplit = 0.25 };
        History categorical = Trainer.Fit(new HandWrittenNetwork(3, 5, Loss.SparseCategoricalCrossEntropy), Samples.Classes(40), options);
        Assert.Equal(["loss", "accuracy", "val_loss", "val_accuracy"], categorical.Names);
        Assert.All(categorical.Names, name => Assert.Equal(2, categorical[name].Count));
        Assert.Same(categorical.ValidationAccuracy, categorical["val_accuracy"]);

        History distance = Trainer.Fit(new HandWrittenNetwork(2, 1), Samples.Linear(40), options);
        Assert.Equal(["loss", "val_loss"], distance.Names);
        var missing = Assert.Throws<KeyNotFoundException>(() => distance["accuracy"]);
        Assert.Equal("The history has no 'accuracy'; it has loss, val_loss.", missing.Message);

        options.ValidationSplit = 0;
        Assert.Equal(["loss"], Trainer.Fit(new HandWrittenNetwork(2, 1), Samples.Linear(40), options).Names);
    }

    [Theory]
    [InlineData(7, 4)]
    [InlineData(1, 1)]
    [InlineData(8, 32)]
    [InlineData(8, int.MaxValue)]
    [InlineData(9, 4)]
    public void EpochLoss_IsTheMeanOverSamples_AlsoWithAnOddLastBatch(int count, int batchSize)
    {
        // Each batch's loss is of the weights before its step, so a rate too small to change them shows the plain mean.
        var options = new FitOptions { BatchSize = batchSize, Optimizer = new Sgd(1e-30) };
        var network = new HandWrittenNetwork(2, 1, seed: 5);
        network.LoadParameters([0.5f, -1f, 0.25f]);
        Dataset data = Samples.Linear(count);
        var seen = new List<TrainingProgress>();
        options.Progress = new Steps(seen.Add);
        float[] before = network.Parameters();

        History history = Trainer.Fit(network, data, options);

        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double y = (before[0] * data.Inputs(i)[0]) + (before[1] * data.Inputs(i)[1]) + before[2];
            sum += Math.Pow(y - data.Targets(i)[0], 2);
        }

        Assert.Equal(before, network.Parameters());
        Assert.Equal(sum / count, history.Loss[0], 1e-5);
        int steps = (int)Math.Ceiling(count / (double)batchSize);
        Assert.Equal(steps, network.Forwards);
        Assert.Equal(Enumerable.Range(1, steps), seen.Select(step => step.Step));
        Assert.All(seen, step => Assert.Equal(steps, step.Steps));
        Assert.Equal(history.Loss[0], seen[^1].Loss);
    }

    [Fact]
    public void Fit_OneSampleAtATime_IsTheSameAsTrainSteps()
    {
        Dataset data = Samples.Linear(20);
        var fitted = new HandWrittenNetwork(2, 1);
        Trainer.Fit(fitted, data, new FitOptions { BatchSize = 1, Shuffle = false, Optimizer = new Sgd(0.1, 0.5) });

        var stepped = new HandWrittenNetwork(2, 1);
        using var trainer = new Trainer(stepped, new FitOptions { BatchSize = 1, Optimizer = new Sgd(0.1, 0.5) });
        for (int i = 0; i < data.Count; i++)
        {
            trainer.TrainStep(data.Inputs(i), data.Targets(i), 1);
        }

        Assert.Equal(stepped.Parameters(), fitted.Parameters());
    }

    [Fact]
    public void Shuffle_DependsOnTheSeedAlone()
    {
        float[] Train(ulong seed, bool shuffle = true)
        {
            var network = new HandWrittenNetwork(2, 1);
            Trainer.Fit(network, Samples.Linear(50), new FitOptions { Epochs = 3, BatchSize = 4, Seed = seed, Shuffle = shuffle });
            return network.Parameters();
        }

        Assert.Equal(Train(1), Train(1));
        Assert.NotEqual(Train(1), Train(2));
        Assert.NotEqual(Train(1), Train(1, shuffle: false));
        Assert.Equal(Train(1, shuffle: false), Train(2, shuffle: false));
    }

    [Fact]
    public void Shuffle_VisitsEverySampleOncePerEpoch_InANewOrderEach()
    {
        // With targets 1, 2, 4, 8 … and outputs of zero, a step's loss tells which sample it saw.
        float[] targets = Enumerable.Range(0, 12).Select(i => (float)(1 << i)).ToArray();
        var network = new HandWrittenNetwork(1, 1);
        network.LoadParameters([0f, 0f]);
        var orders = new List<int>[] { [], [] };
        double sum = 0;
        var options = new FitOptions { Epochs = 2, BatchSize = 1, Optimizer = new Sgd(1e-30) };
        options.Progress = new Steps(step =>
        {
            double total = step.Loss * step.Step;
            sum = step.Step == 1 ? 0 : sum;
            orders[step.Epoch - 1].Add((int)Math.Round(Math.Log2(Math.Sqrt(Math.Round(total - sum)))));
            sum = total;
        });

        Trainer.Fit(network, new Dataset(new float[12], 1, targets, 1), options);

        Assert.Equal(Enumerable.Range(0, 12), orders[0].Order());
        Assert.Equal(Enumerable.Range(0, 12), orders[1].Order());
        Assert.NotEqual(orders[0], orders[1]);
        Assert.NotEqual(Enumerable.Range(0, 12), orders[0]);
    }

    [Fact]
    public void FitTwice_GivesTheBitsOfFittingOnceForTheSum()
    {
        Dataset data = Samples.Linear(50);
        var once = new HandWrittenNetwork(2, 1);
        Trainer.Fit(once, data, new FitOptions { Epochs = 4, BatchSize = 8 });

        var twice = new HandWrittenNetwork(2, 1);
        using var trainer = new Trainer(twice, new FitOptions { Epochs = 2, BatchSize = 8 });
        History first = trainer.Fit(data);
        History second = trainer.Fit(data);

        Assert.Equal(once.Parameters(), twice.Parameters());
        Assert.Equal(2, second.Epochs);
        Assert.NotSame(first, second);
        Assert.Same(second, trainer.History);
    }

    [Fact]
    public void ValidationSplit_HoldsBackTheLastPart()
    {
        // The last quarter has other targets; a network that never saw it stays at zero, and is off by exactly 7 there.
        var inputs = new float[40];
        var targets = new float[40];
        Array.Fill(targets, 7f, 30, 10);
        var network = new HandWrittenNetwork(1, 1);
        network.LoadParameters([0f, 0f]);

        History history = Trainer.Fit(
            network, new Dataset(inputs, 1, targets, 1), new FitOptions { Epochs = 3, ValidationSplit = 0.25, Optimizer = new Sgd(0.1) });

        Assert.Equal([0f, 0f], network.Parameters());
        Assert.Equal([0.0, 0.0, 0.0], history.Loss);
        Assert.Equal([49.0, 49.0, 49.0], history.ValidationLoss);
    }

    [Fact]
    public void ValidationData_TakePrecedenceOverTheSplit()
    {
        var network = new HandWrittenNetwork(1, 1);
        network.LoadParameters([0f, 0f]);
        var steps = new List<TrainingProgress>();
        var options = new FitOptions
        {
            BatchSize = 4,
            ValidationSplit = 0.5,
            ValidationData = new Dataset(new float[3], 1, [3f, 3f, 3f], 1),
            Progress = new Steps(steps.Add),
        };

        History history = Trainer.Fit(network, new Dataset(new float[8], 1, new float[8], 1), options);

        Assert.Equal(9.0, Assert.Single(history.ValidationLoss));
        Assert.Equal(2, steps.Count);
        Assert.Null(steps[0].ValidationLoss);
        Assert.Equal(9.0, steps[1].ValidationLoss);
        Assert.Equal([false, true], steps.Select(step => step.IsEpochEnd));
    }

    [Fact]
    public void Progress_ReportsEveryStep()
    {
        var steps = new List<TrainingProgress>();
        var network = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy);
        using var trainer = new Trainer(network, new FitOptions { Epochs = 2, BatchSize = 4, Progress = new Steps(steps.Add) });
        long now = 0;
        trainer.Clock = () => now;
        network.AfterForward = () => now += System.Diagnostics.Stopwatch.Frequency / 2;

        trainer.Fit(Samples.Classes(10));

        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], steps.Select(step => (step.Epoch, step.Step)));
        Assert.All(steps, step => Assert.Equal((2, 3), (step.Epochs, step.Steps)));
        Assert.All(steps, step => Assert.InRange(step.Accuracy!.Value, 0, 1));

        // Four samples in half a second each, then two.
        Assert.Equal(8.0, steps[0].SamplesPerSecond);
        Assert.Equal(10 / 1.5, steps[2].SamplesPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(2.5), steps[4].Elapsed);
    }

    [Fact]
    public void Options_AreCopied()
    {
        var options = new FitOptions { Epochs = 2 };
        using var trainer = new Trainer(new HandWrittenNetwork(2, 1), options);
        options.Epochs = 50;

        Assert.Equal(2, trainer.Fit(Samples.Linear(5)).Epochs);
    }

    [Fact]
    public void FitOptions_Defaults_AreThoseOfKeras()
    {
        var options = new FitOptions();
        Assert.Equal((1, 32, true, 0.0), (options.Epochs, options.BatchSize, options.Shuffle, options.ValidationSplit));
        var adam = Assert.IsType<Adam>(options.Optimizer);
        Assert.Equal((1e-3, 0.9, 0.999, 1e-7), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon));
        var sgd = new Sgd();
        Assert.Equal((0.01, 0.0, false), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov));
    }
}
