using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>A tensor as a kernel's parameter.</summary>
/// <param name="Name">What the kernel calls it: <c>y</c>, <c>dy</c>.</param>
internal readonly record struct Operand(string Name, Tensor Tensor);

/// <summary>
/// A step that takes each sample by itself, reductions over its row included. It is described once, for vectors of all widths and for single floats.
/// </summary>
internal abstract record SampleCall : KernelCall
{
    /// <summary>The tensors that it reads and writes, in the order of the kernel's parameters.</summary>
    public abstract IReadOnlyList<Operand> Operands { get; }

    /// <summary>The parameters that it reads.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, ParameterBlock>> Parameters => [];

    /// <summary>Prints what is done for one sample.</summary>
    public abstract void Print(RowText row);
}

/// <summary>Sets the padding behind each row of Y back to zero, after an activation with f(0) ≠ 0.</summary>
internal sealed record ClearPaddingCall(Tensor Y) : SampleCall
{
    public override string Role => "ClearPadding";

    public override string Formula => $"the padding behind {Y.Name} back to zero";

    public override IReadOnlyList<Operand> Operands => [new("y", Y)];

    public override void Print(RowText row) => row.Clear("y", Y.Length, Y.Stride - Y.Length);
}
