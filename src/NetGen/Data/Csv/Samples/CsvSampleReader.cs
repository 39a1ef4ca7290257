namespace NetGen.Data;

/// <summary>Hands a file's rows to a streamed data set.</summary>
internal sealed class CsvSampleReader(CsvRows rows) : SampleReader
{
    public override int Read(SampleBlock block, int count)
    {
        int got = block.Layout.IsCategorical
            ? rows.Read(block.NextInputs(count), default, block.NextLabels(count), count)
            : rows.Read(block.NextInputs(count), block.NextTargets(count), default, count);
        block.Advance(got);
        return got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rows.Dispose();
        }

        base.Dispose(disposing);
    }
}
