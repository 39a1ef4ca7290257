using System;

namespace NetGen.Data;

/// <summary>A number of places, each for a single sample, which can be read and replaced in any order. Memory is claimed as samples come.</summary>
internal sealed class SampleSlots
{
    private const int FirstRoom = 256;

    private readonly SampleLayout _layout;
    private float[] _inputs = Array.Empty<float>();
    private int[] _indices = Array.Empty<int>();
    private int[][] _bags = Array.Empty<int[]>();
    private int[] _bagLengths = Array.Empty<int>();
    private float[] _targets = Array.Empty<float>();
    private int[] _labels = Array.Empty<int>();

    /// <summary>Places that there is memory for.</summary>
    private int _room;

    public SampleSlots(SampleLayout layout, int capacity)
    {
        _layout = layout;
        Capacity = capacity;
    }

    public int Capacity { get; }

    public int Count { get; private set; }

    public void Add(SampleBlock source, int sample)
    {
        if (Count == _room)
        {
            Grow();
        }

        Count++;
        Replace(Count - 1, source, sample);
    }

    public void Replace(int slot, SampleBlock source, int sample)
    {
        if (!_layout.HasIndices)
        {
            source.Inputs(sample, 1).CopyTo(Row(_inputs, slot, _layout.InputLength));
        }
        else if (_layout.IsRagged)
        {
            ReadOnlySpan<int> bag = source.Indices(sample, 1);
            if ((_bags[slot]?.Length ?? -1) < bag.Length)
            {
                _bags[slot] = new int[bag.Length];
            }

            bag.CopyTo(_bags[slot]);
            _bagLengths[slot] = bag.Length;
        }
        else
        {
            source.Indices(sample, 1).CopyTo(Row(_indices, slot, _layout.InputLength));
        }

        if (_layout.IsCategorical)
        {
            _labels[slot] = source.Labels(sample, 1)[0];
        }
        else
        {
            source.Targets(sample, 1).CopyTo(Row(_targets, slot, _layout.TargetLength));
        }
    }

    /// <summary>Appends a sample to a block.</summary>
    public void CopyTo(int slot, SampleBlock destination)
    {
        if (!_layout.HasIndices)
        {
            Row(_inputs, slot, _layout.InputLength).CopyTo(destination.NextInputs(1));
        }
        else if (_layout.IsRagged)
        {
            destination.AddBag(_bags[slot].AsSpan(0, _bagLengths[slot]));
        }
        else
        {
            Row(_indices, slot, _layout.InputLength).CopyTo(destination.NextIndices(1));
        }

        if (_layout.IsCategorical)
        {
            destination.NextLabels(1)[0] = _labels[slot];
        }
        else
        {
            Row(_targets, slot, _layout.TargetLength).CopyTo(destination.NextTargets(1));
        }

        destination.Advance(1);
    }

    /// <summary>Takes a sample out; the last one moves to its place.</summary>
    public void RemoveAt(int slot)
    {
        int last = --Count;
        if (slot == last)
        {
            return;
        }

        if (!_layout.HasIndices)
        {
            Row(_inputs, last, _layout.InputLength).CopyTo(Row(_inputs, slot, _layout.InputLength));
        }
        else if (_layout.IsRagged)
        {
            (_bags[slot], _bags[last]) = (_bags[last], _bags[slot]);
            _bagLengths[slot] = _bagLengths[last];
        }
        else
        {
            Row(_indices, last, _layout.InputLength).CopyTo(Row(_indices, slot, _layout.InputLength));
        }

        if (_layout.IsCategorical)
        {
            _labels[slot] = _labels[last];
        }
        else
        {
            Row(_targets, last, _layout.TargetLength).CopyTo(Row(_targets, slot, _layout.TargetLength));
        }
    }

    private void Grow()
    {
        _room = (int)Math.Min(Capacity, Math.Max(FirstRoom, 2L * _room));
        Array.Resize(ref _inputs, _layout.HasIndices ? 0 : _room * _layout.InputLength);
        Array.Resize(ref _indices, _layout.HasIndices ? _room * _layout.InputLength : 0);
        Array.Resize(ref _bags, _layout.IsRagged ? _room : 0);
        Array.Resize(ref _bagLengths, _bags.Length);
        Array.Resize(ref _targets, _layout.IsCategorical ? 0 : _room * _layout.TargetLength);
        Array.Resize(ref _labels, _layout.IsCategorical ? _room : 0);
    }

    private static Span<T> Row<T>(T[] rows, int row, int length) => rows.AsSpan(row * length, length);
}
