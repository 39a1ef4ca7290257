using System;

namespace NetGen.Data;

/// <summary>A number of places, each for a single sample, which can be read and replaced in any order.</summary>
internal sealed class SampleSlots
{
    private readonly SampleLayout _layout;
    private readonly float[] _inputs;
    private readonly int[] _indices;
    private readonly int[][] _bags;
    private readonly int[] _bagLengths;
    private readonly float[] _targets;
    private readonly int[] _labels;

    public SampleSlots(SampleLayout layout, int capacity)
    {
        _layout = layout;
        Capacity = capacity;
        _inputs = new float[layout.HasIndices ? 0 : checked(capacity * layout.InputLength)];
        _indices = new int[layout.HasIndices ? checked(capacity * layout.InputLength) : 0];
        _bags = new int[layout.IsRagged ? capacity : 0][];
        _bagLengths = new int[_bags.Length];
        _targets = new float[layout.IsCategorical ? 0 : checked(capacity * layout.TargetLength)];
        _labels = new int[layout.IsCategorical ? capacity : 0];
        Array.Fill(_bags, Array.Empty<int>());
    }

    public int Capacity { get; }

    public int Count { get; private set; }

    public void Add(SampleBlock source, int sample)
    {
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
            if (_bags[slot].Length < bag.Length)
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

    private static Span<T> Row<T>(T[] rows, int row, int length) => rows.AsSpan(row * length, length);
}
