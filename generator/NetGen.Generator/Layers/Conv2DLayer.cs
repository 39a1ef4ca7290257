using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Convolution of an image: x (H, W, c) → y (H′, W′, m), stride s, dilation d, padding p in front.
/// <code>
/// y[i, j]   = b + Σ x[i·s + a·d − p, j·s + e·d − p]·W[a, e]     W (h, w, c / groups, m), b (m); x is 0 beyond its edges
/// dW[a, e] += Σ x[i·s + a·d − p, j·s + e·d − p]ᵀ·dy[i, j]       over samples, rows, columns in order; then the penalties, if any
/// db       += Σ dy[i, j]
/// dx        = Σ dy[i, j]·W[a, e]ᵀ over the places (i, j) and taps (a, e) that reach a cell
/// </code>
/// </summary>
internal sealed class Conv2DLayer : ConvolutionLayer
{
    public override string Kind => "Conv2D";

    protected override int Axes => 2;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new Conv2DSpec(
        name,
        arguments.Activation("activation", arguments.Boolean("StraightThrough", absent: false)),
        arguments.Int32("filters"),
        arguments.Int32("KernelHeight", arguments.Int32("kernelSize")),
        arguments.Int32("KernelWidth", arguments.Int32("kernelSize")),
        arguments.Int32("Stride", absent: 1),
        arguments.Enum("Padding", Padding.Valid),
        arguments.Int32("Dilation", absent: 1),
        arguments.Int32("Groups", absent: 1),
        arguments.Boolean("UseBias", absent: true),
        new InitializerSpec(
            arguments.Enum("KernelInitializer", Initializer.Auto),
            arguments.Double("KernelInitializerValue"),
            arguments.Double("KernelInitializerMinimum"),
            arguments.Double("KernelInitializerMaximum")),
        new InitializerSpec(
            arguments.Enum("BiasInitializer", Initializer.Auto),
            arguments.Double("BiasInitializerValue"),
            arguments.Double("BiasInitializerMinimum"),
            arguments.Double("BiasInitializerMaximum")),
        arguments.Double("L1") ?? 0,
        arguments.Double("L2") ?? 0,
        arguments.Boolean("StraightThrough", absent: false))
    {
        HeightArgument = arguments.Has("KernelHeight") ? "KernelHeight" : "kernelSize",
        WidthArgument = arguments.Has("KernelWidth") ? "KernelWidth" : "kernelSize",
    };

    protected override string HeightArgument(ConvolutionSpec layer) => ((Conv2DSpec)layer).HeightArgument;

    protected override string WidthArgument(ConvolutionSpec layer) => ((Conv2DSpec)layer).WidthArgument;

    /// <summary>The settings of a Conv2D layer.</summary>
    internal sealed record Conv2DSpec(
        string Name, ActivationSpec Activation, int Filters, int KernelHeight, int KernelWidth, int Stride, Padding Padding, int Dilation, int Groups, bool UseBias,
        InitializerSpec KernelInitializer, InitializerSpec BiasInitializer, double L1, double L2, bool StraightThrough)
        : ConvolutionSpec(
            Name, Activation, Filters, KernelHeight, KernelWidth, Stride, Padding, Dilation, Groups, UseBias, KernelInitializer, BiasInitializer, L1, L2, StraightThrough)
    {
        /// <summary>The argument that says the kernel's height.</summary>
        public string HeightArgument { get; init; } = string.Empty;

        /// <summary>The argument that says the kernel's width.</summary>
        public string WidthArgument { get; init; } = string.Empty;
    }
}
