namespace NetGen.Generator.Writing;

/// <summary>Where the sums of a product start.</summary>
internal enum SumStart
{
    Zero,
    Bias,

    /// <summary>At what stands where they go.</summary>
    Target,
}
