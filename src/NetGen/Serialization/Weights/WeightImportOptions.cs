namespace NetGen.Serialization;

/// <summary>What an import of weights minds.</summary>
public sealed class WeightImportOptions
{
    /// <summary>
    /// Whether every parameter needs its arrays, and every array of the file its parameter. If not, parameters without keep their values, and arrays without are left out. An array of another
    /// shape or type than its parameter needs is refused in any case.
    /// </summary>
    public bool Strict { get; set; } = true;

    /// <summary>Whether weights may be NaN or infinite. A network does not survive them.</summary>
    public bool AllowNonFinite { get; set; }
}
