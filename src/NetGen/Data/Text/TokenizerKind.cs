namespace NetGen.Data;

/// <summary>What a token is.</summary>
public enum TokenizerKind
{
    /// <summary>
    /// A run of letters, combining marks and decimal digits of any script, with single apostrophes between them: <c>It's 5 o'clock.</c> has <c>It's</c>, <c>5</c> and
    /// <c>o'clock</c>. A typographic apostrophe (U+2019) becomes the plain one. All else separates words.
    /// </summary>
    Words,

    /// <summary>Each character: a Unicode code point, spaces and line feeds too.</summary>
    Characters,

    /// <summary>What stands between white space, with all its punctuation.</summary>
    Whitespace,
}
