using System;

namespace NetGen.Data;

/// <summary>Reads windows of tokens and the token behind each. It holds a line's tokens and those of one window.</summary>
internal sealed class WindowReader : SampleReader
{
    private readonly TextDocuments _documents;
    private readonly TextEncoder _encoder;
    private readonly int _length;
    private readonly int _step;
    private readonly TextUnit _unit;
    private int[] _tokens = new int[256];
    private int _count;

    /// <summary>Where the next window starts; beyond the tokens where a step leaves some out.</summary>
    private long _next;

    public WindowReader(TextDocuments documents, TextEncoder encoder, int length, int step, TextUnit unit)
    {
        _documents = documents;
        _encoder = encoder;
        _length = length;
        _step = step;
        _unit = unit;
    }

    public override int Read(SampleBlock block, int count)
    {
        int read = 0;
        while (read < count)
        {
            if (_next + _length < _count)
            {
                int start = (int)_next;
                _tokens.AsSpan(start, _length).CopyTo(block.NextIndices(1));
                block.NextLabels(1)[0] = _tokens[start + _length];
                block.Advance(1);
                _next += _step;
                read++;
            }
            else if (_documents.TryRead())
            {
                Take(_encoder.Encode(_documents.Characters));
            }
            else
            {
                break;
            }
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _documents.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<int> tokens)
    {
        if (_unit == TextUnit.Line)
        {
            // No window goes over the end of a document.
            _count = 0;
            _next = 0;
        }

        int done = (int)Math.Min(_next, _count);
        _tokens.AsSpan(done, _count - done).CopyTo(_tokens);
        _count -= done;
        _next -= done;
        if (_tokens.Length - _count < tokens.Length)
        {
            Array.Resize(ref _tokens, checked(Math.Max(_count + tokens.Length, 2 * _tokens.Length)));
        }

        tokens.CopyTo(_tokens.AsSpan(_count));
        _count += tokens.Length;
    }
}
