using System;
using System.Diagnostics.CodeAnalysis;

namespace NetGen.Numerics;

/// <summary>
/// A sequence of random numbers that is addressed, not walked: number i of the stream depends on the seed, the stream, the step and i
/// alone, never on what was drawn before or on which thread. Saving a seed and a step is therefore enough to repeat a run bit for bit.
/// </summary>
/// <remarks>
/// The generator is <see cref="Philox4x32"/>. Key = the seed's low and high word. Counter words 0 and 1 = index / 4, word 2 = step,
/// word 3 = stream; index mod 4 picks one of the four words made.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of random numbers is what it is called; it is not a System.IO.Stream.")]
[SuppressMessage("Naming", "CA1720", Justification = "The methods are named by the type that they draw, as BinaryReader's are.")]
public readonly struct PhiloxStream
{
    private readonly ulong _seed;
    private readonly uint _stream;
    private readonly uint _step;

    /// <summary>Names a sequence.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">What the numbers are for, e.g. the number of a layer. Streams of one seed are independent.</param>
    /// <param name="step">When they are drawn, e.g. the number of a training step. Steps of one stream are independent.</param>
    public PhiloxStream(ulong seed, uint stream, uint step = 0)
    {
        _seed = seed;
        _stream = stream;
        _step = step;
    }

    /// <summary>The random 32-bit word at an index.</summary>
    /// <param name="index">Its place in the sequence, from 0.</param>
    public uint UInt32(ulong index)
    {
        Block(index / 4, out uint word0, out uint word1, out uint word2, out uint word3);
        return (index % 4) switch
        {
            0 => word0,
            1 => word1,
            2 => word2,
            _ => word3,
        };
    }

    /// <summary>
    /// A float in [0, 1): the top 24 bits of <see cref="UInt32"/> at the same index, times 2⁻²⁴. Every multiple of 2⁻²⁴ below 1 is
    /// equally likely.
    /// </summary>
    /// <param name="index">Its place in the sequence, from 0.</param>
    public float Single(ulong index)
    {
        const float Unit = 1f / (1 << 24);
        return (float)((float)(UInt32(index) >> 8) * Unit);
    }

    /// <summary>
    /// A double in [0, 1): 53 bits times 2⁻⁵³. The double at index i takes the words 2 i (its upper 27 bits) and 2 i + 1 (its lower 26).
    /// </summary>
    /// <param name="index">Its place in the sequence of doubles, from 0 to 2⁶³ − 1.</param>
    public double Double(ulong index)
    {
        const double Unit = 1.0 / (1L << 53);
        Block(index / 2, out uint word0, out uint word1, out uint word2, out uint word3);
        bool firstHalf = index % 2 == 0;
        ulong upper = (firstHalf ? word0 : word2) >> 5;
        ulong lower = (firstHalf ? word1 : word3) >> 6;
        return ((upper << 26) | lower) * Unit;
    }

    /// <summary>
    /// A standard normal number: mean 0, variance 1. It takes the double at the same index as its probability, of which 52 bits count: the results
    /// lie symmetrically around 0, which is none of them, within ±8.21.
    /// </summary>
    /// <param name="index">Its place in the sequence of normal numbers, from 0 to 2⁶³ − 1.</param>
    public double Normal(ulong index)
    {
        // Odd multiples of 2⁻⁵³: never 0 or 1, where the quantile is infinite.
        const double Steps = 1L << 52;
        return NormalQuantile.Of((Math.Floor(Double(index) * Steps) / Steps) + (0.5 / Steps));
    }

    /// <summary>
    /// A standard normal number within ±2, all others thrown away: mean 0, standard deviation 0.87962566. It takes exactly one double, that at the
    /// same index, since it is computed from its probability.
    /// </summary>
    /// <param name="index">Its place in the sequence of such numbers, from 0 to 2⁶³ − 1.</param>
    public double TruncatedNormal(ulong index)
    {
        // The normal distribution at −2.
        const double Below = 0.022750131948179207;
        double z = NormalQuantile.Of(Below + (Double(index) * (1 - (2 * Below))));

        // The ends may come out a last bit beyond.
        return z < -2 ? -2 : z > 2 ? 2 : z;
    }

    /// <summary>
    /// An integer from 0 to <paramref name="exclusiveBound"/> − 1, each equally likely. It takes one word, and seldom more.
    /// </summary>
    /// <remarks>
    /// D. Lemire: Fast Random Integer Generation in an Interval. ACM TOMACS 29 (2019), algorithm 5. word · bound / 2^32 would favour some
    /// results by one part in 2^32 / bound; words whose product's lower half is below 2^32 mod bound are thrown away, which makes
    /// the count of words equal for each result.
    /// </remarks>
    /// <param name="index">The place of the next unused word; on return, the one behind the last word taken.</param>
    /// <param name="exclusiveBound">How many results there are, at least 1.</param>
    public int Int32(ref ulong index, int exclusiveBound)
    {
        if (exclusiveBound < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(exclusiveBound), exclusiveBound, "The bound must be at least 1.");
        }

        unchecked
        {
            uint bound = (uint)exclusiveBound;
            ulong product = (ulong)UInt32(index++) * bound;
            if ((uint)product < bound)
            {
                uint rejectBelow = (0u - bound) % bound;
                while ((uint)product < rejectBelow)
                {
                    product = (ulong)UInt32(index++) * bound;
                }
            }

            return (int)(product >> 32);
        }
    }

    private void Block(ulong block, out uint word0, out uint word1, out uint word2, out uint word3)
    {
        unchecked
        {
            Philox4x32.Generate(
                (uint)_seed, (uint)(_seed >> 32),
                (uint)block, (uint)(block >> 32), _step, _stream,
                out word0, out word1, out word2, out word3);
        }
    }
}
