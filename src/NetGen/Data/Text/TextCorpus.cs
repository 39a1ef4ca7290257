using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using NetGen.CompilerServices;

namespace NetGen.Data;

/// <summary>
/// Plain text for training: a document a line, or a file that is one document. The text is UTF-8, with or without a byte order mark, plain or gzip-compressed; UTF-16, NUL
/// characters, bytes that are not UTF-8, single carriage returns and endless lines are refused with their line. Labels stand before a tab in each line, or in the same line
/// of another file. Memory holds the text as it is in the file; <c>Stream…</c> reads files of any length in a constant amount of memory.
/// </summary>
public sealed partial class TextCorpus
{
    private readonly byte[] _text;

    /// <summary>Where each document starts, and where the last one ends.</summary>
    private readonly int[] _starts;

    /// <summary>For each document, the place of its label in <see cref="_labelNames"/>; null without labels.</summary>
    private readonly int[]? _labels;
    private readonly TokenTable? _labelNames;

    /// <summary>What messages about labels call their file.</summary>
    private readonly string _labelFile;

    private TextCorpus(string fileName, byte[] text, int[] starts, string labelFile, int[]? labels, TokenTable? labelNames)
    {
        FileName = fileName;
        _text = text;
        _starts = starts;
        _labelFile = labelFile;
        _labels = labels;
        _labelNames = labelNames;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string FileName { get; }

    /// <summary>Documents; at least one.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Whether each document has a label.</summary>
    public bool HasLabels => _labels is not null;

    /// <summary>The different labels in the order of their UTF-16 units; empty without labels.</summary>
    public IReadOnlyList<string> Classes
    {
        get
        {
            var classes = new List<string>(_labelNames?.Tokens ?? Array.Empty<string>());
            classes.Sort(StringComparer.Ordinal);
            return classes;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written; by default each line is a document without a label.</param>
    /// <returns>At least one document.</returns>
    /// <exception cref="DataFormatException">The file is not text, is empty, or a line has no label where it should.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TextCorpus Read(string path, TextCorpusOptions? options = null) =>
        Parse(TextBytes.Read(path ?? throw new ArgumentNullException(nameof(path))), path, TextCorpusOptions.Copy(options));

    /// <summary>Reads from a stream's position to its end. A stream that cannot seek is copied into memory first.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">How it is written; by default each line is a document without a label.</param>
    /// <returns>At least one document.</returns>
    /// <exception cref="DataFormatException">The stream does not hold text, is empty, or a line has no label where it should.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static TextCorpus Read(Stream stream, string name, TextCorpusOptions? options = null) =>
        Parse(TextBytes.Read(stream, name), name, TextCorpusOptions.Copy(options));

    /// <summary>Makes a corpus of texts that are in memory.</summary>
    /// <param name="documents">The texts, at least one.</param>
    /// <param name="labels">A label for each, or null.</param>
    /// <param name="name">What messages call them; documents count as lines.</param>
    /// <exception cref="ArgumentException">There is no document, or not a label for each.</exception>
    public static TextCorpus FromDocuments(IReadOnlyList<string> documents, IReadOnlyList<string>? labels = null, string name = "documents")
    {
        if ((documents ?? throw new ArgumentNullException(nameof(documents))).Count == 0)
        {
            throw new ArgumentException("There are 0 documents, expected at least one.", nameof(documents));
        }

        if (labels is not null && labels.Count != documents.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {labels.Count} labels, expected {documents.Count}, as many as documents."), nameof(labels));
        }

        int[] starts = new int[documents.Count + 1];
        for (int i = 0; i < documents.Count; i++)
        {
            string document = documents[i] ?? throw new ArgumentException(FormattableString.Invariant($"Document {i} is null."), nameof(documents));
            starts[i + 1] = checked(starts[i] + Encoding.UTF8.GetByteCount(document));
        }

        byte[] text = new byte[starts[documents.Count]];
        for (int i = 0; i < documents.Count; i++)
        {
            Encoding.UTF8.GetBytes(documents[i], 0, documents[i].Length, text, starts[i]);
        }

        int[]? places = labels is null ? null : new int[labels.Count];
        TokenTable? names = labels is null ? null : new TokenTable();
        for (int i = 0; i < places?.Length; i++)
        {
            places[i] = string.IsNullOrEmpty(labels![i])
                ? throw new ArgumentException(FormattableString.Invariant($"Label {i} is empty."), nameof(labels))
                : names!.FindOrAdd(labels[i].AsSpan());
        }

        return new TextCorpus(name ?? throw new ArgumentNullException(nameof(name)), text, starts, name, places, names);
    }

    /// <summary>The same documents with the labels of another file, a label a line.</summary>
    /// <param name="path">The file; UTF-8 text, plain or gzip-compressed.</param>
    /// <exception cref="DataFormatException">The file is not text, has a blank line, or not as many lines as there are documents.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public TextCorpus WithLabels(string path) => WithLabels(TextBytes.Read(path ?? throw new ArgumentNullException(nameof(path))), path);

    /// <summary>The same documents with labels from a stream's position to its end, a label a line.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="DataFormatException">The stream does not hold text, or a blank line, or not as many lines as there are documents.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public TextCorpus WithLabels(Stream stream, string name) => WithLabels(TextBytes.Read(stream, name), name);

    /// <summary>A document.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    /// <returns>Its text; in a file that is one document, each line end is a single line feed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public string Document(int index)
    {
        Guard.Index(index, Count, nameof(index));
        return Encoding.UTF8.GetString(_text, _starts[index], _starts[index + 1] - _starts[index]);
    }

    /// <summary>A document's label, without spaces around it.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    /// <exception cref="InvalidOperationException">There are no labels.</exception>
    public string Label(int index)
    {
        Guard.Index(index, Count, nameof(index));
        return _labels is null ? throw NoLabels() : _labelNames!.Tokens[_labels[index]];
    }

    /// <summary>A document's characters.</summary>
    internal ReadOnlySpan<char> Characters(int index, ref char[] buffer) =>
        TextLines.Decode(_text.AsSpan(_starts[index], _starts[index + 1] - _starts[index]), ref buffer);

    private static TextCorpus Parse(ArraySegment<byte> bytes, string name, TextCorpusOptions options)
    {
        // First all is checked and counted, so that a file that is refused claims nothing beside its own bytes.
        int count = 0;
        using (var documents = TextDocuments.Over(bytes, name, options))
        {
            while (documents.TryRead())
            {
                count++;
            }
        }

        bool isLine = options.Unit == TextUnit.Line;
        int[] starts = new int[isLine ? count + 1 : 2];
        int[]? labels = options.LabelBeforeTab ? new int[count] : null;
        TokenTable? names = options.LabelBeforeTab ? new TokenTable() : null;

        // Neither line ends nor labels make a text longer.
        byte[] text = new byte[bytes.Count];
        int length = 0;
        using (var documents = TextDocuments.Over(bytes, name, options))
        {
            for (int i = 0; documents.TryRead(); i++)
            {
                length += Encoding.UTF8.GetBytes(documents.Characters, text.AsSpan(length));
                starts[isLine ? i + 1 : 1] = length;
                if (labels is not null)
                {
                    labels[i] = names!.FindOrAdd(documents.Label);
                }
            }
        }

        return new TextCorpus(name, text, starts, name, labels, names);
    }

    private TextCorpus WithLabels(ArraySegment<byte> bytes, string name)
    {
        int[] labels = new int[Count];
        var names = new TokenTable();
        char[] buffer = Array.Empty<char>();
        using TextLines lines = TextDocuments.Lines(bytes, name, new TextCorpusOptions().MaxLineLength);
        for (int i = 0; i < labels.Length; i++)
        {
            if (!lines.TryRead(out ReadOnlySpan<byte> line))
            {
                throw TextDocuments.FewerLabels(lines, i + 1, FileName);
            }

            ReadOnlySpan<char> label = TextLines.Decode(line, ref buffer).Trim(" \t".AsSpan());
            TextDocuments.CheckLabel(label, lines);
            labels[i] = names.FindOrAdd(label);
        }

        return lines.TryRead(out _)
            ? throw TextDocuments.MoreLabels(lines, Count, FileName)
            : new TextCorpus(FileName, _text, _starts, name, labels, names);
    }

    private static InvalidOperationException NoLabels() => new("The documents have no labels; use WithLabels, or TextCorpusOptions.LabelBeforeTab.");
}
