using System;
#if NET8_0_OR_GREATER
using System.Numerics;
#endif
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
#endif

namespace NetGen.Data;

/// <summary>
/// The numbers that data files hold: an optional sign, ASCII digits with at most one point among, before or behind them, and an optional
/// exponent. They are rounded to the nearest value, ties to the even one, with the same bits on every platform. The platform's parser would
/// also take <c>1\0\0</c>, <c>Infinity</c> and, with other settings, <c>1,5</c> as 15.
/// </summary>
internal static class DecimalNumber
{
#if NET8_0_OR_GREATER
    /// <summary>Sign, point and digits of the longest number that is read the short way.</summary>
    private const int ShortLength = 1 + 7 + 1 + 16;
#endif

    /// <summary>
    /// Reads the number at the start of a text, rounded to the nearest float. One that is too great gives an infinity, as only the caller knows whether
    /// that will do.
    /// </summary>
    /// <returns>How many bytes it takes; 0 where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ReadOnlySpan<byte> text, out float value)
    {
#if NET8_0_OR_GREATER
        if (text.Length >= ShortLength + sizeof(ulong))
        {
            if (ShortDecimal.IsSupported)
            {
                int read = ShortDecimal.Read(ref MemoryMarshal.GetReference(text), out value);
                if (read > 0)
                {
                    return read;
                }
            }

            return ReadLonger(text, out value);
        }
#endif
        return ReadAny(text, out value);
    }

    /// <summary>The way for numbers that are not short, which reads all of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int ReadAny(ReadOnlySpan<byte> text, out float value)
    {
        int length = DecimalParts.Read(text, out DecimalParts parts);
        value = length > 0 ? DecimalRounding.ToSingle(parts, text) : 0;
        return length;
    }

    /// <summary>Reads the number at the start of a text, rounded to the nearest double; as for float.</summary>
    /// <returns>How many bytes it takes; 0 where there is none.</returns>
    public static int Read(ReadOnlySpan<byte> text, out double value)
    {
        int length = DecimalParts.Read(text, out DecimalParts parts);
        value = length > 0 ? DecimalRounding.ToDouble(parts, text) : 0;
        return length;
    }

#if NET8_0_OR_GREATER
    /// <summary>As <see cref="Read(ReadOnlySpan{byte}, out float)"/>, without a vector.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int ReadLonger(ReadOnlySpan<byte> text, out float value)
    {
        int read = ReadShort(ref MemoryMarshal.GetReference(text), out value);
        return read > 0 ? read : ReadAny(text, out value);
    }

    /// <summary>
    /// Reads what nearly all numbers are: at most 7 digits before the point, 16 behind it and 19 in all, without an exponent. What follows
    /// the byte behind the number does not matter, so the text may end anywhere.
    /// </summary>
    /// <param name="text">The first of at least <see cref="ShortLength"/> + 8 bytes that may be read.</param>
    /// <param name="value">The number.</param>
    /// <returns>Its length; 0 where it is another one, or none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadShort(ref byte text, out float value)
    {
        // Without branches but for what hardly ever happens: signs and numbers of digits follow no pattern that a processor could foresee.
        uint first = text;
        uint sign = first == '-' ? 1u << 31 : 0;
        nint position = ((first - '+') & ~2u) == 0 ? 1 : 0;
        ulong values = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, position)) ^ DecimalParts.Zeros;
        ulong others = DecimalParts.OtherThanDigits(values);
        value = 0;
        if (!BitConverter.IsLittleEndian || others == 0)
        {
            return 0;
        }

        int digits = BitOperations.TrailingZeroCount(others) >> 3;
        ulong mantissa = DecimalParts.Eight(FirstDigits(values, digits));
        position += digits;
        int fraction = 0;
        if (Unsafe.Add(ref text, position) == '.')
        {
            position++;
            values = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, position)) ^ DecimalParts.Zeros;
            fraction = BitOperations.TrailingZeroCount(DecimalParts.OtherThanDigits(values)) >> 3;
            mantissa = (mantissa * DecimalParts.PowersOfTen[fraction]) + DecimalParts.Eight(FirstDigits(values, fraction));
            if (fraction == 8)
            {
                values = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, position + 8)) ^ DecimalParts.Zeros;
                int more = BitOperations.TrailingZeroCount(DecimalParts.OtherThanDigits(values)) >> 3;
                mantissa = (mantissa * DecimalParts.PowersOfTen[more]) + DecimalParts.Eight(FirstDigits(values, more));
                fraction += more;
            }

            position += fraction;
            digits += fraction;
        }

        uint next = Unsafe.Add(ref text, position);
        if ((uint)(digits - 1) >= 19 || (next | 0x20) == 'e' || next - '0' <= 9)
        {
            return 0;
        }

        value = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(DecimalRounding.ToSingle(mantissa, -fraction)) ^ sign);
        return (int)position;
    }

    /// <summary>Zeros in front of the first digits, which what follows them makes room for. Moved in two steps, since none at all would be moved by 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FirstDigits(ulong values, int count) => values << (32 - (4 * count)) << (32 - (4 * count));
#endif

    /// <summary>Reads a text that is a number and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out float value)
    {
#if NET8_0_OR_GREATER
        if (text.Length <= ShortLength)
        {
            // Zeros follow it there.
            Span<byte> padded = stackalloc byte[ShortLength + (2 * sizeof(ulong))];
            text.CopyTo(padded);
            int read = Read(padded, out value);
            return read > 0 && read == text.Length;
        }
#endif
        int length = Read(text, out value);
        return length > 0 && length == text.Length;
    }

    /// <summary>Reads a text that is a number and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value) => Read(text, out value) is var length && length > 0 && length == text.Length;

    /// <summary>Reads nan, inf and infinity in any case, with or without a sign.</summary>
    public static bool TryParseNonFinite(ReadOnlySpan<byte> text, out float value)
    {
        bool negative = !text.IsEmpty && text[0] == '-';
        ReadOnlySpan<byte> word = !text.IsEmpty && text[0] is (byte)'+' or (byte)'-' ? text.Slice(1) : text;
        if (Is(word, "nan"))
        {
            value = float.NaN;
            return true;
        }

        value = negative ? float.NegativeInfinity : float.PositiveInfinity;
        return Is(word, "inf") || Is(word, "infinity");
    }

    /// <param name="word">What was read.</param>
    /// <param name="expected">Small letters.</param>
    private static bool Is(ReadOnlySpan<byte> word, string expected)
    {
        if (word.Length != expected.Length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            // The bit is what small letters have more than great ones; no other byte becomes a letter by it.
            if ((word[i] | 0x20) != expected[i])
            {
                return false;
            }
        }

        return true;
    }
}
