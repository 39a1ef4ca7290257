using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Mean 0 and variance 1 of each of c channels over the batch: x (…, c) → y (…, c). Means are over all samples and all places in each.
/// <code>
/// training   μ = mean of x,  v = mean of (x − μ)²,  s = 1 / √(v + ε),  n = (x − μ)·s,  y = n ⊙ γ + β        γ (c), β (c)
/// inference  the same with the moving μ and v, (c) each; a step moves them: μ ← μ·m + batch's·(1 − m)
/// dγ += dy ⊙ n, dβ += dy                                   summed over the samples and the places in each, in order
/// dx = (dy − mean of dy − n·mean of (dy ⊙ n))·s ⊙ γ
/// </code>
/// Frozen, it takes the moving statistics in training too, as in Keras, and leaves them alone: dx = dy·s ⊙ γ.
/// </summary>
internal sealed class BatchNormLayer : LayerDefinition
{
    private const string MovingMean = "moving_mean";
    private const string MovingVariance = "moving_variance";

    public override string Kind => "BatchNorm";

    public override LayerSpec Read(AttributeArguments arguments, string name) => new BatchNormSpec(
        name,
        arguments.Double("Momentum") ?? 0.99,
        arguments.Double("Epsilon") ?? 1e-3,
        arguments.Boolean("Center", absent: true),
        arguments.Boolean("Scale", absent: true));

    public override EquatableArray<Problem> Check(LayerSpec layer)
    {
        var norm = (BatchNormSpec)layer;
        var problems = new List<Problem>();
        if (norm.Momentum is not (>= 0 and < 1))
        {
            problems.Add(Problem.Of(ProblemIds.ValueOutOfRange, "Momentum", "Momentum", layer.Name, NumberRules.Text(norm.Momentum), "at least 0 and below 1"));
        }

        if (NumberRules.CheckEpsilon(norm.Epsilon, "Epsilon", layer.Name) is { } problem)
        {
            problems.Add(problem);
        }

        return new EquatableArray<Problem>(problems);
    }

    public override bool CanStep(LayerSpec layer, Shape input) => true;

    public override ShapeResult InferShape(LayerSpec layer, Shape input) => input;

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input)
    {
        var norm = (BatchNormSpec)layer;
        return new EquatableArray<ParameterSpec>(
        [
            .. NormParameters.Of(input, norm.Scale, norm.Center),
            NormParameters.Vector(MovingMean, input, Initializer.Zeros) with { IsTrainable = false },
            NormParameters.Vector(MovingVariance, input, Initializer.Ones) with { IsTrainable = false },
        ]);
    }

    public override long MultiplyAdds(LayerSpec layer, Shape input) => ((BatchNormSpec)layer).Scale ? input.Length : 0;

    public override IReadOnlyList<KeyValuePair<string, double>> Settings(LayerSpec layer) =>
        [new("momentum", ((BatchNormSpec)layer).Momentum), new("epsilon", ((BatchNormSpec)layer).Epsilon)];

    public override void Forward(LayerSpec layer, LayerScope scope)
    {
        double epsilon = ((BatchNormSpec)layer).Epsilon;
        var call = new BatchNormCall(scope.Input, scope.Output, scope.Axis, scope.Parameter(NormParameters.Gamma), scope.Parameter(NormParameters.Beta))
        {
            MovingMean = scope.Parameter(MovingMean),
            MovingVariance = scope.Parameter(MovingVariance),
            Epsilon = epsilon,
        };
        if (scope.IsTraining && layer.IsTrainable)
        {
            scope.Add(new BatchStatisticsCall(scope.Input, Statistics(scope), scope.Parameter(MovingMean)!, scope.Parameter(MovingVariance)!, epsilon)
            {
                Momentum = ((BatchNormSpec)layer).Momentum,
            });
            call = call with { Statistics = Statistics(scope), Normalized = Normalized(scope) };
        }

        scope.Add(call);
    }

    public override void Backward(LayerSpec layer, LayerScope scope)
    {
        if (!layer.IsTrainable)
        {
            if (scope.InputGradient is not null)
            {
                scope.Add(new FrozenNormGradientCall(
                    scope.OutputGradient, scope.InputGradient, scope.Axis, scope.Parameter(NormParameters.Gamma), scope.Parameter(MovingVariance)!, ((BatchNormSpec)layer).Epsilon));
            }

            return;
        }

        if (scope.InputGradient is not null)
        {
            scope.Add(new BatchSlopesCall(Normalized(scope), scope.OutputGradient, Statistics(scope)));
            scope.Add(new BatchNormGradientCall(Normalized(scope), Statistics(scope), scope.OutputGradient, scope.InputGradient, scope.Parameter(NormParameters.Gamma)));
        }

        if (scope.Parameter(NormParameters.Gamma) is not null || scope.Parameter(NormParameters.Beta) is not null)
        {
            scope.Add(new ScaleGradientCall(
                Normalized(scope), scope.OutputGradient, scope.Axis, scope.Parameter(NormParameters.Gamma), scope.Parameter(NormParameters.Beta)));
        }
    }

    private static Tensor Normalized(LayerScope scope) => scope.Cache("n", scope.Input.Length);

    private static ChannelStatistics Statistics(LayerScope scope) => new(scope.Cache("statistics", ChannelStatistics.Length(scope.Axis)), scope.Axis);

    /// <summary>The settings of a BatchNorm layer.</summary>
    internal sealed record BatchNormSpec(string Name, double Momentum, double Epsilon, bool Center, bool Scale) : LayerSpec(Name, NetGen.Activation.Linear);
}
