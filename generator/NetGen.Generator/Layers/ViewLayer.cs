using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>A layer whose output is its input, value for value, under another shape.</summary>
internal abstract class ViewLayer : LayerDefinition
{
    public override bool IsView => true;

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input) => EquatableArray<ParameterSpec>.Empty;

    public override long ValuesPerSample(LayerSpec layer, Shape input, Shape output) => 0;

    public override long MultiplyAdds(LayerSpec layer, Shape input) => 0;

    public override void Forward(LayerSpec layer, LayerScope scope)
    {
    }

    public override void Backward(LayerSpec layer, LayerScope scope)
    {
    }
}
