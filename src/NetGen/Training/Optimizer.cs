using System;

namespace NetGen.Training;

/// <summary>
/// How training changes the weights, given their gradients. An optimizer is a set of numbers; what it remembers of a network
/// between steps belongs to the trainer, so that one optimizer may serve several trainers.
/// </summary>
public abstract class Optimizer
{
    private double _learningRate;

    private protected Optimizer(double learningRate)
    {
        LearningRate = learningRate;
    }

    /// <summary>How far a step goes. It may be changed at any time and counts from the next step on. More than 0, finite also as a float.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set
        {
            CheckPositive(value, "learningRate");
            _learningRate = value;
        }
    }

    /// <summary>A fresh state for one network.</summary>
    /// <param name="length">Floats in the network's parameter block.</param>
    internal abstract OptimizerState CreateState(int length);

    /// <summary>The kernels work on floats, so the number must be above 0 and finite there too.</summary>
    private protected static void CheckPositive(double value, string parameter)
    {
        // Written so that NaN fails.
        if (!((float)value > 0f && (float)value <= float.MaxValue))
        {
            throw new ArgumentOutOfRangeException(
                parameter, value, FormattableString.Invariant($"'{parameter}' is {value}, expected a finite number above 0 (as a float)."));
        }
    }

    /// <summary>A share of what is remembered: 0 or more, and below 1 also as a float.</summary>
    private protected static void CheckDecay(double value, string parameter)
    {
        if (!(value >= 0 && (float)value < 1f))
        {
            throw new ArgumentOutOfRangeException(
                parameter, value, FormattableString.Invariant($"'{parameter}' is {value}, expected 0 or more and less than 1."));
        }
    }
}
