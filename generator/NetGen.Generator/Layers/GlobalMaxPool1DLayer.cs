using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The greatest value of each feature over all steps: see <see cref="GlobalPoolLayer"/>.</summary>
internal sealed class GlobalMaxPool1DLayer : GlobalPoolLayer
{
    public override string Kind => "GlobalMaxPool1D";

    protected override int Axes => 1;

    protected override bool IsMaximum => true;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new GlobalMaxPool1DSpec(name);

    /// <summary>Nothing to set.</summary>
    internal sealed record GlobalMaxPool1DSpec(string Name) : LayerSpec(Name, NetGen.Activation.Linear);
}
