namespace NetGen.Data;

/// <summary>Normalizes the inputs of samples as they pass.</summary>
internal sealed class NormalizingReader : DerivedReader
{
    private readonly Normalizer _normalizer;

    public NormalizingReader(SampleReader source, Normalizer normalizer)
        : base(source)
    {
        _normalizer = normalizer;
    }

    public override int Read(SampleBlock block, int count)
    {
        int start = block.Count;
        int got = Source.Read(block, count);
        _normalizer.ApplyInPlace(block.WritableInputs(start, got));
        return got;
    }
}
