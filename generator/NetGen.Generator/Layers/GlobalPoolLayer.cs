using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// What pools over a whole input have in common: x (H, W, c) or (t, c) → y (c). They are pools whose window is as large as the input.
/// <code>
/// y  = the greatest value, or the mean, of each channel
/// dx = dy at the greatest value (the first of equal ones), or dy / cells everywhere
/// </code>
/// </summary>
internal abstract class GlobalPoolLayer : LayerDefinition
{
    public override bool ReadsCaller => true;

    /// <summary>Axes that it goes over: 1 or 2.</summary>
    protected abstract int Axes { get; }

    /// <summary>Whether it takes the greatest value; else the mean.</summary>
    protected abstract bool IsMaximum { get; }

    public override EquatableArray<Problem> Check(LayerSpec layer) => EquatableArray<Problem>.Empty;

    public override ShapeResult InferShape(LayerSpec layer, Shape input)
    {
        if (WindowRules.Axes(Axes, input, layer.Name) is { } axes)
        {
            return axes;
        }

        PoolWindows windows = Windows(input);
        return IsMaximum && WindowRules.CountableCells(windows.Height, windows.Width, layer.Name) is { } cells ? cells : Shape.Flat(windows.Channels);
    }

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input) => EquatableArray<ParameterSpec>.Empty;

    public override long MultiplyAdds(LayerSpec layer, Shape input) => 0;

    public override void Forward(LayerSpec layer, LayerScope scope) => PoolKernels.Forward(Windows(scope.InputShape), IsMaximum, scope);

    public override void Backward(LayerSpec layer, LayerScope scope) => PoolKernels.Backward(Windows(scope.InputShape), IsMaximum, scope);

    private PoolWindows Windows(Shape input)
    {
        static WindowAxis Axis(int cells) => WindowAxis.Of(cells, cells, 1, 1, Padding.Valid);
        return Axes == 2
            ? new PoolWindows(Axis(input.Dimensions[0]), Axis(input.Dimensions[1]), input.Dimensions[2])
            : new PoolWindows(WindowAxis.Single, Axis(input.Dimensions[0]), input.Dimensions[1]);
    }
}
