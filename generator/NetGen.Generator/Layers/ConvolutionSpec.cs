using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The settings of a convolution over one or two axes, as the user wrote them.</summary>
/// <param name="KernelHeight">Cells of the kernel down the rows; 1 for a convolution over one axis.</param>
/// <param name="KernelWidth">Cells of the kernel along a row, or along the steps.</param>
internal abstract record ConvolutionSpec(
    string Name, ActivationSpec Activation, int Filters, int KernelHeight, int KernelWidth, int Stride, Padding Padding, int Dilation, int Groups, bool UseBias,
    InitializerSpec KernelInitializer, InitializerSpec BiasInitializer, double L1, double L2, bool StraightThrough)
    : LayerSpec(Name, Activation);
