using System;

namespace NetGen.Data;

/// <summary>Some samples from the middle of others: passes over the first, and ends before the last.</summary>
internal sealed class RangeReader : DerivedReader
{
    private readonly SampleLayout _layout;
    private long _toSkip;
    private long _left;

    public RangeReader(SampleReader source, SampleLayout layout, long skip, long take)
        : base(source)
    {
        _layout = layout;
        _toSkip = skip;
        _left = take;
    }

    public override int Read(SampleBlock block, int count)
    {
        PassOver();
        int wanted = (int)Math.Min(count, _left);
        int got = wanted == 0 ? 0 : Source.Read(block, wanted);
        _left -= got;
        return got;
    }

    private void PassOver()
    {
        if (_toSkip == 0)
        {
            return;
        }

        var passed = new SampleBlock(_layout, (int)Math.Min(_toSkip, BatchReader.SizeFor(_layout)));
        while (_toSkip > 0)
        {
            passed.Clear();
            int got = Source.Read(passed, (int)Math.Min(_toSkip, passed.Capacity));
            if (got == 0)
            {
                _left = 0;
                _toSkip = 0;
                return;
            }

            _toSkip -= got;
        }
    }
}
