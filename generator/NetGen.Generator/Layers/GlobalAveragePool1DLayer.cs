using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The mean of each feature over all steps: see <see cref="GlobalPoolLayer"/>.</summary>
internal sealed class GlobalAveragePool1DLayer : GlobalPoolLayer
{
    public override string Kind => "GlobalAveragePool1D";

    protected override int Axes => 1;

    protected override bool IsMaximum => false;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new GlobalAveragePool1DSpec(name);

    /// <summary>Nothing to set.</summary>
    internal sealed record GlobalAveragePool1DSpec(string Name) : LayerSpec(Name, NetGen.Activation.Linear);
}
