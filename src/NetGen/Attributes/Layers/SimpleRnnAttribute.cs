using System;

namespace NetGen;

/// <summary>
/// The simplest recurrent layer (Elman 1990): h′ = f(x·W + h·U + b) at each step, h starting at 0.
/// Input: (steps, n); output: (units), or (steps, units); parameters: kernel W (n, units), recurrent kernel U (units, units), bias b (units).
/// </summary>
/// <example>
/// <code>
/// [Network(Steps = 16, Features = 3)]
/// [SimpleRnn(8)]
/// [Dense(1)]
/// public partial class Rhythm { }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SimpleRnnAttribute : RecurrentAttribute
{
    /// <summary>A simple recurrent layer.</summary>
    /// <param name="units">Values that it gives at each step, at least 1.</param>
    /// <param name="activation">The function f; any that takes each value by itself.</param>
    public SimpleRnnAttribute(int units, Activation activation = Activation.Tanh)
        : base(units, activation)
    {
    }
}
