namespace NetGen.Data;

/// <summary>Whether an IDX file is compressed.</summary>
public enum IdxCompression
{
    /// <summary>The file's first two bytes tell (1f 8b is gzip), whatever its name says.</summary>
    Auto,

    /// <summary>Not compressed; a gzip file is refused.</summary>
    None,

    /// <summary>A gzip file; anything else is refused.</summary>
    Gzip,
}
