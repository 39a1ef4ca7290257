using System;

namespace NetGen.Data;

/// <summary>
/// Reads a text's lines one after the other, with their labels. Where each line is a document, that is a document each time; where the file is one, it is the document's
/// next line with its line feed.
/// </summary>
internal sealed class TextDocuments : IDisposable
{
    private const string LengthOption = nameof(TextCorpusOptions) + "." + nameof(TextCorpusOptions.MaxLineLength);

    private readonly TextLines _text;
    private readonly TextLines? _labels;
    private readonly TextCorpusOptions _options;
    private char[] _characters = Array.Empty<char>();
    private char[] _label = Array.Empty<char>();
    private int _start;
    private int _length;
    private int _labelLength;

    private TextDocuments(TextLines text, TextLines? labels, TextCorpusOptions options)
    {
        _text = text;
        _labels = labels;
        _options = options;
    }

    /// <summary>The characters of what was read last; valid until the next is read.</summary>
    public ReadOnlySpan<char> Characters => _characters.AsSpan(_start, _length);

    /// <summary>The label of what was read last, without spaces around it; empty only where there are no labels.</summary>
    public ReadOnlySpan<char> Label => (_options.LabelBeforeTab ? _characters : _label).AsSpan(0, _labelLength).Trim(" \t".AsSpan());

    /// <summary>The text that the labels stand in.</summary>
    public TextLines LabelLines => _labels ?? _text;

    /// <summary>Starts to read a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="labelPath">The file with the labels of its lines, if any.</param>
    /// <param name="options">How the file is written.</param>
    /// <param name="isReadOnce">Whether the file may be a pipe, since it is not read again in a next epoch.</param>
    public static TextDocuments Open(string path, string? labelPath, TextCorpusOptions options, bool isReadOnce = false)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        TextLines text = TextLines.Open(isReadOnce ? TextSource.Open(path) : TextSource.OpenSeekable(path), options.MaxLineLength, LengthOption);
        try
        {
            return new TextDocuments(text, labelPath is null ? null : TextLines.Open(TextSource.OpenSeekable(labelPath), options.MaxLineLength, LengthOption), options);
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    /// <summary>Reads text in memory.</summary>
    public static TextDocuments Over(ArraySegment<byte> text, string name, TextCorpusOptions options) => new(Lines(text, name, options.MaxLineLength), null, options);

    public static TextLines Lines(ArraySegment<byte> text, string name, int maxLength) => TextLines.Over(text, name, maxLength, LengthOption);

    /// <summary>Reads the next document, or the next line where the file is one. A text without any is refused.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryRead()
    {
        if (!_text.TryRead(out ReadOnlySpan<byte> line))
        {
            if (_text.Line == 0)
            {
                throw _text.Refuse("no text", "at least one line");
            }

            if (_labels is not null && _labels.TryRead(out _))
            {
                throw MoreLabels(_labels, _text.Line, _text.Name);
            }

            return false;
        }

        _length = TextLines.Decode(line, ref _characters).Length;
        _start = 0;
        if (_options.Unit == TextUnit.File && _text.HasLineEnd)
        {
            AppendLineFeed();
        }

        if (_options.LabelBeforeTab)
        {
            _labelLength = Characters.IndexOf('\t');
            if (_labelLength < 0)
            {
                throw _text.Refuse("a line without a tab", "a label, a tab and the document");
            }

            _start = _labelLength + 1;
            _length -= _start;
            CheckLabel(Label, _text);
        }
        else if (_labels is not null)
        {
            if (!_labels.TryRead(out ReadOnlySpan<byte> label))
            {
                throw FewerLabels(_labels, _text.Line, _text.Name);
            }

            _labelLength = TextLines.Decode(label, ref _label).Length;
            CheckLabel(Label, _labels);
        }

        return true;
    }

    public static void CheckLabel(ReadOnlySpan<char> label, TextLines lines)
    {
        if (label.IsEmpty)
        {
            throw lines.Refuse("an empty label", "the name of a class");
        }
    }

    public static DataFormatException FewerLabels(TextLines labels, long document, string text) =>
        labels.RefuseNext("the end of the labels", FormattableString.Invariant($"one for line {document} of {text}"));

    public static DataFormatException MoreLabels(TextLines labels, long documents, string text) =>
        labels.Refuse("another label", FormattableString.Invariant($"no more than the {documents} documents of {text}"));

    public void Dispose()
    {
        _text.Dispose();
        _labels?.Dispose();
    }

    private void AppendLineFeed()
    {
        if (_characters.Length == _length)
        {
            Array.Resize(ref _characters, Math.Max(16, 2 * _length));
        }

        _characters[_length++] = '\n';
    }
}
