using System;
using System.Diagnostics;
using System.Linq;
using NetGen.Data;
using NetGen.Layers.Tests.Support;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Layers.Tests.Embeddings;

/// <summary>Data sets of indices, and trainers that touch the rows alone that a batch looks up.</summary>
public class IndexTrainingTests
{
    public static TheoryData<string> OptimizerNames => new("sgd", "momentum", "adam");

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void Rows_ThatNoBatchLooksUp_KeepTheirBits(string optimizer)
    {
        var network = new MeanOf130(1);
        float[] before = network.Embeddingbag1Embeddings.ToArray();
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 4, Optimizer = Of(optimizer) });
        for (int step = 0; step < 20; step++)
        {
            // Row 12 once, so that an optimizer with a memory would move it in each step that follows.
            int[] indices = step == 0 ? [3, 12, 20] : [3, 4, 20];
            trainer.TrainStepOnBags(indices, [0, 1], [1f, 0f, 0f, 0f, 0f, 1f], 2);
        }

        float[] after = network.Embeddingbag1Embeddings.ToArray();
        int[] changed = Enumerable.Range(0, 21).Where(row => !before.AsSpan(row * 130, 130).SequenceEqual(after.AsSpan(row * 130, 130))).ToArray();
        Assert.Equal([3, 4, 12, 20], changed);

        var once = new MeanOf130(1);
        using var first = new Trainer(once, new FitOptions { BatchSize = 4, Optimizer = Of(optimizer) });
        first.TrainStepOnBags([3, 12, 20], [0, 1], [1f, 0f, 0f, 0f, 0f, 1f], 2);
        Near.SameBits(once.Embeddingbag1Embeddings.ToArray().AsSpan(12 * 130, 130), after.AsSpan(12 * 130, 130), "row 12");
    }

    [Fact]
    public void Steps_CostTheSame_WhateverTheVocabulary()
    {
        var large = new LargeBag(1);
        var small = new BagOfFour(1);
        int[] indices = Enumerable.Range(0, 100).Select(i => i * 499).ToArray();
        foreach (Func<Optimizer> optimizer in new Func<Optimizer>[] { () => new Sgd(0.01), () => new Adam() })
        {
            using var trainer = new Trainer(large, new FitOptions { BatchSize = 1, Optimizer = optimizer(), Threads = 1 });
            for (int i = 0; i < 300; i++)
            {
                trainer.TrainStepOnBags(indices, [0], [1f], 1);
            }

            // 5,000,000 weights: a pass over them takes a millisecond at the very least, and what is looked up some ten microseconds.
            double best = Enumerable.Range(0, 20).Min(_ =>
            {
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < 20; i++)
                {
                    trainer.TrainStepOnBags(indices, [0], [1f], 1);
                }

                return Stopwatch.GetElapsedTime(start).TotalMicroseconds / 20;
            });
            Assert.True(best < 500, $"A step takes {best:F1} µs.");
        }
    }

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void FrozenWeights_OfATable_KeepTheirBits(string optimizer)
    {
        foreach (int members in new[] { 1, 3 })
        {
            var network = new BagOfFour(1);
            Dataset data = Batch.Random(network, 30).ToDataset(BagOfFour.Info);
            using var trainer = new Trainer(network, new FitOptions { BatchSize = 7, Epochs = 5, Optimizer = Of(optimizer) }) { ForcedMembers = members };
            bool[] mask = Enumerable.Range(0, 44).Select(i => i % 3 != 0).ToArray();
            trainer.SetTrainable("embeddingbag_1.embeddings", mask);
            float[] before = network.Embeddingbag1Embeddings.ToArray();
            trainer.Fit(data);
            float[] after = network.Embeddingbag1Embeddings.ToArray();
            Assert.All(Enumerable.Range(0, 44).Where(i => !mask[i]), i => Assert.Equal(before[i], after[i]));
            Assert.Contains(Enumerable.Range(0, 44), i => mask[i] && before[i] != after[i]);

            // Freed again, plain descent goes back into the backward pass, where gradients must start at zero.
            trainer.SetTrainable("embeddingbag_1.embeddings", true);
            BagOfFour other = network.Clone();
            using var fresh = new Trainer(other, new FitOptions { BatchSize = 7, Optimizer = new Sgd(0.1) });
            if (optimizer == "sgd")
            {
                trainer.TrainStepOnBags([1, 1, 2], [0, 2], [1f, 0f], 2);
                fresh.TrainStepOnBags([1, 1, 2], [0, 2], [1f, 0f], 2);
                Near.SameBits(other.Embeddingbag1Embeddings.ToArray(), network.Embeddingbag1Embeddings.ToArray(), "after the next step");
            }
        }
    }

    [Fact]
    public void Fit_Evaluate_TrainFor_WorkOnLists()
    {
        (int[] indices, int[] offsets, float[] targets) = Parity(200);
        Dataset data = Dataset.FromBags(indices, offsets, targets, 1);
        var network = new BagOfFour(3);
        using var trainer = new Trainer(network, new FitOptions { Epochs = 60, BatchSize = 8, Optimizer = new Adam(0.05), ValidationSplit = 0.2, Seed = 2 });
        History history = trainer.Fit(data.Shuffle(4));
        Assert.True(history.Loss[^1] < 0.1 * history.Loss[0], $"{history.Loss[0]} -> {history.Loss[^1]}");
        Assert.Equal(60, history.ValidationAccuracy.Count);
        Evaluation evaluation = trainer.Evaluate(data.Skip(100));
        Assert.Equal(100, evaluation.Count);
        Assert.True(evaluation.Accuracy > 0.95, evaluation.ToString());
        TrainingProgress progress = trainer.TrainFor(data, TimeSpan.FromMilliseconds(1));
        Assert.True(progress.Step >= 1);
    }

    [Fact]
    public void Labels_WorkOnIndices()
    {
        int[] indices = Enumerable.Range(0, 120).Select(i => (i * 7) % 40).ToArray();
        int[] labels = Enumerable.Range(0, 40).Select(i => indices[3 * i] % 4).ToArray();
        Dataset data = Dataset.FromIndices(indices, 3, labels, 4);
        var network = new ThreeWords(1);
        History history = Trainer.Fit(network, data, new FitOptions { Epochs = 80, BatchSize = 10, Optimizer = new Adam(0.02) });
        Assert.Equal(1, history.Accuracy[^1], 2);
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 40 });
        Assert.True(float.IsFinite(trainer.TrainStepOnIndices(indices, labels, 40)));
        Workspace workspace = network.CreateWorkspace(40);
        Assert.True(network.Forward(workspace, indices, labels, 40) < 0.1f);
    }

    [Fact]
    public void GradientChecker_TakesDataSets()
    {
        foreach (INetwork network in new INetwork[] { Checks.WithParameters(() => new BagOfFour(3)), Checks.WithParameters(() => new FourWords(3)), Checks.WithParameters(() => new BagOf17(3)) })
        {
            Dataset data = Batch.Random(network, 7).ToDataset(network.Info);
            GradientCheckResult result = GradientChecker.Check(network, data);
            Assert.True(result.IsCorrect, result.ToString());
            float before = GradientChecker.Step(network, data, 0.05);
            Assert.True(GradientChecker.Step(network, data, 0.05) < before);
        }
    }

    [Fact]
    public void Datasets_OfIndices_AreViewedSlicedAndShuffled()
    {
        Dataset data = Dataset.FromBags([5, 6, 7, 8], [0, 0, 3], [1f, 2f, 3f], 1);
        Assert.Equal((3, 0, true, true), (data.Count, data.InputLength, data.HasIndices, data.IsRagged));
        Assert.Empty(data.Indices(0).ToArray());
        Assert.Equal([5, 6, 7], data.Indices(1).ToArray());
        Assert.Equal([8], data.Indices(2).ToArray());
        Assert.Equal([8], data.Skip(2).Indices(0).ToArray());
        Dataset shuffled = data.Shuffle(1);
        for (int i = 0; i < 3; i++)
        {
            int row = (int)shuffled.Targets(i)[0] - 1;
            Assert.Equal(data.Indices(row).ToArray(), shuffled.Indices(i).ToArray());
        }

        Dataset fixedLength = Dataset.FromIndices([1, 2, 3, 4], 2, [0, 1], 2);
        Assert.Equal([3, 4], fixedLength.Indices(1).ToArray());
        Assert.Equal((2, true, false, 2), (fixedLength.InputLength, fixedLength.HasIndices, fixedLength.IsRagged, fixedLength.ClassCount));
        Assert.Null(data.FindNonFinite());
        Assert.Equal((1, 2), Dataset.FromBags([1, 2], [0, 1], [0f, 0f, 1f, float.NaN], 2).FindNonFinite() is (int row2, int column) ? (row2, column + 1) : default);
        Assert.Throws<InvalidOperationException>(() => data.Inputs(0).Length);
        Assert.Throws<InvalidOperationException>(() => new Dataset([1f], 1, [1f], 1).Indices(0).Length);
        Assert.Throws<ArgumentException>(() => Dataset.FromBags([1, 2], [0, 3], [1f, 1f], 1));
        Assert.Throws<ArgumentException>(() => Dataset.FromBags([1, 2], [0, 1], [1f], 1));
        Assert.Throws<ArgumentException>(() => Dataset.FromBags([1, 2], [], new float[0], 1));
        Assert.Throws<ArgumentException>(() => Dataset.FromIndices([1, 2, 3], 2, [1f], 1));
        Assert.Throws<ArgumentNullException>(() => Dataset.FromBags(null!, [0], [1f], 1));
    }

    [Fact]
    public void Data_OfAnotherKind_AreRefused()
    {
        var bag = new BagOfFour(1);
        var values = new Dataset(new float[4], 4, [1f], 1);
        Dataset indices = Dataset.FromIndices([1, 2, 3, 4], 4, [1f, 0f], 2);
        Dataset lists = Dataset.FromBags([1, 2, 11], [0, 1], [1f, 0f], 1);
        Assert.Contains("values as inputs, expected lists of indices", Refusal(bag, values), StringComparison.Ordinal);
        Assert.Contains("indices (Dataset.FromIndices), expected lists", Refusal(bag, indices), StringComparison.Ordinal);
        Assert.Contains("the index 11 in sample 1 at position 1, expected 0 to 10", Refusal(bag, lists), StringComparison.Ordinal);
        Assert.Contains("expected indices (Dataset.FromIndices)", Refusal(new FourWords(1), lists), StringComparison.Ordinal);
        using var trainer = new Trainer(bag, new FitOptions { BatchSize = 2 });
        Assert.Throws<InvalidOperationException>(() => trainer.TrainStep(new float[4], new float[1], 1));
        Assert.Throws<InvalidOperationException>(() => trainer.TrainStepOnIndices([1, 2], [1f], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.TrainStepOnBags([1, 11], [0], [1f], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.TrainStepOnBags([1, 2, 3], [0, 1, 2], [1f, 1f, 1f], 3));
        Assert.Throws<InvalidOperationException>(() => trainer.TrainStepOnBags([1, 2], [0], [0], 1));
    }

    [Fact]
    public void Epochs_AfterTheFirst_AllocateNothingForEachStep()
    {
        (int[] indices, int[] offsets, float[] targets) = Parity(400);
        Dataset data = Dataset.FromBags(indices, offsets, targets, 1);
        var progress = new Counter();
        using var trainer = new Trainer(new BagOfFour(1), new FitOptions { Epochs = 3, BatchSize = 4, Threads = 1, Progress = progress });
        trainer.Fit(data);
        Assert.Equal(0, progress.LeastBytes);
    }

    /// <summary>Lists of words, right where there are more small numbers than large ones.</summary>
    private static (int[] Indices, int[] Offsets, float[] Targets) Parity(int count)
    {
        var random = new Random(3);
        int[][] lists = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 1 + (2 * random.Next(4))).Select(_ => random.Next(11)).ToArray()).ToArray();
        int end = 0;
        int[] offsets = lists.Select(list =>
        {
            int start = end;
            end += list.Length;
            return start;
        }).ToArray();
        return (lists.SelectMany(list => list).ToArray(), offsets, lists.Select(list => list.Count(word => word < 5) > list.Count(word => word >= 5) ? 1f : 0f).ToArray());
    }

    private static Optimizer Of(string name) => name switch
    {
        "sgd" => new Sgd(0.1),
        "momentum" => new Sgd(0.1, 0.9, nesterov: true),
        _ => new Adam(0.01),
    };

    private static string Refusal(INetwork network, Dataset data) => Assert.Throws<ArgumentException>(() => Trainer.Fit(network, data)).Message;

    /// <summary>The least that was allocated from one step to the next.</summary>
    private sealed class Counter : IProgress<TrainingProgress>
    {
        private long _last = -1;

        public long LeastBytes { get; private set; } = long.MaxValue;

        public void Report(TrainingProgress value)
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            if (_last >= 0)
            {
                LeastBytes = Math.Min(LeastBytes, now - _last);
            }

            _last = GC.GetAllocatedBytesForCurrentThread();
        }
    }
}
