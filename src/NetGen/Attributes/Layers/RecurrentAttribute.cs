using System;

namespace NetGen;

/// <summary>
/// The base of the layers that go through a sequence step by step and remember. Input: (steps, features), from <c>[Network(Steps = …, Features = …)]</c> or a layer that gives
/// sequences; output: (units), what it says at the last step, or with <see cref="ReturnSequences"/> (steps, units).
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class RecurrentAttribute : LayerAttribute
{
    private protected RecurrentAttribute(int units, Activation activation)
    {
        Units = units;
        Activation = activation;
    }

    /// <summary>Values that the layer gives at each step, and remembers.</summary>
    public int Units { get; }

    /// <summary>The function of the new values; any that takes each value by itself. Default: tanh.</summary>
    public Activation Activation { get; }

    /// <summary>Whether the layer gives its output of all steps, (steps, units), or that of the last one alone. Default: false, the last one.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>Whether the layer adds a bias. Default: true.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>How the kernel W of a new network is drawn. Default: Glorot uniform.</summary>
    public Initializer KernelInitializer { get; set; }

    /// <summary>The value of a kernel with <see cref="Initializer.Constant"/>; finite. Default: 0.</summary>
    public double KernelInitializerValue { get; set; }

    /// <summary>The least value of a kernel with <see cref="Initializer.Uniform"/>; finite. Default: −0.05.</summary>
    public double KernelInitializerMinimum { get; set; } = -0.05;

    /// <summary>The greatest value of a kernel with <see cref="Initializer.Uniform"/>; finite, at least the minimum. Default: 0.05.</summary>
    public double KernelInitializerMaximum { get; set; } = 0.05;

    /// <summary>How the recurrent kernel U of a new network is drawn. Default: <see cref="Initializer.Orthogonal"/>, so that what passes through many steps keeps its length.</summary>
    public Initializer RecurrentInitializer { get; set; }

    /// <summary>The value of a recurrent kernel with <see cref="Initializer.Constant"/>; finite. Default: 0.</summary>
    public double RecurrentInitializerValue { get; set; }

    /// <summary>The least value of a recurrent kernel with <see cref="Initializer.Uniform"/>; finite. Default: −0.05.</summary>
    public double RecurrentInitializerMinimum { get; set; } = -0.05;

    /// <summary>The greatest value of a recurrent kernel with <see cref="Initializer.Uniform"/>; finite, at least the minimum. Default: 0.05.</summary>
    public double RecurrentInitializerMaximum { get; set; } = 0.05;

    /// <summary>How the bias of a new network is drawn; anything but <see cref="Initializer.Orthogonal"/>. Default: zeros.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The value of a bias with <see cref="Initializer.Constant"/>; finite. Default: 0.</summary>
    public double BiasInitializerValue { get; set; }

    /// <summary>The least value of a bias with <see cref="Initializer.Uniform"/>; finite. Default: −0.05.</summary>
    public double BiasInitializerMinimum { get; set; } = -0.05;

    /// <summary>The greatest value of a bias with <see cref="Initializer.Uniform"/>; finite, at least the minimum. Default: 0.05.</summary>
    public double BiasInitializerMaximum { get; set; } = 0.05;

    /// <summary>λ₁ of the penalty λ₁·Σ|w| over the kernel W, which is added to the loss; finite, 0 or more. Default: 0.</summary>
    public double L1 { get; set; }

    /// <summary>λ₂ of the penalty λ₂·Σw² over the kernel W, which is added to the loss; finite, 0 or more. Default: 0.</summary>
    public double L2 { get; set; }

    /// <summary>λ₁ of the penalty λ₁·Σ|w| over the recurrent kernel U, which is added to the loss; finite, 0 or more. Default: 0.</summary>
    public double RecurrentL1 { get; set; }

    /// <summary>λ₂ of the penalty λ₂·Σw² over the recurrent kernel U, which is added to the loss; finite, 0 or more. Default: 0.</summary>
    public double RecurrentL2 { get; set; }
}
