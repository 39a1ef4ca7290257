using System;

namespace NetGen.Training;

/// <summary>
/// Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015): each weight has its own step size, from moving
/// averages of its gradient and of the gradient's square. The formulas are those of Keras.
/// </summary>
/// <remarks>
/// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; w ← w − rate·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε) at step t = 1, 2, …
/// Per weight it keeps two floats.
/// </remarks>
public sealed class Adam : Optimizer
{
    /// <summary>Adam.</summary>
    /// <param name="learningRate">About how far a weight moves in a step; above 0.</param>
    /// <param name="beta1">The share of the gradient's average that a step keeps; 0 to below 1.</param>
    /// <param name="beta2">The share of the squares' average that a step keeps; 0 to below 1.</param>
    /// <param name="epsilon">Keeps the division in range; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite or lies outside its range.</exception>
    public Adam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : base(learningRate)
    {
        CheckDecay(beta1, nameof(beta1));
        CheckDecay(beta2, nameof(beta2));
        CheckPositive(epsilon, nameof(epsilon));
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
    }

    /// <summary>The share of the gradient's average that a step keeps.</summary>
    public double Beta1 { get; }

    /// <summary>The share of the squares' average that a step keeps.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the division in range.</summary>
    public double Epsilon { get; }

    internal override OptimizerState CreateState(int length) => new AdamState(this, length);
}
