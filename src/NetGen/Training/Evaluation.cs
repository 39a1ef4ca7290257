using System;
using System.Globalization;

namespace NetGen.Training;

/// <summary>How well a network does on a data set.</summary>
public readonly record struct Evaluation
{
    internal Evaluation(double loss, double? accuracy, long count)
    {
        Loss = loss;
        Accuracy = accuracy;
        Count = count;
    }

    /// <summary>The mean loss over all samples.</summary>
    public double Loss { get; }

    /// <summary>The share of right answers, 0 to 1; null where the loss is no cross-entropy and <see cref="FitOptions.Metrics"/> do not ask for it.</summary>
    public double? Accuracy { get; }

    /// <summary>Samples that were looked at.</summary>
    public long Count { get; }

    /// <summary>For example <c>loss 0.0931, accuracy 0.9712 (10000 samples)</c>.</summary>
    public override string ToString()
    {
        string accuracy = Accuracy is double value ? ", accuracy " + value.ToString("0.0000", CultureInfo.InvariantCulture) : "";
        return FormattableString.Invariant($"loss {Loss:0.0000}{accuracy} ({Count} samples)");
    }
}
