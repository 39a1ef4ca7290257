using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>What convolutions over one and over two axes have in common: all but their arguments. One over steps is one over an image of a single row.</summary>
internal abstract class ConvolutionLayer : LayerDefinition
{
    /// <summary>The argument that says how large the kernel is.</summary>
    protected const string KernelArgument = "kernelSize";

    private const string KernelRole = "kernel";
    private const string BiasRole = "bias";

    public override bool ReadsCaller => true;

    /// <summary>Axes that the kernel moves along: 1 or 2.</summary>
    protected abstract int Axes { get; }

    /// <summary>The argument to blame for the kernel's height.</summary>
    protected abstract string HeightArgument(ConvolutionSpec layer);

    /// <summary>The argument to blame for the kernel's width.</summary>
    protected abstract string WidthArgument(ConvolutionSpec layer);

    public override EquatableArray<Problem> Check(LayerSpec layer)
    {
        var convolution = (ConvolutionSpec)layer;
        string heightArgument = HeightArgument(convolution);
        string widthArgument = WidthArgument(convolution);
        var problems = new List<Problem?>
        {
            WindowRules.AtLeastOne(convolution.Filters, "filters", layer.Name),
            WindowRules.AtLeastOne(convolution.KernelHeight, heightArgument, layer.Name),
            heightArgument == widthArgument && convolution.KernelHeight < 1 ? null : WindowRules.AtLeastOne(convolution.KernelWidth, widthArgument, layer.Name),
            WindowRules.AtLeastOne(convolution.Stride, "Stride", layer.Name),
            WindowRules.AtLeastOne(convolution.Dilation, WindowRules.DilationArgument, layer.Name),
            WindowRules.AtLeastOne(convolution.Groups, "Groups", layer.Name),
            WindowRules.Padding(convolution.Padding, hasCausal: Axes == 1, layer.Name),
            convolution.Groups >= 1 && convolution.Filters >= 1 && convolution.Filters % convolution.Groups != 0 ? NotDivided(convolution, convolution.Filters, "filters") : null,
            convolution.Activation == Activation.Softmax ? Problem.Of(ProblemIds.SoftmaxOverPlaces, ActivationArgument, layer.Name) : null,
            NumberRules.CheckCoefficient(convolution.L1, slope: 1, "L1", layer.Name),
            NumberRules.CheckCoefficient(convolution.L2, slope: 2, "L2", layer.Name),
        };
        problems.AddRange(ActivationChecks.Of(layer, ActivationArgument, convolution.StraightThrough));
        problems.AddRange(InitializerRules.Check(convolution.KernelInitializer, "KernelInitializer", layer.Name, isMatrix: true));
        problems.AddRange(InitializerRules.Check(convolution.BiasInitializer, "BiasInitializer", layer.Name, isMatrix: false));
        return new EquatableArray<Problem>(problems.OfType<Problem>().ToArray());
    }

