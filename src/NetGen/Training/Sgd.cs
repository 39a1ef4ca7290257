using System;

namespace NetGen.Training;

/// <summary>
/// Gradient descent, with momentum if asked for. The formulas are those of Keras' SGD.
/// </summary>
/// <remarks>
/// Without momentum w ← w − rate·g. With it v ← momentum·v − rate·g, then w ← w + v, or with <see cref="Nesterov"/>
/// w ← w + momentum·v − rate·g. Per weight it keeps nothing, or one float with momentum.
/// </remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>Gradient descent.</summary>
    /// <param name="learningRate">How far a step goes; above 0.</param>
    /// <param name="momentum">The share of the last step that the next one keeps; 0 to below 1.</param>
    /// <param name="nesterov">Whether to look ahead by one step of the momentum; needs a momentum above 0 to change anything.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite or lies outside its range.</exception>
    public Sgd(double learningRate = 0.01, double momentum = 0, bool nesterov = false)
        : base(learningRate)
    {
        CheckDecay(momentum, nameof(momentum));
        Momentum = momentum;
        Nesterov = nesterov;
    }

    /// <summary>The share of the last step that the next one keeps; 0 for plain gradient descent.</summary>
    public double Momentum { get; }

    /// <summary>Whether the momentum looks ahead by one step (Nesterov).</summary>
    public bool Nesterov { get; }

    internal override OptimizerState CreateState(int length) => new SgdState(this, length);
}
