using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text;
using NetGen.Numerics;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Values of all types as floats, doubles and whole numbers, against the platform's own types or big whole numbers.</summary>
public class SafetensorsValuesTests
{
    private static ushort[] AllPatterns { get; } = Enumerable.Range(0, 0x10000).Select(bits => (ushort)bits).ToArray();

    [Fact]
    public void F16_EveryPattern_IsTheFloatThatThePlatformMakesOfIt()
    {
        SafetensorsTensor tensor = Tensor("F16", 0x10000, AllPatterns.SelectMany(BitConverter.GetBytes).ToArray());
        float[] values = tensor.ToArray();
        double[] doubles = tensor.ToDoubles();

        int nans = 0;
        foreach (ushort bits in AllPatterns)
        {
            Half half = BitConverter.UInt16BitsToHalf(bits);
            if (Half.IsNaN(half))
            {
                // The payload as it is, while the platform makes all NaNs quiet.
                Assert.Equal(((uint)(bits & 0x8000) << 16) | 0x7F800000 | ((uint)(bits & 0x3FF) << 13), BitConverter.SingleToUInt32Bits(values[bits]));
                Assert.True(double.IsNaN(doubles[bits]));
                nans++;
                continue;
            }

            Assert.Equal(BitConverter.SingleToInt32Bits((float)half), BitConverter.SingleToInt32Bits(values[bits]));
            Assert.Equal(BitConverter.DoubleToInt64Bits((double)half), BitConverter.DoubleToInt64Bits(doubles[bits]));
        }

        Assert.Equal(2 * 1023, nans);
    }

    [Fact]
    public void F16_AnyLength_IsTheSame_InVectorsAndAlone()
    {
        float[] all = Tensor("F16", 0x10000, AllPatterns.SelectMany(BitConverter.GetBytes).ToArray()).ToArray();
        for (int length = 0; length < 40; length++)
        {
            // From an odd place in the file on.
            ushort[] bits = AllPatterns.Skip(15_350).Take(length).ToArray();
            float[] values = Parse(
                $$$"""{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"F16","shape":[{{{length}}}],"data_offsets":[1,{{{1 + (2 * length)}}}]}}""",
                [7, .. bits.SelectMany(BitConverter.GetBytes)])["a"].ToArray();
            Assert.Equal(Bits(all.Skip(15_350).Take(length)), Bits(values));
        }
    }

    [Fact]
    public void BF16_EveryPattern_IsTheUpperHalfOfItsFloat()
    {
        SafetensorsTensor tensor = Tensor("BF16", 0x10000, AllPatterns.SelectMany(BitConverter.GetBytes).ToArray());
        Assert.Equal(AllPatterns.Select(bits => bits << 16), Bits(tensor.ToArray()));
        Assert.Equal(AllPatterns.Select(bits => (double)BitConverter.Int32BitsToSingle(bits << 16)), tensor.ToDoubles());
    }

