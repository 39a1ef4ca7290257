using System;
using System.Threading;
using NetGen.Data;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public class TrainerFaultTests
{
    [Fact]
    public void Data_OfOtherLengths_AreRefusedWithBothNumbers()
    {
        var network = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy);
        using var trainer = new Trainer(network);

        AssertMessage("'data' has 2 inputs per sample, expected 3 for HandWrittenNetwork.", new Dataset(new float[4], 2, new float[10], 5));
        AssertMessage("'data' has 4 targets per sample, expected 5 for HandWrittenNetwork.", new Dataset(new float[6], 3, new float[8], 4));
        AssertMessage("'data' has 6 classes, expected 5 for HandWrittenNetwork.", new Dataset(new float[6], 3, new int[2], 6));
        AssertMessage("'data' has no samples.", new Dataset([], 3, Array.Empty<int>(), 5));

        void AssertMessage(string expected, Dataset data)
        {
            foreach (Action use in new Action[] { () => trainer.Fit(data), () => trainer.Evaluate(data), () => trainer.TrainFor(data, TimeSpan.Zero) })
            {
                var fault = Assert.Throws<ArgumentException>("data", use);
                Assert.StartsWith(expected, fault.Message, StringComparison.Ordinal);
            }

            Assert.Equal(0, network.Forwards);
        }
    }

    [Fact]
    public void ValidationData_OfOtherLengths_AreRefusedBeforeTraining()
    {
        var network = new HandWrittenNetwork(2, 1);
        var options = new FitOptions { ValidationData = new Dataset(new float[3], 3, new float[1], 1) };

        var fault = Assert.Throws<ArgumentException>(() => Trainer.Fit(network, Samples.Linear(4), options));

        Assert.StartsWith("'ValidationData' has 3 inputs per sample, expected 2", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, network.Forwards);
    }

    [Fact]
    public void Labels_WithADistanceLoss_AreRefused()
    {
        var fault = Assert.Throws<InvalidOperationException>(() =>
            Trainer.Fit(new HandWrittenNetwork(3, 5), Samples.Classes(10), new FitOptions()));

        Assert.Contains("MeanSquaredError", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.95)]
    public void ValidationSplit_ThatLeavesAPartEmpty_IsRefused(double split)
    {
        var fault = Assert.Throws<ArgumentException>(() =>
            Trainer.Fit(new HandWrittenNetwork(2, 1), Samples.Linear(4), new FitOptions { ValidationSplit = split }));

        Assert.Contains("cuts 4 samples into", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedByName()
    {
        AssertRefused("Epochs", new FitOptions { Epochs = 0 });
        AssertRefused("BatchSize", new FitOptions { BatchSize = 0 });
        AssertRefused("Threads", new FitOptions { Threads = -1 });
        AssertRefused("Threads", new FitOptions { Threads = 1025 });
        AssertRefused("ValidationSplit", new FitOptions { ValidationSplit = 1 });
        AssertRefused("ValidationSplit", new FitOptions { ValidationSplit = -0.1 });
        AssertRefused("ValidationSplit", new FitOptions { ValidationSplit = double.NaN });

        static void AssertRefused(string property, FitOptions options)
        {
            var fault = Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(new HandWrittenNetwork(2, 1), options));
            Assert.StartsWith($"FitOptions.{property} is ", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Fit_InputNotFinite_NamesTheRowBeforeAnyStep(float value, string name)
    {
        var inputs = new float[60];
        inputs[(17 * 2) + 1] = value;
        var network = new HandWrittenNetwork(2, 1);
        float[] before = network.Parameters();

        var fault = Assert.Throws<TrainingDivergedException>(() =>
            Trainer.Fit(network, new Dataset(inputs, 2, new float[30], 1), new FitOptions()));

        Assert.Equal($"Training stopped at epoch 1, step 0: input row 17 holds {name} (column 1); the network is as it was.", fault.Message);
        Assert.Equal((1, 0, 0), (fault.Epoch, fault.Step, fault.History.Epochs));
        Assert.Equal(before, network.Parameters());
        Assert.Equal(0, network.Forwards);
    }

    [Fact]
    public void Fit_TargetNotFinite_NamesTheRow()
    {
        var targets = new float[30];
        targets[4] = float.NegativeInfinity;

        var fault = Assert.Throws<TrainingDivergedException>(() =>
            Trainer.Fit(new HandWrittenNetwork(1, 1), new Dataset(new float[30], 1, targets, 1)));

        Assert.Contains("target row 4 holds -Infinity (column 0)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_RateTooHigh_KeepsFiniteWeights_AndSaysWhatToDo()
    {
        var network = new HandWrittenNetwork(2, 1);
        Dataset data = Samples.Linear(100);
        using var trainer = new Trainer(network, new FitOptions { Epochs = 1000, BatchSize = 10, Optimizer = new Sgd(20) });

        var fault = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(data));

        Assert.False(double.IsFinite(fault.Loss));
        Assert.InRange(fault.Step, 1, 10);
        Assert.Contains("lower the learning rate (20)", fault.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Training stopped at epoch {fault.Epoch}, step {fault.Step}: the loss is ", fault.Message, StringComparison.Ordinal);
        Assert.All(network.Parameters(), weight => Assert.True(float.IsFinite(weight)));
        Assert.Equal(fault.Epoch - 1, fault.History.Epochs);
        Assert.Same(fault.History, trainer.History);
        Assert.All(fault.History.Loss, loss => Assert.True(double.IsFinite(loss)));
    }

    [Fact]
    public void Fit_LossInfinite_MakesNoUpdate()
    {
        // The first loss overflows; the weights that gave it must stay, bit for bit.
        var network = new HandWrittenNetwork(1, 1);
        network.LoadParameters([3e30f, 1f]);
        var fault = Assert.Throws<TrainingDivergedException>(() =>
            Trainer.Fit(network, new Dataset([1f], 1, [0f], 1), new FitOptions { Optimizer = new Sgd(0.1) }));

        Assert.Equal((1, 1), (fault.Epoch, fault.Step));
        Assert.Equal([3e30f, 1f], network.Parameters());
        Assert.Contains("keeps its parameters, which are finite", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Fit_WeightsNotFinite_GoBackToTheLastCopy(int epochs)
    {
        // The loss, 1e36, is finite; the step of 4e20 · 1e18 is not. With one epoch no later loss would tell.
        var network = new HandWrittenNetwork(1, 1);
        network.LoadParameters([1e18f, 0f]);
        using var trainer = new Trainer(network, new FitOptions { Epochs = epochs, Optimizer = new Sgd(1e30, 0.5) });
        var data = new Dataset([1f], 1, [0f], 1);

        var fault = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(data));

        Assert.Equal("Training stopped at epoch 1, step 1: the parameters hold NaN or infinity: lower the learning rate (1E+30); "
            + "the network has its last finite parameters again.", fault.Message);
        Assert.Equal([1e18f, 0f], network.Parameters());
        Assert.True(double.IsFinite(fault.Loss));

        // The velocity was infinite; training goes on without it.
        trainer.Optimizer.LearningRate = 0.25;
        trainer.Fit(data);
        Assert.All(network.Parameters(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Fit_LongEpoch_CopiesTheWeightsEvery256Steps()
    {
        var network = new HandWrittenNetwork(1, 1);
        network.LoadParameters([0f, 0f]);
        var inputs = new float[400];
        var targets = new float[400];
        Array.Fill(targets, 1f);
        float[] after256 = [];
        var optimizer = new Sgd(0.01);
        var options = new FitOptions { BatchSize = 1, Shuffle = false, Optimizer = optimizer };
        options.Progress = new Steps(step =>
        {
            after256 = step.Step == 256 ? network.Parameters() : after256;
            optimizer.LearningRate = step.Step == 299 ? 3e38 : 0.01;
            if (step.Step == 298)
            {
                network.LoadParameters([0f, 100f]);
            }
        });

        var fault = Assert.Throws<TrainingDivergedException>(() => Trainer.Fit(network, new Dataset(inputs, 1, targets, 1), options));

        Assert.Equal((1, 301), (fault.Epoch, fault.Step));
        Assert.NotEqual(0f, after256[1]);
        Assert.Equal(after256, network.Parameters());
    }

    [Fact]
    public void Fit_WeightsNotFiniteAtFirst_SaysSo()
    {
        var network = new HandWrittenNetwork(1, 1);
        network.LoadParameters([float.NaN, 0f]);

        var fault = Assert.Throws<TrainingDivergedException>(() => Trainer.Fit(network, new Dataset([1f], 1, [0f], 1)));

        Assert.Contains("before training", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancel_StopsBeforeTheNextStep_AndKeepsFinishedEpochs()
    {
        using var source = new CancellationTokenSource();
        var network = new HandWrittenNetwork(2, 1);
        int steps = 0;
        var options = new FitOptions { Epochs = 10, BatchSize = 10, CancellationToken = source.Token };
        options.Progress = new Steps(_ =>
        {
            if (++steps == 12)
            {
                source.Cancel();
            }
        });
        using var trainer = new Trainer(network, options);

        Assert.Throws<OperationCanceledException>(() => trainer.Fit(Samples.Linear(50)));

        Assert.Equal(12, steps);
        Assert.Equal(12, network.Forwards);
        Assert.Equal(2, trainer.History.Epochs);
        Assert.All(network.Parameters(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Cancel_BeforeTheFirstStep_ChangesNothing()
    {
        var network = new HandWrittenNetwork(2, 1);
        float[] before = network.Parameters();

        Assert.Throws<OperationCanceledException>(() =>
            Trainer.Fit(network, Samples.Linear(50), new FitOptions { CancellationToken = new CancellationToken(true) }));

        Assert.Equal(before, network.Parameters());
        Assert.Equal(0, network.Forwards);
    }

    [Fact]
    public void Trainer_Disposed_RefusesToTrain()
    {
        var network = new HandWrittenNetwork(2, 1);
        var trainer = new Trainer(network);
        trainer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => trainer.Fit(Samples.Linear(4)));
        Assert.Throws<ObjectDisposedException>(() => trainer.Evaluate(Samples.Linear(4)));
        Assert.Throws<ObjectDisposedException>(() => trainer.TrainFor(Samples.Linear(4), TimeSpan.Zero));
        Assert.Throws<ObjectDisposedException>(() => trainer.TrainStep(new float[2], new float[1], 1));
    }

    [Fact]
    public void Trainer_WithoutANetwork_IsRefused() => Assert.Throws<ArgumentNullException>("network", () => new Trainer(null!));
}
