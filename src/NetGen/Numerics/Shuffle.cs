using System;

namespace NetGen.Numerics;

/// <summary>Puts items into a random order that depends on a seed alone.</summary>
public static class Shuffle
{
    /// <summary>
    /// The Fisher–Yates shuffle: from the last item to the second, each is swapped with one drawn from itself and those before it.
    /// Every order is equally likely.
    /// </summary>
    /// <remarks>R. Durstenfeld: Algorithm 235, Random permutation. CACM 7 (1964). Bounds are drawn by Lemire's method.</remarks>
    /// <param name="items">The items, reordered in place.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">The stream that the numbers are taken from.</param>
    /// <param name="step">The number of the shuffle, e.g. the epoch.</param>
    public static void FisherYates(Span<int> items, ulong seed, uint stream, uint step)
    {
        var random = new PhiloxStream(seed, stream, step);
        ulong index = 0;
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = random.Int32(ref index, last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
