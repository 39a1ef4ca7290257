namespace NetGen.Data;

/// <summary>Normalizes the inputs of samples as they pass.</summary>
internal sealed class NormalizingReader : SampleReader
{
    private readonly SampleReader _source;
    private readonly Normalizer _normalizer;

    public NormalizingReader(SampleReader source, Normalizer normalizer)
    {
        _source = source;
        _normalizer = normalizer;
    }

    public override int Read(SampleBlock block, int count)
    {
        int start = block.Count;
        int got = _source.Read(block, count);
        _normalizer.ApplyInPlace(block.WritableInputs(start, got));
        return got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }

        base.Dispose(disposing);
    }
}
