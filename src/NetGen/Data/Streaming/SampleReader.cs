using System;

namespace NetGen.Data;

/// <summary>Reads the samples of a streamed data set, one after the other, once from the first to the last.</summary>
internal abstract class SampleReader : IDisposable
{
    /// <summary>Appends the next samples to a block.</summary>
    /// <param name="block">The block; it has room for <paramref name="count"/> more samples.</param>
    /// <param name="count">The most to append, at least 1.</param>
    /// <returns>How many were appended; 0 only at the end of the data.</returns>
    /// <exception cref="DataFormatException">The data are damaged.</exception>
    /// <exception cref="System.IO.IOException">The data cannot be read.</exception>
    public abstract int Read(SampleBlock block, int count);

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
