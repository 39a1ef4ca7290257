namespace NetGen.Generator.Kernels;

/// <summary>
/// A step that goes by the caller's indices: rows are looked up in front of a pass over the layers, and their gradients added behind it. The passes themselves know nothing of indices.
/// </summary>
/// <param name="Table">The table: (vocabulary, dimensions).</param>
/// <param name="Pooling">How the rows of a list become one; null where each index has a row of its own.</param>
internal abstract record TableCall(ParameterBlock Table, Pooling? Pooling) : KernelCall
{
    /// <summary>Whether samples are lists of varying length.</summary>
    public bool IsBag => Pooling is not null;

    public bool IsMean => Pooling == NetGen.Pooling.Mean;

    protected string Shape => $"W ({Table.Rows}, {Table.Columns})";
}

/// <summary>Y[i] = W[index i], or the sum or mean of these rows.</summary>
internal sealed record LookUpCall(Tensor Y, ParameterBlock Table, Pooling? Pooling) : TableCall(Table, Pooling)
{
    public override string Role => "LookUp";

    public override string Formula => IsBag ? $"{Y.Name} = {(IsMean ? "mean of" : "Σ")} W[index]   {Shape}" : $"{Y.Name}[i] = W[index i]   {Shape}";
}

/// <summary>dW[index i] += dY[i], or dY, over the samples and the positions in each, in that order.</summary>
internal sealed record TableGradientCall(Tensor DY, ParameterBlock Table, Pooling? Pooling) : TableCall(Table, Pooling)
{
    public override string Role => "TableGradient";

    public override string Formula => IsBag ? $"dW[index] += {DY.Name}{(IsMean ? " / count" : string.Empty)}   {Shape}" : $"dW[index i] += {DY.Name}[i]   {Shape}";
}
