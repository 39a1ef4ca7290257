using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Training;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class StreamedTrainingTests
{
    private static FitOptions Options(int epochs = 3, int batchSize = 7, int threads = 1) =>
        new() { Epochs = epochs, BatchSize = batchSize, Threads = threads, Shuffle = false, Optimizer = new Adam() };

    private static INetworkCore Make(string kind) => kind switch
    {
        "classes" => new StreamedClassifier(1),
        "values" => new StreamedRegressor(1),
        "bags" => new StreamedBags(1),
        _ => new StreamedWords(1),
    };

    private static int[] Bits(INetworkCore network) => Array.ConvertAll(network.ParameterStorage.Span.ToArray(), BitConverter.SingleToInt32Bits);

    [Theory]
    [MemberData(nameof(StreamedDatasetTests.Kinds), MemberType = typeof(StreamedDatasetTests))]
    public void Training_on_a_stream_has_the_bits_of_training_in_memory(string kind)
    {
        Dataset data = StreamedDatasetTests.Make(kind, 101);
        foreach ((int batchSize, int threads) in new[] { (1, 1), (7, 1), (7, 2), (32, 3), (1000, 1) })
        {
            INetworkCore inMemory = Make(kind);
            INetworkCore streamed = Make(kind);
            History expected = Trainer.Fit(inMemory, data, Options(batchSize: batchSize, threads: threads));
            History history = Trainer.Fit(streamed, TestStreams.Of(data, 20), Options(batchSize: batchSize, threads: threads));

            Assert.Equal(Bits(inMemory), Bits(streamed));
            Assert.Equal(expected.Loss, history.Loss);
            Assert.Equal(expected.Accuracy, history.Accuracy);
        }
    }

    [Theory]
    [MemberData(nameof(StreamedDatasetTests.Kinds), MemberType = typeof(StreamedDatasetTests))]
    public void Evaluation_of_a_stream_is_that_of_the_same_samples_in_memory(string kind)
    {
        Dataset data = StreamedDatasetTests.Make(kind, 101);
        using var trainer = new Trainer(Make(kind), Options());
        Evaluation expected = trainer.Evaluate(data.Take(98));
        Evaluation evaluation = trainer.Evaluate(TestStreams.Of(data, 20, knowsCount: false).Take(98));
        Assert.Equal(98, evaluation.Count);
        Assert.Equal(expected.Accuracy, evaluation.Accuracy);
        Assert.Equal(expected.Loss, evaluation.Loss, 1e-9);
    }

    [Fact]
    public void Progress_knows_the_steps_of_a_stream_from_its_length_or_from_its_first_epoch()
    {
        Dataset data = TestStreams.Classes(20);
        foreach (bool knowsCount in new[] { true, false })
        {
            var steps = new List<(int Epoch, int Step, int Steps, bool IsEpochEnd)>();
            FitOptions options = Options(epochs: 2);
            options.Progress = new Receiver(p => steps.Add((p.Epoch, p.Step, p.Steps, p.IsEpochEnd)));
            Trainer.Fit(new StreamedClassifier(1), TestStreams.Of(data, 20, knowsCount), options);
            int early = knowsCount ? 3 : 0;
            Assert.Equal([(1, 1, early, false), (1, 2, early, false), (1, 3, 3, true), (2, 1, 3, false), (2, 2, 3, false), (2, 3, 3, true)], steps);
        }
    }

    [Fact]
    public void Validation_data_are_evaluated_after_each_epoch()
    {
        Dataset data = TestStreams.Classes(50);
        FitOptions options = Options();
        options.ValidationData = data.Take(10);
        History expected = Trainer.Fit(new StreamedClassifier(1), data.Skip(10), options);
        History history = Trainer.Fit(new StreamedClassifier(1), TestStreams.Of(data).Skip(10), options);
        Assert.Equal(expected.ValidationLoss, history.ValidationLoss);
        Assert.Equal(3, history.ValidationAccuracy.Count);
    }

    [Fact]
    public void Epochs_of_a_shuffled_stream_differ_and_repeat()
    {
        Dataset data = TestStreams.Classes(60);
        var networks = new StreamedClassifier[3];
        for (int i = 0; i < networks.Length; i++)
        {
            networks[i] = new StreamedClassifier(1);
            StreamedDataset stream = i < 2 ? TestStreams.Of(data, 20).Shuffle(30, seed: 4) : TestStreams.Of(data, 20);
            Trainer.Fit(networks[i], stream, Options());
        }

        Assert.Equal(Bits(networks[0]), Bits(networks[1]));
        Assert.NotEqual(Bits(networks[0]), Bits(networks[2]));
    }

    [Fact]
    public void Training_for_a_time_goes_on_where_it_stopped()
    {
        Dataset data = TestStreams.Classes(60);
        StreamedDataset stream = TestStreams.Of(data);
        var inMemory = new StreamedClassifier(1);
        var streamed = new StreamedClassifier(1);
        using var expected = new Trainer(inMemory, Options());
        using var trainer = new Trainer(streamed, Options());
        for (int i = 0; i < 25; i++)
        {
            TrainingProgress a = expected.TrainFor(data, TimeSpan.Zero);
            TrainingProgress b = trainer.TrainFor(stream, TimeSpan.Zero);
            Assert.Equal((a.Epoch, a.Step, a.Steps, a.Loss), (b.Epoch, b.Step, b.Steps, b.Loss));
        }

        Assert.Equal(Bits(inMemory), Bits(streamed));
    }

    [Theory]
    [InlineData(float.NaN, 17, 2, "input row 17 holds NaN (column 2)")]
    [InlineData(float.NegativeInfinity, 0, 0, "input row 0 holds -Infinity (column 0)")]
    public void A_number_that_is_not_finite_stops_training_before_its_step(float value, int row, int column, string message)
    {
        float[] inputs = new float[6 * 20];
        inputs[(6 * row) + column] = value;
        var data = new Dataset(inputs, 6, new int[20], 4);
        var network = new StreamedClassifier(1);
        var e = Assert.Throws<TrainingDivergedException>(() => Trainer.Fit(network, TestStreams.Of(data), Options()));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Equal((1, (row / 7) + 1), (e.Epoch, e.Step));
        Assert.Equal(row < 7, Bits(network).SequenceEqual(Bits(new StreamedClassifier(1))));
        using var trainer = new Trainer(network, Options());
        Assert.Throws<ArgumentException>(() => trainer.Evaluate(TestStreams.Of(data)));
    }

    [Fact]
    public void A_file_that_turns_out_damaged_stops_training_and_the_network_stays_usable()
    {
        using var folder = new TemporaryFolder();
        (string inputs, string labels, _) = TestStreams.WriteIdx(folder, 3000, 6, 4, isCompressed: true);
        StreamedDataset stream = IdxFile.Stream(inputs, labels, 4, 1 / 255f);
        byte[] bytes = File.ReadAllBytes(inputs);
        bytes[^5] ^= 1;
        File.WriteAllBytes(inputs, bytes);
        var network = new StreamedClassifier(1);
        using var trainer = new Trainer(network, Options());
        Refusal.Of(inputs, () => trainer.Fit(stream));
        Assert.Throws<DataFormatException>(() => trainer.TrainFor(stream, TimeSpan.FromSeconds(30)));
        bytes[^5] ^= 1;
        File.WriteAllBytes(inputs, bytes);
        trainer.Fit(stream);
        Assert.Equal(3, trainer.History.Loss.Count);
    }

    [Fact]
    public void Data_that_do_not_fit_are_told_before_training()
    {
        using var trainer = new Trainer(new StreamedClassifier(1), Options());
        Assert.Throws<ArgumentException>(() => trainer.Fit(TestStreams.Of(TestStreams.Values(5))));
        Assert.Throws<ArgumentException>(() => trainer.Fit(TestStreams.Of(TestStreams.Words(5))));
        Assert.Throws<ArgumentException>(() => trainer.Fit(TestStreams.Of(TestStreams.Classes(5, classes: 3))));
        Assert.Throws<ArgumentException>(() => trainer.Fit(TestStreams.Of(TestStreams.Classes(5)).Take(0)));
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(TestStreams.Of(TestStreams.Classes(0), knowsCount: false)));
        Assert.Throws<InvalidOperationException>(() => trainer.Evaluate(TestStreams.Of(TestStreams.Classes(0), knowsCount: false)));
        Assert.Throws<ArgumentNullException>(() => trainer.Fit((StreamedDataset)null!));

        using var splitting = new Trainer(new StreamedClassifier(1), new FitOptions { ValidationSplit = 0.1 });
        Assert.Throws<InvalidOperationException>(() => splitting.Fit(TestStreams.Of(TestStreams.Classes(50))));
        using var greedy = new Trainer(new StreamedClassifier(1), new FitOptions { BatchSize = int.MaxValue });
        Assert.Throws<ArgumentOutOfRangeException>(() => greedy.Fit(TestStreams.Of(TestStreams.Classes(50), knowsCount: false)));
        greedy.Fit(TestStreams.Of(TestStreams.Classes(50)));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_data()
    {
        // What each of the two threads allocates: the one that reads, once its blocks have been filled for the first time, and the one that trains.
        long reading = 0;
        long Train(int samples)
        {
            IEnumerable<(ReadOnlyMemory<float>, int)> Samples()
            {
                var inputs = new float[6];
                long start = 0;
                for (int i = 0; i < samples; i++)
                {
                    start = i == 20_000 ? GC.GetAllocatedBytesForCurrentThread() : start;
                    inputs[i % 6] = i % 5;
                    yield return (inputs, i % 4);
                }

                reading = GC.GetAllocatedBytesForCurrentThread() - start;
            }

            StreamedDataset stream = StreamedDataset.FromSamples(Samples(), 6, 4).Shuffle(100);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Trainer.Fit(new StreamedClassifier(1), stream, Options(epochs: 1, batchSize: 50));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        long few = Train(2000);
        long many = Train(200_000);
        Assert.InRange(many - few, -20_000, 20_000);
        Assert.InRange(reading, 0, 20_000);
    }

    private sealed class Receiver(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
