using System;

namespace NetGen;

/// <summary>
/// A convolution over the height and width of an image: each output channel at each place is f of a weighted sum of the input around that place.
/// Input: (height, width, channels); output: (height′, width′, filters); parameters: kernel W (kernel height, kernel width, channels / groups, filters)
/// and bias b (filters).
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute : LayerAttribute
{
    /// <summary>A convolution.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel, at least 1.</param>
    /// <param name="activation">The function f applied to the weighted sums; anything but <see cref="Activation.Softmax"/>.</param>
    public Conv2DAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
    {
        Filters = filters;
        KernelSize = kernelSize;
        Activation = activation;
    }

    /// <summary>A convolution with an activation of your own: see <see cref="DenseAttribute(int, Type)"/>.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel, at least 1.</param>
    /// <param name="activation">A type with the static methods <c>Value</c> and <c>Slope</c>.</param>
    public Conv2DAttribute(int filters, int kernelSize, Type activation)
    {
        Filters = filters;
        KernelSize = kernelSize;
        Activation = Activation.Custom;
        CustomActivation = activation;
    }

    /// <summary>Output channels of the layer.</summary>
    public int Filters { get; }

    /// <summary>Height and width of the kernel, at least 1.</summary>
    public int KernelSize { get; }

    /// <summary>Height of the kernel where it differs from the width; at least 1. Default: the kernel's size.</summary>
    public int KernelHeight { get; set; }

    /// <summary>Width of the kernel where it differs from the height; at least 1. Default: the kernel's size.</summary>
    public int KernelWidth { get; set; }

    /// <summary>The function f applied to the weighted sums.</summary>
    public Activation Activation { get; }

    /// <summary>The type of an activation of your own; else null.</summary>
    public Type? CustomActivation { get; }

    /// <summary>Whether training goes straight through <see cref="Activation.Sign"/> and <see cref="Activation.Step"/>: see <see cref="DenseAttribute.StraightThrough"/>.</summary>
    public bool StraightThrough { get; set; }

    /// <summary>How far the kernel moves from one output to the next, along both axes; at least 1. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>What the kernel sees beyond the edges: nothing, or zeros. Default: <see cref="Padding.Valid"/>.</summary>
    public Padding Padding { get; set; }

    /// <summary>How far neighbouring cells of the kernel lie apart in the input; at least 1. Default: 1, a kernel without holes.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// Into how many parts of equal size channels and filters are divided; each part of the filters sees its part of the channels alone. At least 1, and a divisor of both.
    /// Default: 1. As many as there are channels and filters: a depthwise convolution.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether the layer adds a bias b, one per filter. Default: true.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>How the kernel of a new network is drawn.</summary>
    public Initializer KernelInitializer { get; set; }

    /// <summary>The value of a kernel with <see cref="Initializer.Constant"/>; finite. Default: 0.</summary>
    public double KernelInitializerValue { get; set; }

    /// <summary>The least value of a kernel with <see cref="Initializer.Uniform"/>; finite. Default: −0.05.</summary>
    public double KernelInitializerMinimum { get; set; } = -0.05;

    /// <summary>The greatest value of a kernel with <see cref="Initializer.Uniform"/>; finite, at least the minimum. Default: 0.05.</summary>
    public double KernelInitializerMaximum { get; set; } = 0.05;

    /// <summary>
    /// λ₁ of the penalty λ₁·Σ|w| over the kernel's values, which is added to the loss; finite, 0 or more. Default: 0. A layer with <c>Trainable = false</c> adds
    /// none, as in Keras.
    /// </summary>
    public double L1 { get; set; }

    /// <summary>λ₂ of the penalty λ₂·Σw² over the kernel's values, which is added to the loss; finite, 0 or more. Default: 0.</summary>
    public double L2 { get; set; }

    /// <summary>How the bias of a new network is drawn; anything but <see cref="Initializer.Orthogonal"/>.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The value of a bias with <see cref="Initializer.Constant"/>; finite. Default: 0.</summary>
    public double BiasInitializerValue { get; set; }

    /// <summary>The least value of a bias with <see cref="Initializer.Uniform"/>; finite. Default: −0.05.</summary>
    public double BiasInitializerMinimum { get; set; } = -0.05;

    /// <summary>The greatest value of a bias with <see cref="Initializer.Uniform"/>; finite, at least the minimum. Default: 0.05.</summary>
    public double BiasInitializerMaximum { get; set; } = 0.05;
}
