using System;
using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Values set to zero at random in training; m is 0 with the probability of the rate, else 1 / (1 − rate).
/// <code>
/// y  = x ⊙ m
/// dx = dy ⊙ m
/// </code>
/// </summary>
internal sealed class DropoutLayer : LayerDefinition
{
    public override string Kind => "Dropout";

    public override bool IsIdentityInInference => true;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new DropoutSpec(name, arguments.Double("rate") ?? 0);

    public override EquatableArray<Problem> Check(LayerSpec layer)
    {
        double rate = ((DropoutSpec)layer).Rate;
        return rate is >= 0 and < 1
            ? EquatableArray<Problem>.Empty
            : new EquatableArray<Problem>([Problem.Of(ProblemIds.ValueOutOfRange, "rate", "rate", layer.Name, NumberRules.Text(rate), "at least 0 and below 1")]);
    }

    public override bool CanStep(LayerSpec layer, Shape input) => true;

    public override ShapeResult InferShape(LayerSpec layer, Shape input) => input;

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input) => EquatableArray<ParameterSpec>.Empty;

    public override long MultiplyAdds(LayerSpec layer, Shape input) => 0;

    public override IReadOnlyList<KeyValuePair<string, double>> Settings(LayerSpec layer) => [new("rate", ((DropoutSpec)layer).Rate)];

    public override void Forward(LayerSpec layer, LayerScope scope)
    {
        if (scope.IsTraining)
        {
            scope.Add(new MaskCall(scope.Input, Mask(layer, scope), scope.Output));
        }
    }

    public override void Backward(LayerSpec layer, LayerScope scope)
    {
        if (scope.InputGradient is not null)
        {
            scope.Add(new MaskCall(scope.OutputGradient, Mask(layer, scope), scope.InputGradient));
        }
    }

    private static Tensor Mask(LayerSpec layer, LayerScope scope) => scope.Mask("mask", scope.Input.Length, ((DropoutSpec)layer).Rate);

    /// <summary>The probability that a value becomes zero.</summary>
    internal sealed record DropoutSpec(string Name, double Rate) : LayerSpec(Name, NetGen.Activation.Linear);

    /// <summary>Y = X ⊙ M. Y may be X.</summary>
    internal sealed record MaskCall(Tensor X, Tensor M, Tensor Y) : ElementwiseCall
    {
        private bool IsInPlace => ReferenceEquals(X, Y);

        public override string Role => IsInPlace ? "MaskGradient" : "Mask";

        public override string Formula => $"{Y.Name} = {X.Name} ⊙ {M.Name}";

        public override IReadOnlyList<Operand> Operands => IsInPlace ? [new("y", Y), new("m", M)] : [new("y", Y), new("x", X), new("m", M)];

        public override string SharedName => IsInPlace ? "MultiplyInPlace" : "MultiplyElements";

        public override string SharedFormula => IsInPlace ? "y = y ⊙ m" : "y = x ⊙ m";

        public override string Value(LaneText text, Func<string, string> load) => text.Multiply(load(IsInPlace ? "y" : "x"), load("m"));
    }
}
