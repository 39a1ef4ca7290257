using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>dγ += Σ dY ⊙ N and dβ += Σ dY, over the samples and the places in each, in that order.</summary>
/// <param name="N">What γ scaled.</param>
/// <param name="Axis">Values at a place: those of γ and β.</param>
/// <param name="Gamma">Null where there is none; not both.</param>
/// <param name="Beta">Null where there is none.</param>
internal sealed record ScaleGradientCall(Tensor N, Tensor DY, int Axis, ParameterBlock? Gamma, ParameterBlock? Beta) : GradientCall
{
    public int Places => DY.Length / Axis;

    public override string Role => "ScaleGradient";

    public override IReadOnlyList<Operand> Operands => Gamma is null ? [new("dy", DY)] : [new("n", N), new("dy", DY)];

    public override string Formula =>
        (Gamma is null ? string.Empty : $"dγ += Σ {DY.Name} ⊙ {N.Name}") + (Gamma is null || Beta is null ? string.Empty : ", ") + (Beta is null ? string.Empty : $"dβ += Σ {DY.Name}");
}
