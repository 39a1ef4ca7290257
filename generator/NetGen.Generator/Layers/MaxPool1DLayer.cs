using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The greatest value of windows of steps: see <see cref="PoolLayer"/>.</summary>
internal sealed class MaxPool1DLayer : PoolLayer
{
    public override string Kind => "MaxPool1D";

    protected override int Axes => 1;

    protected override bool IsMaximum => true;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new MaxPool1DSpec(
        name,
        arguments.Int32("size"),
        arguments.Has("Stride") ? arguments.Int32("Stride") : null,
        arguments.Enum("Padding", Padding.Valid));

    /// <summary>The settings of a MaxPool1D layer.</summary>
    internal sealed record MaxPool1DSpec(string Name, int Size, int? Stride, Padding Padding) : PoolSpec(Name, 1, Size, Stride, Padding, "size", "size");
}
