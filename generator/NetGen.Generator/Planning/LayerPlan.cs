using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Planning;

/// <summary>One layer with everything decided that does not depend on the vector width.</summary>
/// <param name="Spec">The layer as declared.</param>
/// <param name="Kind">The attribute's name, for example <c>Dense</c>.</param>
/// <param name="Identifier">What its kernels are called after: <c>Dense1</c>.</param>
/// <param name="Input">Shape of its input.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Parameters">Its parameters with their places.</param>
/// <param name="InferenceY">Its output in inference.</param>
/// <param name="Y">Its output in a workspace; the caller's rows, if the layer only passes them on.</param>
/// <param name="Delta">The gradient in front of its activation, as the backward pass leaves it; null where that is not computed, or written over by the layer before.</param>
/// <param name="Inference">Kernels of inference, the activation included.</param>
/// <param name="Forward">Kernels of the training forward pass; the last layer leaves to the loss what is fused with it.</param>
/// <param name="Backward">Kernels of the backward pass.</param>
/// <param name="Masks">Random masks that are drawn before the forward pass.</param>
internal sealed record LayerPlan(
    LayerSpec Spec,
    string Kind,
    string Identifier,
    Shape Input,
    Shape Output,
    IReadOnlyList<ParameterBlock> Parameters,
    Tensor InferenceY,
    Tensor Y,
    Tensor? Delta,
    IReadOnlyList<KernelCall> Inference,
    IReadOnlyList<KernelCall> Forward,
    IReadOnlyList<KernelCall> Backward,
    IReadOnlyList<RandomMask> Masks)
{
    /// <summary>The step in front of all passes, of a first layer that reads indices; else null.</summary>
    public LookUpCall? LookUp { get; init; }

    /// <summary>The gradient of its table; null where there is none, or it is not trained.</summary>
    public TableGradientCall? TableGradient { get; init; }

    /// <summary>Both, as far as they are there.</summary>
    public IEnumerable<TableCall> TableCalls => new TableCall?[] { LookUp, TableGradient }.OfType<TableCall>();

    /// <summary>What a kernel of the layer is called.</summary>
    public string MethodOf(KernelCall call) => Identifier + call.Role;
}
