using System;
using System.Collections.Generic;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>
/// A step that computes each value from the values at its place in other tensors of the same length. It is described once, for vectors of all widths and for
/// single floats, and one printed kernel serves all layers.
/// </summary>
internal abstract record ElementwiseCall : KernelCall
{
    /// <summary>The tensors: first the one that is written, then those that are read (it may be among them).</summary>
    public abstract IReadOnlyList<Operand> Operands { get; }

    /// <summary>What the kernel is called that all layers share.</summary>
    public abstract string SharedName { get; }

    /// <summary><see cref="KernelCall.Formula"/> in terms of the operands' names.</summary>
    public abstract string SharedFormula { get; }

    /// <summary>The expression of the new value.</summary>
    /// <param name="text">How arithmetic is spelled.</param>
    /// <param name="load">The expression of an operand's value, by its name.</param>
    public abstract string Value(LaneText text, Func<string, string> load);
}

/// <summary>Y = f(Z), where no product computes it on the way. Y may be Z.</summary>
internal sealed record ActivateCall(Tensor Z, Tensor Y, ActivationSpec Activation) : ElementwiseCall
{
    public bool IsInPlace => ReferenceEquals(Z, Y);

    public override string Role => IsInPlace ? "Activate" : "ActivateApart";

    public override string Formula => $"{Y.Name} = {Activations.Of(Activation).Of(Z.Name)}";

    public override IReadOnlyList<Operand> Operands => IsInPlace ? [new("y", Y)] : [new("y", Y), new("z", Z)];

    public override string SharedName => (IsInPlace ? "Apply" : "Compute") + Activation.Identifier;

    public override string SharedFormula => $"y = {Activations.Of(Activation).Of(IsInPlace ? "y" : "z")}";

    public override string Value(LaneText text, Func<string, string> load) => Activations.Value(Activation, load(IsInPlace ? "y" : "z"));
}

/// <summary>dY = dY ⊙ f′, in place, with the slope computed from the activation's output, or from its input where it is defined by that.</summary>
/// <param name="Source">That output or input.</param>
/// <param name="DY">The gradient behind the activation on entry, the one in front of it on exit.</param>
/// <param name="Activation">The activation.</param>
internal sealed record SlopeCall(Tensor Source, Tensor DY, ActivationSpec Activation) : ElementwiseCall
{
    /// <summary>Whether the activation is that of the layer in front: a layer may then have two slopes to take in, its own and this one.</summary>
    public bool IsOfInput { get; init; }

    public override string Role => IsOfInput ? "InputSlope" : "Slope";

    public override string Formula => $"{DY.Name} = {DY.Name} ⊙ {Activations.Of(Activation).SlopeOf(Source.Name)}";

    public override IReadOnlyList<Operand> Operands => [new("dy", DY), new(SourceName, Source)];

    public override string SharedName => $"Apply{Activations.SlopeName(Activation)}";

    public override string SharedFormula => $"dy = dy ⊙ {Activations.Of(Activation).SlopeOf(SourceName)}";

    private string SourceName => Activations.Of(Activation).IsSlopeOfInput ? "z" : "y";

    public override string Value(LaneText text, Func<string, string> load) => text.Multiply(load("dy"), Activations.Slope(Activation, load(SourceName)));
}
