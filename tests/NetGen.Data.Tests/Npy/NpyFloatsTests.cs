using System;
using System.Numerics;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class NpyFloatsTests
{
    [Fact]
    public void All_half_floats_are_exact()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            float expected = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
            float found = NpyFloats.FromHalf((ushort)bits);
            Assert.True(
                float.IsNaN(expected) ? float.IsNaN(found) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(found), $"{bits:x4}");
        }
    }

    [Fact]
    public void Whole_numbers_of_64_bits_are_rounded_once()
    {
        // Above 2^53, one above the middle between two floats: as a double it would be that middle, and go to the even float below.
        Assert.Equal(0x5E800001, BitConverter.SingleToInt32Bits(NpyFloats.FromUInt64(0x4000_0040_0000_0001)));
        var random = new Random(5);
        for (int i = 0; i < 100_000; i++)
        {
            // Few bits set, or bits near the middle between floats.
            ulong value = i % 2 == 0
                ? (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)
                : ((1UL << random.Next(64)) | (1UL << random.Next(64)) | (1UL << random.Next(64))) + (ulong)random.Next(3) - 1;
            Assert.Equal(Nearest(value), (double)NpyFloats.FromUInt64(value));
            Assert.Equal(Nearest((long)value), (double)NpyFloats.FromInt64((long)value));
        }

        Assert.Equal(-9.2233720368547758E+18f, NpyFloats.FromInt64(long.MinValue));
        Assert.Equal(1.8446744073709552E+19f, NpyFloats.FromUInt64(ulong.MaxValue));
    }

    [Fact]
    public void Doubles_of_large_numbers_are_the_nearest()
    {
        foreach (ulong value in new ulong[] { ulong.MaxValue, 0x8000_0000_0000_0401, 0x8000_0000_0000_0400, 0x8000_0000_0000_0C00, 0x8000_0000_0000_0BFF, 0x7FFF_FFFF_FFFF_FFFF })
        {
            Assert.Equal(double.Parse(value.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture),
                NpyIntegers.ToDouble(NpyBytes.Body(value), NpyElementType.UInt64, 0));
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(0.3f)]
    public void Lengths_of_all_kinds_are_converted_as_value_by_value(float scale)
    {
        for (int length = 0; length < 150; length++)
        {
            byte[] body = IdxBytes.RandomBody(8 * length, length);
            foreach (NpyElementType type in Enum.GetValues<NpyElementType>())
            {
                int size = NpyTypes.SizeOf(type);
                ReadOnlySpan<byte> bytes = body.AsSpan(0, size * length);
                float[] found = new float[length];
                NpyFloats.Convert(bytes, type, found, scale);
                for (int i = 0; i < length; i++)
                {
                    float one = type is NpyElementType.Int64 ? NpyFloats.FromInt64(BitConverter.ToInt64(body, 8 * i))
                        : type is NpyElementType.UInt64 ? NpyFloats.FromUInt64(BitConverter.ToUInt64(body, 8 * i))
                        : (float)NpyIntegers.ToDouble(bytes, type, i);
                    Assert.True(
                        float.IsNaN(one * scale) ? float.IsNaN(found[i]) : BitConverter.SingleToInt32Bits(one * scale) == BitConverter.SingleToInt32Bits(found[i]),
                        $"{type} {i} of {length}: {found[i]}, not {one * scale}");
                }
            }
        }
    }

    /// <summary>The nearest number with 24 bits, halves to even, in whole numbers.</summary>
    private static double Nearest(BigInteger value)
    {
        BigInteger magnitude = BigInteger.Abs(value);
        int drop = Math.Max(0, (int)magnitude.GetBitLength() - 24);
        BigInteger kept = magnitude >> drop;
        BigInteger rest = (magnitude - (kept << drop)) * 2;
        BigInteger one = BigInteger.One << drop;
        if (rest > one || (rest == one && !kept.IsEven))
        {
            kept++;
        }

        return (double)(kept << drop) * value.Sign;
    }
}
