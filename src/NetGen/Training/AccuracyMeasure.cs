using System;
using System.Linq;

namespace NetGen.Training;

/// <summary>Counts right answers, in the way that fits the loss.</summary>
internal static class AccuracyMeasure
{
    /// <summary>Whether right answers are counted: always for cross-entropies, for other losses where they are asked for.</summary>
    public static bool IsWanted(NetworkInfo info, FitOptions options) =>
        info.IsCategorical || info.Loss == Loss.BinaryCrossEntropy || options.Metrics.Any(metric => metric is Accuracy);

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
    /// Samples whose largest output is where the largest target is; with a binary cross-entropy or a single output the share of right outputs,
    /// summed over the samples.
    /// </summary>
    public static double Count(NetworkInfo info, BatchView outputs, ReadOnlySpan<float> targets)
    {
        bool isBinary = info.Loss == Loss.BinaryCrossEntropy || (outputs.Length == 1 && !info.IsCategorical);
        double right = 0;
        for (int i = 0; i < outputs.BatchSize; i++)
        {
            ReadOnlySpan<float> target = targets.Slice(i * outputs.Length, outputs.Length);
            right += isBinary ? BinaryShare(outputs[i], target, info.Loss == Loss.Hinge) : ArgMax(outputs[i]) == ArgMax(target) ? 1 : 0;
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

    private static double BinaryShare(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, bool isHinge)
    {
        int right = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            bool isRight = isHinge ? outputs[i] >= 0f == targets[i] > 0f : (outputs[i] >= 0.5f ? 1f : 0f) == targets[i];
            right += isRight ? 1 : 0;
        }

        return (double)right / outputs.Length;
    }
}
