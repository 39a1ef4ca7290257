using System;
using System.Collections.Generic;
using System.Threading;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>How to train, in the words of Keras. A trainer takes a copy when it is constructed.</summary>
public sealed class FitOptions
{
    private const int MostThreads = 1024;

    /// <summary>Passes over the training data; at least 1.</summary>
    public int Epochs { get; set; } = 1;

    /// <summary>
    /// Samples per step; at least 1. The last step of an epoch takes what is left. 1 trains sample by sample; as many as there
    /// are samples, or more, trains on all of them at once.
    /// </summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>How the weights change; <see cref="Adam"/> with its default numbers unless set.</summary>
    public Optimizer Optimizer { get; set; } = new Adam();

    /// <summary>Data that are evaluated after each epoch and never trained on. They take precedence over <see cref="ValidationSplit"/>.</summary>
    public Dataset? ValidationData { get; set; }

    /// <summary>The share of the training data that is held back for validation: its last part, taken before shuffling. 0 to below 1.</summary>
    public double ValidationSplit { get; set; }

    /// <summary>Whether each epoch takes the samples in a new order. A stream has an order of its own: <see cref="StreamedDataset.Shuffle"/>.</summary>
    public bool Shuffle { get; set; } = true;

    /// <summary>The seed of the shuffles. The same seed gives the same bits on every machine.</summary>
    public ulong Seed { get; set; }

    /// <summary>
    /// How many threads may share a step, the calling one among them: 0 for as many as there are processors, 1 for the calling
    /// thread alone, up to 1024. There are never more than processors. The trainer measures how many are fastest, so that
    /// steps too small to share are not shared, and deals out the work by how fast each is, so that all cores of a processor with fast and slow
    /// ones are done at the same time. The bits are the same for any number.
    /// </summary>
    public int Threads { get; set; }

    /// <summary>
    /// What is measured besides the loss, in training and validation: <see cref="Accuracy"/>, which cross-entropies have unasked. None unless set.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; set; } = Array.Empty<Metric>();

    /// <summary>Is told of every step. The trainer allocates nothing for it; a slow receiver slows training down.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>Stops training before the next step.</summary>
    public CancellationToken CancellationToken { get; set; }

    internal FitOptions CheckedCopy()
    {
        if (Epochs < 1)
        {
            throw OutOfRange(nameof(Epochs), Epochs, "1 or more");
        }

        if (BatchSize < 1)
        {
            throw OutOfRange(nameof(BatchSize), BatchSize, "1 or more");
        }

        if (Threads is < 0 or > MostThreads)
        {
            throw OutOfRange(nameof(Threads), Threads, FormattableString.Invariant($"0 (automatic) to {MostThreads}"));
        }

        // Written so that NaN fails.
        if (!(ValidationSplit >= 0 && ValidationSplit < 1))
        {
            throw OutOfRange(nameof(ValidationSplit), ValidationSplit, "0 or more and less than 1");
        }

        if (Optimizer is null)
        {
            throw new InvalidOperationException("FitOptions.Optimizer is null.");
        }

        if (Metrics is null)
        {
            throw new InvalidOperationException("FitOptions.Metrics is null.");
        }

        return (FitOptions)MemberwiseClone();
    }

    private static ArgumentOutOfRangeException OutOfRange(string property, object value, string expected) =>
        new(property, value, FormattableString.Invariant($"FitOptions.{property} is {value}, expected {expected}."));
}
