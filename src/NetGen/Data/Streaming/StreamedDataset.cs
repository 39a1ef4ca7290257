using System;
using NetGen.CompilerServices;

namespace NetGen.Data;

/// <summary>
/// Samples that are read from their files again in each epoch, so that a data set of any size takes a constant amount of memory. The readers make it: for
/// example <c>IdxFile.Stream</c>, <c>CsvFile.Stream</c>, <c>NpyFile.Stream</c>.
/// </summary>
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

    internal SampleLayout Layout { get; }

    /// <summary>How many samples there are; null where only reading tells.</summary>
    public long? Count { get; }

    internal SampleReader Open(uint epoch) => _open(epoch);
}
