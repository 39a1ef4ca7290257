using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class StreamedDatasetTests
{
    public static TheoryData<string> Kinds => new("classes", "values", "bags", "words");

    internal static Dataset Make(string kind, int count) => kind switch
    {
        "classes" => TestStreams.Classes(count),
        "values" => TestStreams.Values(count),
        "bags" => TestStreams.Bags(count),
        _ => TestStreams.Words(count),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Batches_give_every_sample_in_order(string kind)
    {
        foreach (int count in new[] { 1, 2, 31, 257, 5000 })
        {
            Dataset data = Make(kind, count);
            List<string> expected = TestStreams.Texts(data);
            foreach ((int batchSize, int mostAtOnce) in new[] { (1, 3), (7, 1), (32, 1000), (33, 7), (9999, 100) })
            {
                StreamedDataset stream = TestStreams.Of(data, mostAtOnce, knowsCount: batchSize != 7);
                int[] sizes = stream.Batches(batchSize).Select(batch => batch.Count).ToArray();
                Assert.All(sizes.SkipLast(1), size => Assert.Equal(batchSize, size));
                Assert.Equal(count, sizes.Sum());
                Assert.Equal(expected, TestStreams.Texts(stream, batchSize));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Views_are_what_their_names_say(string kind)
    {
        Dataset data = Make(kind, 100);
        List<string> all = TestStreams.Texts(data);
        StreamedDataset stream = TestStreams.Of(data, 9);

        Assert.Equal(all, TestStreams.Texts(stream.ToDataset()));
        Assert.Equal(all.Take(17), TestStreams.Texts(stream.Take(17), 4));
        Assert.Equal(all.Skip(17), TestStreams.Texts(stream.Skip(17), 4));
        Assert.Equal(all.Skip(90).Take(50), TestStreams.Texts(stream.Skip(90).Take(50), 4));
        Assert.Empty(TestStreams.Texts(stream.Skip(100), 4));
        Assert.Empty(TestStreams.Texts(stream.Skip(1000), 4));
        Assert.Empty(TestStreams.Texts(stream.Take(0), 4));
        Assert.Equal(all.Take(3).Concat(all).Concat(all.Skip(98)), TestStreams.Texts(StreamedDataset.Concatenate(stream.Take(3), stream, stream.Take(0), stream.Skip(98)), 8));
        Assert.Equal([17, 83, 10, 0, 0], new[] { stream.Take(17), stream.Skip(17), stream.Skip(90).Take(50), stream.Skip(1000), stream.Take(0) }.Select(part => (int)part.Count!));
        Assert.Equal(105, StreamedDataset.Concatenate(stream.Take(3), stream, stream.Skip(98)).Count);
        Assert.Null(StreamedDataset.Concatenate(stream, TestStreams.Of(data, 9, knowsCount: false)).Count);
        Assert.Equal(
            (data.InputLength, data.TargetLength, data.ClassCount, data.IsCategorical, data.HasIndices, data.IsRagged),
            (stream.InputLength, stream.TargetLength, stream.ClassCount, stream.IsCategorical, stream.HasIndices, stream.IsRagged));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Shuffling_gives_each_sample_once_in_an_order_of_seed_and_epoch(string kind)
    {
        Dataset data = Make(kind, 300);
        List<string> sorted = TestStreams.Texts(data).Order(StringComparer.Ordinal).ToList();
        foreach (int bufferSize in new[] { 1, 2, 64, 299, 300, 10_000 })
        {
            StreamedDataset shuffled = TestStreams.Of(data, 50).Shuffle(bufferSize, seed: 5);
            List<string> first = TestStreams.Texts(shuffled, 7);
            Assert.Equal(sorted, first.Order(StringComparer.Ordinal));
            Assert.Equal(first, TestStreams.Texts(TestStreams.Of(data, 3, knowsCount: false).Shuffle(bufferSize, seed: 5), 64));
            Assert.Equal(bufferSize == 1, first.SequenceEqual(TestStreams.Texts(data)));
            if (bufferSize > 1)
            {
                Assert.NotEqual(first, TestStreams.Texts(shuffled, 7, epoch: 1));
                Assert.NotEqual(first, TestStreams.Texts(TestStreams.Of(data).Shuffle(bufferSize, seed: 6), 7));
            }
        }
    }

    [Fact]
    public void A_buffer_as_long_as_the_data_gives_every_place_the_same_chance()
    {
        const int Count = 8;
        const int Epochs = 1000;
        Dataset data = TestStreams.Classes(Count);
        List<string> all = TestStreams.Texts(data);
        StreamedDataset shuffled = TestStreams.Of(data).Shuffle(Count);
        var places = new int[Count, Count];
        for (uint epoch = 0; epoch < Epochs; epoch++)
        {
            List<string> order = TestStreams.Texts(shuffled, Count, epoch);
            for (int place = 0; place < Count; place++)
            {
                places[all.IndexOf(order[place]), place]++;
            }
        }

        // 125 expected, with a standard deviation of 10.5.
        Assert.All(places.Cast<int>(), n => Assert.InRange(n, 125 - 53, 125 + 53));
    }

    [Fact]
    public void Normalizers_are_fitted_on_streams_and_applied_to_them()
    {
        Dataset data = TestStreams.Classes(100);
        Normalizer expected = Normalizer.FitStandard(data);
        Normalizer normalizer = Normalizer.FitStandard(TestStreams.Of(data, 9));
        Assert.Equal(expected.Offsets.ToArray(), normalizer.Offsets.ToArray());
        Assert.Equal(expected.Scales.ToArray(), normalizer.Scales.ToArray());
        Assert.Equal(Normalizer.FitMinMax(data).Scales.ToArray(), Normalizer.FitMinMax(TestStreams.Of(data, 9)).Scales.ToArray());
        Assert.Equal(TestStreams.Texts(expected.Apply(data)), TestStreams.Texts(TestStreams.Of(data, 9).Normalize(normalizer), 7));
        Assert.Throws<ArgumentException>(() => TestStreams.Of(TestStreams.Values(3)).Normalize(normalizer));
        Assert.Throws<InvalidOperationException>(() => TestStreams.Of(TestStreams.Words(3)).Normalize(normalizer));
        Assert.Throws<InvalidOperationException>(() => Normalizer.FitStandard(TestStreams.Of(TestStreams.Words(3))));
    }

    [Fact]
    public void Samples_of_the_caller_s_own_code_are_checked_and_made_again_in_each_epoch()
    {
        int enumerations = 0;
        IEnumerable<(ReadOnlyMemory<float>, int)> Samples(int length, int label)
        {
            enumerations++;
            yield return (new float[] { 1, 2 }, 0);
            yield return (new float[length], label);
        }

        StreamedDataset stream = StreamedDataset.FromSamples(Samples(2, 1), 2, 3);
        Assert.Equal(["1 2 -> 0", "0 0 -> 1"], TestStreams.Texts(stream, 5));
        Assert.Equal(["1 2 -> 0", "0 0 -> 1"], TestStreams.Texts(stream, 1));
        Assert.Equal(2, enumerations);
        Assert.Null(stream.Count);
        Assert.Throws<ArgumentException>(() => TestStreams.Texts(StreamedDataset.FromSamples(Samples(3, 1), 2, 3), 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestStreams.Texts(StreamedDataset.FromSamples(Samples(2, 3), 2, 3), 5));

        (ReadOnlyMemory<float>, ReadOnlyMemory<float>)[] pairs = [(new float[] { 1 }, new float[] { 2, 3 })];
        Assert.Equal(["1 -> 2 3"], TestStreams.Texts(StreamedDataset.FromSamples(pairs, 1, 2), 5));
        Assert.Throws<ArgumentException>(() => TestStreams.Texts(StreamedDataset.FromSamples(pairs, 1, 1), 5));
    }

    [Fact]
    public async Task Batches_without_blocking_are_the_same()
    {
        StreamedDataset stream = TestStreams.Of(TestStreams.Bags(500), 20).Shuffle(50);
        var texts = new List<string>();
        await foreach (SampleBatch batch in stream.BatchesAsync(9, epoch: 3))
        {
            texts.AddRange(TestStreams.Texts(batch));
        }

        Assert.Equal(TestStreams.Texts(stream, 9, epoch: 3), texts);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var stream = new StreamedDataset(SampleLayout.Values(1, 1), null, _ => new StuckReader(gate));
        await using IAsyncEnumerator<SampleBatch> batches = stream.BatchesAsync(1, 0, cancellation.Token).GetAsyncEnumerator();
        ValueTask<bool> next = batches.MoveNextAsync();
        Assert.False(next.IsCompleted);

        // The waiting ends at once; the file is closed when the read that goes on has ended.
        Task release = Task.Run(() =>
        {
            cancellation.Token.WaitHandle.WaitOne();
            Thread.Sleep(100);
            gate.Set();
        });
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await release;
    }

    [Fact]
    public async Task Batches_that_are_there_already_can_be_cancelled_too()
    {
        using var cancellation = new CancellationTokenSource();
        int seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (SampleBatch batch in TestStreams.Of(TestStreams.Classes(50)).BatchesAsync(5, 0, cancellation.Token))
            {
                seen += batch.Count;
                await cancellation.CancelAsync();
            }
        });
        Assert.Equal(5, seen);
    }

    [Fact]
    public void Long_samples_are_passed_over_and_collected_one_by_one()
    {
        // 256 of them would be more than an array holds.
        const int length = (int.MaxValue / 256) + 1;
        float[] row = new float[length];
        row[^1] = 3;
        (ReadOnlyMemory<float>, int)[] samples = [(row, 0), (row, 1)];
        StreamedDataset stream = StreamedDataset.FromSamples(samples, length, 2).Skip(1);
        Dataset collected = stream.ToDataset();
        Assert.Equal((1, 1, 3f), (collected.Count, collected.Label(0), collected.Inputs(0)[length - 1]));
    }

    [Fact]
    public void No_samples_take_no_memory_however_long_they_are()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var stream = new StreamedDataset(SampleLayout.Values(100_000_000, 1), 0, _ => new StuckReader(new ManualResetEventSlim(true)));
        Assert.Equal(0, stream.ToDataset().Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Files_are_closed_when_a_caller_stops_early_or_reading_fails()
    {
        var reader = new FaultyReader(failAt: 10_000);
        var stream = new StreamedDataset(SampleLayout.Values(1, 1), null, _ => reader);
        foreach (SampleBatch batch in stream.Batches(2))
        {
            Assert.Equal(2, batch.Count);
            break;
        }

        Assert.True(reader.IsDisposed);

        var failing = new FaultyReader(failAt: 10_000);
        var failingStream = new StreamedDataset(SampleLayout.Values(1, 1), null, _ => failing);
        int seen = 0;
        var e = Assert.Throws<DataFormatException>(() =>
        {
            foreach (SampleBatch batch in failingStream.Batches(2))
            {
                seen += batch.Count;
            }
        });
        Assert.Equal("byte 10000", e.Position);
        Assert.InRange(seen, 1, 10_000);
        Assert.True(failing.IsDisposed);
    }

    [Fact]
    public void Wrong_arguments_are_told()
    {
        StreamedDataset stream = TestStreams.Of(TestStreams.Classes(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Batches(0).First());
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Batches(int.MaxValue).First());
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Shuffle(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Shuffle(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Take(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Skip(-1));
        Assert.Throws<ArgumentException>(() => StreamedDataset.Concatenate());
        Assert.Throws<ArgumentException>("parts", () => StreamedDataset.Concatenate(null!, stream));
        Assert.Throws<ArgumentException>("parts", () => StreamedDataset.Concatenate(stream, null!));
        string message = Assert.Throws<ArgumentException>(() => StreamedDataset.Concatenate(stream, TestStreams.Of(TestStreams.Bags(3)))).Message;
        Assert.Contains("parts[1] has lists of indices and 2 classes, expected 6 inputs and 4 classes", message, StringComparison.Ordinal);
    }

    private sealed class StuckReader(ManualResetEventSlim gate) : SampleReader
    {
        public override int Read(SampleBlock block, int count)
        {
            gate.Wait();
            return 0;
        }
    }

    private sealed class FaultyReader(int failAt) : SampleReader
    {
        private int _given;

        public bool IsDisposed { get; private set; }

        public override int Read(SampleBlock block, int count)
        {
            if (_given == failAt)
            {
                throw DataFormatException.AtByte("file", _given, "a fault", "none");
            }

            _given++;
            block.NextInputs(1)[0] = _given;
            block.NextTargets(1)[0] = _given;
            block.Advance(1);
            return 1;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
