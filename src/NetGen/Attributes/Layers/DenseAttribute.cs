using System;

namespace NetGen;

/// <summary>
/// A fully connected layer: y = f(x·W + b).
/// Input: n values; output: <see cref="Units"/> values; parameters: kernel W (n, units) and bias b (units).
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : LayerAttribute
{
    /// <summary>A fully connected layer.</summary>
    /// <param name="units">Outputs, at least 1.</param>
    /// <param name="activation">The function f applied to the weighted sums.</param>
    public DenseAttribute(int units, Activation activation = Activation.Linear)
    {
        Units = units;
        Activation = activation;
    }

    /// <summary>Outputs of the layer.</summary>
    public int Units { get; }

    /// <summary>The function f applied to the weighted sums.</summary>
    public Activation Activation { get; }

    /// <summary>Whether the layer adds a bias b. Default: true.</summary>
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
    /// λ₁ of the penalty λ₁·Σ|w| over the kernel's values, which is added to the loss; finite, 0 or more. It drives values to 0. Default: 0.
    /// A layer with <c>Trainable = false</c> adds none, as in Keras.
    /// </summary>
    public double L1 { get; set; }

    /// <summary>λ₂ of the penalty λ₂·Σw² over the kernel's values, which is added to the loss; finite, 0 or more. It keeps values small. Default: 0.</summary>
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
