using System;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

public sealed class TextDamageTests(ITestOutputHelper output)
{
    private static readonly byte[][] Sound =
    [
        Encoding.UTF8.GetBytes("good\tIt's a fine day.\r\nbad\tnaïve 😀 日本\n x \t\n"),
        Encoding.UTF8.GetBytes("\uFEFFa\tb"),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 12).Select(i => $"{(char)('a' + (i % 3))}\tdocument {i} of ä few\n"))),
    ];

    private static readonly byte[][] Words = [[0], [0x0D], [0x0A], [0x09], [0xC3], [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F, 0x98]];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Damaged_files_are_refused_or_read_as_they_stand(bool labelBeforeTab, bool whole)
    {
        var options = new TextCorpusOptions { LabelBeforeTab = labelBeforeTab, Unit = whole ? TextUnit.File : TextUnit.Line };
        var damage = new Damage(bytes => Read(bytes, options), bytes => PlainText.Corpus(bytes, labelBeforeTab, whole));
        foreach (byte[] sound in Sound)
        {
            damage.Truncate(sound);
            damage.FlipBits(sound);
        }

        damage.Mutate(Sound, Words, output);
    }

    [Fact]
    public void Streaming_finds_the_same_samples_and_the_same_damage()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.txt");
        var options = new TextCorpusOptions { LabelBeforeTab = true };
        string[] classes = ["good", "bad", "x", "a", "b", "c"];
        var vocabulary = new Vocabulary(["<pad>", "<unk>", "a", "document", "day"]);
        foreach (byte[] sound in Sound)
        {
            for (int length = 0; length <= sound.Length; length++)
            {
                File.WriteAllBytes(path, sound[..length]);
                string expected = Try(() => SamplesAsText.Of(TextCorpus.Read(path, options).ToBags(Tokenizer.Words, vocabulary, false, classes)));
                Assert.Equal(expected, Try(() => SamplesAsText.Of(TextCorpus.StreamBags(path, null, Tokenizer.Words, vocabulary, classes, false, options), 4)));
            }
        }
    }

    private static string Try(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (DataFormatException e)
        {
            return e.Message;
        }
    }

    private static string Read(byte[] bytes, TextCorpusOptions options)
    {
        TextCorpus corpus = TextCorpus.Read(new MemoryStream(bytes), "a.txt", options);
        return string.Concat(Enumerable.Range(0, corpus.Count).Select(i => PlainText.Show(corpus.Document(i), corpus.HasLabels ? corpus.Label(i) : null)));
    }
}
