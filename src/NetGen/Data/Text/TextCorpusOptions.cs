using System;

namespace NetGen.Data;

/// <summary>How a plain text file is cut into documents.</summary>
public sealed class TextCorpusOptions
{
    private int _maxLineLength = 1024 * 1024;

    /// <summary>Whether each line is a document, which is the default, or the whole file is one.</summary>
    public TextUnit Unit { get; set; }

    /// <summary>
    /// Whether each line is <c>label</c>, a tab and the document. Without, all of the line is the document; its label may stand in the same line of another file.
    /// </summary>
    public bool LabelBeforeTab { get; set; }

    /// <summary>The most bytes in one line, at least 1; 1,048,576 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxLineLength
    {
        get => _maxLineLength;
        set => _maxLineLength = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A line must have room for at least 1 byte.");
    }

    /// <summary>The options as they are now, whatever their owner does with them later.</summary>
    /// <exception cref="ArgumentException">They contradict each other.</exception>
    internal static TextCorpusOptions Copy(TextCorpusOptions? options)
    {
        options ??= new TextCorpusOptions();
        if (options.Unit is not (TextUnit.Line or TextUnit.File))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Unit, "The unit must be a line or a file.");
        }

        return options.Unit == TextUnit.Line || !options.LabelBeforeTab
            ? new TextCorpusOptions { Unit = options.Unit, LabelBeforeTab = options.LabelBeforeTab, MaxLineLength = options.MaxLineLength }
            : throw new ArgumentException("A file that is one document has no labels in its lines.", nameof(options));
    }
}
