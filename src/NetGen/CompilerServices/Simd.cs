using System.ComponentModel;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;
#endif

namespace NetGen.CompilerServices;

/// <summary>
/// The vector operations of generated code that must give the same bits on every width and on every processor. Each exists for one float
/// and for vectors of 128, 256 and 512 bits; the widths differ in speed alone.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Simd
{
    /// <summary>The widest vectors, in bits, that code constructed from now on may use; 0 for scalar code. Tests lower it.</summary>
    public static int WidthLimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorWidth.Limit;
    }

#if NET8_0_OR_GREATER
    // The JIT replaces each of these by a constant and drops the branches behind it.

    /// <summary>Whether vectors of 512 bits, with fused multiply-adds, are fast here.</summary>
    public static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;
    }

    /// <summary>Whether vectors of 256 bits, with fused multiply-adds, are fast here.</summary>
    public static bool Has256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated && X86Fma.IsSupported;
    }

    /// <summary>Whether vectors of 128 bits, with fused multiply-adds, are fast here.</summary>
    public static bool Has128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => AdvSimd.IsSupported || (Vector128.IsHardwareAccelerated && X86Fma.IsSupported);
    }

    // Sixteen lanes on, sixteen lanes off: a window that starts 16 − n lanes in has its first n lanes on.
    private static ReadOnlySpan<int> LaneWindow =>
    [
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>
    /// The first float at or behind a place that lies on a 64-byte boundary. For scratch on the stack, which never moves: give the scratch
    /// 15 floats more than it needs.
    /// </summary>
    /// <param name="r">The start of the scratch.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float AlignUp(ref float r)
    {
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref r);
        return ref Unsafe.AddByteOffset(ref r, -address & 63);
    }

    /// <summary>
    /// Asks for a cache line that will be read soon, into the second-level cache. Reads nothing, so it may lie behind the end of what <paramref name="r"/>
    /// refers to; does nothing where the processor has no such instruction.
    /// </summary>
    /// <param name="r">A place.</param>
    /// <param name="ahead">How many floats behind it the line lies.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float r, nint ahead)
    {
        if (Sse.IsSupported)
        {
            // A pointer: no reference may lead out of its object.
            Sse.Prefetch1((float*)Unsafe.AsPointer(ref r) + ahead);
        }
    }
#endif
}
