using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NetGen.Data;

/// <summary>
/// Samples that are read from their files again in each epoch, so that a data set of any size takes a constant amount of memory: a few batches and, where it is
/// shuffled, the buffer for that. The readers make it, for example <see cref="IdxFile.Stream(string, string, int, float)"/>, or code of your own
/// (<see cref="FromSamples(IEnumerable{ValueTuple{ReadOnlyMemory{float}, int}}, int, int)"/>).
/// </summary>
/// <remarks>It never changes; its methods give a new one. Each use opens the files for itself, so that several may go on at once.</remarks>
public sealed partial class StreamedDataset
{
    private readonly Func<uint, SampleReader> _open;

    /// <param name="layout">What a sample consists of.</param>
    /// <param name="count">How many samples there are, or null where only reading tells.</param>
    /// <param name="open">Starts to read from the first sample on; the argument is the epoch's number.</param>
    internal StreamedDataset(SampleLayout layout, long? count, Func<uint, SampleReader> open)
    {
        Layout = layout;
        Count = count;
        _open = open;
    }

    /// <summary>How many samples there are; null where only reading tells.</summary>
    public long? Count { get; }

    /// <summary>Values, or indices, in one sample's input; 0 where samples have lists of varying length (<see cref="IsRagged"/>).</summary>
    public int InputLength => Layout.InputLength;

    /// <summary>Values in one sample's target; with class numbers, how many classes there are.</summary>
    public int TargetLength => Layout.TargetLength;

    /// <summary>How many classes there are; 0 where the targets are values and not class numbers.</summary>
    public int ClassCount => Layout.ClassCount;

    /// <summary>Whether every sample has a class number.</summary>
    public bool IsCategorical => Layout.IsCategorical;

    /// <summary>Whether the samples are indices into a table of embeddings, and no values.</summary>
    public bool HasIndices => Layout.HasIndices;

    /// <summary>Whether the samples are lists of indices of varying length, as <see cref="EmbeddingBagAttribute"/> takes them.</summary>
    public bool IsRagged => Layout.IsRagged;

    internal SampleLayout Layout { get; }

    /// <summary>
    /// The samples batch by batch, in order. A thread reads ahead while the caller works on a batch. The batches are one object whose contents are overwritten: what is
    /// to be kept has to be copied. Nothing is allocated for a batch.
    /// </summary>
    /// <param name="batchSize">Samples in each batch, at least 1; the last batch has what is left.</param>
    /// <param name="epoch">Which of its orders a shuffled data set has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive, or more than one array holds.</exception>
    /// <exception cref="DataFormatException">A file turns out to be damaged; thrown before the damaged sample would come, and up to a few thousand samples before it may not be given.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    public IEnumerable<SampleBatch> Batches(int batchSize, uint epoch = 0)
    {
        using var reader = new BatchReader(this, batchSize, epoch);
        while (reader.Read())
        {
            yield return reader.Batch;
        }
    }

    /// <summary>The same without blocking a thread while waiting for the file.</summary>
    /// <param name="batchSize">Samples in each batch, at least 1; the last batch has what is left.</param>
    /// <param name="epoch">Which of its orders a shuffled data set has.</param>
    /// <param name="cancellationToken">Ends the waiting, and the batches with the next one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive, or more than one array holds.</exception>
    /// <exception cref="DataFormatException">A file turns out to be damaged; thrown before the damaged sample would come, and up to a few thousand samples before it may not be given.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<SampleBatch> BatchesAsync(
        int batchSize, uint epoch = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = new BatchReader(this, batchSize, epoch);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return reader.Batch;
        }
    }

    /// <summary>Reads all samples into memory.</summary>
    /// <returns>The samples in this data set's order (that of epoch 0, where it is shuffled).</returns>
    /// <exception cref="InvalidOperationException">There are more samples than one array holds; thrown at once where their number is known, else when it is reached.</exception>
    /// <exception cref="DataFormatException">A file turns out to be damaged.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    public Dataset ToDataset()
    {
        var collected = new SampleCollector(Layout, Count);
        foreach (SampleBatch batch in Batches(BatchReader.SizeFor(Layout)))
        {
            collected.Add(batch);
        }

        return collected.ToDataset();
    }

    internal SampleReader Open(uint epoch) => _open(epoch);
}
