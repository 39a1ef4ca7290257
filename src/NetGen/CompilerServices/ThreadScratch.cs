using System;
using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Memory for inference that each thread keeps: created at a thread's first call, grown when a larger network comes, 0 bytes from then on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ThreadScratch
{
    [ThreadStatic]
    private static AlignedBuffer? _buffer;

    /// <summary>The calling thread's block; its content is what the last user left.</summary>
    /// <param name="length">Floats that it must hold.</param>
    public static AlignedBuffer Get(int length)
    {
        AlignedBuffer? buffer = _buffer;
        return buffer is not null && buffer.Length >= length ? buffer : Grow(length);
    }

    private static AlignedBuffer Grow(int length) => _buffer = new AlignedBuffer(length);
}
