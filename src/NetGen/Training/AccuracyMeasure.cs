using System;

namespace NetGen.Training;

/// <summary>Counts right answers, in the way that fits the loss.</summary>
internal static class AccuracyMeasure
{
    /// <summary>Whether there is such a thing as a right answer: for cross-entropies, not for distances.</summary>
    public static bool Exists(NetworkInfo info) => info.IsCategorical || info.Loss == Loss.BinaryCrossEntropy;

    /// <summary>Samples whose largest output is the label's.</summary>
    public static double Count(BatchView outputs, ReadOnlySpan<int> labels)
    {
        int right = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            right += ArgMax(outputs[i]) == labels[i] ? 1 : 0;
        }

        return right;
    }

    /// <summary>
    /// Samples whose largest output is where the largest target is; with a binary cross-entropy the share of right outputs,
    /// summed over the samples.
    /// </summary>
    public static double Count(NetworkInfo info, BatchView outputs, ReadOnlySpan<float> targets)
    {
        double right = 0;
        for (int i = 0; i < outputs.BatchSize; i++)
        {
            ReadOnlySpan<float> target = targets.Slice(i * outputs.Length, outputs.Length);
            right += info.IsCategorical ? (ArgMax(outputs[i]) == ArgMax(target) ? 1 : 0) : BinaryShare(outputs[i], target);
        }

        return right;
    }

    /// <summary>Ties go to the first.</summary>
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }

    private static double BinaryShare(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        int right = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            right += (outputs[i] >= 0.5f ? 1f : 0f) == targets[i] ? 1 : 0;
        }

        return (double)right / outputs.Length;
    }
}
