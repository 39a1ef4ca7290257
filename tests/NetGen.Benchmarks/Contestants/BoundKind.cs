namespace NetGen.Benchmarks.Contestants;

/// <summary>What nobody can beat.</summary>
internal enum BoundKind
{
    /// <summary>Reading the parameters once, and doing nothing with them.</summary>
    Load,

    /// <summary>Multiply-adds that wait for nothing.</summary>
    Peak,
}
