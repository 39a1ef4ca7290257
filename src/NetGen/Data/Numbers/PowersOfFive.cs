using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// The first 128 bits of the powers of five, the uppermost of them 1.
/// </summary>
/// <remarks>D. Lemire: Number parsing at a gigabyte per second (2021), section 5 and appendix B.</remarks>
internal sealed class PowersOfFive
{
    /// <summary>For float: smaller powers of ten make any 64-bit mantissa 0, greater ones make it infinite.</summary>
    public static readonly PowersOfFive ForSingle = new(-65, 38);

    /// <summary>5^27 is the greatest power that fits into 64 bits.</summary>
    private const int LastExact = -27;

    private readonly int _smallest;
    private readonly ulong[] _upper;
    private readonly ulong[] _lower;

    private PowersOfFive(int smallest, int greatest)
    {
        _smallest = smallest;
        _upper = new ulong[greatest - smallest + 1];
        _lower = new ulong[_upper.Length];
        BigInteger power = BigInteger.One;
        for (int exponent = 0; exponent <= greatest; exponent++)
        {
            Store(exponent, power);
            power *= 5;
        }

        power = 5;
        for (int exponent = -1; exponent >= smallest; exponent--)
        {
            // Rounded up in the last of 128 bits where the power itself has no more than 64, so that a product that should be exact shows it; else far behind it.
            int length = (int)BitMath.BitLength(power);
            Store(exponent, ((BigInteger.One << (exponent >= LastExact ? length + 127 : (2 * length) + 128)) / power) + 1);
            power *= 5;
        }
    }

    public ulong Upper(int exponent) => _upper[exponent - _smallest];

    public ulong Lower(int exponent) => _lower[exponent - _smallest];

    private void Store(int exponent, BigInteger value)
    {
        int shift = (int)BitMath.BitLength(value) - 128;
        value = shift > 0 ? value >> shift : value << -shift;
        _upper[exponent - _smallest] = (ulong)(value >> 64);
        _lower[exponent - _smallest] = (ulong)(value & ulong.MaxValue);
    }

    /// <summary>For double, made when it is first needed.</summary>
    internal static class Wide
    {
        public static readonly PowersOfFive ForDouble = new(-342, 308);
    }
}
