namespace NetGen.Data;

/// <summary>What a document is.</summary>
public enum TextUnit
{
    /// <summary>Each line is a document; a blank line is an empty one.</summary>
    Line,

    /// <summary>The whole file is one document, its line ends each a single line feed.</summary>
    File,
}
