namespace NetGen.Data;

/// <summary>Which words a vocabulary takes.</summary>
public sealed class VocabularyOptions
{
    /// <summary>How often a word must occur; 1 by default.</summary>
    public int MinimumCount { get; set; } = 1;

    /// <summary>The most words, with the reserved ones; null, the default, sets no limit.</summary>
    public int? MaximumSize { get; set; }

    /// <summary>Whether word 0 is the padding (<see cref="Vocabulary.PaddingWord"/>).</summary>
    public bool HasPadding { get; set; } = true;

    /// <summary>
    /// Whether one word stands for all that the vocabulary does not have (<see cref="Vocabulary.UnknownWord"/>): word 1, or 0 without padding. Without it, such words
    /// are left out of encoded texts.
    /// </summary>
    public bool HasUnknown { get; set; } = true;
}
