namespace NetGen.Data;

/// <summary>What a bag of words says of each word of the vocabulary.</summary>
public enum BagOfWords
{
    /// <summary>How often it occurs.</summary>
    Counts,

    /// <summary>1 where it occurs, else 0.</summary>
    Presence,
}
