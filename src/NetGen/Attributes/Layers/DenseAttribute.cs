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

    /// <summary>How the bias of a new network is drawn.</summary>
    public Initializer BiasInitializer { get; set; }
}
