using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>The samples of several data sets, one set after the other. Each is opened when its turn comes.</summary>
internal sealed class ConcatenatedReader : SampleReader
{
    private readonly IReadOnlyList<Func<SampleReader>> _sources;
    private SampleReader? _current;
    private int _next;

    public ConcatenatedReader(IReadOnlyList<Func<SampleReader>> sources)
    {
        _sources = sources;
    }

    public override int Read(SampleBlock block, int count)
    {
        while (true)
        {
            int got = _current?.Read(block, count) ?? 0;
            if (got > 0)
            {
                return got;
            }

            _current?.Dispose();
            _current = null;
            if (_next == _sources.Count)
            {
                return 0;
            }

            _current = _sources[_next++]();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current?.Dispose();
        }

        base.Dispose(disposing);
    }
}
