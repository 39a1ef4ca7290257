namespace NetGen.Data;

/// <summary>What rounding to a binary floating-point format needs to know of it (IEEE 754).</summary>
/// <param name="MantissaBits">Bits of the mantissa that are stored.</param>
/// <param name="Bias">Added to the binary exponent.</param>
/// <param name="InfiniteExponent">The exponent field of infinities.</param>
/// <param name="SmallestPower">Below this power of ten, any 64-bit mantissa rounds to 0.</param>
/// <param name="GreatestPower">Above this power of ten, any mantissa from 1 on is infinite.</param>
/// <param name="SmallestTie">Below this power of ten, a 64-bit mantissa never lies halfway between two values.</param>
/// <param name="GreatestTie">Above this power of ten it does not either.</param>
internal readonly record struct BinaryFormat(
    int MantissaBits, int Bias, int InfiniteExponent, int SmallestPower, int GreatestPower, int SmallestTie, int GreatestTie)
{
    public static BinaryFormat Single => new(23, 127, 0xFF, -65, 38, -17, 10);

    public static BinaryFormat Double => new(52, 1023, 0x7FF, -342, 308, -4, 23);
}
