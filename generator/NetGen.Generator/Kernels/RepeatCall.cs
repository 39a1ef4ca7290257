using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Some kernels one after the other, and that once a step: the time of a recurrent layer. Tensors whose <see cref="Tensor.Step"/> is not zero move on
/// with each step.
/// </summary>
/// <param name="Name">What is repeated, for comments.</param>
/// <param name="Steps">How often.</param>
/// <param name="Calls">The kernels of one step.</param>
/// <param name="IsReverse">Whether it goes from the last step to the first.</param>
internal sealed record RepeatCall(string Name, int Steps, IReadOnlyList<KernelCall> Calls, bool IsReverse) : KernelCall
{
    public override string Role => Name;

    public override string Formula => $"{Name}, {Steps} steps{(IsReverse ? ", last to first" : string.Empty)}";

    public override IEnumerable<KernelCall> Kernels => Calls.SelectMany(call => call.Kernels);
}
