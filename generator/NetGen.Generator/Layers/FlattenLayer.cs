using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>One flat row: y = x, (h, w, c) → (h·w·c).</summary>
internal sealed class FlattenLayer : ViewLayer
{
    public override string Kind => "Flatten";

    public override LayerSpec Read(AttributeArguments arguments, string name) => new FlattenSpec(name);

    public override EquatableArray<Problem> Check(LayerSpec layer) => EquatableArray<Problem>.Empty;

    public override bool CanStep(LayerSpec layer, Shape input) => input.Dimensions.Count == 1;

    public override ShapeResult InferShape(LayerSpec layer, Shape input) => Shape.Flat(input.Length);

    /// <summary>Nothing to set.</summary>
    internal sealed record FlattenSpec(string Name) : LayerSpec(Name, NetGen.Activation.Linear);
}
