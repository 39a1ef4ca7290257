using System;

namespace NetGen.Numerics;

/// <summary>The random masks of dropout: value i of a mask depends on seed, layer, step and i alone.</summary>
internal static class DropoutMask
{
    /// <summary>Writes 0 with the probability of the rate, else the factor.</summary>
    /// <param name="mask">A part of the whole mask.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="layer">Which layer it is for: the stream.</param>
    /// <param name="step">Which forward pass it is for.</param>
    /// <param name="index">The place of the part's first value in the whole mask.</param>
    /// <param name="rate">The probability of a zero, at least 0 and below 1; exact to 2⁻³².</param>
    /// <param name="factor">What the other values become.</param>
    public static void Draw(Span<float> mask, ulong seed, uint layer, uint step, ulong index, double rate, float factor)
    {
        // Streams of small numbers belong to the initialisers of parameters.
        const uint FirstStream = 0x44000000;
        uint threshold = (uint)Math.Min(uint.MaxValue, Math.Round(rate * 4294967296.0));
        uint word0 = 0;
        uint word1 = 0;
        uint word2 = 0;
        uint word3 = 0;
        for (int j = 0; j < mask.Length; j++)
        {
            ulong place = index + (ulong)j;
            if (j == 0 || place % 4 == 0)
            {
                unchecked
                {
                    ulong block = place / 4;
                    Philox4x32.Generate(
                        (uint)seed, (uint)(seed >> 32), (uint)block, (uint)(block >> 32), step, FirstStream + layer, out word0, out word1, out word2, out word3);
                }
            }

            uint word = (place % 4) switch
            {
                0 => word0,
                1 => word1,
                2 => word2,
                _ => word3,
            };
            mask[j] = word < threshold ? 0f : factor;
        }
    }
}
