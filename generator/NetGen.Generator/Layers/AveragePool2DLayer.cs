using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The mean of windows of an image: see <see cref="PoolLayer"/>.</summary>
internal sealed class AveragePool2DLayer : PoolLayer
{
    public override string Kind => "AveragePool2D";

    protected override int Axes => 2;

    protected override bool IsMaximum => false;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new AveragePool2DSpec(
        name,
        arguments.Int32("PoolHeight", arguments.Int32("size")),
        arguments.Int32("PoolWidth", arguments.Int32("size")),
        arguments.Has("Stride") ? arguments.Int32("Stride") : null,
        arguments.Enum("Padding", Padding.Valid),
        arguments.Has("PoolHeight") ? "PoolHeight" : "size",
        arguments.Has("PoolWidth") ? "PoolWidth" : "size");

    /// <summary>The settings of a AveragePool2D layer.</summary>
    internal sealed record AveragePool2DSpec(string Name, int Height, int Width, int? Stride, Padding Padding, string HeightArgument, string WidthArgument)
        : PoolSpec(Name, Height, Width, Stride, Padding, HeightArgument, WidthArgument);
}
