using System;

namespace NetGen.Training;

/// <summary>The samples of a step: where they lie, and which they are if they still have to be gathered there.</summary>
internal readonly ref struct BatchSpans
{
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets, a row per sample, or none.</param>
    /// <param name="labels">The class numbers, one per sample, or none.</param>
    /// <param name="samples">The samples' numbers in the data set that they are to be gathered from, or none.</param>
    /// <param name="count">How many samples there are.</param>
    public BatchSpans(InputSpans inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, ReadOnlySpan<int> samples, int count)
    {
        Inputs = inputs;
        Targets = targets;
        Labels = labels;
        Samples = samples;
        Count = count;
    }

    public InputSpans Inputs { get; }

    public ReadOnlySpan<float> Targets { get; }

    public ReadOnlySpan<int> Labels { get; }

    public ReadOnlySpan<int> Samples { get; }

    public int Count { get; }
}
