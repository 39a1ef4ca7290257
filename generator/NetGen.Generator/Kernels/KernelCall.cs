using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>
/// One step of a forward or backward pass, over all samples of the batch. Layers return these; the planner chooses tiles for the products among
/// them and the writer prints them. A step says what is computed, never how.
/// </summary>
internal abstract record KernelCall
{
    /// <summary>What it does for its layer; with the layer's name in front it is its own: <c>Forward</c>.</summary>
    public abstract string Role { get; }

    /// <summary>For comments: what is written, in terms of what is read.</summary>
    public abstract string Formula { get; }

    /// <summary>Rows that it takes for each sample.</summary>
    public virtual int RowsPerSample => 1;

    /// <summary>The kernels that are printed for it: itself, or those that it consists of.</summary>
    public virtual IEnumerable<KernelCall> Kernels => [this];
}

/// <summary>A step that adds to gradients of parameters: done when all rows have gone backward, share by share of the parameters.</summary>
internal abstract record GradientCall : KernelCall
{
    /// <summary>The tensors that it reads, in the order of the kernel's parameters.</summary>
    public abstract IReadOnlyList<Operand> Operands { get; }
}
