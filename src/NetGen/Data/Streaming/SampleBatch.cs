using System;

namespace NetGen.Data;

/// <summary>
/// Some samples of a streamed data set, side by side. It is a view of memory that is filled again: its contents are there until the next batch is asked for.
/// </summary>
public sealed class SampleBatch
{
    private int[] _offsets = Array.Empty<int>();
    private SampleBlock? _block;
    private int _start;

    internal SampleBatch()
    {
    }

    /// <summary>Samples in the batch: as many as were asked for, but for the last batch of an epoch.</summary>
    public int Count { get; private set; }

    /// <summary>The inputs, a row per sample; empty where the samples are indices.</summary>
    public ReadOnlySpan<float> Inputs => _block is { Layout.HasIndices: false } block ? block.Inputs(_start, Count) : default;

    /// <summary>The indices, one sample after the other; empty where the samples are values.</summary>
    public ReadOnlySpan<int> Indices => _block is { Layout.HasIndices: true } block ? block.Indices(_start, Count) : default;

    /// <summary>Where each sample starts in <see cref="Indices"/>; empty unless the samples are lists of varying length.</summary>
    public ReadOnlySpan<int> Offsets => _block is { Layout.IsRagged: true } ? _offsets.AsSpan(0, Count) : default;

    /// <summary>The target values, a row per sample; empty where there are class numbers.</summary>
    public ReadOnlySpan<float> Targets => _block is { Layout.IsCategorical: false } block ? block.Targets(_start, Count) : default;

    /// <summary>The class numbers, one per sample; empty where there are target values.</summary>
    public ReadOnlySpan<int> Labels => _block is { Layout.IsCategorical: true } block ? block.Labels(_start, Count) : default;

    internal void Show(SampleBlock? block, int start, int count)
    {
        _block = block;
        _start = start;
        Count = count;
        if (block is { Layout.IsRagged: true })
        {
            if (_offsets.Length < count)
            {
                _offsets = new int[count];
            }

            block.CopyOffsets(start, _offsets.AsSpan(0, count));
        }
    }
}
