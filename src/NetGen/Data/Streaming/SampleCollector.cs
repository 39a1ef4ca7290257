using System;

namespace NetGen.Data;

/// <summary>Makes a data set in memory of batches that pass.</summary>
internal sealed class SampleCollector
{
    private readonly SampleLayout _layout;
    private float[] _inputs = Array.Empty<float>();
    private float[] _targets = Array.Empty<float>();
    private int[] _indices = Array.Empty<int>();
    private int[] _offsets = Array.Empty<int>();
    private int[] _labels = Array.Empty<int>();
    private int _count;
    private int _indexCount;

    /// <param name="layout">What a sample consists of.</param>
    /// <param name="count">How many there will be, where that is known.</param>
    public SampleCollector(SampleLayout layout, long? count)
    {
        _layout = layout;
        if (count is long known && known * Math.Max(layout.InputLength, 1) > int.MaxValue)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"{known} samples of {layout.InputLength} inputs do not fit into one array; train on the stream itself."));
        }
    }

    public void Add(SampleBatch batch)
    {
        if (_layout.IsRagged)
        {
            Span<int> offsets = Room(ref _offsets, _count, batch.Count);
            batch.Offsets.CopyTo(offsets);
            for (int i = 0; i < offsets.Length; i++)
            {
                offsets[i] += _indexCount;
            }
        }

        batch.Indices.CopyTo(Room(ref _indices, _indexCount, batch.Indices.Length));
        batch.Inputs.CopyTo(Room(ref _inputs, checked(_count * _layout.InputLength), batch.Inputs.Length));
        batch.Targets.CopyTo(Room(ref _targets, checked(_count * _layout.TargetLength), batch.Targets.Length));
        batch.Labels.CopyTo(Room(ref _labels, _count, batch.Labels.Length));
        _indexCount += batch.Indices.Length;
        _count += batch.Count;
    }

    public Dataset ToDataset()
    {
        int inputs = _layout.InputLength;
        int targets = _layout.TargetLength;
        Array.Resize(ref _targets, _layout.IsCategorical ? 0 : _count * targets);
        Array.Resize(ref _labels, _layout.IsCategorical ? _count : 0);
        if (!_layout.HasIndices)
        {
            Array.Resize(ref _inputs, _count * inputs);
            return _layout.IsCategorical ? new Dataset(_inputs, inputs, _labels, targets) : new Dataset(_inputs, inputs, _targets, targets);
        }

        Array.Resize(ref _indices, _indexCount);
        if (!_layout.IsRagged)
        {
            return _layout.IsCategorical ? Dataset.FromIndices(_indices, inputs, _labels, targets) : Dataset.FromIndices(_indices, inputs, _targets, targets);
        }

        Array.Resize(ref _offsets, _count);
        return _layout.IsCategorical ? Dataset.FromBags(_indices, _offsets, _labels, targets) : Dataset.FromBags(_indices, _offsets, _targets, targets);
    }

    /// <summary>Room behind what is there; the array doubles while samples keep coming.</summary>
    private static Span<T> Room<T>(ref T[] array, int used, int more)
    {
        int needed = checked(used + more);
        if (needed > array.Length)
        {
            Array.Resize(ref array, (int)Math.Min(Math.Max(needed, 2L * array.Length), ArrayLimit.MaxLength));
        }

        return array.AsSpan(used, more);
    }
}
