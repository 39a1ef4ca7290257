#if NET8_0_OR_GREATER
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using X86Avx = System.Runtime.Intrinsics.X86.Avx;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;

namespace NetGen.CompilerServices;

public static partial class Simd
{
    /// <summary>a · b + c in each lane, rounded once.</summary>
    /// <param name="a">Factors.</param>
    /// <param name="b">Factors.</param>
    /// <param name="c">What is added to the products.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, Vector256<float> c)
    {
#if NET9_0_OR_GREATER
        // Without a branch around it: each would cost a long straight-line method locals, and above 512 the JIT compiler stops inlining.
        return Vector256.FusedMultiplyAdd(a, b, c);
#else
        if (X86Fma.IsSupported)
        {
            return X86Fma.MultiplyAdd(a, b, c);
        }

        return Vector256.Create(
            Fma(a.GetLower(), b.GetLower(), c.GetLower()),
            Fma(a.GetUpper(), b.GetUpper(), c.GetUpper()));
#endif
    }

    /// <summary>The greater in each lane: a &gt; b ? a : b. Where one is NaN, or both are zeros, it is b: x86 has one instruction that is defined so.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) =>
        X86Avx.IsSupported ? X86Avx.Max(a, b) : Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), a, b);

    /// <summary>The smaller in each lane: a &lt; b ? a : b. Where one is NaN, or both are zeros, it is b.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) =>
        X86Avx.IsSupported ? X86Avx.Min(a, b) : Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);

    /// <summary>The sum of sixteen lanes by the tree that all widths share: j + 8, j + 4, j + 2, j + 1.</summary>
    /// <param name="lower">Lanes 0 to 7.</param>
    /// <param name="upper">Lanes 8 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum16(Vector256<float> lower, Vector256<float> upper)
    {
        Vector256<float> eight = lower + upper;
        return Sum4(eight.GetLower() + eight.GetUpper());
    }

    /// <summary>The greatest of sixteen lanes, compared by the tree that all widths share.</summary>
    /// <param name="lower">Lanes 0 to 7.</param>
    /// <param name="upper">Lanes 8 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max16(Vector256<float> lower, Vector256<float> upper)
    {
        Vector256<float> eight = Max(lower, upper);
        return Max4(Max(eight.GetLower(), eight.GetUpper()));
    }

    /// <summary>One lane in all lanes, in two steps as for 512 bits.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="lane">A constant, 0 to 7.</param>
#pragma warning disable CA1857 // what is computed from a constant is one as soon as this is inlined
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(Vector256<float> value, [ConstantExpected] int lane) =>
        X86Avx.IsSupported
            ? X86Avx.Permute(X86Avx.Permute2x128(value, value, (byte)((lane >> 2) * 0x11)), (byte)((lane & 3) * 0x55))
            : Vector256.Shuffle(value, Vector256.Create(lane));
#pragma warning restore CA1857

    /// <summary>A mask whose first lanes have all bits set, the others none.</summary>
    /// <param name="count">How many lanes are on, 0 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FirstLanes256(int count) => Vector256.Create(LaneWindow.Slice(16 - count, 8)).AsSingle();
}
#endif
