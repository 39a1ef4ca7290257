using System;

namespace NetGen.Data;

/// <summary>Makes a data set in memory of batches that pass.</summary>
internal sealed class SampleCollector
{
    private readonly SampleLayout _layout;
    private readonly int _mostValues;
    private float[] _inputs = Array.Empty<float>();
    private float[] _targets = Array.Empty<float>();
    private int[] _indices = Array.Empty<int>();
    private int[] _offsets = Array.Empty<int>();
    private int[] _labels = Array.Empty<int>();
    private int _count;
    private int _indexCount;

    /// <param name="layout">What a sample consists of.</param>
    /// <param name="count">How many there will be, where that is known.</param>
    /// <param name="mostValues">The most that one array holds.</param>
    public SampleCollector(SampleLayout layout, long? count, int mostValues = ArrayLimit.MaxLength)
    {
        _layout = layout;
        _mostValues = mostValues;
        Check(count ?? 0, 0, string.Empty);
    }

    public void Add(SampleBatch batch)
    {
        Check((long)_count + batch.Count, (long)_indexCount + batch.Indices.Length, " or more");
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
        batch.Inputs.CopyTo(Room(ref _inputs, _count * _layout.InputLength, batch.Inputs.Length));
        batch.Targets.CopyTo(Room(ref _targets, _count * _layout.TargetLength, batch.Targets.Length));
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

    /// <summary>Refuses more than arrays hold, before anything is claimed for it where the number is known.</summary>
    private void Check(long samples, long indices, string orMore)
    {
        long values = Math.Max(indices, Values(samples));
        if (values > _mostValues)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"{samples} samples{orMore} of {_layout} do not fit into memory: they are {values} values, and one array holds {_mostValues}. Train on the stream itself."));
        }
    }

    /// <summary>The values of the longest array; no product of the two numbers is beyond 64 bits unless there are more samples than any disk has bytes.</summary>
    private long Values(long samples) => samples > long.MaxValue / _layout.LongestPart ? long.MaxValue : samples * _layout.LongestPart;

    /// <summary>Room behind what is there; the array doubles while samples keep coming.</summary>
    private static Span<T> Room<T>(ref T[] array, int used, int more)
    {
        int needed = used + more;
        if (needed > array.Length)
        {
            Array.Resize(ref array, (int)Math.Min(Math.Max(needed, 2L * array.Length), ArrayLimit.MaxLength));
        }

        return array.AsSpan(used, more);
    }
}