    public override ShapeResult InferShape(LayerSpec layer, Shape input)
    {
        var convolution = (ConvolutionSpec)layer;
        if (WindowRules.Axes(Axes, input, layer.Name) is { } axes)
        {
            return axes;
        }

        if (!IsSound(convolution))
        {
            return Shape.Flat(0); // reported by Check
        }

        int channels = input.Dimensions[Axes];
        if (channels % convolution.Groups != 0)
        {
            return NotDivided(convolution, channels, Axes == 2 ? "channels" : "features");
        }

        foreach ((int size, string argument) in new[] { (convolution.KernelHeight, HeightArgument(convolution)), (convolution.KernelWidth, WidthArgument(convolution)) })
        {
            // Before sizes are multiplied: what lies beyond is beyond integers too.
            if (((size - 1L) * convolution.Dilation) + 1 > WindowRules.MaxValues)
            {
                bool isDilated = convolution.Dilation > size;
                string blamed = isDilated ? WindowRules.DilationArgument : argument;
                string found = WindowRules.Text(isDilated ? convolution.Dilation : size);
                return Problem.Of(ProblemIds.ValueOutOfRange, blamed, blamed, layer.Name, found, $"so small that the kernel spans at most {WindowRules.MaxValues} cells");
            }
        }

        ConvolutionSizes sizes = Sizes(convolution, input);
        if (WindowRules.Fits(Kind + " kernel", Axes == 2 ? sizes.Height : null, sizes.Width, HeightArgument(convolution), WidthArgument(convolution)) is { } window)
        {
            return window;
        }

        return WindowRules.NotTooLarge("The padded input", sizes.PaddedLength, layer.Name)
            ?? WindowRules.NotTooLarge("The output", (long)sizes.Height.Output * sizes.Width.Output * convolution.Filters, layer.Name)
            ?? WindowRules.NotTooLarge("The padded gradient of the output", sizes.PaddedGradientLength, layer.Name)
            ?? (ShapeResult)new Shape(new EquatableArray<int>(
                Axes == 2 ? new[] { sizes.Height.Output, sizes.Width.Output, convolution.Filters } : new[] { sizes.Width.Output, convolution.Filters }));
    }

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input)
    {
        var convolution = (ConvolutionSpec)layer;

        // Of a faulty declaration the names count, not the sizes.
        bool isSound = InferShape(layer, input).Problem is null && IsSound(convolution);
        int taps = isSound ? convolution.KernelHeight * convolution.KernelWidth : 0;
        int channels = isSound ? input.Dimensions[Axes] / convolution.Groups : 0;
        EquatableArray<int> parts = isSound ? Parts(Sizes(convolution, input)) : EquatableArray<int>.Empty;
        int fanIn = taps * channels;
        int fanOut = taps * convolution.Filters;
        int[] shape = { convolution.KernelHeight, convolution.KernelWidth, channels, convolution.Filters };
        InitializerSpec kernel = convolution.KernelInitializer.Or(
            Activations.Of(convolution.Activation).IsReluFamily ? Initializer.HeUniform : Initializer.GlorotUniform);
        var parameters = new List<ParameterSpec>
        {
            new(KernelRole, new EquatableArray<int>(shape.Skip(2 - Axes).ToArray()), fanIn, fanOut, kernel)
            {
                L1 = convolution.L1, L2 = convolution.L2, Gates = parts,
            },
        };
        if (convolution.UseBias)
        {
            parameters.Add(new ParameterSpec(BiasRole, new EquatableArray<int>(new[] { convolution.Filters }), fanIn, fanOut, convolution.BiasInitializer.Or(Initializer.Zeros))
            {
                Gates = parts,
            });
        }

        return new EquatableArray<ParameterSpec>(parameters);
    }

    public override long ValuesPerSample(LayerSpec layer, Shape input, Shape output)
    {
        ConvolutionSizes sizes = Sizes((ConvolutionSpec)layer, input);
        return base.ValuesPerSample(layer, input, output) + sizes.PaddedLength + sizes.PaddedGradientLength;
    }

    public override long MultiplyAdds(LayerSpec layer, Shape input)
    {
        if (InferShape(layer, input).Problem is not null || !IsSound((ConvolutionSpec)layer))
        {
            return 0;
        }

        SlidingProduct product = Sizes((ConvolutionSpec)layer, input).Forward();
        return (long)product.Positions * product.Inputs * product.Filters * product.Groups;
    }

    /// <summary>What the shapes do not tell.</summary>
    public override IReadOnlyList<KeyValuePair<string, double>> Settings(LayerSpec layer)
    {
        var convolution = (ConvolutionSpec)layer;
        return
        [
            new("stride", convolution.Stride), new("padding", (int)convolution.Padding), new("dilation", convolution.Dilation), new("groups", convolution.Groups),
        ];
    }

    public override void Forward(LayerSpec layer, LayerScope scope)
    {
        ConvolutionSizes sizes = Sizes((ConvolutionSpec)layer, scope.InputShape);
        scope.Add(new ConvolutionCall(Padded(sizes, scope, isForward: true), scope.Output, sizes, scope.Parameter(KernelRole)!, scope.Parameter(BiasRole), Activation.Linear));
    }

    public override void Backward(LayerSpec layer, LayerScope scope)
    {
        ConvolutionSizes sizes = Sizes((ConvolutionSpec)layer, scope.InputShape);
        ParameterBlock kernel = scope.Parameter(KernelRole)!;
        if (scope.InputGradient is not null)
        {
            PadCall? pad = sizes.PadGradient(scope.OutputGradient, length => scope.Cache("dyPadded", length));
            if (pad is not null)
            {
                scope.Add(pad);
            }

            scope.Add(new ConvolutionInputGradientCall(pad?.Y ?? scope.OutputGradient, scope.InputGradient, sizes, kernel));
        }

        scope.Add(new ConvolutionGradientCall(Padded(sizes, scope, isForward: false), scope.OutputGradient, sizes, kernel, scope.Parameter(BiasRole)));
    }

    /// <summary>The input with zeros around it; the input itself where the kernel sees none.</summary>
    private static Tensor Padded(ConvolutionSizes sizes, LayerScope scope, bool isForward)
    {
        // Channels in lanes are read in whole vectors, which may reach behind the last one: not in memory of the caller's.
        bool isCopied = sizes.IsDepthwise && sizes.Channels % 4 != 0 && scope.Input.Owner == TensorOwner.Caller;
        if (!sizes.IsPadded && !isCopied)
        {
            return scope.Input;
        }

        Tensor padded = scope.Cache("xPadded", (int)sizes.PaddedLength);
        if (isForward)
        {
            scope.Add(sizes.PadInput(scope.Input, padded));
        }

        return padded;
    }

    private ConvolutionSizes Sizes(ConvolutionSpec layer, Shape input)
    {
        WindowAxis Axis(int cells, int kernel) => WindowAxis.Of(cells, kernel, layer.Stride, layer.Dilation, layer.Padding);
        return Axes == 2
            ? new ConvolutionSizes(
                Axis(input.Dimensions[0], layer.KernelHeight), Axis(input.Dimensions[1], layer.KernelWidth), input.Dimensions[2], layer.Filters, layer.Groups)
            : new ConvolutionSizes(WindowAxis.Single, Axis(input.Dimensions[0], layer.KernelWidth), input.Dimensions[1], layer.Filters, layer.Groups);
    }

    /// <summary>Whether the settings make sense on their own, so that they can be computed with.</summary>
    private static bool IsSound(ConvolutionSpec layer) =>
        layer is { Filters: >= 1, KernelHeight: >= 1, KernelWidth: >= 1, Stride: >= 1, Dilation: >= 1, Groups: >= 1 } && layer.Filters % layer.Groups == 0;

    /// <summary>A matrix for each group that has one.</summary>
    private static EquatableArray<int> Parts(ConvolutionSizes sizes) =>
        sizes.KernelGroups == 1 ? EquatableArray<int>.Empty : new EquatableArray<int>(Enumerable.Repeat(1, sizes.KernelGroups).ToArray());

    private static Problem NotDivided(ConvolutionSpec layer, int count, string what) =>
        Problem.Of(ProblemIds.GroupsDoNotDivide, "Groups", layer.Name, WindowRules.Text(layer.Groups), WindowRules.Text(count), what);
}
