using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The mean of windows of steps: see <see cref="PoolLayer"/>.</summary>
internal sealed class AveragePool1DLayer : PoolLayer
{
    public override string Kind => "AveragePool1D";

    protected override int Axes => 1;

    protected override bool IsMaximum => false;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new AveragePool1DSpec(
        name,
        arguments.Int32("size"),
        arguments.Has("Stride") ? arguments.Int32("Stride") : null,
        arguments.Enum("Padding", Padding.Valid));

    /// <summary>The settings of a AveragePool1D layer.</summary>
    internal sealed record AveragePool1DSpec(string Name, int Size, int? Stride, Padding Padding) : PoolSpec(Name, 1, Size, Stride, Padding, "size", "size");
}
