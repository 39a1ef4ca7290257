using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <content>Samples of files of any length, in a constant amount of memory.</content>
public sealed partial class TextCorpus
{
    /// <summary>Streams what <see cref="ToBagOfWords"/> makes: one value for each word of the vocabulary.</summary>
    /// <param name="path">The file, a document a line; it is read again in each epoch.</param>
    /// <param name="labelPath">The file with a label a line; null with <see cref="TextCorpusOptions.LabelBeforeTab"/>.</param>
    /// <param name="tokenizer">Cuts documents into words.</param>
    /// <param name="vocabulary">Numbers the words; a sample has <see cref="Vocabulary.Count"/> values.</param>
    /// <param name="classes">The labels in the order of the network's outputs.</param>
    /// <param name="kind">What the values say.</param>
    /// <param name="options">How the file is written.</param>
    /// <returns>A sample a document, with class numbers.</returns>
    /// <exception cref="DataFormatException">The first document or label is damaged, or there is none; later damage is told where it is reached.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    /// <exception cref="ArgumentException">There are no labels, or in two places, or the file is one document.</exception>
    public static StreamedDataset StreamBagOfWords(
        string path,
        string? labelPath,
        Tokenizer tokenizer,
        Vocabulary vocabulary,
        IReadOnlyList<string> classes,
        BagOfWords kind = BagOfWords.Counts,
        TextCorpusOptions? options = null)
    {
        var named = new TextClasses(classes, nameof(classes));
        TextCorpusOptions now = CheckLabeled(labelPath, options);
        _ = new TextEncoder(tokenizer, vocabulary);
        return Stream(
            SampleLayout.ValuesWithLabels(vocabulary.Count, named.Count),
            () => new BagOfWordsReader(TextDocuments.Open(path, labelPath, now), new TextEncoder(tokenizer, vocabulary), named, kind));
    }

    /// <summary>Streams what <see cref="ToBags"/> makes: lists of numbers of words, of varying length.</summary>
    /// <param name="path">The file, a document a line; it is read again in each epoch.</param>
    /// <param name="labelPath">The file with a label a line; null with <see cref="TextCorpusOptions.LabelBeforeTab"/>.</param>
    /// <param name="tokenizer">Cuts documents into words.</param>
    /// <param name="vocabulary">Numbers the words.</param>
    /// <param name="classes">The labels in the order of the network's outputs.</param>
    /// <param name="distinct">Whether a word counts once in each document, where it occurs first.</param>
    /// <param name="options">How the file is written.</param>
    /// <returns>A sample a document, with class numbers.</returns>
    /// <exception cref="DataFormatException">The first document or label is damaged, or there is none; later damage is told where it is reached.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    /// <exception cref="ArgumentException">There are no labels, or in two places, or the file is one document.</exception>
    public static StreamedDataset StreamBags(
        string path,
        string? labelPath,
        Tokenizer tokenizer,
        Vocabulary vocabulary,
        IReadOnlyList<string> classes,
        bool distinct = false,
        TextCorpusOptions? options = null)
    {
        var named = new TextClasses(classes, nameof(classes));
        TextCorpusOptions now = CheckLabeled(labelPath, options);
        _ = new TextEncoder(tokenizer, vocabulary);
        return Stream(
            SampleLayout.IndicesWithLabels(0, named.Count),
            () => new BagReader(TextDocuments.Open(path, labelPath, now), new TextEncoder(tokenizer, vocabulary), named, distinct));
    }

