using System;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class TextCorpusTests
{
    private static readonly TextCorpusOptions Labeled = new() { LabelBeforeTab = true };
    private static readonly TextCorpusOptions Whole = new() { Unit = TextUnit.File };

    [Theory]
    [InlineData("one\ntwo\n", "one|two")]
    [InlineData("one\r\n\r\ntwo", "one||two")]
    [InlineData("\n", "")]
    [InlineData("\n\n", "|")]
    [InlineData("\uFEFFéa\n😀", "éa|😀")]
    [InlineData("a\tb \n", "a\tb ")]
    public void Each_line_is_a_document(string text, string documents)
    {
        TextCorpus corpus = Read(text);
        Assert.Equal(documents.Split('|'), Enumerable.Range(0, corpus.Count).Select(corpus.Document));
        Assert.False(corpus.HasLabels);
        Assert.Empty(corpus.Classes);
        Assert.Throws<InvalidOperationException>(() => corpus.Label(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => corpus.Document(corpus.Count));
    }

    [Theory]
    [InlineData("one\r\ntwo\n", "one\ntwo\n")]
    [InlineData("one\n\ntwo", "one\n\ntwo")]
    [InlineData("\r\n", "\n")]
    [InlineData("\uFEFFx", "x")]
    public void A_file_may_be_one_document(string text, string document)
    {
        TextCorpus corpus = Read(text, Whole);
        Assert.Equal(1, corpus.Count);
        Assert.Equal(document, corpus.Document(0));
    }

    [Fact]
    public void Labels_stand_before_a_tab()
    {
        TextCorpus corpus = Read("good\tA fine day\n bad \t\tx\ty\r\ngood\t", Labeled);
        Assert.Equal(["good", "bad", "good"], Enumerable.Range(0, 3).Select(corpus.Label));
        Assert.Equal(["A fine day", "\tx\ty", string.Empty], Enumerable.Range(0, 3).Select(corpus.Document));
        Assert.Equal(["bad", "good"], corpus.Classes);
        Assert.Equal("line 2", Refusal.Of("a.txt", () => Read("a\tb\nc\n", Labeled)).Position);
        Assert.Contains("empty label", Refusal.Of("a.txt", () => Read("a\tb\n \tc\n", Labeled)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Read("a\tb\n", new TextCorpusOptions { LabelBeforeTab = true, Unit = TextUnit.File }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Read("a", new TextCorpusOptions { Unit = (TextUnit)2 }));
    }

    [Fact]
    public void Labels_stand_in_a_file_of_their_own()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("labels.txt");
        TextCorpus corpus = Read("one\ntwo\nthree\n");
        File.WriteAllText(path, "\uFEFFpositive\r\nnegative \npositive");
        TextCorpus labeled = corpus.WithLabels(path);
        Assert.Equal(["positive", "negative", "positive"], Enumerable.Range(0, 3).Select(labeled.Label));
        Assert.Equal("three", labeled.Document(2));
        Assert.False(corpus.HasLabels);

        File.WriteAllText(path, "a\nb\n");
        DataFormatException fewer = Refusal.Of(path, () => corpus.WithLabels(path));
        Assert.Contains("(line 3): found the end of the labels, expected one for line 3 of a.txt", fewer.Message, StringComparison.Ordinal);
        File.WriteAllText(path, "a\nb\nc\nd\n");
        Assert.Contains("(line 4): found another label, expected no more than the 3 documents", Refusal.Of(path, () => corpus.WithLabels(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "a\n \nc\n");
        Assert.Contains("(line 2): found an empty label", Refusal.Of(path, () => corpus.WithLabels(path)).Message, StringComparison.Ordinal);
        Assert.Equal("x", corpus.WithLabels(new DripStream("x\nx\nx"u8.ToArray()), "l").Classes.Single());
    }

    [Fact]
    public void A_stream_behind_its_end_is_an_empty_file()
    {
        using var stream = new MemoryStream("a\nb"u8.ToArray()) { Position = 10 };
        Refusal.Of("x", () => TextCorpus.Read(stream, "x"));
    }

    [Fact]
    public void Texts_in_memory_make_a_corpus()
    {
        TextCorpus corpus = TextCorpus.FromDocuments(["a\nb", string.Empty, "é😀\ud800"], ["x", "y", "x"]);
        Assert.Equal(["a\nb", string.Empty, "é😀\uFFFD"], Enumerable.Range(0, 3).Select(corpus.Document));
        Assert.Equal("y", corpus.Label(1));
        Assert.Throws<ArgumentException>(() => TextCorpus.FromDocuments([]));
        Assert.Throws<ArgumentException>(() => TextCorpus.FromDocuments(["a"], []));
        Assert.Throws<ArgumentException>(() => TextCorpus.FromDocuments(["a"], [string.Empty]));
        Assert.Throws<ArgumentException>(() => TextCorpus.FromDocuments([null!]));
    }

    [Theory]
    [InlineData(new byte[0], "line 1", "no text")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF }, "line 1", "no text")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0 }, "line 1", "UTF-16 text (byte order mark ff fe)")]
    [InlineData(new byte[] { 0xFE, 0xFF }, "line 1", "UTF-16")]
    [InlineData(new byte[] { 0x41, 0, 0x0A, 0 }, "line 1", "NUL")]
    [InlineData(new byte[] { 0x41, 0x0A, 0xC3, 0x28 }, "line 2", "byte C3 that is not UTF-8")]
    [InlineData(new byte[] { 0x41, 0x0A, 0xED, 0xA0, 0x80 }, "line 2", "not UTF-8")]
    [InlineData(new byte[] { 0x41, 0x0A, 0xC0, 0x80 }, "line 2", "not UTF-8")]
    [InlineData(new byte[] { 0x41, 0x0A, 0xC3 }, "line 2", "not UTF-8")]
    [InlineData(new byte[] { 0x41, 0x0D, 0x42, 0x0A }, "line 1", "old Mac line ends")]
    [InlineData(new byte[] { 0x41, 0x0D }, "line 1", "old Mac line ends")]
    public void What_is_no_text_is_refused(byte[] bytes, string position, string part)
    {
        foreach (TextCorpusOptions options in new[] { new TextCorpusOptions(), Whole })
        {
            DataFormatException e = Refusal.Of("a.txt", () => TextCorpus.Read(new MemoryStream(bytes), "a.txt", options));
            Assert.Equal(position, e.Position);
            Assert.Contains(part, e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("")]
    public void Lines_have_an_end(string end)
    {
        // Lengths around the buffer's own.
        foreach (int length in new[] { 1, 10, 65_535, 65_536, 65_537, 131_072, 200_000 })
        {
            var options = new TextCorpusOptions { MaxLineLength = length };
            string line = new string('x', length) + end;
            Assert.Equal(length, TextCorpus.Read(new MemoryStream(Encoding.UTF8.GetBytes("\n" + line)), "a.txt", options).Document(1).Length);
            DataFormatException e = Refusal.Of("a.txt", () => TextCorpus.Read(new MemoryStream(Encoding.UTF8.GetBytes("\nx" + line)), "a.txt", options));
            Assert.Equal("line 2", e.Position);
            Assert.Contains("TextCorpusOptions.MaxLineLength", e.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new TextCorpusOptions { MaxLineLength = 0 });
    }

    [Fact]
    public void Streams_that_drip_and_compressed_files_give_the_same()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join("\r\n", Enumerable.Range(0, 3000).Select(i => $"{i} é😀 {new string('y', i % 50)}")));
        TextCorpus expected = TextCorpus.Read(new MemoryStream(bytes), "a");
        foreach (Stream stream in new Stream[] { new DripStream(bytes, 5), new DripStream(IdxBytes.Gzip(bytes), 1000) })
        {
            TextCorpus corpus = TextCorpus.Read(stream, "a");
            Assert.Equal(Enumerable.Range(0, 3000).Select(expected.Document), Enumerable.Range(0, corpus.Count).Select(corpus.Document));
        }

        Refusal.Of("a", () => TextCorpus.Read(new MemoryStream(IdxBytes.Gzip(bytes)[..^1]), "a"));
    }

    private static TextCorpus Read(string text, TextCorpusOptions? options = null) =>
        TextCorpus.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.txt", options);
}
