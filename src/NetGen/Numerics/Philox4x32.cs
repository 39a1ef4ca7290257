namespace NetGen.Numerics;

/// <summary>
/// Philox4x32-10: a random number generator without a state. It maps a 128-bit counter and a 64-bit key to 128 random bits, so that any
/// number of a sequence can be had at once, in any order and on any thread.
/// </summary>
/// <remarks>
/// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw: Parallel Random Numbers: As Easy as 1, 2, 3. SC 2011, section 4.3.
/// Ten rounds of two 32 x 32 → 64 bit products; it passes all of BigCrush. It is not a cipher: never use it for secrets.
/// </remarks>
public static class Philox4x32
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;

    // The key's increments: the golden ratio and √3 − 1, as fractions of 2^32.
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    private const int Rounds = 10;

    /// <summary>Makes four random words from a counter and a key.</summary>
    /// <param name="key0">The key's low word.</param>
    /// <param name="key1">The key's high word.</param>
    /// <param name="c0">The counter's word 0.</param>
    /// <param name="c1">The counter's word 1.</param>
    /// <param name="c2">The counter's word 2.</param>
    /// <param name="c3">The counter's word 3.</param>
    /// <param name="r0">The first random word.</param>
    /// <param name="r1">The second random word.</param>
    /// <param name="r2">The third random word.</param>
    /// <param name="r3">The fourth random word.</param>
    public static void Generate(
        uint key0, uint key1, uint c0, uint c1, uint c2, uint c3, out uint r0, out uint r1, out uint r2, out uint r3)
    {
        unchecked
        {
            for (int round = 0; round < Rounds; round++)
            {
                ulong product0 = (ulong)Multiplier0 * c0;
                ulong product1 = (ulong)Multiplier1 * c2;
                c0 = (uint)(product1 >> 32) ^ c1 ^ key0;
                c1 = (uint)product1;
                c2 = (uint)(product0 >> 32) ^ c3 ^ key1;
                c3 = (uint)product0;
                key0 += Weyl0;
                key1 += Weyl1;
            }
        }

        r0 = c0;
        r1 = c1;
        r2 = c2;
        r3 = c3;
    }
}