    /// <summary>Streams what <see cref="ToSequences"/> makes: as many numbers of words for each document.</summary>
    /// <param name="path">The file, a document a line; it is read again in each epoch.</param>
    /// <param name="labelPath">The file with a label a line; null with <see cref="TextCorpusOptions.LabelBeforeTab"/>.</param>
    /// <param name="tokenizer">Cuts documents into words.</param>
    /// <param name="vocabulary">Numbers the words; it must have <see cref="Vocabulary.PaddingWord"/>.</param>
    /// <param name="length">Words in a sample, at least 1.</param>
    /// <param name="classes">The labels in the order of the network's outputs.</param>
    /// <param name="padding">Where short documents are filled up.</param>
    /// <param name="truncating">Where long documents are cut.</param>
    /// <param name="options">How the file is written.</param>
    /// <returns>A sample a document, with class numbers.</returns>
    /// <exception cref="DataFormatException">The first document or label is damaged, or there is none; later damage is told where it is reached.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    /// <exception cref="ArgumentException">There are no labels, or in two places, the file is one document, the length is below 1 or more than a batch can hold, or the vocabulary has no padding.</exception>
    public static StreamedDataset StreamSequences(
        string path,
        string? labelPath,
        Tokenizer tokenizer,
        Vocabulary vocabulary,
        int length,
        IReadOnlyList<string> classes,
        SequenceSide padding = SequenceSide.Pre,
        SequenceSide truncating = SequenceSide.Pre,
        TextCorpusOptions? options = null)
    {
        var named = new TextClasses(classes, nameof(classes));
        TextCorpusOptions now = CheckLabeled(labelPath, options);
        _ = new TextEncoder(tokenizer, vocabulary);
        CheckSequence(length, vocabulary);
        SampleLayout.CheckLength(length, nameof(length));
        return Stream(
            SampleLayout.IndicesWithLabels(length, named.Count),
            () => new SequenceReader(TextDocuments.Open(path, labelPath, now), new TextEncoder(tokenizer, vocabulary), named, padding, truncating));
    }

    /// <summary>Streams what <see cref="ToWindows"/> makes: some tokens of a document, and the next one as the class.</summary>
    /// <param name="path">The file, a document a line or as a whole; it is read again in each epoch.</param>
    /// <param name="tokenizer">Cuts documents into tokens, for instance <see cref="Tokenizer.Characters"/>.</param>
    /// <param name="vocabulary">Numbers the tokens and, as classes, the network's outputs.</param>
    /// <param name="length">Tokens in a window, at least 1.</param>
    /// <param name="step">By how many tokens a window begins behind the one before it, at least 1.</param>
    /// <param name="options">How the file is written.</param>
    /// <returns>A sample a window; none where all documents are too short.</returns>
    /// <exception cref="DataFormatException">The text is damaged before the first window's end, or empty; later damage is told where it is reached.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length or the step is below 1, or the length more than a batch can hold.</exception>
    public static StreamedDataset StreamWindows(string path, Tokenizer tokenizer, Vocabulary vocabulary, int length, int step = 1, TextCorpusOptions? options = null)
    {
        CheckWindow(length, step);
        SampleLayout.CheckLength(length, nameof(length));
        TextCorpusOptions now = TextCorpusOptions.Copy(options);
        _ = new TextEncoder(tokenizer, vocabulary);
        return Stream(
            SampleLayout.IndicesWithLabels(length, vocabulary.Count),
            () => new WindowReader(TextDocuments.Open(path, null, now), new TextEncoder(tokenizer, vocabulary), length, step, now.Unit));
    }

    /// <summary>Tries the first sample, so that a file that is none of these is refused here.</summary>
    private static StreamedDataset Stream(SampleLayout layout, Func<SampleReader> open)
    {
        using (SampleReader reader = open())
        {
            reader.Read(new SampleBlock(layout, 1), 1);
        }

        return new StreamedDataset(layout, null, _ => open());
    }

    private static TextCorpusOptions CheckLabeled(string? labelPath, TextCorpusOptions? options)
    {
        TextCorpusOptions now = TextCorpusOptions.Copy(options);
        if (now.Unit == TextUnit.File)
        {
            throw new ArgumentException("A file that is one document is one sample; streaming needs a document a line.", nameof(options));
        }

        return labelPath is null == now.LabelBeforeTab
            ? now
            : throw new ArgumentException(
                labelPath is null ? "There are no labels: neither in a file of their own nor before a tab." : "Labels stand in a file of their own or before a tab, not in both.",
                nameof(labelPath));
    }
}
