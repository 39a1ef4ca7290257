using System;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>Rows of values that a workspace holds for the samples of its last batch.</summary>
public readonly struct BatchView
{
    private readonly AlignedBuffer _storage;
    private readonly int _offset;
    private readonly int _stride;

    internal BatchView(AlignedBuffer storage, int offset, int stride, int batchSize, int length)
    {
        _storage = storage;
        _offset = offset;
        _stride = stride;
        BatchSize = batchSize;
        Length = length;
    }

    /// <summary>Rows: the samples of the last batch.</summary>
    public int BatchSize { get; }

    /// <summary>Values in a row.</summary>
    public int Length { get; }

    /// <summary>The values of one sample.</summary>
    /// <param name="sample">0 … <see cref="BatchSize"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample in the last batch.</exception>
    public ReadOnlySpan<float> this[int sample]
    {
        get
        {
            Guard.Index(sample, BatchSize, nameof(sample));
            return _storage.Span.Slice(_offset + (sample * _stride), Length);
        }
    }

    /// <summary>One value of one sample.</summary>
    /// <param name="sample">0 … <see cref="BatchSize"/> − 1.</param>
    /// <param name="index">0 … <see cref="Length"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the batch.</exception>
    public float this[int sample, int index]
    {
        get
        {
            Guard.Index(index, Length, nameof(index));
            return this[sample][index];
        }
    }
}
