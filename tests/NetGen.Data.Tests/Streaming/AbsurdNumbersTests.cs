using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>
/// Numbers that no array can have are refused with the number and the limit; those that an array could have, and the data do not need, claim no memory.
/// </summary>
public class AbsurdNumbersTests
{
    private const int Most = int.MaxValue / 2;

    private static readonly Vocabulary Words = new(["a", "b", Vocabulary.PaddingWord]);

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(Most + 1)]
    public void LengthsBeyondABatch_AreRefused(int length)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("text");
        File.WriteAllText(path, "1 1:2\n");
        File.WriteAllText(folder.File("labels"), "a\n");
        string told = $"is {length}, expected 1 to {Most}.";
        Assert.Contains(told, Assert.Throws<ArgumentOutOfRangeException>("inputLength", () => LibSvmFile.Stream(path, length)).Message, StringComparison.Ordinal);
        Assert.Contains(told, Assert.Throws<ArgumentOutOfRangeException>("inputLength", () => LibSvmFile.Stream(path, length, [1])).Message, StringComparison.Ordinal);
        Assert.Contains(told, Assert.Throws<ArgumentOutOfRangeException>("length", () => TextCorpus.StreamWindows(path, Tokenizer.Words, Words, length)).Message, StringComparison.Ordinal);
        Assert.Contains(
            told,
            Assert.Throws<ArgumentOutOfRangeException>("length", () => TextCorpus.StreamSequences(path, folder.File("labels"), Tokenizer.Words, Words, length, ["a"])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            told,
            Assert.Throws<ArgumentOutOfRangeException>("inputLength", () => StreamedDataset.FromSamples(Array.Empty<(ReadOnlyMemory<float>, int)>(), length, 2)).Message,
            StringComparison.Ordinal);
        WavFile.Write(folder.File("sound"), [0.5f], 8000);
        Assert.Contains(told, Assert.Throws<ArgumentOutOfRangeException>("length", () => WavFile.Stream(folder.File("sound"), 0, 1, length, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassesBeyondAnArray_AreRefused()
    {
        const int Classes = int.MaxValue;
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => IdxFile.Stream("none", "none", Classes));
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => WavFile.Stream("none", 0, Classes, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => NpyFile.Stream("none", "none", Classes));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => CsvSamples.Classification([CsvColumn.Named("a")], "b", Classes));
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => StreamedDataset.FromSamples(Array.Empty<(ReadOnlyMemory<float>, int)>(), 1, Classes));
    }

    [Fact]
    public void LengthsInMemory_AreRefused()
    {
        TextCorpus corpus = TextCorpus.FromDocuments(["a b a b", "b a"], ["x", "y"]);
        Assert.Contains(
            $"2 samples of {Most + 1} values are more than one array holds, which is {ArrayLimit.MaxLength}",
            Assert.Throws<ArgumentOutOfRangeException>("length", () => corpus.ToSequences(Tokenizer.Words, Words, Most + 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => Sequences.Pad([[1], [2]], Most + 1));
        Assert.Equal(0, corpus.ToWindows(Tokenizer.Words, Words, int.MaxValue).Count);
    }

    [Fact]
    public void WhatTheDataDoNotNeed_ClaimsNoMemory()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("text");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("1 1:2\n", 100)));

        long before = GC.GetTotalAllocatedBytes(precise: true);
        StreamedDataset windows = TextCorpus.StreamWindows(path, Tokenizer.Words, Words, Most);
        Assert.Equal(0, windows.ToDataset().Count);
        Assert.Empty(windows.Batches(1));
        WavFile.Write(folder.File("sound"), [0.5f], 8000);
        Assert.Equal(0, WavFile.Stream(folder.File("sound"), 0, 1, Most, 1).ToDataset().Count);
        StreamedDataset samples = LibSvmFile.Stream(path, 1);
        Assert.Equal(100, Single(samples, Most));
        Assert.Equal(100, samples.Shuffle(Most).ToDataset().Count);
        Assert.Equal(100, Single(TestStreams.Of(TestStreams.Values(100), 7), Most / 3));
        Assert.Equal(100, Single(TestStreams.Of(TestStreams.Bags(100), 7, knowsCount: false), Most));
        Assert.Equal(100, Single(TestStreams.Of(TestStreams.Words(100), 7, knowsCount: false).Shuffle(Most / 3), Most / 3));

        // Other tests run beside this one; each of the arrays that were asked for has a gigabyte and more.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 1L << 30);
    }

    [Fact]
    public void BatchesAndBuffersBeyondAnArray_AreToldWithTheMost()
    {
        StreamedDataset data = TestStreams.Of(TestStreams.Values(10, inputs: 3));
        Assert.Contains(
            $"A batch of {Most} samples of 3 values is more than one array holds, expected at most {Most / 3}.",
            Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => data.Batches(Most).Count()).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            $"expected at most {Most / 3}.", Assert.Throws<ArgumentOutOfRangeException>("bufferSize", () => data.Shuffle((Most / 3) + 1)).Message, StringComparison.Ordinal);
    }

    /// <summary>Blocks grow while samples keep coming, whatever pieces they come in.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(int.MaxValue)]
    public void LargeBatches_AreTheSame(int mostAtOnce)
    {
        foreach (Dataset data in new[] { TestStreams.Classes(20_000), TestStreams.Values(20_000, inputs: 5), TestStreams.Bags(20_000), TestStreams.Words(20_000) })
        {
            List<string> expected = TestStreams.Texts(TestStreams.Of(data), 32);
            Assert.Equal(expected, TestStreams.Texts(TestStreams.Of(data, mostAtOnce, knowsCount: false), 100_000));
            Assert.Equal(expected, TestStreams.Texts(TestStreams.Of(data, mostAtOnce), 15_000));
        }
    }

    [Fact]
    public void MoreThanOneArrayHolds_IsToldWithTheNumber()
    {
        Dataset data = TestStreams.Values(100, inputs: 3, targets: 2);
        var collector = new SampleCollector(data.Layout, null, mostValues: 200);
        using IEnumerator<SampleBatch> batches = TestStreams.Of(data, knowsCount: false).Batches(33).GetEnumerator();
        batches.MoveNext();
        collector.Add(batches.Current);
        batches.MoveNext();
        collector.Add(batches.Current);
        batches.MoveNext();
        Assert.Equal(
            "99 samples or more of 3 inputs and 2 targets do not fit into memory: they are 297 values, and one array holds 200. Train on the stream itself.",
            Assert.Throws<InvalidOperationException>(() => collector.Add(batches.Current)).Message);

        Assert.StartsWith(
            "1000000000 samples of 3 inputs and 2 targets do not fit into memory: they are 3000000000 values",
            Assert.Throws<InvalidOperationException>(() => new SampleCollector(data.Layout, 1_000_000_000)).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new SampleCollector(data.Layout, long.MaxValue));

        // Lists of indices are as long as they are.
        var bags = new SampleCollector(TestStreams.Bags(1).Layout, null, mostValues: 100);
        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (SampleBatch batch in TestStreams.Of(TestStreams.Bags(99)).Batches(10))
            {
                bags.Add(batch);
            }
        });
    }

    /// <summary>The samples of the only batch; it is a view, so they are counted while it is there.</summary>
    private static int Single(StreamedDataset data, int batchSize) => data.Batches(batchSize).Select(batch => batch.Count).Single();
}
