namespace NetGen.Generator.Specs;

/// <summary>What a network takes: its first layer says so.</summary>
internal enum InputKind
{
    /// <summary>Values of a shape.</summary>
    Values,

    /// <summary>As many indices a sample into a table of embeddings.</summary>
    Indices,

    /// <summary>Lists of indices, as long as they like.</summary>
    Bags,
}
