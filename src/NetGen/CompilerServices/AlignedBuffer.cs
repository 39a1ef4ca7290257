using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>
/// A block of floats whose first element lies on a 64-byte boundary, so that no vector load of generated code crosses a cache line.
/// It lives in a pinned array: the alignment holds for ever and a reference into it may be moved past its end.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedBuffer
{
    private const int AlignmentInFloats = 16;

    /// <summary>Behind the last float: a masked load of a part of a row may begin anywhere in it.</summary>
    private const int SlackInFloats = 16;

    private readonly float[] _array;
    private readonly int _start;

    /// <summary>A block of zeros.</summary>
    /// <param name="length">Floats in the block.</param>
    public AlignedBuffer(int length)
    {
        Length = length;
#if NET8_0_OR_GREATER
        _array = GC.AllocateArray<float>(checked(length + AlignmentInFloats + SlackInFloats), pinned: true);
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetArrayDataReference(_array));
        _start = (int)(-address & 63) / sizeof(float);
#else
        // No pinned arrays here, and no vectors that would care.
        _array = new float[length];
        _start = 0;
#endif
    }

    /// <summary>Floats in the block.</summary>
    public int Length { get; }

    /// <summary>The whole block.</summary>
    public Span<float> Span => _array.AsSpan(_start, Length);

#if NET8_0_OR_GREATER
    /// <summary>The first float. References made from it are not checked.</summary>
    public ref float Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);
    }
#endif
}
