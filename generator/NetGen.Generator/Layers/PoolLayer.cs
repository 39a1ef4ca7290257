using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The settings of a pool, as the user wrote them.</summary>
/// <param name="Height">Cells of a window down the rows; 1 for a pool over steps.</param>
/// <param name="Width">Cells along a row, or steps.</param>
/// <param name="Stride">Cells from window to window; null for windows that touch.</param>
/// <param name="HeightArgument">The argument that says the height.</param>
/// <param name="WidthArgument">The argument that says the width.</param>
internal abstract record PoolSpec(string Name, int Height, int Width, int? Stride, Padding Padding, string HeightArgument, string WidthArgument)
    : LayerSpec(Name, NetGen.Activation.Linear);

/// <summary>
/// What pools have in common, whatever they take of a window and however many axes it moves along: x (H, W, c) → y (H′, W′, c).
/// <code>
/// y  = the greatest value, or the mean, of a window of x; cells beyond the edges do not count
/// dx = dy at the greatest value (the first of equal ones), or dy / cells at each of them, added up over windows
/// </code>
/// </summary>
internal abstract class PoolLayer : LayerDefinition
{
    public override bool ReadsCaller => true;

    /// <summary>Axes that the window moves along: 1 or 2.</summary>
    protected abstract int Axes { get; }

    /// <summary>Whether it takes the greatest value; else the mean.</summary>
    protected abstract bool IsMaximum { get; }

    public override EquatableArray<Problem> Check(LayerSpec layer)
    {
        var pool = (PoolSpec)layer;
        var problems = new[]
        {
            WindowRules.AtLeastOne(pool.Height, pool.HeightArgument, layer.Name),
            pool.HeightArgument == pool.WidthArgument && pool.Height < 1 ? null : WindowRules.AtLeastOne(pool.Width, pool.WidthArgument, layer.Name),
            pool.Stride is { } stride ? WindowRules.AtLeastOne(stride, "Stride", layer.Name) : null,
            WindowRules.Padding(pool.Padding, hasCausal: false, layer.Name),
        };
        return new EquatableArray<Problem>(problems.OfType<Problem>().ToArray());
    }

    public override ShapeResult InferShape(LayerSpec layer, Shape input)
    {
        if (WindowRules.Axes(Axes, input, layer.Name) is { } axes)
        {
            return axes;
        }

        var pool = (PoolSpec)layer;
        if (pool.Height < 1 || pool.Width < 1 || pool.Stride < 1)
        {
            return Shape.Flat(0); // reported by Check
        }

        PoolWindows windows = Windows(pool, input);
        if (WindowRules.Fits(Kind + " window", Axes == 2 ? windows.Height : null, windows.Width, pool.HeightArgument, pool.WidthArgument) is { } window)
        {
            return window;
        }

        if (IsMaximum && WindowRules.CountableCells(windows.Height, windows.Width, layer.Name) is { } cells)
        {
            return cells;
        }

        return new Shape(new EquatableArray<int>(
            Axes == 2 ? new[] { windows.Height.Output, windows.Width.Output, windows.Channels } : new[] { windows.Width.Output, windows.Channels }));
    }

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input) => EquatableArray<ParameterSpec>.Empty;

    public override long MultiplyAdds(LayerSpec layer, Shape input) => 0;

    public override IReadOnlyList<KeyValuePair<string, double>> Settings(LayerSpec layer)
    {
        var pool = (PoolSpec)layer;
        var settings = new List<KeyValuePair<string, double>>();
        if (Axes == 2)
        {
            settings.Add(new("height", pool.Height));
            settings.Add(new("strideHeight", pool.Stride ?? pool.Height));
        }

        settings.Add(new("width", pool.Width));
        settings.Add(new("strideWidth", pool.Stride ?? pool.Width));
        settings.Add(new("padding", (int)pool.Padding));
        return settings;
    }

    public override void Forward(LayerSpec layer, LayerScope scope) => PoolKernels.Forward(Windows((PoolSpec)layer, scope.InputShape), IsMaximum, scope);

    public override void Backward(LayerSpec layer, LayerScope scope) => PoolKernels.Backward(Windows((PoolSpec)layer, scope.InputShape), IsMaximum, scope);

    private PoolWindows Windows(PoolSpec pool, Shape input)
    {
        WindowAxis Axis(int cells, int size) => WindowAxis.Of(cells, size, pool.Stride ?? size, 1, pool.Padding);
        return Axes == 2
            ? new PoolWindows(Axis(input.Dimensions[0], pool.Height), Axis(input.Dimensions[1], pool.Width), input.Dimensions[2])
            : new PoolWindows(WindowAxis.Single, Axis(input.Dimensions[0], pool.Width), input.Dimensions[1]);
    }
}
