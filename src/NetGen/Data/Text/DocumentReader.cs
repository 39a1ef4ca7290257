using System;

namespace NetGen.Data;

/// <summary>Reads a sample a document, with its class number.</summary>
internal abstract class DocumentReader : SampleReader
{
    private readonly TextDocuments _documents;
    private readonly TextClasses _classes;

    protected DocumentReader(TextDocuments documents, TextEncoder encoder, TextClasses classes)
    {
        _documents = documents;
        Encoder = encoder;
        _classes = classes;
    }

    protected TextEncoder Encoder { get; }

    public override int Read(SampleBlock block, int count)
    {
        int read = 0;
        while (read < count && _documents.TryRead())
        {
            block.NextLabels(1)[0] = _classes.NumberOf(_documents);
            Write(_documents.Characters, block);
            block.Advance(1);
            read++;
        }

        return read;
    }

    /// <summary>Writes one document's input.</summary>
    protected abstract void Write(ReadOnlySpan<char> document, SampleBlock block);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _documents.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>Reads a value for each word of the vocabulary.</summary>
internal sealed class BagOfWordsReader : DocumentReader
{
    private readonly BagOfWords _kind;

    public BagOfWordsReader(TextDocuments documents, TextEncoder encoder, TextClasses classes, BagOfWords kind)
        : base(documents, encoder, classes) => _kind = kind;

    protected override void Write(ReadOnlySpan<char> document, SampleBlock block) =>
        TextCorpus.WriteBagOfWords(Encoder.Encode(document), block.NextInputs(1), _kind);
}

/// <summary>Reads lists of numbers of words.</summary>
internal sealed class BagReader : DocumentReader
{
    private readonly bool _distinct;

    public BagReader(TextDocuments documents, TextEncoder encoder, TextClasses classes, bool distinct)
        : base(documents, encoder, classes) => _distinct = distinct;

    protected override void Write(ReadOnlySpan<char> document, SampleBlock block) => block.AddBag(Encoder.Encode(document, _distinct));
}

/// <summary>Reads as many numbers of words for each document.</summary>
internal sealed class SequenceReader : DocumentReader
{
    private readonly SequenceSide _padding;
    private readonly SequenceSide _truncating;

    public SequenceReader(TextDocuments documents, TextEncoder encoder, TextClasses classes, SequenceSide padding, SequenceSide truncating)
        : base(documents, encoder, classes)
    {
        _padding = padding;
        _truncating = truncating;
    }

    protected override void Write(ReadOnlySpan<char> document, SampleBlock block) =>
        Sequences.Pad(Encoder.Encode(document), block.NextIndices(1), _padding, _truncating, Encoder.Vocabulary.PaddingIndex);
}
