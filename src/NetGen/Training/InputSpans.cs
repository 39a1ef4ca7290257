using System;

namespace NetGen.Training;

/// <summary>The inputs of a batch: values, or indices into a table of embeddings.</summary>
internal readonly ref struct InputSpans
{
    /// <param name="values">A row per sample.</param>
    public InputSpans(ReadOnlySpan<float> values)
    {
        Values = values;
        Indices = default;
        Offsets = default;
    }

    /// <param name="indices">The indices of all samples, one sample after the other.</param>
    /// <param name="offsets">Where each sample starts in them; none where all samples have as many.</param>
    public InputSpans(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets)
    {
        Values = default;
        Indices = indices;
        Offsets = offsets;
    }

    public ReadOnlySpan<float> Values { get; }

    public ReadOnlySpan<int> Indices { get; }

    public ReadOnlySpan<int> Offsets { get; }
}
