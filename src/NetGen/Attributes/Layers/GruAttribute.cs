using System;

namespace NetGen;

/// <summary>
/// Gated recurrent units (Cho et al. 2014). At each step, h starting at 0: (z, r) = σ(x·W + h·U + b) in the columns of z and r; h′ = z ⊙ h + (1 − z) ⊙ φ(g), where
/// g = x·W + b + r ⊙ (h·U + b′) with <see cref="ResetAfter"/> and g = x·W + b + (r ⊙ h)·U without it.
/// Input: (steps, n); output: (units), or (steps, units); parameters: kernel W (n, 3·units), recurrent kernel U (units, 3·units), each with the columns of z, then r and g, as in
/// Keras, and bias (2, 3·units): b and b′, or without <see cref="ResetAfter"/> (3·units).
/// </summary>
/// <example>
/// <code>
/// [Network(Steps = 50, Features = 3)]
/// [Gru(16, ReturnSequences = true)]
/// [Gru(16)]
/// [Dense(1)]
/// public partial class Forecast { }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GruAttribute : RecurrentAttribute
{
    /// <summary>A layer of gated recurrent units.</summary>
    /// <param name="units">Values that it gives at each step, at least 1.</param>
    /// <param name="activation">The function φ of new values; any that takes each value by itself.</param>
    public GruAttribute(int units, Activation activation = Activation.Tanh)
        : base(units, activation)
    {
    }

    /// <summary>The function σ of the gates z and r; any that takes each value by itself. Default: sigmoid.</summary>
    public Activation RecurrentActivation { get; set; } = Activation.Sigmoid;

    /// <summary>
    /// Whether the reset gate r acts behind the product with U (Keras' default, PyTorch, cuDNN), or in front of it (the paper's first version). It makes other
    /// networks with other biases: take what the weights were trained with. Default: true.
    /// </summary>
    public bool ResetAfter { get; set; } = true;
}
