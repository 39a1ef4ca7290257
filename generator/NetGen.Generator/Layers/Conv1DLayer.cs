using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Convolution over time: x (t, c) → y (t′, m), stride s, dilation d, padding p in front. It is <see cref="Conv2DLayer"/> on an image of one row.
/// <code>
/// y[i]   = b + Σ x[i·s + a·d − p]·W[a]     W (k, c / groups, m), b (m); x is 0 before the first step and after the last
/// dW[a] += Σ x[i·s + a·d − p]ᵀ·dy[i]       over samples and steps in order; then the penalties, if any
/// db    += Σ dy[i]
/// dx     = Σ dy[i]·W[a]ᵀ over the steps i and taps a that reach a step
/// </code>
/// </summary>
internal sealed class Conv1DLayer : ConvolutionLayer
{
    public override string Kind => "Conv1D";

    protected override int Axes => 1;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new Conv1DSpec(
        name,
        arguments.Activation("activation", arguments.Boolean("StraightThrough", absent: false)),
        arguments.Int32("filters"),
        arguments.Int32("kernelSize"),
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
        arguments.Boolean("StraightThrough", absent: false));

    protected override string HeightArgument(ConvolutionSpec layer) => KernelArgument;

    protected override string WidthArgument(ConvolutionSpec layer) => KernelArgument;

    /// <summary>The settings of a Conv1D layer.</summary>
    internal sealed record Conv1DSpec(
        string Name, ActivationSpec Activation, int Filters, int KernelSize, int Stride, Padding Padding, int Dilation, int Groups, bool UseBias,
        InitializerSpec KernelInitializer, InitializerSpec BiasInitializer, double L1, double L2, bool StraightThrough)
        : ConvolutionSpec(Name, Activation, Filters, 1, KernelSize, Stride, Padding, Dilation, Groups, UseBias, KernelInitializer, BiasInitializer, L1, L2, StraightThrough);
}
