using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetGen.Data;

/// <content>Samples in memory: bags of words, sequences, windows.</content>
public sealed partial class TextCorpus
{
    /// <summary>All documents as numbers of words.</summary>
    /// <param name="tokenizer">Cuts them into words.</param>
    /// <param name="vocabulary">Numbers the words.</param>
    /// <returns>A list for each document, of any length; words that the vocabulary does not have are its unknown word, or left out where it has none.</returns>
    public IReadOnlyList<int[]> Encode(Tokenizer tokenizer, Vocabulary vocabulary)
    {
        var encoder = new TextEncoder(tokenizer, vocabulary);
        char[] buffer = Array.Empty<char>();
        int[][] documents = new int[Count][];
        for (int i = 0; i < documents.Length; i++)
        {
            documents[i] = encoder.Encode(Characters(i, ref buffer)).ToArray();
        }

        return documents;
    }

    /// <summary>Samples of one value for each word of the vocabulary, for a network that begins with a dense layer.</summary>
    /// <param name="tokenizer">Cuts documents into words.</param>
    /// <param name="vocabulary">Numbers the words; a sample has <see cref="Vocabulary.Count"/> values.</param>
    /// <param name="kind">What the values say.</param>
    /// <param name="classes">The labels in the order of the network's outputs; by default <see cref="Classes"/>.</param>
    /// <returns>A sample a document, with class numbers.</returns>
    /// <exception cref="DataFormatException">A label is none of the classes.</exception>
    /// <exception cref="ArgumentException">One array cannot hold the values.</exception>
    /// <exception cref="InvalidOperationException">There are no labels.</exception>
    public Dataset ToBagOfWords(Tokenizer tokenizer, Vocabulary vocabulary, BagOfWords kind = BagOfWords.Counts, IReadOnlyList<string>? classes = null)
    {
        var encoder = new TextEncoder(tokenizer, vocabulary);
        int[] labels = Labels(classes, out int classCount);
        if ((long)Count * vocabulary.Count > ArrayLimit.MaxLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{Count} bags of {vocabulary.Count} words are more values than one array holds; use ToBags or StreamBagOfWords."), nameof(vocabulary));
        }

        char[] buffer = Array.Empty<char>();
        float[] rows = new float[Count * vocabulary.Count];
        for (int i = 0; i < Count; i++)
        {
            WriteBagOfWords(encoder.Encode(Characters(i, ref buffer)), rows.AsSpan(i * vocabulary.Count, vocabulary.Count), kind);
        }

        return new Dataset(rows, vocabulary.Count, labels, classCount);
    }

    /// <summary>Samples that are lists of numbers of words, of varying length, for a network that begins with <see cref="EmbeddingBagAttribute"/>.</summary>
    /// <param name="tokenizer">Cuts documents into words.</param>
    /// <param name="vocabulary">Numbers the words.</param>
    /// <param name="distinct">Whether a word counts once in each document, where it occurs first.</param>
    /// <param name="classes">The labels in the order of the network's outputs; by default <see cref="Classes"/>.</param>
    /// <returns>A sample a document, with class numbers.</returns>
    /// <exception cref="DataFormatException">A label is none of the classes.</exception>
    /// <exception cref="InvalidOperationException">There are no labels.</exception>
    public Dataset ToBags(Tokenizer tokenizer, Vocabulary vocabulary, bool distinct = false, IReadOnlyList<string>? classes = null)
    {
        var encoder = new TextEncoder(tokenizer, vocabulary);
        int[] labels = Labels(classes, out int classCount);
        int[] offsets = new int[Count];
        int[] indices = EncodeAll(encoder, distinct, offsets);
        return Dataset.FromBags(indices, offsets, labels, classCount);
    }

    /// <summary>Samples that are as many numbers of words each, for a network that begins with <see cref="EmbeddingAttribute"/>.</summary>
    /// <param name="tokenizer">Cuts documents into words.</param>
    /// <param name="vocabulary">Numbers the words; it must have <see cref="Vocabulary.PaddingWord"/>.</param>
    /// <param name="length">Words in a sample, at least 1.</param>
    /// <param name="padding">Where short documents are filled up.</param>
    /// <param name="truncating">Where long documents are cut.</param>
    /// <param name="classes">The labels in the order of the network's outputs; by default <see cref="Classes"/>.</param>
    /// <returns>A sample a document, with class numbers.</returns>
    /// <exception cref="DataFormatException">A label is none of the classes.</exception>
    /// <exception cref="ArgumentException">The length is below 1, one array cannot hold the samples, or the vocabulary has no padding.</exception>
    /// <exception cref="InvalidOperationException">There are no labels.</exception>
    public Dataset ToSequences(
        Tokenizer tokenizer,
        Vocabulary vocabulary,
        int length,
        SequenceSide padding = SequenceSide.Pre,
        SequenceSide truncating = SequenceSide.Pre,
        IReadOnlyList<string>? classes = null)
    {
        var encoder = new TextEncoder(tokenizer, vocabulary);
        CheckSequence(length, vocabulary);
        int[] labels = Labels(classes, out int classCount);
        char[] buffer = Array.Empty<char>();
        int[] rows = new int[ArrayLimit.Product(Count, length, nameof(length))];
        for (int i = 0; i < Count; i++)
        {
            Sequences.Pad(encoder.Encode(Characters(i, ref buffer)), rows.AsSpan(i * length, length), padding, truncating, vocabulary.PaddingIndex);
        }

        return Dataset.FromIndices(rows, length, labels, classCount);
    }

