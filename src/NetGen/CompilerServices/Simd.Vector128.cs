#if NET8_0_OR_GREATER
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#if !NET9_0_OR_GREATER
using System.Runtime.Intrinsics.Arm;
#endif
using X86Fma = System.Runtime.Intrinsics.X86.Fma;
using X86Sse = System.Runtime.Intrinsics.X86.Sse;

namespace NetGen.CompilerServices;

public static partial class Simd
{
    /// <summary>a · b + c in each lane, rounded once.</summary>
    /// <param name="a">Factors.</param>
    /// <param name="b">Factors.</param>
    /// <param name="c">What is added to the products.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Fma(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
#if NET9_0_OR_GREATER
        // Without a branch around it: each would cost a long straight-line method locals, and above 512 the JIT compiler stops inlining.
        return Vector128.FusedMultiplyAdd(a, b, c);
#else
        if (X86Fma.IsSupported)
        {
            return X86Fma.MultiplyAdd(a, b, c);
        }

        if (AdvSimd.IsSupported)
        {
            // Arm names what is added first.
            return AdvSimd.FusedMultiplyAdd(c, a, b);
        }

        return Vector128.Create(
            Fma(a.GetElement(0), b.GetElement(0), c.GetElement(0)),
            Fma(a.GetElement(1), b.GetElement(1), c.GetElement(1)),
            Fma(a.GetElement(2), b.GetElement(2), c.GetElement(2)),
            Fma(a.GetElement(3), b.GetElement(3), c.GetElement(3)));
#endif
    }

    /// <summary>The greater in each lane: a &gt; b ? a : b. Where one is NaN, or both are zeros, it is b: x86 has one instruction that is defined so.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> a, Vector128<float> b) =>
        X86Sse.IsSupported ? X86Sse.Max(a, b) : Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);

    /// <summary>The smaller in each lane: a &lt; b ? a : b. Where one is NaN, or both are zeros, it is b.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Min(Vector128<float> a, Vector128<float> b) =>
        X86Sse.IsSupported ? X86Sse.Min(a, b) : Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);

    /// <summary>The sum of sixteen lanes by the tree that all widths share: j + 8, j + 4, j + 2, j + 1.</summary>
    /// <param name="a">Lanes 0 to 3.</param>
    /// <param name="b">Lanes 4 to 7.</param>
    /// <param name="c">Lanes 8 to 11.</param>
    /// <param name="d">Lanes 12 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum16(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) =>
        Sum4((a + c) + (b + d));

    /// <summary>The greatest of sixteen lanes, compared by the tree that all widths share.</summary>
    /// <param name="a">Lanes 0 to 3.</param>
    /// <param name="b">Lanes 4 to 7.</param>
    /// <param name="c">Lanes 8 to 11.</param>
    /// <param name="d">Lanes 12 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max16(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) =>
        Max4(Max(Max(a, c), Max(b, d)));

    /// <summary>One lane in all lanes.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="lane">A constant, 0 to 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(Vector128<float> value, [ConstantExpected] int lane) => Vector128.Shuffle(value, Vector128.Create(lane));

    /// <summary>A mask whose first lanes have all bits set, the others none.</summary>
    /// <param name="count">How many lanes are on, 0 to 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FirstLanes128(int count) => Vector128.Create(LaneWindow.Slice(16 - count, 4)).AsSingle();

    // The tree's last two levels, which lie within 128 bits.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum4(Vector128<float> four)
    {
        Vector128<float> two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3));
        return two.GetElement(0) + two.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Max4(Vector128<float> four)
    {
        Vector128<float> two = Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3)));
        return Max(two.GetElement(0), two.GetElement(1));
    }
}
#endif
