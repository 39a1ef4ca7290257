using System;

namespace NetGen;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997; with the forget gate of Gers et al. 2000). At each step, h and c starting at 0:
/// (i, f, g, o) = x·W + h·U + b; c′ = σ(f) ⊙ c + σ(i) ⊙ φ(g); h′ = σ(o) ⊙ φ(c′).
/// Input: (steps, n); output: (units), or (steps, units); parameters: kernel W (n, 4·units), recurrent kernel U (units, 4·units), bias b (4·units), each with the
/// columns of i, then f, g and o, as in Keras.
/// </summary>
/// <example>
/// <code>
/// [Network(Steps = 50, Features = 3)]
/// [Lstm(20)]
/// [Dense(1)]
/// public partial class Forecast { }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LstmAttribute : RecurrentAttribute
{
    /// <summary>A layer of long short-term memory.</summary>
    /// <param name="units">Values that it gives at each step, at least 1.</param>
    /// <param name="activation">The function φ of new values and of the cell; any that takes each value by itself.</param>
    public LstmAttribute(int units, Activation activation = Activation.Tanh)
        : base(units, activation)
    {
    }

    /// <summary>The function σ of the gates i, f and o; any that takes each value by itself. Default: sigmoid.</summary>
    public Activation RecurrentActivation { get; set; } = Activation.Sigmoid;

    /// <summary>Whether the bias of the forget gate starts at 1, so that a new layer remembers (Jozefowicz et al. 2015). Default: true, as in Keras.</summary>
    public bool UnitForgetBias { get; set; } = true;
}
