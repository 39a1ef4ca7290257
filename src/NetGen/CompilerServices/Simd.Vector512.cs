#if NET8_0_OR_GREATER
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.CompilerServices;

public static partial class Simd
{
    /// <summary>a · b + c in each lane, rounded once.</summary>
    /// <param name="a">Factors.</param>
    /// <param name="b">Factors.</param>
    /// <param name="c">What is added to the products.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fma(Vector512<float> a, Vector512<float> b, Vector512<float> c)
    {
#if NET9_0_OR_GREATER
        // Without a branch around it: each would cost a long straight-line method locals, and above 512 the JIT compiler stops inlining.
        return Vector512.FusedMultiplyAdd(a, b, c);
#else
        if (Avx512F.IsSupported)
        {
            return Avx512F.FusedMultiplyAdd(a, b, c);
        }

        return Vector512.Create(
            Fma(a.GetLower(), b.GetLower(), c.GetLower()),
            Fma(a.GetUpper(), b.GetUpper(), c.GetUpper()));
#endif
    }

    /// <summary>The greater in each lane: a &gt; b ? a : b. Where one is NaN, or both are zeros, it is b: x86 has one instruction that is defined so.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported ? Avx512F.Max(a, b) : Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), a, b);

    /// <summary>The smaller in each lane: a &lt; b ? a : b. Where one is NaN, or both are zeros, it is b.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Min(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported ? Avx512F.Min(a, b) : Vector512.ConditionalSelect(Vector512.LessThan(a, b), a, b);

    /// <summary>One lane in all lanes.</summary>
    /// <remarks>
    /// In two steps that have their lane in the instruction, the first of which four neighbours share. A permutation by an index vector would be one, but each index is a constant to load,
    /// and in a long method to spill.
    /// </remarks>
    /// <param name="value">The lanes.</param>
    /// <param name="lane">A constant, 0 to 15.</param>
#pragma warning disable CA1857 // what is computed from a constant is one as soon as this is inlined
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(Vector512<float> value, [ConstantExpected] int lane) =>
        Avx512F.IsSupported
            ? Avx512F.Permute4x32(Avx512F.Shuffle4x128(value, value, (byte)((lane >> 2) * 0x55)), (byte)((lane & 3) * 0x55))
            : Vector512.Shuffle(value, Vector512.Create(lane));
#pragma warning restore CA1857

    /// <summary>The sum of sixteen lanes by the tree that all widths share: j + 8, j + 4, j + 2, j + 1.</summary>
    /// <param name="sixteen">Lanes 0 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum16(Vector512<float> sixteen) => Sum16(sixteen.GetLower(), sixteen.GetUpper());

    /// <summary>The greatest of sixteen lanes, compared by the tree that all widths share.</summary>
    /// <param name="sixteen">Lanes 0 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max16(Vector512<float> sixteen) => Max16(sixteen.GetLower(), sixteen.GetUpper());

    /// <summary>A mask whose first lanes have all bits set, the others none.</summary>
    /// <param name="count">How many lanes are on, 0 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FirstLanes512(int count) => Vector512.Create(LaneWindow.Slice(16 - count, 16)).AsSingle();
}
#endif
