using System;

namespace NetGen.Data;

/// <summary>
/// Room for some samples side by side, which is filled and emptied again and again. A reader writes the rows behind those that are there and then says how
/// many it wrote; lists of indices of varying length are added one by one.
/// </summary>
internal sealed class SampleBlock
{
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly int[] _labels;
    private readonly int[] _offsets;
    private int[] _indices;
    private int _indexCount;
    private int _bags;

    public SampleBlock(SampleLayout layout, int capacity)
    {
        Layout = layout;
        Capacity = capacity;
        _inputs = new float[layout.HasIndices ? 0 : checked(capacity * layout.InputLength)];
        _indices = new int[layout.HasIndices ? checked(capacity * Math.Max(1, layout.InputLength)) : 0];
        _offsets = new int[layout.IsRagged ? capacity : 0];
        _targets = new float[layout.IsCategorical ? 0 : checked(capacity * layout.TargetLength)];
        _labels = new int[layout.IsCategorical ? capacity : 0];
    }

    public SampleLayout Layout { get; }

    /// <summary>Samples that it has room for.</summary>
    public int Capacity { get; }

    /// <summary>Samples that it holds.</summary>
    public int Count { get; private set; }

    /// <summary>The places of the next samples' values: <paramref name="count"/> rows of <see cref="SampleLayout.InputLength"/>.</summary>
    public Span<float> NextInputs(int count) => _inputs.AsSpan(Count * Layout.InputLength, count * Layout.InputLength);

    /// <summary>The places of the next samples' indices, where all have as many.</summary>
    public Span<int> NextIndices(int count) => _indices.AsSpan(Count * Layout.InputLength, count * Layout.InputLength);

    /// <summary>The places of the next samples' target values.</summary>
    public Span<float> NextTargets(int count) => _targets.AsSpan(Count * Layout.TargetLength, count * Layout.TargetLength);

    /// <summary>The places of the next samples' class numbers.</summary>
    public Span<int> NextLabels(int count) => _labels.AsSpan(Count, count);

    /// <summary>Adds one sample's list of indices. Its target is written as any other's, and counted by <see cref="Advance"/>.</summary>
    public void AddBag(ReadOnlySpan<int> indices)
    {
        if (_indices.Length - _indexCount < indices.Length)
        {
            Array.Resize(ref _indices, checked(Math.Max(2 * _indices.Length, _indexCount + indices.Length)));
        }

        _offsets[_bags++] = _indexCount;
        indices.CopyTo(_indices.AsSpan(_indexCount));
        _indexCount += indices.Length;
    }

    /// <summary>Counts samples that have been written.</summary>
    public void Advance(int count) => Count += count;

    public void Clear()
    {
        Count = 0;
        _bags = 0;
        _indexCount = 0;
    }

    public ReadOnlySpan<float> Inputs(int start, int count) => _inputs.AsSpan(start * Layout.InputLength, count * Layout.InputLength);

    /// <summary>The same, to be changed in place.</summary>
    public Span<float> WritableInputs(int start, int count) => _inputs.AsSpan(start * Layout.InputLength, count * Layout.InputLength);

    public ReadOnlySpan<float> Targets(int start, int count) => _targets.AsSpan(start * Layout.TargetLength, count * Layout.TargetLength);

    public ReadOnlySpan<int> Labels(int start, int count) => _labels.AsSpan(start, count);

    /// <summary>The indices of some samples, one sample after the other.</summary>
    public ReadOnlySpan<int> Indices(int start, int count)
    {
        if (!Layout.IsRagged)
        {
            return _indices.AsSpan(start * Layout.InputLength, count * Layout.InputLength);
        }

        int begin = start < _bags ? _offsets[start] : _indexCount;
        int end = start + count < _bags ? _offsets[start + count] : _indexCount;
        return _indices.AsSpan(begin, end - begin);
    }

    /// <summary>Where each of some samples starts in their <see cref="Indices"/>: the first at 0.</summary>
    public void CopyOffsets(int start, Span<int> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = _offsets[start + i] - _offsets[start];
        }
    }

    /// <summary>Appends samples of another block with the same layout.</summary>
    public void Append(SampleBlock other, int start, int count)
    {
        if (Layout.IsRagged)
        {
            for (int i = start; i < start + count; i++)
            {
                AddBag(other.Indices(i, 1));
            }
        }
        else if (Layout.HasIndices)
        {
            other.Indices(start, count).CopyTo(NextIndices(count));
        }
        else
        {
            other.Inputs(start, count).CopyTo(NextInputs(count));
        }

        if (Layout.IsCategorical)
        {
            other.Labels(start, count).CopyTo(NextLabels(count));
        }
        else
        {
            other.Targets(start, count).CopyTo(NextTargets(count));
        }

        Advance(count);
    }
}
