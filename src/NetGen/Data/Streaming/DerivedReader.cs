namespace NetGen.Data;

/// <summary>Reads samples that another reader gives, and changes or chooses them.</summary>
internal abstract class DerivedReader : SampleReader
{
    /// <param name="source">The other reader, which is disposed of with this.</param>
    protected DerivedReader(SampleReader source)
    {
        Source = source;
    }

    protected SampleReader Source { get; }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Source.Dispose();
        }

        base.Dispose(disposing);
    }
}
