using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Mean 0 and variance 1 over the last axis, c values at each place of each sample: x (…, c) → y (…, c).
/// <code>
/// μ  = Σ x / c,  v = Σ (x − μ)² / c,  s = 1 / √(v + ε),  n = (x − μ)·s
/// y  = n ⊙ γ + β                                     γ (c), β (c)
/// dγ += dy ⊙ n, dβ += dy                             summed over the samples and the places in each, in order
/// dn = dy ⊙ γ,  dx = (dn − Σ dn / c − n·Σ (dn ⊙ n) / c)·s
/// </code>
/// </summary>
internal sealed class LayerNormLayer : LayerDefinition
{
    public override string Kind => "LayerNorm";

    public override LayerSpec Read(AttributeArguments arguments, string name) => new LayerNormSpec(
        name, arguments.Double("Epsilon") ?? 1e-3, arguments.Boolean("Center", absent: true), arguments.Boolean("Scale", absent: true));

    public override EquatableArray<Problem> Check(LayerSpec layer) =>
        NumberRules.CheckEpsilon(((LayerNormSpec)layer).Epsilon, "Epsilon", layer.Name) is { } problem
            ? new EquatableArray<Problem>([problem])
            : EquatableArray<Problem>.Empty;

    public override bool CanStep(LayerSpec layer, Shape input) => true;

    public override ShapeResult InferShape(LayerSpec layer, Shape input) => input;

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input)
    {
        var norm = (LayerNormSpec)layer;
        return NormParameters.Of(input, norm.Scale, norm.Center);
    }

    public override long MultiplyAdds(LayerSpec layer, Shape input) => ((LayerNormSpec)layer).Scale ? input.Length : 0;

    public override IReadOnlyList<KeyValuePair<string, double>> Settings(LayerSpec layer) => [new("epsilon", ((LayerNormSpec)layer).Epsilon)];

    public override void Forward(LayerSpec layer, LayerScope scope) => scope.Add(new LayerNormCall(
        scope.Input, scope.Output, scope.Axis, scope.Parameter(NormParameters.Gamma), scope.Parameter(NormParameters.Beta), ((LayerNormSpec)layer).Epsilon)
    {
        Normalized = scope.IsTraining ? Normalized(scope) : null,
        Scale = scope.IsTraining ? Scale(scope) : null,
    });

    public override void Backward(LayerSpec layer, LayerScope scope)
    {
        if (scope.InputGradient is not null)
        {
            scope.Add(new LayerNormGradientCall(
                Normalized(scope), Scale(scope), scope.OutputGradient, scope.InputGradient, scope.Axis, scope.Parameter(NormParameters.Gamma)));
        }

        if (scope.Parameter(NormParameters.Gamma) is not null || scope.Parameter(NormParameters.Beta) is not null)
        {
            scope.Add(new ScaleGradientCall(
                Normalized(scope), scope.OutputGradient, scope.Axis, scope.Parameter(NormParameters.Gamma), scope.Parameter(NormParameters.Beta)));
        }
    }

    private static Tensor Normalized(LayerScope scope) => scope.Cache("n", scope.Input.Length);

    /// <summary>s of each place.</summary>
    private static Tensor Scale(LayerScope scope) => scope.Cache("s", scope.Input.Length / scope.Axis);

    /// <summary>The settings of a LayerNorm layer.</summary>
    internal sealed record LayerNormSpec(string Name, double Epsilon, bool Center, bool Scale) : LayerSpec(Name, NetGen.Activation.Linear);
}
