using System;

namespace NetGen.Data;

/// <summary>
/// Room for some samples side by side, which is filled and emptied again and again. A reader writes the rows behind those that are there and then says how
/// many it wrote; lists of indices of varying length are added one by one. Memory is claimed when samples come, for samples may be long, and many may have been asked for, where there are
/// few or none.
/// </summary>
internal sealed class SampleBlock
{
    /// <summary>What is claimed at once where all of the room takes no more; above, the room doubles while samples keep coming.</summary>
    private const int FirstClaim = 64 * 1024;

    private float[] _inputs = Array.Empty<float>();
    private float[] _targets = Array.Empty<float>();
    private int[] _labels = Array.Empty<int>();
    private int[] _offsets = Array.Empty<int>();
    private int[] _indices = Array.Empty<int>();
    private int _indexCount;
    private int _bags;

    public SampleBlock(SampleLayout layout, int capacity)
    {
        Layout = layout;
        Capacity = capacity;
    }

    public SampleLayout Layout { get; }

    /// <summary>Samples that it has room for.</summary>
    public int Capacity { get; }

    /// <summary>Samples that it holds.</summary>
    public int Count { get; private set; }

    /// <summary>The places of the next samples' values: <paramref name="count"/> rows of <see cref="SampleLayout.InputLength"/>.</summary>
    public Span<float> NextInputs(int count) => Next(ref _inputs, Layout.InputLength, count);

    /// <summary>The places of the next samples' indices, where all have as many.</summary>
    public Span<int> NextIndices(int count) => Next(ref _indices, Layout.InputLength, count);

    /// <summary>The places of the next samples' target values.</summary>
    public Span<float> NextTargets(int count) => Next(ref _targets, Layout.TargetLength, count);

    /// <summary>The places of the next samples' class numbers.</summary>
    public Span<int> NextLabels(int count) => Next(ref _labels, 1, count);

    /// <summary>Adds one sample's list of indices. Its target is written as any other's, and counted by <see cref="Advance"/>.</summary>
    public void AddBag(ReadOnlySpan<int> indices)
    {
        if (_indices.Length - _indexCount < indices.Length)
        {
            Array.Resize(ref _indices, checked(Math.Max(2 * _indices.Length, _indexCount + indices.Length)));
        }

        if (_bags == _offsets.Length)
        {
            Array.Resize(ref _offsets, RoomFor(_bags + 1, 1, _bags));
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

    private Span<T> Next<T>(ref T[] rows, int length, int count)
    {
        int start = Count * length;
        int end = start + (count * length);
        if (end > rows.Length)
        {
            Array.Resize(ref rows, RoomFor(end, length, rows.Length));
        }

        return rows.AsSpan(start, end - start);
    }

    /// <summary>How long an array of rows becomes.</summary>
    /// <param name="needed">What it must have at least.</param>
    /// <param name="length">Values in a row.</param>
    /// <param name="now">What it has.</param>
    private int RoomFor(int needed, int length, int now) => (int)Math.Max(needed, Math.Min((long)Capacity * length, Math.Max(FirstClaim, 2L * now)));
}
