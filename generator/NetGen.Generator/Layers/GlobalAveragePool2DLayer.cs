using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The mean of each channel of an image: see <see cref="GlobalPoolLayer"/>.</summary>
internal sealed class GlobalAveragePool2DLayer : GlobalPoolLayer
{
    public override string Kind => "GlobalAveragePool2D";

    protected override int Axes => 2;

    protected override bool IsMaximum => false;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new GlobalAveragePool2DSpec(name);

    /// <summary>Nothing to set.</summary>
    internal sealed record GlobalAveragePool2DSpec(string Name) : LayerSpec(Name, NetGen.Activation.Linear);
}
