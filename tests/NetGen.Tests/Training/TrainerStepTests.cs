using System;
using System.Diagnostics;
using NetGen.Data;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public class TrainerStepTests
{
    [Fact]
    public void PlainSgd_UsesTheFusedUpdate_WithTheBitsOfTheOther()
    {
        float[] Train(bool fused, out int fusedUpdates)
        {
            var network = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy);
            using var trainer = new Trainer(network, new FitOptions { Epochs = 20, BatchSize = 7, Optimizer = new Sgd(0.3) }) { UsesFusedUpdate = fused };
            trainer.Fit(Samples.Classes(50));
            fusedUpdates = network.FusedUpdates;
            return network.Parameters();
        }

        float[] fused = Train(true, out int withFusion);
        float[] separate = Train(false, out int without);

        Assert.Equal(20 * 8, withFusion);
        Assert.Equal(0, without);
        Assert.Equal(Array.ConvertAll(separate, BitConverter.SingleToInt32Bits), Array.ConvertAll(fused, BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Momentum_IsNeverFused()
    {
        var network = new HandWrittenNetwork(2, 1);
        Trainer.Fit(network, Samples.Linear(20), new FitOptions { Optimizer = new Sgd(0.1, 0.9) });

        Assert.Equal(0, network.FusedUpdates);
    }

    [Fact]
    public void TrainStep_IsForwardBackwardAndUpdate_FromClearGradients()
    {
        float[] x = [1f, 2f, -1f, 0.5f];
        float[] t = [1f, -1f];
        var network = new HandWrittenNetwork(2, 1);
        network.LoadParameters([0.5f, -0.25f, 0.125f]);
        using var trainer = new Trainer(network, new FitOptions { Optimizer = new Sgd(0.5) }) { UsesFusedUpdate = false };

        // By hand: outputs 0.125 and −0.5, errors −0.875 and 0.5; loss (0.765625 + 0.25)/2; all numbers exact in float.
        Assert.Equal(0.5078125f, trainer.TrainStep(x, t, 2));
        Assert.Equal([0.5f + 0.6875f, -0.25f + 0.75f, 0.125f + 0.1875f], network.Parameters());

        // Gradients left over from the first step would show here.
        var again = new HandWrittenNetwork(2, 1);
        again.LoadParameters(network.Parameters());
        using var fresh = new Trainer(again, new FitOptions { Optimizer = new Sgd(0.5) });
        Assert.Equal(fresh.TrainStep(x, t, 2), trainer.TrainStep(x, t, 2));
        Assert.Equal(again.Parameters(), network.Parameters());
    }

    [Fact]
    public void TrainStep_AllocatesNothing()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(), new Sgd(0.01, 0.9), new Adam() })
        {
            var inputs = new float[6];
            float[] targets = [1, 0, 0, 0, 0, 0, 0, 1, 0, 0];
            int[] labels = [1, 4];
            Allocations.AssertNone(
                () =>
                {
                    var trainer = new Trainer(new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy), new FitOptions { Optimizer = optimizer, Threads = 1 });
                    return () =>
                    {
                        trainer.TrainStep(inputs, targets, 2);
                        trainer.TrainStep(inputs, labels, 2);
                    };
                },
                calls: 1000);
        }
    }

    [Fact]
    public void Fit_AllocatesNothingPerStep()
    {
        var network = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy);
        long first = 0;
        long last = 0;
        var progress = new Steps(step =>
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            first = step.Step == 100 ? now : first;
            last = step.Step == 599 ? now : last;
        });

        Trainer.Fit(network, Samples.Classes(600), new FitOptions { BatchSize = 1, Progress = progress });

        Assert.NotEqual(0, first);
        Assert.Equal(first, last);
    }

    [Fact]
    public void Padding_StaysZero()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.1), new Sgd(0.1, 0.9, true), new Adam() })
        {
            var network = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy);
            using var trainer = new Trainer(network, new FitOptions { Epochs = 3, Optimizer = optimizer }) { UsesFusedUpdate = false };
            trainer.Fit(Samples.Classes(50));

            // What is left when the parameters themselves are zero is padding.
            network.LoadParameters(new float[network.Info.ParameterCount]);
            Assert.True(network.ParameterStorage.Length > network.Info.ParameterCount);
            Assert.All(network.ParameterStorage.Span.ToArray(), value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
        }
    }

    [Fact]
    public void TrainStep_LossNotFinite_LeavesTheWeights()
    {
        var network = new HandWrittenNetwork(2, 1);
        using var trainer = new Trainer(network, new FitOptions { Optimizer = new Sgd(0.1) });
        float[] before = network.Parameters();

        Assert.True(float.IsNaN(trainer.TrainStep([1f, float.NaN], [0f], 1)));
        Assert.Equal(before, network.Parameters());
        Assert.True(float.IsFinite(trainer.TrainStep([1f, 1f], [9f], 1)));
        Assert.NotEqual(before, network.Parameters());
    }

    [Fact]
    public void TrainStep_BatchLargerThanTheOptions_IsRefused()
    {
        using var trainer = new Trainer(new HandWrittenNetwork(2, 1), new FitOptions { BatchSize = 3 });

        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.TrainStep(new float[8], new float[4], 4));
        Assert.StartsWith("'n' is 4, expected 1 to 3 (FitOptions.BatchSize).", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.TrainStep(ReadOnlySpan<float>.Empty, ReadOnlySpan<float>.Empty, 0));
    }

    [Fact]
    public void TrainStep_LargeBatch_ComesAfterAll()
    {
        using var trainer = new Trainer(new HandWrittenNetwork(1, 1), new FitOptions { BatchSize = 5000 });
        Assert.True(float.IsFinite(trainer.TrainStep(new float[5000], new float[5000], 5000)));
    }

    [Fact]
    public void TrainStep_LabelsWithADistanceLoss_AreRefused()
    {
        using var trainer = new Trainer(new HandWrittenNetwork(2, 1));
        var fault = Assert.Throws<InvalidOperationException>(() => trainer.TrainStep(new float[2], new int[1], 1));
        Assert.Contains("categorical", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_MeasuresLossAndAccuracy_AndChangesNothing()
    {
        // Class scores x·(1, 0, 0, 0, 0) leave ties, which go to the first.
        var network = new HandWrittenNetwork(1, 5, Loss.CategoricalCrossEntropy);
        network.LoadParameters([0f, 1f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f]);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 2 });
        float[] before = network.Parameters();

        // Outputs: x = 0 is a tie (class 0), x = 2 is class 1, x = −2 ties but class 1 (class 0).
        Evaluation found = trainer.Evaluate(new Dataset([0f, 0f, 2f, -2f, 2f], 1, [0, 1, 1, 0, 4], 5));

        Assert.Equal(0.6, found.Accuracy);
        Assert.Equal(5, found.Count);
        double sumUp = Math.Exp(2) + 4;
        double sumDown = Math.Exp(-2) + 4;
        Assert.Equal(((2 * Math.Log(5)) - Math.Log(Math.Exp(2) / sumUp) + Math.Log(sumDown) + Math.Log(sumUp)) / 5, found.Loss, 1e-6);
        Assert.Equal(before, network.Parameters());
        Assert.Equal(0, network.FusedUpdates);
        Assert.Equal("loss 1.5008, accuracy 0.6000 (5 samples)", found.ToString());
    }

    [Fact]
    public void Evaluate_BinaryCrossEntropy_CountsEachOutputAtOneHalf()
    {
        // Outputs sigmoid(x) and sigmoid(0) = 0.5, which counts as 1.
        var network = new HandWrittenNetwork(1, 2, Loss.BinaryCrossEntropy);
        network.LoadParameters([1f, 0f, 0f, 0f]);
        using var trainer = new Trainer(network);

        Evaluation found = trainer.Evaluate(new Dataset([3f, -3f], 1, [1f, 1f, 1f, 0f], 2));

        Assert.Equal(0.5, found.Accuracy);
    }

    [Fact]
    public void Evaluate_DistanceLoss_HasNoAccuracy()
    {
        using var trainer = new Trainer(new HandWrittenNetwork(2, 1));
        Evaluation found = trainer.Evaluate(Samples.Linear(10));
        Assert.Null(found.Accuracy);
        Assert.EndsWith(" (10 samples)", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TrainFor_StopsBeforeTheBudgetEnds_AndGoesOnWhereItStopped()
    {
        Dataset data = Samples.Linear(50);
        var whole = new HandWrittenNetwork(2, 1);
        Trainer.Fit(whole, data, new FitOptions { Epochs = 2, BatchSize = 10 });

        var network = new HandWrittenNetwork(2, 1);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 10 });
        long now = 0;
        trainer.Clock = () => now;
        network.AfterForward = () => now += Stopwatch.Frequency / 1000;

        // A step takes 1 ms: three fit into 3.5 ms, then three more, then one always, then three.
        Assert.Equal((1, 3), At(trainer.TrainFor(data, TimeSpan.FromMilliseconds(3.5))));
        Assert.Equal((2, 1), At(trainer.TrainFor(data, TimeSpan.FromMilliseconds(3))));
        Assert.Equal((2, 2), At(trainer.TrainFor(data, TimeSpan.Zero)));
        TrainingProgress last = trainer.TrainFor(data, TimeSpan.FromMilliseconds(3));
        Assert.Equal((2, 5), At(last));
        Assert.True(last.IsEpochEnd);
        Assert.Equal(0, last.Epochs);
        Assert.Equal(2, trainer.History.Epochs);
        Assert.Equal(10, network.Forwards);
        Assert.Equal(whole.Parameters(), network.Parameters());

        // Other data begin anew.
        Assert.Equal((1, 1), At(trainer.TrainFor(Samples.Linear(30), TimeSpan.Zero)));
        Assert.Equal(0, trainer.History.Epochs);

        static (int, int) At(TrainingProgress progress) => (progress.Epoch, progress.Step);
    }

    [Fact]
    public void TrainFor_OneLongStep_EndsTheCall()
    {
        var network = new HandWrittenNetwork(2, 1);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 1 });
        long now = 0;
        int steps = 0;
        trainer.Clock = () => now;
        network.AfterForward = () => now += (++steps == 2 ? 6 : 1) * Stopwatch.Frequency / 1000;

        // 1 ms, then 6 ms: another step might take 6 ms again, which 10 ms cannot hold.
        trainer.TrainFor(Samples.Linear(20), TimeSpan.FromMilliseconds(10));

        Assert.Equal(2, steps);
    }

    [Fact]
    public void TrainFor_RealClock_KeepsItsBudget()
    {
        using var trainer = new Trainer(new HandWrittenNetwork(2, 1), new FitOptions { BatchSize = 4 });
        Dataset data = Samples.Linear(40);
        trainer.TrainFor(data, TimeSpan.FromMilliseconds(1));

        TrainingProgress progress = trainer.TrainFor(data, TimeSpan.FromMilliseconds(20));

        // Loose on the far side: the machine may be busy with other tests.
        Assert.InRange(progress.Elapsed.TotalMilliseconds, 5, 2000);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.TrainFor(data, TimeSpan.FromTicks(-1)));
    }
}
