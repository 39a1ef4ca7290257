using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using NetGen.Data;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

/// <summary>Steps that several threads share.</summary>
public class TrainerThreadTests
{
    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string optimizer in new[] { "sgd", "sgd, update apart", "momentum", "adam" })
        {
            foreach (int batchSize in new[] { 1, 3, 32, 100 })
            {
                cases.Add(optimizer, batchSize);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnyNumberOfThreads_GivesTheSameBits(string optimizer, int batchSize) => Patience.Within(() =>
    {
        uint[] alone = Train(optimizer, batchSize, 1);
        foreach (int members in new[] { 2, 3, 4, 8 })
        {
            Assert.Equal(alone, Train(optimizer, batchSize, members));
        }
    });

    [Fact]
    public void Delays_InAnyShare_ChangeNoBits() => Patience.Within(() =>
    {
        foreach (string optimizer in new[] { "sgd", "adam" })
        {
            uint[] alone = Train(optimizer, 32, 1);
            for (int round = 0; round < 4; round++)
            {
                int seed = round;
                Assert.Equal(alone, Train(optimizer, 32, 3, (_, _) => Dawdle(new Random(Interlocked.Increment(ref seed) * 7919))));
            }
        }

        static void Dawdle(Random random)
        {
            switch (random.Next(20))
            {
                case 0:
                    Thread.Sleep(1);
                    break;
                case < 5:
                    Thread.Yield();
                    break;
                case < 15:
                    Thread.SpinWait(random.Next(2000));
                    break;
            }
        }
    });

    [Theory]
    [InlineData(Loss.CategoricalCrossEntropy, true)]
    [InlineData(Loss.CategoricalCrossEntropy, false)]
    [InlineData(Loss.BinaryCrossEntropy, true)]
    public void HistoryAndEvaluation_AreTheSameToo(Loss loss, bool oneHot) => Patience.Within(() =>
    {
        double[] alone = Figures(1);
        foreach (int members in new[] { 2, 5 })
        {
            Assert.Equal(alone, Figures(members));
        }

        double[] Figures(int members)
        {
            var network = new HandWrittenNetwork(3, 5, loss, seed: 3);
            using var trainer = new Trainer(network, new FitOptions { Epochs = 3, BatchSize = 20, ValidationSplit = 0.2 }) { ForcedMembers = members };
            Dataset data = Samples.Classes(130, oneHot);
            History history = trainer.Fit(data);
            Evaluation evaluation = trainer.Evaluate(data);
            Assert.Equal(3 * 6, network.Forwards - (3 * 2) - 7);
            return
            [
                .. history.Loss, .. history.Accuracy, .. history.ValidationLoss, .. history.ValidationAccuracy, evaluation.Loss, evaluation.Accuracy!.Value,
                .. network.Parameters(),
            ];
        }
    });

    [Fact]
    public void TrainStep_OnSpansOfTheCaller_GivesTheSameBits() => Patience.Within(() =>
    {
        float[] Train(int members, bool labels)
        {
            var network = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy, seed: 3);
            using var trainer = new Trainer(network, new FitOptions { Optimizer = new Sgd(0.5) }) { ForcedMembers = members };
            Dataset data = Samples.Classes(10);
            Span<float> x = stackalloc float[30];
            Span<int> classes = stackalloc int[10];
            data.CopyBatch([9, 3, 5, 2, 1, 4, 7, 0, 8, 6], x, classes);
            Span<float> targets = stackalloc float[50];
            for (int i = 0; i < 10; i++)
            {
                targets[(5 * i) + classes[i]] = 1;
            }

            for (int step = 0; step < 100; step++)
            {
                _ = labels ? trainer.TrainStep(x, classes, 10) : trainer.TrainStep(x, targets, 10);
            }

            return network.Parameters();
        }

        float[] alone = Train(1, true);
        Assert.Equal(alone, Train(3, true));
        Assert.Equal(alone, Train(3, false));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1024)]
    public void Threads_OfTheOptions_GiveTheSameBits(int threads) => Patience.Within(() =>
    {
        // Enough work for the trainer to look for the best number; which it finds depends on the machine.
        float[] Train(int most)
        {
            var network = new TwoLayerNetwork(20, 30, 4);
            using var trainer = new Trainer(network, new FitOptions { Epochs = 60, BatchSize = 24, Threads = most });
            trainer.Fit(Regression(240));
            Assert.True(most != 1 || trainer.Team is null);
            Assert.Equal(Math.Min(Environment.ProcessorCount, most == 0 ? int.MaxValue : most), trainer.Team?.Most ?? 1);
            return network.Parameters();
        }

        Assert.Equal(Train(1), Train(threads));
    });

    [Fact]
    public void SmallNetworks_GetNoThreads()
    {
        using var trainer = new Trainer(new HandWrittenNetwork(2, 1));
        trainer.Fit(Samples.Linear(100));
        Assert.Null(trainer.Team);
    }

    [Theory]
    [InlineData("PrepareBackward", 1)]
    [InlineData("ForwardRows", 0)]
    [InlineData("ForwardRows", 1)]
    [InlineData("MeanLoss", 2)]
    [InlineData("BackwardRows", 2)]
    [InlineData("Descend", 0)]
    [InlineData("AccumulateGradients", 2)]
    public void Fault_InAnyShare_ReachesTheCaller_AndTrainingGoesOn(string share, int member) => Patience.Within(() =>
    {
        var network = new TwoLayerNetwork(2, 7, 1);
        bool isArmed = true;
        network.OnShare = (name, _) =>
        {
            if (isArmed && name == share && Member() == member)
            {
                throw new InvalidTimeZoneException("bad weather");
            }
        };
        Optimizer optimizer = share == "AccumulateGradients" ? new Adam() : new Sgd(0.01);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 24, Optimizer = optimizer }) { ForcedMembers = 3 };

        for (int i = 0; i < 5; i++)
        {
            isArmed = true;
            Assert.Equal("bad weather", Assert.Throws<InvalidTimeZoneException>(() => trainer.Fit(Samples.Linear(24))).Message);
            isArmed = false;
            Assert.True(double.IsFinite(trainer.Fit(Samples.Linear(24)).Loss[0]));
        }
    });

    [Fact]
    public void SlowMember_GetsLess_AndTheBitsStay() => Patience.Within(() =>
    {
        int row = 0;
        int part = 0;
        Assert.Equal(Train("sgd", 40, 1, epochs: 100), Train("sgd", 40, 2, SlowWorker, epochs: 100));

        // Of 27 rows, the last batch of an epoch, and of 128 parts.
        Assert.InRange(row, 18, 26);
        Assert.InRange(part, 90, 127);

        void SlowWorker(string share, int first)
        {
            if (Member() == 1 && share is ("ForwardRows" or "BackwardRows" or "Descend"))
            {
                row = share == "ForwardRows" ? first : row;
                part = share == "Descend" ? first : part;
                long start = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < 300)
                {
                    Thread.SpinWait(10);
                }
            }
        }
    });

    [Fact]
    public void LossNotFinite_StopsAllMembers()
    {
        var network = new TwoLayerNetwork(2, 7, 1);
        int updates = 0;
        network.OnShare = (name, _) => Interlocked.Add(ref updates, name == "Descend" ? 1 : 0);
        using var trainer = new Trainer(network, new FitOptions { Optimizer = new Sgd(0.01) }) { ForcedMembers = 3 };
        float[] before = network.Parameters();
        var inputs = new float[32];
        inputs[31] = float.NaN;

        Patience.Within(() => Assert.True(float.IsNaN(trainer.TrainStep(inputs, new float[16], 16))));

        Assert.Equal(0, updates);
        Assert.Equal(before, network.Parameters());
    }

    [Fact]
    public void TwoTrainersAtOnce_DoNotMeet() => Patience.Within(() =>
    {
        uint[] alone = Train("adam", 32, 1);
        var found = new uint[2][];
        Thread[] threads = Enumerable.Range(0, 2).Select(i => new Thread(() => found[i] = Train("adam", 32, 3))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(found, bits => Assert.Equal(alone, bits));
    });

    [Fact]
    public void OneTrainer_FromDifferentThreads_OneAfterTheOther()
    {
        float[] Train(bool changes)
        {
            var network = new TwoLayerNetwork(2, 7, 1);
            using var trainer = new Trainer(network, new FitOptions { Epochs = 2, BatchSize = 10 }) { ForcedMembers = 3 };
            for (int i = 0; i < 5; i++)
            {
                Action fit = () => trainer.Fit(Samples.Linear(50));
                if (changes)
                {
                    Patience.Within(fit);
                }
                else
                {
                    fit();
                }
            }

            return network.Parameters();
        }

        Assert.Equal(Train(false), Train(true));
    }

    [Fact]
    public void OneTrainer_FromTwoThreadsAtOnce_IsRefused() => Patience.Within(() =>
    {
        var network = new TwoLayerNetwork(2, 7, 1);
        using var trainer = new Trainer(network) { ForcedMembers = 2 };
        InvalidOperationException? fault = null;
        network.OnShare = (name, first) =>
        {
            if (name == "ForwardRows" && first == 0 && fault is null)
            {
                fault = Assert.Throws<InvalidOperationException>(() => trainer.TrainStep(new float[2], new float[1], 1));
            }
        };

        trainer.TrainStep(new float[32], new float[16], 16);

        Assert.Contains("one thread at a time", fault!.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Dispose_FromAReceiverOfProgress_EndsTheThreads()
    {
        Trainer? trainer = null;
        var options = new FitOptions { BatchSize = 10, Progress = new Steps(_ => trainer!.Dispose()) };
        trainer = new Trainer(new TwoLayerNetwork(2, 7, 1), options) { ForcedMembers = 3 };

        Patience.Within(() => Assert.Throws<ObjectDisposedException>(() => trainer.Fit(Samples.Linear(50))));

        Patience.Until(() => trainer.Team!.Core.Serving == 0);
    }

    [Fact]
    public void Labels_ChangedBehindTheDataSet_AreRefused() => Patience.Within(() =>
    {
        int[] labels = [0, 1, 2, 0, 1, 2, 0, 1, 2];
        var data = new Dataset(new float[27], 3, labels, 5);
        labels[8] = 77;
        using var trainer = new Trainer(new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy), new FitOptions { BatchSize = 9 }) { ForcedMembers = 3 };

        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(data));
    });

    /// <summary>Which member of a team the calling thread is.</summary>
    private static int Member() => Thread.CurrentThread.Name is { } name && name.StartsWith("NetGen worker ", StringComparison.Ordinal) ? name[^1] - '0' : 0;

    /// <summary>The bits of everything that comes out of a few epochs.</summary>
    private static uint[] Train(string optimizer, int batchSize, int members, Action<string, int>? onShare = null, int epochs = 2)
    {
        var network = new TwoLayerNetwork(6, 11, 3) { OnShare = onShare };
        var options = new FitOptions
        {
            Epochs = epochs,
            BatchSize = batchSize,
            Optimizer = optimizer switch { "momentum" => new Sgd(0.05, 0.9), "adam" => new Adam(0.01), _ => new Sgd(0.05) },
        };
        using var trainer = new Trainer(network, options) { ForcedMembers = members, UsesFusedUpdate = optimizer == "sgd" };
        History history = trainer.Fit(Regression(107));
        IEnumerable<float> numbers = [.. history.Loss.Select(loss => (float)loss), .. network.Parameters()];
        Assert.All(numbers, number => Assert.True(float.IsFinite(number)));
        return [.. numbers.Select(BitConverter.SingleToUInt32Bits)];
    }

    /// <summary>Noise: no two numbers are alike, so that a wrong order of any sum shows.</summary>
    private static Dataset Regression(int count)
    {
        var random = new Random(5);
        int inputs = count == 107 ? 6 : 20;
        int outputs = count == 107 ? 3 : 4;
        float[] Noise(int length) => Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1).ToArray();
        return new Dataset(Noise(count * inputs), inputs, Noise(count * outputs), outputs);
    }
}
