using System;
using System.Collections.Generic;
using NetGen.CompilerServices;

namespace NetGen.Data;

/// <summary>Samples that the caller's own code makes, one by one.</summary>
/// <typeparam name="T">A sample's target.</typeparam>
internal sealed class EnumeratedReader<T> : SampleReader
{
    private readonly IEnumerator<(ReadOnlyMemory<float> Inputs, T Target)> _samples;
    private readonly Action<SampleBlock, T> _addTarget;

    /// <param name="samples">The samples.</param>
    /// <param name="addTarget">Checks a target and writes it to the next place of a block.</param>
    public EnumeratedReader(IEnumerable<(ReadOnlyMemory<float> Inputs, T Target)> samples, Action<SampleBlock, T> addTarget)
    {
        _samples = samples.GetEnumerator();
        _addTarget = addTarget;
    }

    public override int Read(SampleBlock block, int count)
    {
        int got = 0;
        while (got < count && _samples.MoveNext())
        {
            (ReadOnlyMemory<float> inputs, T target) = _samples.Current;
            Guard.Length(inputs.Length, block.Layout.InputLength, nameof(inputs));
            inputs.Span.CopyTo(block.NextInputs(1));
            _addTarget(block, target);
            block.Advance(1);
            got++;
        }

        return got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _samples.Dispose();
        }

        base.Dispose(disposing);
    }
}
