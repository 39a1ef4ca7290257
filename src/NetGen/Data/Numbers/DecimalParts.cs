using System;
using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>
/// A decimal number taken apart: sign, the first 19 digits as a whole number, and the power of ten to multiply it by. Digits are read eight at a time.
/// </summary>
/// <remarks>D. Lemire: Number parsing at a gigabyte per second. Software: Practice and Experience 51 (2021), sections 4 and 5.</remarks>
internal readonly struct DecimalParts
{
    /// <summary>As many digits always fit into 64 bits.</summary>
    private const int MaxDigits = 19;

    /// <summary>Beyond it an exponent is as good as infinite: no text has as many digits.</summary>
    private const long MaxExponent = 1L << 40;

    /// <summary>Eight times the digit 0.</summary>
    public const ulong Zeros = 0x3030303030303030;

    public static ReadOnlySpan<ulong> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    private DecimalParts(bool negative, ulong mantissa, long exponent, bool isTruncated, int start, int end)
    {
        Negative = negative;
        Mantissa = mantissa;
        Exponent = exponent;
        IsTruncated = isTruncated;
        Start = start;
        End = end;
    }

    public bool Negative { get; }

    /// <summary>The digits without their point, or the first 19 of them from the first on that is not 0.</summary>
    public ulong Mantissa { get; }

    /// <summary>The number is <see cref="Mantissa"/> · 10^this; with <see cref="IsTruncated"/>, it lies from there up to the next mantissa.</summary>
    public long Exponent { get; }

    /// <summary>Whether there are more digits than <see cref="Mantissa"/> holds.</summary>
    public bool IsTruncated { get; }

    /// <summary>Where the digits begin in the text.</summary>
    public int Start { get; }

    /// <summary>Where they end, the point among them.</summary>
    public int End { get; }

    /// <summary>Reads the number at the start of a text.</summary>
    /// <returns>How many bytes it takes; 0 where there is none.</returns>
    public static int Read(ReadOnlySpan<byte> text, out DecimalParts parts)
    {
        parts = default;
        if (text.IsEmpty)
        {
            return 0;
        }

        int position = text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        int start = position;
        ulong mantissa = 0;
        ReadDigits(text, ref position, ref mantissa);
        int digits = position - start;
        int point = position;
        long exponent = 0;
        if (position < text.Length && text[position] == '.')
        {
            position++;
            ReadDigits(text, ref position, ref mantissa);
            int fraction = position - point - 1;
            digits += fraction;
            exponent = -fraction;
        }

        if (digits == 0)
        {
            return 0;
        }

        int end = position;
        long written = 0;
        if (position < text.Length && text[position] is (byte)'e' or (byte)'E' && !ReadExponent(text, ref position, ref written))
        {
            // What cannot be a number's exponent is what follows the number.
            written = 0;
        }

        bool negative = text[0] == '-';
        parts = digits <= MaxDigits
            ? new DecimalParts(negative, mantissa, exponent + written, false, start, end)
            : Truncated(text, negative, start, point, end, written);
        return position;
    }

    private static void ReadDigits(ReadOnlySpan<byte> text, ref int position, ref ulong mantissa)
    {
        while (text.Length - position >= sizeof(ulong))
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(text.Slice(position, sizeof(ulong)));

            ulong values = eight ^ Zeros;
            ulong others = OtherThanDigits(values);
            if (others == 0)
            {
                mantissa = (mantissa * 100_000_000) + Eight(values);
                position += sizeof(ulong);
                continue;
            }

            int count = BitMath.TrailingZeroCount(others) / 8;
            if (count > 0)
            {
                // Moved up, so that zeros lead; what follows the digits falls off the end.
                mantissa = (mantissa * PowersOfTen[count]) + Eight(values << (64 - (8 * count)));
                position += count;
            }

            return;
        }

        while (position < text.Length && (uint)(text[position] - '0') <= 9)
        {
            mantissa = (mantissa * 10) + (uint)(text[position] - '0');
            position++;
        }
    }

    /// <summary>
    /// The upper bits of those of eight bytes, each without 0x30, that are no digit: a digit's is 0 to 9 then, and adding 0x76 to any other sets its upper bit,
    /// or it has it already.
    /// </summary>
    public static ulong OtherThanDigits(ulong values) => (((values & 0x7F7F7F7F7F7F7F7F) + 0x7676767676767676) | values) & 0x8080808080808080;

    /// <summary>The number that eight digits make, the first one in the lowest byte: pairs, then fours, then all, each in one multiplication.</summary>
    public static ulong Eight(ulong values)
    {
        values = (values * 10) + (values >> 8);
        return (((values & 0x000000FF000000FF) * 0x000F424000000064) + (((values >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
    }

    private static bool ReadExponent(ReadOnlySpan<byte> text, ref int position, ref long exponent)
    {
        int i = position + 1;
        bool negative = i < text.Length && text[i] == '-';
        if (i < text.Length && text[i] is (byte)'-' or (byte)'+')
        {
            i++;
        }

        int start = i;
        while (i < text.Length && (uint)(text[i] - '0') <= 9)
        {
            exponent = Math.Min(MaxExponent, (exponent * 10) + (text[i] - '0'));
            i++;
        }

        if (i == start)
        {
            return false;
        }

        position = i;
        exponent = negative ? -exponent : exponent;
        return true;
    }

    /// <summary>Takes the first digits of a long number again, as what was read of it has overflown.</summary>
    private static DecimalParts Truncated(ReadOnlySpan<byte> text, bool negative, int start, int point, int end, long exponent)
    {
        int i = start;
        while (i < end && text[i] is (byte)'0' or (byte)'.')
        {
            i++;
        }

        ulong mantissa = 0;
        int digits = 0;
        for (; i < end && digits < MaxDigits; i++)
        {
            if (i != point)
            {
                mantissa = (mantissa * 10) + (uint)(text[i] - '0');
                digits++;
            }
        }

        // Digits that are left stand before the point or behind it.
        exponent += i <= point ? point - i : point + 1 - i;
        return new DecimalParts(negative, mantissa, exponent, i < end, start, end);
    }
}
