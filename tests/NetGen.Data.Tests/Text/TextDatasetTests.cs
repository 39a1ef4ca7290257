using System;
using System.IO;
using System.Linq;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class TextDatasetTests
{
    private static readonly TextCorpus Corpus = TextCorpus.FromDocuments(["b a b", "c", string.Empty, "a z a a"], ["no", "yes", "no", "yes"]);
    private static readonly Vocabulary Abc = new(["<pad>", "<unk>", "a", "b", "c"]);

    [Fact]
    public void Bags_of_words_count()
    {
        Dataset counts = Corpus.ToBagOfWords(Tokenizer.Words, Abc);
        Assert.Equal((4, 5, 2), (counts.Count, counts.InputLength, counts.ClassCount));
        Assert.Equal([0, 0, 1, 2, 0], counts.Inputs(0).ToArray());
        Assert.Equal([0, 0, 0, 0, 0], counts.Inputs(2).ToArray());
        Assert.Equal([0, 1, 3, 0, 0], counts.Inputs(3).ToArray());
        Assert.Equal([0, 1, 0, 1], Enumerable.Range(0, 4).Select(counts.Label));

        Dataset presence = Corpus.ToBagOfWords(Tokenizer.Words, Abc, BagOfWords.Presence, ["yes", "no"]);
        Assert.Equal([0, 1, 1, 0, 0], presence.Inputs(3).ToArray());
        Assert.Equal([1, 0, 1, 0], Enumerable.Range(0, 4).Select(presence.Label));
    }

    [Fact]
    public void Bags_are_lists_of_words()
    {
        Dataset bags = Corpus.ToBags(Tokenizer.Words, Abc);
        Assert.True(bags.IsRagged);
        Assert.Equal([3, 2, 3], bags.Indices(0).ToArray());
        Assert.Empty(bags.Indices(2).ToArray());
        Assert.Equal([2, 1, 2, 2], bags.Indices(3).ToArray());
        Dataset distinct = Corpus.ToBags(Tokenizer.Words, Abc, distinct: true);
        Assert.Equal([3, 2], distinct.Indices(0).ToArray());
        Assert.Equal([4], distinct.Indices(1).ToArray());
        Assert.Equal([2, 1], distinct.Indices(3).ToArray());
        Assert.Equal([[3, 2, 3], [4], [], [2, 1, 2, 2]], Corpus.Encode(Tokenizer.Words, Abc));
        Assert.Equal([2, 2, 2], Corpus.Encode(Tokenizer.Words, new Vocabulary(["x", "y", "a"]))[3]);
    }

    [Fact]
    public void Sequences_are_filled_up_and_cut()
    {
        Dataset rows = Corpus.ToSequences(Tokenizer.Words, Abc, 3);
        Assert.Equal([3, 2, 3, 0, 0, 4, 0, 0, 0, 1, 2, 2], Enumerable.Range(0, 4).SelectMany(i => rows.Indices(i).ToArray()));
        Dataset post = Corpus.ToSequences(Tokenizer.Words, Abc, 3, SequenceSide.Post, SequenceSide.Post);
        Assert.Equal([3, 2, 3, 4, 0, 0, 0, 0, 0, 2, 1, 2], Enumerable.Range(0, 4).SelectMany(i => post.Indices(i).ToArray()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corpus.ToSequences(Tokenizer.Words, Abc, 0));
        Assert.Throws<ArgumentException>(() => Corpus.ToSequences(Tokenizer.Words, new Vocabulary(["a"]), 3));
    }

    [Fact]
    public void Windows_are_followed_by_the_next_token()
    {
        TextCorpus text = TextCorpus.FromDocuments(["abcab", "ab", "abc"]);
        var letters = new Vocabulary(["a", "b", "c"]);
        Dataset windows = text.ToWindows(Tokenizer.Characters, letters, 2);
        Assert.Equal("0 1 = class 2 of 3\n1 2 = class 0 of 3\n2 0 = class 1 of 3\n0 1 = class 2 of 3\n", SamplesAsText.Of(windows));
        Assert.Equal("0 1 = class 2 of 3\n2 0 = class 1 of 3\n0 1 = class 2 of 3\n", SamplesAsText.Of(text.ToWindows(Tokenizer.Characters, letters, 2, 2)));
        Assert.Equal(0, text.ToWindows(Tokenizer.Characters, letters, 5).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => text.ToWindows(Tokenizer.Characters, letters, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.ToWindows(Tokenizer.Characters, letters, 2, 0));
    }

    [Fact]
    public void Labels_must_be_there_and_be_classes()
    {
        TextCorpus bare = TextCorpus.FromDocuments(["a"]);
        Assert.Throws<InvalidOperationException>(() => bare.ToBags(Tokenizer.Words, Abc));
        DataFormatException e = Refusal.Of("documents", () => Corpus.ToBags(Tokenizer.Words, Abc, classes: ["no", "perhaps"]));
        Assert.Equal("documents(line 2): found the label 'yes', expected one of the classes 'no', 'perhaps'.", e.Message);
        Assert.Throws<ArgumentException>(() => Corpus.ToBags(Tokenizer.Words, Abc, classes: ["no", "no"]));
        Assert.Throws<ArgumentException>(() => Corpus.ToBags(Tokenizer.Words, Abc, classes: []));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    [InlineData(100, false)]
    public void Streamed_samples_are_those_in_memory(int blockSize, bool compressed)
    {
        using var folder = new TemporaryFolder();
        (string path, string labels) = (folder.File("a.txt"), folder.File("l.txt"));
        byte[] text = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(i => string.Concat(Enumerable.Repeat($"A b{i % 4} ", i % 7)) + "c\n")));
        File.WriteAllBytes(path, compressed ? IdxBytes.Gzip(text) : text);
        File.WriteAllLines(labels, Enumerable.Range(0, 50).Select(i => i % 3 == 0 ? "x" : "y"));
        TextCorpus corpus = TextCorpus.Read(path).WithLabels(labels);
        Vocabulary vocabulary = Vocabulary.Build(corpus, Tokenizer.Words, new VocabularyOptions { MaximumSize = 5 });
        Assert.Equal(vocabulary.Words, Vocabulary.Build(path, Tokenizer.Words, new VocabularyOptions { MaximumSize = 5 }).Words);
        string[] classes = ["y", "x"];
        foreach (bool distinct in new[] { false, true })
        {
            Same(corpus.ToBags(Tokenizer.Words, vocabulary, distinct, classes), TextCorpus.StreamBags(path, labels, Tokenizer.Words, vocabulary, classes, distinct), blockSize);
        }

        foreach (BagOfWords kind in new[] { BagOfWords.Counts, BagOfWords.Presence })
        {
            Same(
                corpus.ToBagOfWords(Tokenizer.Words, vocabulary, kind, classes),
                TextCorpus.StreamBagOfWords(path, labels, Tokenizer.Words, vocabulary, classes, kind),
                blockSize);
        }

        Same(
            corpus.ToSequences(Tokenizer.Words, vocabulary, 5, SequenceSide.Post, SequenceSide.Pre, classes),
            TextCorpus.StreamSequences(path, labels, Tokenizer.Words, vocabulary, 5, classes, SequenceSide.Post),
            blockSize);
        foreach (TextUnit unit in new[] { TextUnit.Line, TextUnit.File })
        {
            var options = new TextCorpusOptions { Unit = unit };
            TextCorpus documents = TextCorpus.Read(path, options);
            Vocabulary letters = Vocabulary.Build(documents, Tokenizer.Characters);
            foreach ((int length, int step) in new[] { (1, 1), (4, 1), (4, 3), (2, 17), (3, 400), (5000, 1) })
            {
                Same(documents.ToWindows(Tokenizer.Characters, letters, length, step), TextCorpus.StreamWindows(path, Tokenizer.Characters, letters, length, step, options), blockSize);
                Same(documents.ToWindows(Tokenizer.Words, vocabulary, length, step), TextCorpus.StreamWindows(path, Tokenizer.Words, vocabulary, length, step, options), blockSize);
            }
        }
    }

    [Fact]
    public void Streams_refuse_where_memory_refuses()
    {
        using var folder = new TemporaryFolder();
        (string path, string labels) = (folder.File("a.txt"), folder.File("l.txt"));
        File.WriteAllText(path, "a\nb\nc\n");
        foreach ((string text, string position) in new[] { ("x\ny\n", "line 3"), ("x\ny\ny\nx\n", "line 4"), ("x\n\ny\n", "line 2"), ("x\ny\nz\n", "line 3") })
        {
            File.WriteAllText(labels, text);
            DataFormatException inMemory = Refusal.Of(labels, () => TextCorpus.Read(path).WithLabels(labels).ToBags(Tokenizer.Words, Abc, false, ["x", "y"]));
            StreamedDataset stream = TextCorpus.StreamBags(path, labels, Tokenizer.Words, Abc, ["x", "y"]);
            Assert.Equal(inMemory.Message, Refusal.Of(labels, () => SamplesAsText.Of(stream, 2)).Message);
            Assert.Equal(position, inMemory.Position);
        }

        File.WriteAllText(labels, string.Empty);
        Assert.Equal("line 1", Refusal.Of(labels, () => TextCorpus.StreamBags(path, labels, Tokenizer.Words, Abc, ["x", "y"])).Position);
        Assert.Throws<ArgumentException>(() => TextCorpus.StreamBags(path, null, Tokenizer.Words, Abc, ["x"]));
        Assert.Throws<ArgumentException>(() => TextCorpus.StreamBags(path, labels, Tokenizer.Words, Abc, ["x"], false, new TextCorpusOptions { LabelBeforeTab = true }));
        Assert.Throws<ArgumentException>(() => TextCorpus.StreamBags(path, labels, Tokenizer.Words, Abc, ["x"], false, new TextCorpusOptions { Unit = TextUnit.File }));
        Assert.Throws<FileNotFoundException>(() => TextCorpus.StreamBags(path, folder.File("absent"), Tokenizer.Words, Abc, ["x"]));

        // The text was closed again.
        File.Delete(path);
        Assert.Throws<FileNotFoundException>(() => TextCorpus.StreamWindows(path, Tokenizer.Words, Abc, 1));
    }

    [SharedDataFact]
    public void The_film_reviews_are_read_whole()
    {
        string path = SharedFiles.PathOf("data", "imdb", "reviews.txt.gz");
        TextCorpus reviews = TextCorpus.Read(path).WithLabels(SharedFiles.PathOf("data", "imdb", "labels.txt"));
        Assert.Equal(25_000, reviews.Count);
        Assert.Equal(["negative", "positive"], reviews.Classes);
        Assert.Equal(12_500, Enumerable.Range(0, reviews.Count).Count(i => reviews.Label(i) == "positive"));
        Assert.StartsWith("bromwell high is a cartoon comedy . it ran", reviews.Document(0), StringComparison.Ordinal);

        Vocabulary vocabulary = Vocabulary.Build(reviews, Tokenizer.Words, new VocabularyOptions { MinimumCount = 5, MaximumSize = 10_000 });
        Assert.Equal(["<pad>", "<unk>", "the", "and", "a", "of", "to"], vocabulary.Words.Take(7));
        Assert.Equal(10_000, vocabulary.Count);
        Dataset bags = reviews.ToBags(Tokenizer.Words, vocabulary);
        StreamedDataset stream = TextCorpus.StreamBags(path, SharedFiles.PathOf("data", "imdb", "labels.txt"), Tokenizer.Words, vocabulary, reviews.Classes);
        var block = new SampleBlock(stream.Layout, 1000);
        using SampleReader reader = stream.Open(0);
        int sample = 0;
        while (sample < 5000 && reader.Read(block, 1000) > 0)
        {
            for (int i = 0; i < block.Count; i++, sample++)
            {
                Assert.True(bags.Indices(sample).SequenceEqual(block.Indices(i, 1)) && bags.Label(sample) == block.Labels(i, 1)[0], $"Sample {sample} differs.");
            }

            block.Clear();
        }

        Assert.Equal(5000, sample);
    }

    [Fact]
    public void An_epoch_takes_a_constant_amount_of_memory()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.txt");
        File.WriteAllLines(path, Enumerable.Range(0, 40_000).Select(i => $"x\tIt's a b c day number {i}, and a long line of words."));
        var options = new TextCorpusOptions { LabelBeforeTab = true };
        foreach (StreamedDataset stream in new[]
        {
            TextCorpus.StreamBags(path, null, Tokenizer.Words, Abc, ["x"], false, options),
            TextCorpus.StreamBagOfWords(path, null, Tokenizer.Words, Abc, ["x"], BagOfWords.Counts, options),
            TextCorpus.StreamWindows(path, Tokenizer.Words, Abc, 4, 3),
        })
        {
            var block = new SampleBlock(stream.Layout, 100);
            long before = GC.GetAllocatedBytesForCurrentThread();
            using (SampleReader reader = stream.Open(0))
            {
                while (reader.Read(block, 100) > 0)
                {
                    block.Clear();
                }
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        }

        long start = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(Vocabulary.Build(path, Tokenizer.Whitespace, new VocabularyOptions { MinimumCount = 40_000 }).Contains("It's"));
        Assert.True(new FileInfo(path).Length > 2_000_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 10_000_000);
    }

    private static void Same(Dataset expected, StreamedDataset stream, int blockSize)
    {
        string text = SamplesAsText.Of(expected);
        Assert.Equal(text, SamplesAsText.Of(stream, blockSize));
        Assert.Equal(text, SamplesAsText.Of(stream, blockSize));
    }
}
