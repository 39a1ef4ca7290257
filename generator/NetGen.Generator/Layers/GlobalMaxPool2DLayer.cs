using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The greatest value of each channel of an image: see <see cref="GlobalPoolLayer"/>.</summary>
internal sealed class GlobalMaxPool2DLayer : GlobalPoolLayer
{
    public override string Kind => "GlobalMaxPool2D";

    protected override int Axes => 2;

    protected override bool IsMaximum => true;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new GlobalMaxPool2DSpec(name);

    /// <summary>Nothing to set.</summary>
    internal sealed record GlobalMaxPool2DSpec(string Name) : LayerSpec(Name, NetGen.Activation.Linear);
}
