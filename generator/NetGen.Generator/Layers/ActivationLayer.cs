using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// An activation by itself: x (any shape) → y (the same).
/// <code>
/// y  = f(x)
/// dx = dy ⊙ f′                 softmax: y ⊙ (dy − Σ dy ⊙ y)
/// </code>
/// The function is the layer's own activation, which is the planner's concern; what is left is a view.
/// </summary>
internal sealed class ActivationLayer : LayerDefinition
{
    public override string Kind => "Activation";

    public override bool IsView => true;

    public override string ActivationArgument => "kind";

    public override LayerSpec Read(AttributeArguments arguments, string name)
    {
        bool straightThrough = arguments.Boolean("StraightThrough", absent: false);
        return new ActivationLayerSpec(name, arguments.Activation("kind", straightThrough), straightThrough);
    }

    public override EquatableArray<Problem> Check(LayerSpec layer) =>
        new(ActivationChecks.Of(layer, ActivationArgument, ((ActivationLayerSpec)layer).StraightThrough));

    public override bool CanStep(LayerSpec layer, Shape input) => input.Dimensions.Count == 1 || Kernels.Activations.Of(layer.Activation).IsElementwise;

    public override ShapeResult InferShape(LayerSpec layer, Shape input) => input;

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input) => EquatableArray<ParameterSpec>.Empty;

    public override long MultiplyAdds(LayerSpec layer, Shape input) => 0;

    public override void Forward(LayerSpec layer, LayerScope scope)
    {
    }

    public override void Backward(LayerSpec layer, LayerScope scope)
    {
    }

    /// <summary>The settings of an Activation layer.</summary>
    internal sealed record ActivationLayerSpec(string Name, ActivationSpec Activation, bool StraightThrough) : LayerSpec(Name, Activation);
}
