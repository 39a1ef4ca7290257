namespace NetGen.Data;

/// <summary>What a <see cref="Normalizer"/> makes of each column.</summary>
public enum NormalizerKind
{
    /// <summary>The smallest training value becomes 0, the greatest 1.</summary>
    MinMax,

    /// <summary>The training values get mean 0 and standard deviation 1.</summary>
    Standard,
}
