using System;
using System.Globalization;
using System.IO;
using System.Text;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class DecimalNumberTests
{
    /// <summary>A million numbers pass as well; NETGEN_FUZZ_ROUNDS sets another count.</summary>
    private const int DefaultRounds = 150_000;

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds)
        ? rounds
        : DefaultRounds;

    /// <summary>Each line has a number's bits as binary16, binary32 and binary64, and its text.</summary>
    [SharedDataFact]
    public void Every_number_of_the_suite_has_its_bits()
    {
        string[] files = Directory.GetFiles(SharedFiles.PathOf("suites", "parse-number"), "*.txt");
        int count = 0;
        foreach (string file in files)
        {
            foreach (string line in File.ReadLines(file))
            {
                string[] cells = line.Split(' ');
                Check(cells[3], uint.Parse(cells[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), ulong.Parse(cells[2], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                count++;
            }
        }

        Assert.Equal(52_977, count);
    }

    [Fact]
    public void Random_texts_have_the_bits_that_the_platform_finds()
    {
        var random = new Random(7);
        Span<char> text = stackalloc char[96];
        Span<byte> bytes = stackalloc byte[96];
        for (int i = Rounds; i > 0; i--)
        {
            int length = RandomText(random, text);
            for (int c = 0; c < length; c++)
            {
                bytes[c] = (byte)text[c];
            }

            // The platform's parser rounds rightly since .NET Core 3.0, so it serves as the reference here.
            float expected = float.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
            bool isNumber = DecimalNumber.TryParse(bytes[..length], out float value);
            isNumber &= DecimalNumber.ReadAny(bytes[..length], out float same) == length && BitConverter.SingleToUInt32Bits(value) == BitConverter.SingleToUInt32Bits(same);
            if (!isNumber || BitConverter.SingleToUInt32Bits(expected) != BitConverter.SingleToUInt32Bits(value))
            {
                Assert.Fail($"{text[..length]}: {value:R}, expected {expected:R}");
            }

            double expectedDouble = double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
            isNumber = DecimalNumber.TryParse(bytes[..length], out double wide);
            if (!isNumber || BitConverter.DoubleToUInt64Bits(expectedDouble) != BitConverter.DoubleToUInt64Bits(wide))
            {
                Assert.Fail($"{text[..length]}: {wide:R}, expected {expectedDouble:R}");
            }
        }
    }

    /// <summary>Every place of the point among 1 to 18 digits, which begin all of the ways that numbers are read, each followed by all kinds of bytes.</summary>
    [Fact]
    public void All_ways_read_the_same_numbers()
    {
        var random = new Random(13);
        Span<byte> text = stackalloc byte[64];
        ReadOnlySpan<byte> behind = ",\n\r.;eE+-0 \0\u00FF"u8;
        for (int i = Rounds; i > 0; i--)
        {
            // What follows a number, and may be read along with it, is anything at all.
            random.NextBytes(text);
            int digits = random.Next(1, 19);
            int point = random.Next(digits + 2);
            int length = 0;
            if (random.Next(2) == 0)
            {
                text[length++] = random.Next(3) == 0 ? (byte)'+' : (byte)'-';
            }

            for (int digit = 0; digit < digits; digit++)
            {
                if (digit == point)
                {
                    text[length++] = (byte)'.';
                }

                text[length++] = (byte)(random.Next(4) == 0 ? '0' : '0' + random.Next(10));
            }

            if (point == digits)
            {
                text[length++] = (byte)'.';
            }

            text[length] = behind[random.Next(behind.Length)];
            int expected = DecimalNumber.ReadAny(text, out float same);
            int read = DecimalNumber.Read(text, out float value);
            int longer = DecimalNumber.ReadLonger(text, out float third);
            if (read != expected || longer != expected || !Same(value, same) || !Same(third, same))
            {
                Assert.Fail($"{Encoding.ASCII.GetString(text)}: {value:R} of {read} bytes, {third:R} of {longer}, expected {same:R} of {expected}");
            }
        }

        static bool Same(float a, float b) => BitConverter.SingleToUInt32Bits(a) == BitConverter.SingleToUInt32Bits(b);
    }

    /// <summary>Whole numbers and fractions that lie halfway between two floats, and their neighbours, with so few digits that a double's quotient decides all but these.</summary>
    [Fact]
    public void Short_numbers_halfway_between_two_values_are_rounded_to_the_even_one()
    {
        var random = new Random(17);
        int ties = 0;
        for (int i = 0; i < 20_000; i++)
        {
            // An odd number of 25 bits, divided by up to 2^9 or multiplied by up to 2^22: at most 15 digits, all of them exact.
            decimal middle = (1 << 24) + (2 * random.Next(1 << 23)) + 1;
            int power = random.Next(-7, 23);
            middle = power < 0 ? middle / (1 << -power) : middle * (1L << power);
            string text = middle.ToString(CultureInfo.InvariantCulture);
            if (text.Replace(".", string.Empty, StringComparison.Ordinal).Length <= 15)
            {
                ties++;
                uint bits = Bits(text);
                Assert.Equal(BitConverter.SingleToUInt32Bits((float)(double)middle), bits);
                Assert.Equal(0u, bits & 1);
            }
        }

        Assert.True(ties > 10_000);
    }

    /// <summary>
    /// The 14 digits behind a point, as many as are read in a vector, that are closest to the middle between two floats: a double's quotient may be the middle itself, which does not tell on
    /// which side of it the number lies. Only without a 0 in front of the point are they so many that some lie on the side of the odd float.
    /// </summary>
    [Fact]
    public void Short_numbers_that_a_double_takes_for_halfway_are_rounded_to_their_side()
    {
        var random = new Random(19);
        int mistakable = 0;
        int odder = 0;
        for (int i = 0; i < 100_000; i++)
        {
            long odd = (1L << 24) + (2 * random.Next(1 << 23)) + 1;
            long divisor = 1L << random.Next(25, 28);
            decimal middle = (decimal)odd / divisor;
            decimal near = decimal.Round(middle, 14);
            if (near != middle)
            {
                string text = near.ToString(CultureInfo.InvariantCulture).TrimStart('0');
                long side = near < middle ? odd - 1 : odd + 1;
                Assert.Equal(BitConverter.SingleToUInt32Bits((float)((double)side / divisor)), Bits(text));
                bool isMistakable = double.Parse(text, CultureInfo.InvariantCulture) == (double)odd / divisor;
                mistakable += isMistakable ? 1 : 0;
                odder += isMistakable && side % 4 != 0 ? 1 : 0;
            }
        }

        Assert.True(mistakable > 50 && odder > 20, $"{mistakable}, {odder}");
    }

    /// <summary>Halfway between two floats, exactly, a little below and a little above, written with all its digits: no 19 digits decide these.</summary>
    [Fact]
    public void Numbers_halfway_between_two_values_are_rounded_to_the_even_one()
    {
        var random = new Random(11);
        for (int i = 0; i < 3_000; i++)
        {
            uint bits = (uint)random.Next(1, 0x7F7FFFFF);
            double halfway = ((double)BitConverter.UInt32BitsToSingle(bits) + BitConverter.UInt32BitsToSingle(bits + 1)) / 2;
            string exact = Exact(halfway);
            uint even = bits + (bits & 1);
            Assert.Equal(even, Bits(exact));
            Assert.Equal(even, Bits(exact + "e0"));
            Assert.Equal(bits + 1, Bits(exact + new string('0', random.Next(800)) + "1"));
            Assert.Equal(bits, Bits(JustBelow(exact)));
        }
    }

    [Fact]
    public void Exponents_and_digits_without_end_make_zeros_and_infinities()
    {
        string zeros = new('0', 100_000);
        Check("1" + zeros + "e-100000", 0x3F800000, 0x3FF0000000000000);
        Check("0." + zeros + "1e100001", 0x3F800000, 0x3FF0000000000000);
        Check("-0." + zeros + "1", 0x80000000, 0x8000000000000000);
        Check("1" + zeros, 0x7F800000, 0x7FF0000000000000);
        Check("0e99999999999999999999999", 0, 0);
        Check("1e99999999999999999999999", 0x7F800000, 0x7FF0000000000000);
        Check("-1e-99999999999999999999999", 0x80000000, 0x8000000000000000);
        Check(zeros + "2.50", 0x40200000, 0x4004000000000000);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("+")]
    [InlineData("-.e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1.2.3")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("1,5")]
    [InlineData("1_0")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("1\0")]
    [InlineData("٣")]
    [InlineData("12345678٣")]
    [InlineData("nan")]
    [InlineData("1e5.5")]
    public void Other_texts_are_no_numbers(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.False(DecimalNumber.TryParse(bytes, out float _));
        Assert.False(DecimalNumber.TryParse(bytes, out double _));
    }

    [Theory]
    [InlineData("12.5,7", 4)]
    [InlineData("1e5e", 3)]
    [InlineData("1e+,", 1)]
    [InlineData("-.5.", 3)]
    [InlineData("12345678901234567890123\n", 23)]
    [InlineData(",", 0)]
    public void A_number_ends_where_it_cannot_go_on(string text, int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(length, DecimalNumber.Read(bytes, out float value));
        Assert.True(length == 0 || DecimalNumber.TryParse(bytes.AsSpan(0, length), out float same) && same == value);

        // Whatever follows, also more digits in the same eight bytes.
        for (int end = 0; end <= length; end++)
        {
            bool isNumber = float.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out float expected);
            Assert.Equal(isNumber, DecimalNumber.TryParse(bytes.AsSpan(0, end), out float part));
            Assert.Equal(isNumber ? expected : part, part);
        }
    }

    private static void Check(string text, uint bits, ulong wideBits)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(DecimalNumber.TryParse(bytes, out float value), text);
        Assert.True(BitConverter.SingleToUInt32Bits(value) == bits, $"{text}: {value:R}");
        Assert.Equal(bytes.Length, DecimalNumber.ReadAny(bytes, out value));
        Assert.True(BitConverter.SingleToUInt32Bits(value) == bits, $"{text}: {value:R}");
        Assert.True(DecimalNumber.TryParse(bytes, out double wide), text);
        Assert.True(BitConverter.DoubleToUInt64Bits(wide) == wideBits, $"{text}: {wide:R}");
    }

    private static uint Bits(string text)
    {
        Assert.True(DecimalNumber.TryParse(Encoding.UTF8.GetBytes(text), out float value), text);
        return BitConverter.SingleToUInt32Bits(value);
    }

    /// <summary>All digits of a positive number, with a point among them.</summary>
    private static string Exact(double value)
    {
        string text = value.ToString("F200", CultureInfo.InvariantCulture).TrimEnd('0');
        return text;
    }

    /// <summary>The last digit one less, and a 9 behind it; the last digit is not 0, but the point may be the last character.</summary>
    private static string JustBelow(string exact)
    {
        char[] digits = exact.ToCharArray();
        int i = digits.Length - 1;
        while (digits[i] is '0' or '.')
        {
            digits[i] = digits[i] == '0' ? '9' : '.';
            i--;
        }

        digits[i]--;
        return new string(digits) + "9";
    }

    private static int RandomText(Random random, Span<char> text)
    {
        switch (random.Next(4))
        {
            case 0:
                BitConverter.Int32BitsToSingle(random.Next(0x7F800000)).TryFormat(text, out int shortest, "R", CultureInfo.InvariantCulture);
                return shortest;
            case 1:
                BitConverter.Int64BitsToDouble(random.NextInt64(0x7FF0000000000000)).TryFormat(text, out int wide, "E" + random.Next(22).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                return wide;
            case 2:
                // The numbers that data sets hold.
                (random.NextDouble() * 1000).TryFormat(text, out int fix, "F" + random.Next(12).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                return fix;
            default:
                int length = 0;
                if (random.Next(2) == 0)
                {
                    text[length++] = random.Next(2) == 0 ? '-' : '+';
                }

                length += Digits(random, text[length..], random.Next(1, 30));
                if (random.Next(2) == 0)
                {
                    text[length++] = '.';
                    length += Digits(random, text[length..], random.Next(30));
                }

                if (random.Next(2) == 0)
                {
                    text[length++] = random.Next(2) == 0 ? 'e' : 'E';
                    random.Next(-60, 60).TryFormat(text[length..], out int exponent, default, CultureInfo.InvariantCulture);
                    length += exponent;
                }

                return length;
        }
    }

    private static int Digits(Random random, Span<char> text, int count)
    {
        for (int i = 0; i < count; i++)
        {
            text[i] = (char)('0' + random.Next(10));
        }

        return count;
    }
}
