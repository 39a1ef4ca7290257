using System;

namespace NetGen.Training;

/// <summary>
/// The same as <see cref="BatchSpans"/>, for other threads: spans live on one thread's stack, addresses may be passed on. Valid as
/// long as the one who made it keeps the memory pinned.
/// </summary>
internal readonly unsafe struct PinnedBatch
{
    private readonly float* _inputs;
    private readonly int* _indices;
    private readonly int* _offsets;
    private readonly float* _targets;
    private readonly int* _labels;
    private readonly int* _samples;
    private readonly int _inputsLength;
    private readonly int _indicesLength;
    private readonly int _offsetsLength;
    private readonly int _targetsLength;
    private readonly int _labelsLength;
    private readonly int _samplesLength;
    private readonly int _count;

    /// <param name="batch">The lengths.</param>
    /// <param name="inputs">Where its inputs are pinned; null if they are indices.</param>
    /// <param name="indices">Where its indices are pinned; null if its inputs are values.</param>
    /// <param name="offsets">Where its offsets are pinned; null if it has none.</param>
    /// <param name="targets">Where its targets are pinned; null if it has none.</param>
    /// <param name="labels">Where its class numbers are pinned; null if it has none.</param>
    /// <param name="samples">Where its samples' numbers are pinned; null if it has none.</param>
    public PinnedBatch(in BatchSpans batch, float* inputs, int* indices, int* offsets, float* targets, int* labels, int* samples)
    {
        _inputs = inputs;
        _indices = indices;
        _offsets = offsets;
        _targets = targets;
        _labels = labels;
        _samples = samples;
        _inputsLength = batch.Inputs.Values.Length;
        _indicesLength = batch.Inputs.Indices.Length;
        _offsetsLength = batch.Inputs.Offsets.Length;
        _targetsLength = batch.Targets.Length;
        _labelsLength = batch.Labels.Length;
        _samplesLength = batch.Samples.Length;
        _count = batch.Count;
    }

    public BatchSpans Spans => new(
        _indices is null && _offsets is null
            ? new InputSpans(new ReadOnlySpan<float>(_inputs, _inputsLength))
            : new InputSpans(new ReadOnlySpan<int>(_indices, _indicesLength), new ReadOnlySpan<int>(_offsets, _offsetsLength)),
        new ReadOnlySpan<float>(_targets, _targetsLength),
        new ReadOnlySpan<int>(_labels, _labelsLength),
        new ReadOnlySpan<int>(_samples, _samplesLength),
        _count);
}