    /// <summary>Samples for a network that writes: some tokens of a document, and the next one as the class. No window goes over the end of a document.</summary>
    /// <param name="tokenizer">Cuts documents into tokens, for instance <see cref="Tokenizer.Characters"/>.</param>
    /// <param name="vocabulary">Numbers the tokens and, as classes, the network's outputs.</param>
    /// <param name="length">Tokens in a window, at least 1.</param>
    /// <param name="step">By how many tokens a window begins behind the one before it, at least 1.</param>
    /// <returns>A sample a window; none where all documents are too short.</returns>
    /// <exception cref="ArgumentException">The length or the step is below 1, or one array cannot hold the windows.</exception>
    public Dataset ToWindows(Tokenizer tokenizer, Vocabulary vocabulary, int length, int step = 1)
    {
        var encoder = new TextEncoder(tokenizer, vocabulary);
        CheckWindow(length, step);
        int[] offsets = new int[Count];
        int[] tokens = EncodeAll(encoder, false, offsets);
        long windows = 0;
        for (int i = 0; i < Count; i++)
        {
            int surplus = End(i) - offsets[i] - length;
            windows += surplus > 0 ? ((surplus - 1) / step) + 1 : 0;
        }

        int[] rows = new int[ArrayLimit.Product(windows, length, nameof(length))];
        int[] labels = new int[windows];
        int window = 0;
        for (int i = 0; i < Count; i++)
        {
            for (long start = offsets[i]; start + length < End(i); start += step)
            {
                tokens.AsSpan((int)start, length).CopyTo(rows.AsSpan(window * length));
                labels[window++] = tokens[(int)start + length];
            }
        }

        return Dataset.FromIndices(rows, length, labels, vocabulary.Count);

        int End(int document) => document + 1 < offsets.Length ? offsets[document + 1] : tokens.Length;
    }

    internal static void WriteBagOfWords(ReadOnlySpan<int> words, Span<float> row, BagOfWords kind)
    {
        row.Clear();
        foreach (int word in words)
        {
            row[word] = kind == BagOfWords.Counts ? row[word] + 1 : 1;
        }
    }

    private static void CheckSequence(int length, Vocabulary vocabulary)
    {
        if (length < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "Samples must have at least 1 word.");
        }

        if (vocabulary.PaddingIndex < 0)
        {
            throw new ArgumentException($"The vocabulary has no word '{Vocabulary.PaddingWord}' to fill up short documents with.", nameof(vocabulary));
        }
    }

    private static void CheckWindow(int length, int step)
    {
        if (length < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "Windows must have at least 1 token.");
        }

        if (step < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "Windows must begin at least 1 token apart.");
        }
    }

    private int[] EncodeAll(TextEncoder encoder, bool distinct, int[] offsets)
    {
        char[] buffer = Array.Empty<char>();

        // Documents have fewer words than bytes; the words of most texts are longer than four.
        int[] all = new int[Math.Max(16, _text.Length / 4)];
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            offsets[i] = count;
            ReadOnlySpan<int> words = encoder.Encode(Characters(i, ref buffer), distinct);
            if (all.Length - count < words.Length)
            {
                Array.Resize(ref all, checked(Math.Max(count + words.Length, 2 * all.Length)));
            }

            words.CopyTo(all.AsSpan(count));
            count += words.Length;
        }

        Array.Resize(ref all, count);
        return all;
    }

    /// <summary>The class number of each document.</summary>
    private int[] Labels(IReadOnlyList<string>? classes, out int classCount)
    {
        if (_labels is null)
        {
            throw NoLabels();
        }

        var named = new TextClasses(classes ?? Classes, nameof(classes));
        classCount = named.Count;
        int[] numbers = new int[_labelNames!.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = named.Find(_labelNames.Tokens[i].AsSpan());
        }

        int[] labels = new int[Count];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = numbers[_labels[i]];
            if (labels[i] < 0)
            {
                throw new DataFormatException(
                    _labelFile,
                    "line " + (i + 1).ToString(CultureInfo.InvariantCulture),
                    TextClasses.Found(_labelNames.Tokens[_labels[i]].AsSpan()),
                    named.Expected);
            }
        }

        return labels;
    }
}
