using System.Collections.Generic;

namespace NetGen.Serialization;

/// <summary>What an import did; of a strict one, both lists are empty.</summary>
public sealed class WeightImport
{
    internal WeightImport(IReadOnlyList<string> kept, IReadOnlyList<string> unused)
    {
        KeptParameters = kept;
        UnusedSources = unused;
    }

    /// <summary>The parameters that the file has nothing for, and that have the values that they had.</summary>
    public IReadOnlyList<string> KeptParameters { get; }

    /// <summary>The arrays of the file that no parameter took, without those that the map ignores.</summary>
    public IReadOnlyList<string> UnusedSources { get; }
}
