namespace NetGen.Data;

/// <summary>What rounding to a binary floating-point format needs to know of it (IEEE 754). A type for each, so that the numbers are constants in the machine code.</summary>
internal interface IBinaryFormat
{
    /// <summary>Bits of the mantissa that are stored.</summary>
    int MantissaBits { get; }

    /// <summary>Added to the binary exponent.</summary>
    int Bias { get; }

    /// <summary>The exponent field of infinities.</summary>
    int InfiniteExponent { get; }

    /// <summary>Below this power of ten, any 64-bit mantissa rounds to 0.</summary>
    int SmallestPower { get; }

    /// <summary>Above this power of ten, any mantissa from 1 on is infinite.</summary>
    int GreatestPower { get; }

    /// <summary>Below this power of ten, a 64-bit mantissa never lies halfway between two values.</summary>
    int SmallestTie { get; }

    /// <summary>Above this power of ten it does not either.</summary>
    int GreatestTie { get; }
}

/// <summary>binary32.</summary>
internal readonly struct SingleFormat : IBinaryFormat
{
    public int MantissaBits => 23;

    public int Bias => 127;

    public int InfiniteExponent => 0xFF;

    public int SmallestPower => -65;

    public int GreatestPower => 38;

    public int SmallestTie => -17;

    public int GreatestTie => 10;
}

/// <summary>binary64.</summary>
internal readonly struct DoubleFormat : IBinaryFormat
{
    public int MantissaBits => 52;

    public int Bias => 1023;

    public int InfiniteExponent => 0x7FF;

    public int SmallestPower => -342;

    public int GreatestPower => 308;

    public int SmallestTie => -4;

    public int GreatestTie => 23;
}