    [Fact]
    public void F16_IsWritten_AsThePlatformRounds()
    {
        // Each half, both neighbours of each of the ties between two, and floats of all sizes.
        float[] halves = AllPatterns.Select(bits => (float)BitConverter.UInt16BitsToHalf(bits)).Where(float.IsFinite).ToArray();
        float[] ties = halves.Select(value => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) | 0x1000)).ToArray();
        var random = new PhiloxStream(5, 1);
        ulong index = 0;
        float[] any = Enumerable.Range(0, 200_000).Select(_ => BitConverter.Int32BitsToSingle((random.Int32(ref index, 0x10000) << 16) | random.Int32(ref index, 0x10000))).ToArray();
        float[] subnormalTies = Enumerable.Range(0, 2048).Select(i => (i + 0.5f) * 5.9604645e-08f).ToArray();
        float[] values =
        [
            .. halves, .. ties, .. ties.Select(float.BitIncrement), .. ties.Select(float.BitDecrement), .. any,
            .. subnormalTies, .. subnormalTies.Select(float.BitIncrement), .. subnormalTies.Select(float.BitDecrement),
            65_504, 65_519.996f, 65_520, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, 2.9802322e-08f, 2.9802326e-08f,
        ];

        ReadOnlySpan<byte> bytes = SafetensorsTensor.FromHalves("a", [values.Length], values).Bytes;

        for (int i = 0; i < values.Length; i++)
        {
            ushort expected = BitConverter.HalfToUInt16Bits((Half)values[i]);
            ushort found = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
            Assert.True(expected == found || (float.IsNaN(values[i]) && Half.IsNaN(BitConverter.UInt16BitsToHalf(found))), $"{values[i]:R}: {found:X4}, expected {expected:X4}");
        }
    }

    [Fact]
    public void BF16_IsWritten_RoundedToTheNearest_TiesToEven()
    {
        float[] all = AllPatterns.Select(bits => BitConverter.Int32BitsToSingle(bits << 16)).ToArray();
        float[] back = BFloat16(all);
        Assert.Equal(Bits(all.Where(value => !float.IsNaN(value))), Bits(back.Where(value => !float.IsNaN(value))));
        Assert.Equal(all.Select(float.IsNaN), back.Select(float.IsNaN));
        Assert.True(float.IsNaN(BFloat16([BitConverter.Int32BitsToSingle(0x7F800001)])[0]));
        Assert.Equal(
            Bits([1f, 1.0078125f, 1.015625f, 1.015625f, -1.015625f, float.PositiveInfinity]),
            Bits(BFloat16([1.00390625f, 1.0039064f, 1.01171875f, 1.0117189f, -1.01171875f, float.MaxValue])));
    }

    [Theory]
    [InlineData("BOOL", new long[] { 0, 1, 1 }, "00 01 FF")]
    [InlineData("U8", new long[] { 0, 127, 255 }, "00 7F FF")]
    [InlineData("I8", new long[] { 0, 127, -1, -128 }, "00 7F FF 80")]
    [InlineData("U16", new long[] { 1, 65_535 }, "01 00 FF FF")]
    [InlineData("I16", new long[] { 1, -1, -32_768 }, "01 00 FF FF 00 80")]
    [InlineData("U32", new long[] { 1, 4_294_967_295 }, "01 00 00 00 FF FF FF FF")]
    [InlineData("I32", new long[] { 1, -1, -2_147_483_648 }, "01 00 00 00 FF FF FF FF 00 00 00 80")]
    [InlineData("I64", new[] { 1, -1, long.MinValue }, "01 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF 00 00 00 00 00 00 00 80")]
    [InlineData("U64", new[] { 1, long.MaxValue }, "01 00 00 00 00 00 00 00 FF FF FF FF FF FF FF 7F")]
    public void WholeNumbers_AreReadAsSuch_AndAsFloats(string type, long[] expected, string bytes)
    {
        SafetensorsTensor tensor = Tensor(type, expected.Length, Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal(expected, tensor.ToInt64s());
        Assert.Equal(expected.Select(value => (double)value), tensor.ToDoubles());
        Assert.Equal(Bits(expected.Select(value => Nearest(value))), Bits(tensor.ToArray()));
    }

    [Fact]
    public void GreatWholeNumbers_AreRoundedOnce_ToTheNearestFloatAndDouble()
    {
        // Around ties of floats, with a bit far below that a double does not hold.
        var values = new ulong[] { 0, (1UL << 24) + 1, (1UL << 53) + 1, ulong.MaxValue, 1UL << 63, (1UL << 63) + (1UL << 39) + 1, (1UL << 63) + (1UL << 39), (1UL << 63) + (3UL << 39), (1UL << 62) + (1UL << 38) + 1, (1UL << 63) + 1025, (1UL << 63) + 1024 }.ToList();
        var random = new PhiloxStream(6, 1);
        ulong index = 0;
        for (int i = 0; i < 20_000; i++)
        {
            ulong value = ((ulong)(uint)random.Int32(ref index, int.MaxValue) << 33) | ((ulong)(uint)random.Int32(ref index, int.MaxValue) << 2) | (uint)random.Int32(ref index, 4);
            int bits = random.Int32(ref index, 64);
            values.Add(value >> bits);

            // A tie of floats, give or take a little.
            values.Add(((value >> 40) << 40) + (1UL << 39) + (ulong)random.Int32(ref index, 3) - 1);
        }

        byte[] bytes = values.SelectMany(BitConverter.GetBytes).ToArray();
        Assert.Equal(values.Select(value => Nearest(value)), Tensor("U64", values.Count, bytes).ToArray());
        Assert.Equal(values.Select(value => NearestDouble(value)), Tensor("U64", values.Count, bytes).ToDoubles());
        Assert.Equal(values.Select(value => Nearest((long)value)), Tensor("I64", values.Count, bytes).ToArray());
        Assert.Equal(values.Select(value => NearestDouble((long)value)), Tensor("I64", values.Count, bytes).ToDoubles());
        Assert.Throws<OverflowException>(() => Tensor("U64", values.Count, bytes).ToInt64s());
    }

    [Fact]
    public void F64_IsExactAsDoubles_AndRoundedAsFloats()
    {
        double[] values = [0.1, -0.0, 1 + Math.Pow(2, -24), 1 + (3 * Math.Pow(2, -24)), Math.Pow(2, -150), Math.Pow(2, -149), 1e300, double.NegativeInfinity, double.Epsilon];
        SafetensorsTensor tensor = SafetensorsTensor.FromDoubles("a", [values.Length], values);

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), tensor.ToDoubles().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(
            Bits([0.1f, -0f, 1f, 1.0000002f, 0f, float.Epsilon, float.PositiveInfinity, float.NegativeInfinity, 0f]), Bits(tensor.ToArray()));
    }

    [Fact]
    public void EveryTypeThatIsWritten_ComesBack()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, [
            SafetensorsTensor.FromDoubles("f64", [2, 1], [Math.PI, -1]),
            SafetensorsTensor.FromBytes("u8", [3], [0, 1, 255]),
            SafetensorsTensor.FromHalves("f16", [2], [0.1f, -2]),
            SafetensorsTensor.FromInt64s("i64", [2], [long.MinValue, 5]),
            SafetensorsTensor.FromBFloat16s("bf16", [1], [3]),
            SafetensorsTensor.FromInt32s("i32", [], [-7]),
            SafetensorsTensor.FromBytes("none", [0, 9], []),
        ]);
        stream.Position = 0;
        SafetensorsFile file = SafetensorsFile.Read(stream);

        Assert.Equal(
            ["bf16 BF16 (1)", "f16 F16 (2)", "f64 F64 (2, 1)", "i32 I32 ()", "i64 I64 (2)", "none U8 (0, 9)", "u8 U8 (3)"],
            file.Tensors.Select(tensor => tensor.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal([Math.PI, -1], file["f64"].ToDoubles());
        Assert.Equal([0L, 1, 255], file["u8"].ToInt64s());
        Assert.Equal([(float)(Half)0.1f, -2], file["f16"].ToArray());
        Assert.Equal([long.MinValue, 5], file["i64"].ToInt64s());
        Assert.Equal([3f], file["bf16"].ToArray());
        Assert.Equal([-7L], file["i32"].ToInt64s());
        Assert.Empty(file["none"].ToArray());
    }

    [Fact]
    public void WrongSpansAndTypes_AreRefused()
    {
        SafetensorsTensor halves = SafetensorsTensor.FromHalves("a", [2], [1, 2]);
        Assert.Equal("'destination' has 3 values, expected 2. (Parameter 'destination')", Assert.Throws<ArgumentException>(() => halves.CopyTo(new float[3])).Message);
        Assert.Throws<ArgumentException>("destination", () => halves.CopyTo(new double[1]));
        Assert.Throws<ArgumentException>("destination", () => SafetensorsTensor.FromBytes("a", [1], [1]).CopyTo(new long[2]));
        Assert.Equal(
            "'a' holds F16; only BOOL, U8 to U64 and I8 to I64 can be read as whole numbers.", Assert.Throws<InvalidOperationException>(() => halves.ToInt64s()).Message);
        foreach (string type in new[] { "C64", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F6_E2M3", "F6_E3M2", "F4" })
        {
            SafetensorsTensor tensor = Tensor(type, 8, new byte[type switch { "C64" => 64, "F4" => 4, _ => type.StartsWith("F6", StringComparison.Ordinal) ? 6 : 8 }]);
            string message = $"'a' holds {type}; only F64, F32, F16, BF16, BOOL and whole numbers can be read as numbers.";
            Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => tensor.ToArray()).Message);
            Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => tensor.ToDoubles()).Message);
            Assert.Throws<InvalidOperationException>(() => tensor.ToInt64s());
        }

        Assert.Throws<ArgumentException>("shape", () => SafetensorsTensor.FromBytes("a", Enumerable.Repeat(1, 33), [1]));
        Assert.Throws<ArgumentException>("values", () => SafetensorsTensor.FromDoubles("a", [2], [1]));
    }

    private static float[] BFloat16(float[] values) => SafetensorsTensor.FromBFloat16s("a", [values.Length], values).ToArray();

    private static int[] Bits(System.Collections.Generic.IEnumerable<float> values) => values.Select(BitConverter.SingleToInt32Bits).ToArray();

    /// <summary>The nearest float by comparing distances as whole numbers.</summary>
    private static float Nearest(BigInteger value)
    {
        if (value.Sign < 0)
        {
            return -Nearest(-value);
        }

        float near = (float)(double)value;
        float[] candidates = [float.BitDecrement(near), near, float.BitIncrement(near)];
        return candidates.Where(candidate => candidate >= 0)
            .OrderBy(candidate => BigInteger.Abs(new BigInteger(candidate) - value)).ThenBy(candidate => BitConverter.SingleToInt32Bits(candidate) & 1).First();
    }

    private static double NearestDouble(BigInteger value)
    {
        if (value.Sign < 0)
        {
            return -NearestDouble(-value);
        }

        double near = (double)value;
        double[] candidates = [double.BitDecrement(near), near, double.BitIncrement(near)];
        return candidates.Where(candidate => candidate >= 0)
            .OrderBy(candidate => BigInteger.Abs(new BigInteger(candidate) - value)).ThenBy(candidate => BitConverter.DoubleToInt64Bits(candidate) & 1).First();
    }

    private static SafetensorsTensor Tensor(string type, int length, byte[] bytes) =>
        Parse($$$"""{"a":{"dtype":"{{{type}}}","shape":[{{{length}}}],"data_offsets":[0,{{{bytes.Length}}}]}}""", bytes)["a"];

    private static SafetensorsFile Parse(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        using var stream = new MemoryStream([.. BitConverter.GetBytes((long)text.Length), .. text, .. data]);
        return SafetensorsFile.Read(stream, "test");
    }
}
