using System;

namespace NetGen.Training;

/// <summary>
/// Training was stopped because numbers stopped being finite, in the data or in the network. The network keeps finite weights:
/// those of the failing step where they are still finite, else the trainer's latest copy of finite ones.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(string message, int epoch, int step, double loss, History history)
        : base(message)
    {
        Epoch = epoch;
        Step = step;
        Loss = loss;
        History = history;
    }

    /// <summary>The epoch that was being trained, 1 for the first.</summary>
    public int Epoch { get; }

    /// <summary>The step of the epoch at which it was seen, 1 for the first; 0 when seen before the first step.</summary>
    public int Step { get; }

    /// <summary>The loss of that step; NaN when the fault was seen before a loss was computed.</summary>
    public double Loss { get; }

    /// <summary>The epochs that were finished.</summary>
    public History History { get; }
}
