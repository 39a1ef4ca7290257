using System;

namespace NetGen.Training;

/// <summary>
/// The same as <see cref="BatchSpans"/>, for other threads: spans live on one thread's stack, addresses may be passed on. Valid as
/// long as the one who made it keeps the memory pinned.
/// </summary>
internal readonly unsafe struct PinnedBatch
{
    private readonly float* _inputs;
    private readonly float* _targets;
    private readonly int* _labels;
    private readonly int* _indices;
    private readonly int _inputsLength;
    private readonly int _targetsLength;
    private readonly int _labelsLength;
    private readonly int _indicesLength;
    private readonly int _count;

    /// <param name="batch">The lengths.</param>
    /// <param name="inputs">Where its inputs are pinned.</param>
    /// <param name="targets">Where its targets are pinned; null if it has none.</param>
    /// <param name="labels">Where its class numbers are pinned; null if it has none.</param>
    /// <param name="indices">Where its samples' numbers are pinned; null if it has none.</param>
    public PinnedBatch(in BatchSpans batch, float* inputs, float* targets, int* labels, int* indices)
    {
        _inputs = inputs;
        _targets = targets;
        _labels = labels;
        _indices = indices;
        _inputsLength = batch.Inputs.Length;
        _targetsLength = batch.Targets.Length;
        _labelsLength = batch.Labels.Length;
        _indicesLength = batch.Indices.Length;
        _count = batch.Count;
    }

    public BatchSpans Spans => new(
        new ReadOnlySpan<float>(_inputs, _inputsLength),
        new ReadOnlySpan<float>(_targets, _targetsLength),
        new ReadOnlySpan<int>(_labels, _labelsLength),
        new ReadOnlySpan<int>(_indices, _indicesLength),
        _count);
}
