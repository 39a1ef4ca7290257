using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics.Arm;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;
#endif

namespace NetGen.CompilerServices;

// Each operation is followed by a cast to float: old Mono, and so Unity, computes floats in double unless told so after every step.
public static partial class Simd
{
    /// <summary>a · b + c, rounded once.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    /// <param name="c">What is added to the product.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fma(float a, float b, float c)
    {
#if NET8_0_OR_GREATER
        // Elsewhere the platform calls the C library, whose answer is not ours to promise.
        if (X86Fma.IsSupported || AdvSimd.IsSupported)
        {
            return MathF.FusedMultiplyAdd(a, b, c);
        }
#endif
        return FmaEmulated(a, b, c);
    }

    /// <summary>a · b + c, rounded once, without an instruction for it: exact, and about ten times as slow.</summary>
    /// <remarks>
    /// The product of two floats is exact in double (48 of 53 bits). Adding c may round, and rounding again to float could then go the
    /// wrong way at a tie. So the sum is rounded to odd: where it was inexact and its last bit is 0, it moves one step towards
    /// the exact value. An odd last bit, 29 places below the float's, is never a tie and remembers the side that the exact value lies on.
    /// S. Boldo, G. Melquiond: Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd. IEEE TC 57 (2008);
    /// the error of the sum is D. Knuth's TwoSum (TAOCP 2, 4.2.2). No double here overflows or is subnormal.
    /// </remarks>
    internal static float FmaEmulated(float a, float b, float c)
    {
        double product = (double)a * (double)b;
        double addend = (double)c;
        double sum = product + addend;

        double addendRounded = sum - product;
        double productRounded = sum - addendRounded;
        double error = (product - productRounded) + (addend - addendRounded);

        // Infinities and NaN make the error NaN, which is neither above nor below zero: the sum stands.
        if (error > 0.0 || error < 0.0)
        {
            long bits = BitConverter.DoubleToInt64Bits(sum);
            if ((bits & 1) == 0)
            {
                // The bits of a double count its magnitude upwards, whatever its sign.
                bool awayFromZero = (error > 0.0) == (sum > 0.0);
                sum = BitConverter.Int64BitsToDouble(awayFromZero ? bits + 1 : bits - 1);
            }
        }

        return (float)sum;
    }

    /// <summary>The greater of two: a &gt; b ? a : b. Where one is NaN, or both are zeros, it is b.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float a, float b) => a > b ? a : b;

    /// <summary>The smaller of two: a &lt; b ? a : b. Where one is NaN, or both are zeros, it is b.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float a, float b) => a < b ? a : b;

    /// <summary>
    /// The sum of sixteen numbers by the tree that all widths share: lane j takes in lane j + 8, then j + 4, j + 2, j + 1. The error is at
    /// most 4 roundings of the sum of magnitudes.
    /// </summary>
    /// <param name="sixteen">Sixteen numbers.</param>
    public static float Sum16(ReadOnlySpan<float> sixteen)
    {
        CheckSixteen(sixteen.Length);
        Span<float> eight = stackalloc float[8];
        for (int j = 0; j < 8; j++)
        {
            eight[j] = (float)(sixteen[j] + sixteen[j + 8]);
        }

        for (int step = 4; step > 0; step >>= 1)
        {
            for (int j = 0; j < step; j++)
            {
                eight[j] = (float)(eight[j] + eight[j + step]);
            }
        }

        return eight[0];
    }

    /// <summary>The greatest of sixteen numbers, compared by the same tree as <see cref="Sum16(ReadOnlySpan{float})"/>.</summary>
    /// <param name="sixteen">Sixteen numbers.</param>
    public static float Max16(ReadOnlySpan<float> sixteen)
    {
        CheckSixteen(sixteen.Length);
        Span<float> eight = stackalloc float[8];
        for (int j = 0; j < 8; j++)
        {
            eight[j] = Max(sixteen[j], sixteen[j + 8]);
        }

        for (int step = 4; step > 0; step >>= 1)
        {
            for (int j = 0; j < step; j++)
            {
                eight[j] = Max(eight[j], eight[j + step]);
            }
        }

        return eight[0];
    }

    private static void CheckSixteen(int length)
    {
        if (length != 16)
        {
            throw new ArgumentException(FormattableString.Invariant($"A fold takes 16 numbers, received {length}."));
        }
    }
}
