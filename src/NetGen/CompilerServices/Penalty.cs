using System;
using System.ComponentModel;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace NetGen.CompilerServices;

/// <summary>
/// What a parameter adds to the loss: λ₁·Σ|w| + λ₂·Σw², in double. Sixteen running sums, of which value i of the storage enters the one of number i mod 16, are
/// joined as a tree of halves: the same bits on any vectors and any thread. Padding is zero and changes no sum.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Penalty
{
    private const int Lanes = 16;

    /// <summary>The penalty of one parameter. Allocates nothing.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="offset">Where the parameter starts in it.</param>
    /// <param name="length">Floats that it takes, with padding: a multiple of 16.</param>
    /// <param name="l1">λ₁, 0 or more.</param>
    /// <param name="l2">λ₂, 0 or more.</param>
    /// <param name="width">The widest vectors to use, in bits; 0 for scalar code.</param>
    public static double Of(AlignedBuffer parameters, int offset, int length, double l1, double l2, int width)
    {
        Span<double> magnitudes = stackalloc double[Lanes];
        Span<double> squares = stackalloc double[Lanes];
        ReadOnlySpan<float> weights = parameters.Span.Slice(offset, length);
#if NET8_0_OR_GREATER
        if (Simd.Has512 && width >= 512)
        {
            Sum512(weights, magnitudes, squares);
        }
        else if (Simd.Has256 && width >= 256)
        {
            Sum256(weights, magnitudes, squares);
        }
        else if (Simd.Has128 && width >= 128)
        {
            Sum128(weights, magnitudes, squares);
        }
        else
#endif
        {
            Sum(weights, magnitudes, squares);
        }

        // A coefficient of zero must not make NaN of an infinite sum.
        return (l1 == 0 ? 0 : l1 * Join(magnitudes)) + (l2 == 0 ? 0 : l2 * Join(squares));
    }

    // A float's square is exact in double, so a multiply-add would give no other bits than these two steps.
    private static void Sum(ReadOnlySpan<float> weights, Span<double> magnitudes, Span<double> squares)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            double weight = weights[i];
            magnitudes[i % Lanes] += Math.Abs(weight);
            squares[i % Lanes] += weight * weight;
        }
    }

    private static double Join(Span<double> sums)
    {
        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        return sums[0];
    }

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum512(ReadOnlySpan<float> weights, Span<double> magnitudes, Span<double> squares)
    {
        Vector512<double> magnitudes0 = default, magnitudes1 = default;
        Vector512<double> squares0 = default, squares1 = default;
        ref float first = ref MemoryMarshal.GetReference(weights);
        for (int i = 0; i < weights.Length; i += Lanes)
        {
            (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(Vector512.LoadUnsafe(ref first, (nuint)i));
            magnitudes0 += Vector512.Abs(lower);
            magnitudes1 += Vector512.Abs(upper);
            squares0 += lower * lower;
            squares1 += upper * upper;
        }

        magnitudes0.CopyTo(magnitudes);
        magnitudes1.CopyTo(magnitudes.Slice(8));
        squares0.CopyTo(squares);
        squares1.CopyTo(squares.Slice(8));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum256(ReadOnlySpan<float> weights, Span<double> magnitudes, Span<double> squares)
    {
        Vector256<double> magnitudes0 = default, magnitudes1 = default, magnitudes2 = default, magnitudes3 = default;
        Vector256<double> squares0 = default, squares1 = default, squares2 = default, squares3 = default;
        ref float first = ref MemoryMarshal.GetReference(weights);
        for (int i = 0; i < weights.Length; i += Lanes)
        {
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i));
            (Vector256<double> c, Vector256<double> d) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i + 8));
            magnitudes0 += Vector256.Abs(a);
            magnitudes1 += Vector256.Abs(b);
            magnitudes2 += Vector256.Abs(c);
            magnitudes3 += Vector256.Abs(d);
            squares0 += a * a;
            squares1 += b * b;
            squares2 += c * c;
            squares3 += d * d;
        }

        magnitudes0.CopyTo(magnitudes);
        magnitudes1.CopyTo(magnitudes.Slice(4));
        magnitudes2.CopyTo(magnitudes.Slice(8));
        magnitudes3.CopyTo(magnitudes.Slice(12));
        squares0.CopyTo(squares);
        squares1.CopyTo(squares.Slice(4));
        squares2.CopyTo(squares.Slice(8));
        squares3.CopyTo(squares.Slice(12));
    }

    /// <summary>Four values of every sixteen at a time, since all sixteen sums of both kinds would not fit into 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum128(ReadOnlySpan<float> weights, Span<double> magnitudes, Span<double> squares)
    {
        ref float first = ref MemoryMarshal.GetReference(weights);
        for (int lane = 0; lane < Lanes; lane += 4)
        {
            Vector128<double> magnitudes0 = default, magnitudes1 = default;
            Vector128<double> squares0 = default, squares1 = default;
            for (int i = lane; i < weights.Length; i += Lanes)
            {
                (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref first, (nuint)i));
                magnitudes0 += Vector128.Abs(lower);
                magnitudes1 += Vector128.Abs(upper);
                squares0 += lower * lower;
                squares1 += upper * upper;
            }

            magnitudes0.CopyTo(magnitudes.Slice(lane));
            magnitudes1.CopyTo(magnitudes.Slice(lane + 2));
            squares0.CopyTo(squares.Slice(lane));
            squares1.CopyTo(squares.Slice(lane + 2));
        }
    }
#endif
}
