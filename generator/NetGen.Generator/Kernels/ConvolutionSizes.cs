using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Kernels;

/// <summary>All sizes of a convolution, and the products that it and its gradients come to.</summary>
/// <param name="Height">How the kernel moves down the rows of the input.</param>
/// <param name="Width">How it moves along a row.</param>
/// <param name="Channels">Values of a cell of the input.</param>
/// <param name="Filters">Values of a cell of the output.</param>
/// <param name="Groups">Into how many parts channels and filters are divided; a divisor of both.</param>
internal sealed record ConvolutionSizes(WindowAxis Height, WindowAxis Width, int Channels, int Filters, int Groups)
{
    public int GroupChannels => Channels / Groups;

    public int GroupFilters => Filters / Groups;

    /// <summary>Whether each filter sees one channel that no other filter sees: then channels lie in the lanes.</summary>
    public bool IsDepthwise => Groups > 1 && Groups == Channels && Groups == Filters;

    /// <summary>Matrices that the kernel is stored as: one a group, but a single one where channels lie in the lanes.</summary>
    public int KernelGroups => IsDepthwise ? 1 : Groups;

    public bool IsPadded => Height.IsPadded || Width.IsPadded;

    /// <summary>Values of an input with what the kernel sees around it.</summary>
    public long PaddedLength => Math.Min(int.MaxValue, (long)Height.Padded * Width.Padded) * Channels;

    /// <summary>Cells at the begin and at the end of an axis of dY that the input's gradient sees beyond its edges.</summary>
    public static (int Before, int After) GradientPadding(WindowAxis axis)
    {
        IReadOnlyList<AxisPhase> phases = AxisPhase.Of(axis).Where(phase => phase.Taps.Count > 0).ToArray();
        return (
            phases.Select(phase => -phase.FirstPlace).Append(0).Max(),
            phases.Select(phase => phase.LastPlace - (axis.Output - 1)).Append(0).Max());
    }

    /// <summary>Values of dY with what the input's gradient sees around it.</summary>
    public long PaddedGradientLength
    {
        get
        {
            (int top, int bottom) = GradientPadding(Height);
            (int left, int right) = GradientPadding(Width);
            return Math.Min(int.MaxValue, ((long)top + Height.Output + bottom) * (left + Width.Output + right)) * Filters;
        }
    }

    /// <summary>Y = X ∗ W over an input that is padded as <see cref="PadInput"/> says.</summary>
    public SlidingProduct Forward()
    {
        int row = Width.Padded * Channels;
        return new SlidingProduct(Height.Output, Width.Output, Height.Size, Width.Size, IsDepthwise ? 1 : GroupChannels, IsDepthwise ? Filters : GroupFilters)
        {
            XRow = Height.Stride * row,
            XColumn = Width.Stride * Channels,
            XTapRow = Height.Dilation * row,
            XTapColumn = Width.Dilation * Channels,
            YRow = Width.Output * Filters,
            YColumn = Filters,
            Groups = KernelGroups,
            XGroup = GroupChannels,
            YGroup = GroupFilters,
            IsDepthwise = IsDepthwise,
        };
    }

    /// <summary>The input with zeros around it.</summary>
    public PadCall PadInput(Tensor x, Tensor padded) => new(x, padded, Height.Input, Width.Input, Channels, Height.Before, Height.After, Width.Before, Width.After);

    /// <summary>dY with zeros around it, as far as the input's gradient sees them; null if it sees none.</summary>
    public PadCall? PadGradient(Tensor dy, Func<int, Tensor> allocate)
    {
        (int top, int bottom) = GradientPadding(Height);
        (int left, int right) = GradientPadding(Width);
        if (top + bottom + left + right == 0)
        {
            return null;
        }

        Tensor padded = allocate((top + Height.Output + bottom) * (left + Width.Output + right) * Filters);
        return new PadCall(dy, padded, Height.Output, Width.Output, Filters, top, bottom, left, right);
    }

    /// <summary>
    /// dX = dY ∗ Wᵀ over a padded dY: for each phase of the rows and of the columns one product with stride 1, whose matrix has the rows (tap, filter) and
    /// the columns (channel).
    /// </summary>
    public IReadOnlyList<GradientPhase> InputGradient()
    {
        (int top, int bottom) = GradientPadding(Height);
        (int left, int right) = GradientPadding(Width);
        int row = (left + Width.Output + right) * Filters;
        var phases = new List<GradientPhase>();
        foreach (AxisPhase down in AxisPhase.Of(Height))
        {
            foreach (AxisPhase along in AxisPhase.Of(Width))
            {
                bool isReached = down.Taps.Count > 0 && along.Taps.Count > 0;
                var product = new SlidingProduct(
                    down.Count, along.Count, isReached ? down.Taps.Count : 0, isReached ? along.Taps.Count : 0, IsDepthwise ? 1 : GroupFilters, IsDepthwise ? Channels : GroupChannels)
                {
                    XStart = isReached ? ((top + down.FirstPlace) * row) + ((left + along.FirstPlace) * Filters) : 0,
                    XRow = row,
                    XColumn = Filters,
                    XTapRow = down.PlaceStep * row,
                    XTapColumn = along.PlaceStep * Filters,
                    YStart = ((down.First * Width.Input) + along.First) * Channels,
                    YRow = Height.Stride * Width.Input * Channels,
                    YColumn = Width.Stride * Channels,
                    Groups = KernelGroups,
                    XGroup = GroupFilters,
                    YGroup = GroupChannels,
                    IsDepthwise = IsDepthwise,
                };
                phases.Add(new GradientPhase(product, down, along));
            }
        }

        return phases;
    }
}

/// <summary>The gradient of the cells of one phase of the rows and one of the columns.</summary>
/// <param name="Product">Its product.</param>
/// <param name="Down">The phase of the rows.</param>
/// <param name="Along">The phase of the columns.</param>
internal sealed record GradientPhase(SlidingProduct Product, AxisPhase Down, AxisPhase Along);
