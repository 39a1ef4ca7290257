using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

public sealed class VocabularyTests(ITestOutputHelper output)
{
    private static readonly TextCorpus Corpus = TextCorpus.FromDocuments(["the cat and the dog", "The bird, the DOG", "a"]);

    [Fact]
    public void Words_are_numbered_by_how_often_they_occur_and_then_by_their_units()
    {
        Vocabulary all = Vocabulary.Build(Corpus, Tokenizer.Words);
        Assert.Equal(["<pad>", "<unk>", "the", "dog", "a", "and", "bird", "cat"], all.Words);
        Assert.Equal((8, 0, 1), (all.Count, all.PaddingIndex, all.UnknownIndex));
        Assert.Equal((2, 1, 0), (all.IndexOf("the"), all.IndexOf("The"), all.IndexOf("<pad>")));
        Assert.Equal("dog", all.WordAt(3));
        Assert.True(all.Contains("cat"));
        Assert.False(all.Contains("mouse"));
        Assert.Equal([2, 1, 3], all.Encode("The mouse, dog", Tokenizer.Words));
        Assert.Equal(["the", "<unk>", "dog"], all.Decode([2, 1, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => all.WordAt(8));
        Assert.Throws<ArgumentOutOfRangeException>(() => all.Decode([-1]));
    }

    [Fact]
    public void Rare_words_and_those_beyond_the_greatest_size_are_left_out()
    {
        Assert.Equal(["<pad>", "<unk>", "the", "dog"], Vocabulary.Build(Corpus, Tokenizer.Words, new VocabularyOptions { MinimumCount = 2 }).Words);
        Assert.Equal(["<pad>", "<unk>", "the"], Vocabulary.Build(Corpus, Tokenizer.Words, new VocabularyOptions { MaximumSize = 3 }).Words);
        Assert.Equal(["<unk>", "the", "dog"], Vocabulary.Build(Corpus, Tokenizer.Words, new VocabularyOptions { MaximumSize = 3, HasPadding = false }).Words);
        Vocabulary bare = Vocabulary.Build(Corpus, Tokenizer.Words, new VocabularyOptions { MaximumSize = 2, HasPadding = false, HasUnknown = false });
        Assert.Equal(["the", "dog"], bare.Words);
        Assert.Equal((-1, -1, -1), (bare.PaddingIndex, bare.UnknownIndex, bare.IndexOf("cat")));
        Assert.Equal([0, 1, 0], bare.Encode("the dog and the cat", Tokenizer.Words));
        Assert.Throws<ArgumentOutOfRangeException>(() => Vocabulary.Build(Corpus, Tokenizer.Words, new VocabularyOptions { MaximumSize = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Vocabulary.Build(Corpus, Tokenizer.Words, new VocabularyOptions { MinimumCount = 0 }));
        Assert.Throws<ArgumentException>(() => Vocabulary.Build(Corpus, Tokenizer.Words, new VocabularyOptions { MinimumCount = 9 }));
    }

    [Fact]
    public void Reserved_words_in_the_text_are_those_words()
    {
        TextCorpus text = TextCorpus.FromDocuments(["<unk> went <unk> home <pad>"]);
        Vocabulary vocabulary = Vocabulary.Build(text, Tokenizer.Whitespace);
        Assert.Equal(["<pad>", "<unk>", "home", "went"], vocabulary.Words);
        Assert.Equal([1, 3, 1, 2, 0], vocabulary.Encode(text.Document(0), Tokenizer.Whitespace));
        Assert.Equal(0, Vocabulary.Build(text, Tokenizer.Whitespace, new VocabularyOptions { HasPadding = false, HasUnknown = false }).UnknownIndex);
    }

    [Fact]
    public void Lists_that_are_no_vocabulary_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Vocabulary([]));
        Assert.Throws<ArgumentException>(() => new Vocabulary(["a", string.Empty]));
        Assert.Throws<ArgumentException>(() => new Vocabulary(["a", null!]));
        Assert.Throws<ArgumentException>(() => new Vocabulary(["a", "\ud800"]));
        Assert.Contains("Word 2, 'a', is there before", Assert.Throws<ArgumentException>(() => new Vocabulary(["a", "b", "a"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_words_keep_their_numbers()
    {
        string[] words = Enumerable.Range(0, 20_000).Select(i => "w" + (i * 7919)).ToArray();
        var vocabulary = new Vocabulary(words);
        Assert.Equal(words, vocabulary.Words);
        for (int i = 0; i < words.Length; i++)
        {
            Assert.Equal(i, vocabulary.IndexOf(words[i]));
        }
    }

    [Fact]
    public void A_vocabulary_comes_back_from_its_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("words.txt");
        string[] words = ["\uFEFF", "<pad>", "\n", "\r", "\\", "\\n", "\0", "\u0085", " ", "\t", "é", "😀", "\\u0041", "a"];
        new Vocabulary(words).Write(path);
        Assert.Equal(words, Vocabulary.Read(path).Words);
        Assert.Equal(["words.txt"], folder.Names());
        Assert.StartsWith("\\uFEFF\n<pad>\n\\n\n\\r\n\\\\\n\\\\n\n\\u0000\n\\u0085\n", File.ReadAllText(path), StringComparison.Ordinal);

        Vocabulary built = Vocabulary.Build(Corpus, Tokenizer.Words);
        var bytes = new MemoryStream();
        built.Write(bytes);
        Assert.Equal(built.Words, Vocabulary.Read(new DripStream(bytes.ToArray()), "v").Words);
        Assert.Equal(built.Words, Vocabulary.Read(new DripStream(IdxBytes.Gzip(bytes.ToArray())), "v").Words);
        Assert.Equal(["a", "b"], Vocabulary.Read(new MemoryStream("\uFEFFa\r\nb"u8.ToArray()), "v").Words);
    }

    [Theory]
    [InlineData("", "line 1", "no text")]
    [InlineData("a\n\nb\n", "line 2", "a blank line")]
    [InlineData("a\nb\na\n", "line 3", "'a', which is word 0 already")]
    [InlineData("a\\\n", "line 1", "found '\\', expected one of the escapes")]
    [InlineData("a\n\\x\n", "line 2", "escapes")]
    [InlineData("\\u12\n", "line 1", "escapes")]
    [InlineData("\\u12g4\n", "line 1", "escapes")]
    [InlineData("\\ud83d\n", "line 1", "escapes")]
    [InlineData("\n", "line 1", "blank")]
    public void Files_that_are_no_vocabulary_are_refused(string text, string position, string part)
    {
        DataFormatException e = Refusal.Of("v.txt", () => Vocabulary.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "v.txt"));
        Assert.Equal(position, e.Position);
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_as_they_stand()
    {
        var damage = new Damage(bytes => Show(Vocabulary.Read(new MemoryStream(bytes), "v").Words), Plain);
        byte[] sound = Encoding.UTF8.GetBytes("<pad>\n<unk>\nthe\n\\n\n\\u0041\\\\x\r\né😀\n");
        damage.Truncate(sound);
        damage.FlipBits(sound);
        damage.Mutate([sound], ["\\"u8.ToArray(), "\\u00"u8.ToArray(), "\n"u8.ToArray(), [0xC3], [0]], output);
    }

    private static string Show(IReadOnlyList<string> words) => string.Concat(words.Select(word => PlainText.Show(word, null)));

    private static string? Plain(byte[] bytes)
    {
        string[]? lines = PlainText.Lines(bytes);
        if (lines is null || lines.Length == 0)
        {
            return null;
        }

        var words = new List<string>();
        foreach (string line in lines)
        {
            string word = string.Empty;
            for (int i = 0; i < line.Length; i++)
            {
                string rest = line[i..];
                if (rest[0] != '\\')
                {
                    word += rest[0];
                }
                else if (rest.Length > 1 && "\\nr".Contains(rest[1], StringComparison.Ordinal))
                {
                    word += rest[1] == 'n' ? '\n' : rest[1] == 'r' ? '\r' : '\\';
                    i++;
                }
                else if (rest.Length > 5 && rest[1] == 'u' && rest[2..6].All(char.IsAsciiHexDigit) && !char.IsSurrogate((char)Convert.ToInt32(rest[2..6], 16)))
                {
                    word += (char)Convert.ToInt32(rest[2..6], 16);
                    i += 5;
                }
                else
                {
                    return null;
                }
            }

            if (word.Length == 0 || words.Contains(word))
            {
                return null;
            }

            words.Add(word);
        }

        return Show(words);
    }
}
