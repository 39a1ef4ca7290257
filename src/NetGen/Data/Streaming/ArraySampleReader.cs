using System;

namespace NetGen.Data;

/// <summary>Reads two arrays side by side: one with the samples' inputs, one with their targets.</summary>
internal sealed class ArraySampleReader : SampleReader
{
    private readonly ArrayRows _inputs;
    private readonly ArrayRows _targets;
    private readonly SampleLayout _layout;
    private readonly float _scale;
    private readonly string _expectedLabel;
    private long _done;

    /// <param name="inputs">The inputs, at the first value. They are closed with this.</param>
    /// <param name="targets">The targets, likewise.</param>
    /// <param name="layout">What a sample consists of.</param>
    /// <param name="scale">What input values are multiplied by.</param>
    public ArraySampleReader(ArrayRows inputs, ArrayRows targets, SampleLayout layout, float scale)
    {
        _inputs = inputs;
        _targets = targets;
        _layout = layout;
        _scale = scale;
        _expectedLabel = FormattableString.Invariant($"a class number from 0 to {layout.ClassCount - 1}");
    }

    public override int Read(SampleBlock block, int count)
    {
        count = (int)Math.Min(count, _inputs.Count - _done);
        if (count > 0)
        {
            if (_layout.HasIndices)
            {
                _inputs.ReadInts(block.NextIndices(count), int.MaxValue, "index", "an index of 0 or more, of 31 bits");
            }
            else
            {
                _inputs.ReadFloats(block.NextInputs(count), _scale);
            }

            if (_layout.IsCategorical)
            {
                _targets.ReadInts(block.NextLabels(count), _layout.ClassCount - 1, "label", _expectedLabel);
            }
            else
            {
                _targets.ReadFloats(block.NextTargets(count), 1f);
            }

            block.Advance(count);
            _done += count;
        }

        if (_done == _inputs.Count)
        {
            _inputs.CheckEnd();
            _targets.CheckEnd();
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inputs.Dispose();
            _targets.Dispose();
        }

        base.Dispose(disposing);
    }
}
