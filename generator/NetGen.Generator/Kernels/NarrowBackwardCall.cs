namespace NetGen.Generator.Kernels;

/// <summary>
/// Both gradients of a product with its inputs in the lanes, over a group of samples: the sums of the parameters' go on from those in memory. Both read the same rows of X, block by block, so that the second
/// finds them in the nearest cache.
/// </summary>
/// <param name="Input">The gradient of X.</param>
/// <param name="Parameters">The gradients of W and b.</param>
internal sealed record NarrowBackwardCall(InputGradientCall Input, ParameterGradientCall Parameters) : KernelCall
{
    public override int RowsPerSample => Input.RowsPerSample;

    public override string Role => Input.Part + "Backward";

    public override string Formula => $"{Input.Formula}; {Parameters.Formula}";
}
