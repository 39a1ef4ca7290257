using System;
using System.Collections.Generic;
using System.IO;
using NetGen.CompilerServices;
using NetGen.Serialization;

namespace NetGen.Data;

/// <summary>
/// Numbers words, from 0. It never changes. As a list of words (<see cref="Words"/>) it can be kept anywhere and made again from there; two words have a meaning wherever
/// they stand: <see cref="PaddingWord"/> and <see cref="UnknownWord"/>. A text that holds one of them itself means it.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>The word that fills up short sequences: <c>&lt;pad&gt;</c>.</summary>
    public const string PaddingWord = "<pad>";

    /// <summary>The word that stands for all that are not in the vocabulary: <c>&lt;unk&gt;</c>.</summary>
    public const string UnknownWord = "<unk>";

    private readonly TokenTable _words = new();

    /// <summary>Makes a vocabulary of words, in the order of their numbers.</summary>
    /// <param name="words">The words: at least one, all different, none empty.</param>
    /// <exception cref="ArgumentException">A word occurs twice, is empty or is no Unicode text, or there is none.</exception>
    public Vocabulary(IReadOnlyList<string> words)
    {
        foreach (string word in words ?? throw new ArgumentNullException(nameof(words)))
        {
            int number = _words.Count;
            if (string.IsNullOrEmpty(word) || !UnicodeText.IsValid(word))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Word {number} is {(string.IsNullOrEmpty(word) ? "empty" : "no Unicode text")}."), nameof(words));
            }

            if (_words.FindOrAdd(word.AsSpan()) != number)
            {
                throw new ArgumentException(FormattableString.Invariant($"Word {number}, {Excerpt.Of(word.AsSpan())}, is there before."), nameof(words));
            }
        }

        if (_words.Count == 0)
        {
            throw new ArgumentException("There are 0 words, expected at least one.", nameof(words));
        }

        PaddingIndex = _words.Find(PaddingWord.AsSpan());
        UnknownIndex = _words.Find(UnknownWord.AsSpan());
    }

    /// <summary>The words, in the order of their numbers.</summary>
    public IReadOnlyList<string> Words => _words.Tokens;

    /// <summary>How many words there are, with the reserved ones: the size of a table of embeddings.</summary>
    public int Count => _words.Count;

    /// <summary>The number of <see cref="PaddingWord"/>; −1 where there is none.</summary>
    public int PaddingIndex { get; }

    /// <summary>The number of <see cref="UnknownWord"/>; −1 where there is none.</summary>
    public int UnknownIndex { get; }

    /// <summary>Counts the words of a corpus. They are numbered by how often they occur, most often first, and those that occur as often by their UTF-16 units.</summary>
    /// <param name="corpus">The texts to learn from, never those to test with.</param>
    /// <param name="tokenizer">Cuts them into words.</param>
    /// <param name="options">Which words are taken; by default all, with padding and unknown before them.</param>
    /// <exception cref="ArgumentException">No word is taken, or the options are out of range.</exception>
    public static Vocabulary Build(TextCorpus corpus, Tokenizer tokenizer, VocabularyOptions? options = null)
    {
        _ = corpus ?? throw new ArgumentNullException(nameof(corpus));
        var counter = new WordCounter(tokenizer);
        char[] buffer = Array.Empty<char>();
        for (int i = 0; i < corpus.Count; i++)
        {
            counter.Count(corpus.Characters(i, ref buffer));
        }

        return counter.ToVocabulary(options);
    }

    /// <summary>Counts the words of a text file of any length, as <see cref="Build(TextCorpus, Tokenizer, VocabularyOptions?)"/>; memory holds the different words alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tokenizer">Cuts it into words.</param>
    /// <param name="options">Which words are taken; by default all, with padding and unknown before them.</param>
    /// <param name="text">How the file is written.</param>
    /// <exception cref="DataFormatException">The file is not text.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">No word is taken, or the options are out of range.</exception>
    public static Vocabulary Build(string path, Tokenizer tokenizer, VocabularyOptions? options = null, TextCorpusOptions? text = null)
    {
        var counter = new WordCounter(tokenizer);
        using var documents = TextDocuments.Open(path, null, TextCorpusOptions.Copy(text), isReadOnce: true);
        while (documents.TryRead())
        {
            counter.Count(documents.Characters);
        }

        return counter.ToVocabulary(options);
    }

    /// <summary>Reads a vocabulary that <see cref="Write(string)"/> wrote: a word a line.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">The file is not text, or has an empty line, a word twice or an unknown escape.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Vocabulary Read(string path) => VocabularyFile.Parse(TextBytes.Read(path ?? throw new ArgumentNullException(nameof(path))), path);

    /// <summary>Reads a vocabulary from a stream's position to its end.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="DataFormatException">The stream does not hold text, or an empty line, a word twice or an unknown escape.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static Vocabulary Read(Stream stream, string name) => VocabularyFile.Parse(TextBytes.Read(stream, name), name);

    /// <summary>
    /// Writes the words to a UTF-8 file, one a line, in the order of their numbers. Control characters, U+FEFF and backslashes are written as <c>\n</c>, <c>\r</c>,
    /// <c>\\</c> and <c>\uXXXX</c>. The file is replaced as a whole or not at all.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path ?? throw new ArgumentNullException(nameof(path)), Write);

    /// <summary>Writes the words to a stream, as <see cref="Write(string)"/> does to a file.</summary>
    /// <param name="stream">Receives the text; stays open.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Write(Stream stream) => VocabularyFile.Write(Words, stream ?? throw new ArgumentNullException(nameof(stream)));

    /// <summary>Whether a word is in the vocabulary.</summary>
    /// <param name="word">The word.</param>
    public bool Contains(string word) => _words.Find((word ?? throw new ArgumentNullException(nameof(word))).AsSpan()) >= 0;

    /// <summary>A word's number; that of the unknown word where it is not there, or −1 where that is not there either.</summary>
    /// <param name="word">The word.</param>
    public int IndexOf(string word) => IndexOf((word ?? throw new ArgumentNullException(nameof(word))).AsSpan());

    /// <summary>A word.</summary>
    /// <param name="index">Its number, 0 … <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such word.</exception>
    public string WordAt(int index)
    {
        Guard.Index(index, Count, nameof(index));
        return Words[index];
    }

    /// <summary>A text as numbers. Words that the vocabulary does not have become the unknown word's number, or are left out where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokenizer">Cuts it into words, as those of the vocabulary were cut.</param>
    public int[] Encode(string text, Tokenizer tokenizer) =>
        new TextEncoder(tokenizer, this).Encode((text ?? throw new ArgumentNullException(nameof(text))).AsSpan()).ToArray();

    /// <summary>Numbers as words.</summary>
    /// <param name="indices">The numbers, each 0 … <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such word.</exception>
    public string[] Decode(ReadOnlySpan<int> indices)
    {
        string[] words = new string[indices.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = WordAt(indices[i]);
        }

        return words;
    }

    internal int IndexOf(ReadOnlySpan<char> word)
    {
        int index = _words.Find(word);
        return index >= 0 ? index : UnknownIndex;
    }
}
