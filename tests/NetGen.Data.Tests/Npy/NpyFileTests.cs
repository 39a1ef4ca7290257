using System;
using System.IO;
using System.Linq;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class NpyFileTests
{
    private static NpyArray Read(byte[] bytes) => NpyBytes.Read(bytes);

    [Fact]
    public void Every_type_is_read_in_both_byte_orders()
    {
        Check("b1", NpyElementType.Boolean, 1, NpyBytes.Body<byte>(0, 1), [0, 1]);
        Check("i1", NpyElementType.Int8, 1, NpyBytes.Body<sbyte>(-128, 127), [-128, 127]);
        Check("u1", NpyElementType.UInt8, 1, NpyBytes.Body<byte>(0, 255), [0, 255]);
        Check("i2", NpyElementType.Int16, 2, NpyBytes.Body<short>(-32768, 258), [-32768, 258]);
        Check("u2", NpyElementType.UInt16, 2, NpyBytes.Body<ushort>(65535, 258), [65535, 258]);
        Check("i4", NpyElementType.Int32, 4, NpyBytes.Body(int.MinValue, 16909060), [int.MinValue, 16909060]);
        Check("u4", NpyElementType.UInt32, 4, NpyBytes.Body(uint.MaxValue, 16909060u), [uint.MaxValue, 16909060]);
        Check("i8", NpyElementType.Int64, 8, NpyBytes.Body(long.MinValue, 72623859790382856L), [long.MinValue, 72623859790382856L]);
        Check("u8", NpyElementType.UInt64, 8, NpyBytes.Body(ulong.MaxValue, 5UL), [ulong.MaxValue, 5]);
        Check("f2", NpyElementType.Float16, 2, NpyBytes.Body((Half)1.5f, (Half)(-65504)), [1.5, -65504]);
        Check("f4", NpyElementType.Float32, 4, NpyBytes.Body(-1.5f, 1e-45f), [-1.5, 1e-45f]);
        Check("f8", NpyElementType.Float64, 8, NpyBytes.Body(0.1, -3e200), [0.1, -3e200]);

        static void Check(string code, NpyElementType type, int size, byte[] body, double[] values)
        {
            foreach (string order in size == 1 ? new[] { "|", "<", ">", "=" } : ["<", ">", "="])
            {
                NpyArray array = Read(NpyBytes.Make(order + code, "(2,)", order == ">" ? NpyBytes.Swapped(body, size) : body));
                Assert.Equal(type, array.ElementType);
                Assert.Equal([2], array.Shape);
                Assert.Equal(2, array.Length);
                Assert.Equal(values, array.ToDoubles());
                Assert.Equal(values.Select(value => (float)value), array.ToFloats());
            }
        }
    }

    [Theory]
    [InlineData("(0, 3)", 0)]
    [InlineData("(0,)", 0)]
    [InlineData("(2147483647, 2147483647, 0)", 0)]
    [InlineData("()", 1)]
    [InlineData("(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2)", 2)]
    [InlineData("(5L, 1L)", 5)]
    [InlineData("( 2 ,3 , )", 6)]
    public void Shapes_of_every_rank_are_read(string shape, int length)
    {
        float[] values = [.. Enumerable.Range(0, length).Select(i => (float)i)];
        foreach (bool fortran in new[] { false, true })
        {
            NpyArray array = Read(NpyBytes.Make("<f4", shape, NpyBytes.Body(values), fortran && shape.Contains("1", StringComparison.Ordinal)));
            Assert.Equal(length, array.Length);
            Assert.Equal(values, array.ToFloats());
            Assert.Equal(shape.Count(char.IsDigit) == 0 ? 0 : shape.Split(',', StringSplitOptions.RemoveEmptyEntries).Count(part => part.Any(char.IsDigit)), array.Shape.Count);
        }
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(1, 7)]
    [InlineData(33, 65)]
    [InlineData(100, 31, 1)]
    [InlineData(2, 3, 4, 5)]
    [InlineData(3, 1, 34, 2, 33)]
    [InlineData(40, 0, 2)]
    public void Fortran_order_is_turned_for_every_size_of_value(params int[] shape)
    {
        int length = shape.Aggregate(1, (product, dimension) => product * dimension);
        foreach ((string code, int size) in new[] { ("u1", 1), ("i2", 2), ("f4", 4), ("f8", 8), ("i1", 1), ("u2", 2), ("i4", 4), ("u4", 4), ("i8", 8), ("u8", 8), ("f2", 2) })
        {
            byte[] file = NpyBytes.Make((size == 1 ? "|" : "<") + code, $"({string.Join(", ", shape)})", IdxBytes.RandomBody(length * size, length), fortran: true);
            Assert.Equal(PlainNpy.Tell(file), NpyBytes.Tell(Read(file)));
        }
    }

    [Fact]
    public void The_header_is_read_in_any_order_with_either_quotes_and_all_versions()
    {
        byte[] body = NpyBytes.Body(1f, 2f);
        foreach (byte version in new byte[] { 1, 2, 3 })
        {
            Assert.Equal([1f, 2f], Read(NpyBytes.MakeText("{\"shape\":(2,),'fortran_order' : False , 'descr': '<f4'}", body, version)).ToFloats());
            Assert.Equal([1f, 2f], Read(NpyBytes.MakeText("  {'shape': (2,), 'fortran_order': True,'descr': \"<f4\" , } ", body, version)).ToFloats());
        }
    }

    [Fact]
    public void Scaling_is_one_float_product_and_a_view_is_no_copy()
    {
        NpyArray pixels = Read(NpyBytes.Make("|u1", "(3,)", [1, 77, 255]));
        Assert.Equal([1 * (1 / 255f), 77 * (1 / 255f), 255 * (1 / 255f)], pixels.ToFloats(1 / 255f));
        Assert.Throws<InvalidOperationException>(() => pixels.AsFloats().Length);
        NpyArray floats = Read(NpyBytes.Make("<f4", "(2,)", NpyBytes.Body(0.1f, 3f)));
        Assert.Equal([0.1f * 0.3f, 3f * 0.3f], floats.ToFloats(0.3f));
        Assert.Equal([0.1f, 3f], floats.AsFloats().ToArray());
        Assert.True(floats.AsFloats() == floats.AsFloats());
        Assert.Throws<ArgumentException>(() => floats.CopyTo(new float[3]));
    }

    [Fact]
    public void Labels_outside_their_classes_are_refused_where_they_stand_in_the_file()
    {
        Assert.Equal([3, 0], Read(NpyBytes.Make("<i8", "(2,)", NpyBytes.Body(3L, 0L))).ToLabels(4));
        Assert.Equal([3, 0], Read(NpyBytes.Make("|u1", "(2, 1)", [3, 0])).ToLabels(4));
        Assert.Equal([1, 0], Read(NpyBytes.Make("|b1", "(2,)", [1, 0])).ToLabels(2));
        Assert.Equal("byte 136", Refused("<i8", "(2,)", NpyBytes.Body(0L, 3L), array => array.ToLabels(3), "label 3"));
        Assert.Equal("byte 130", Refused("<i2", "(2,)", NpyBytes.Body<short>(0, -1), array => array.ToLabels(), "label -1"));
        Assert.Equal("byte 128", Refused("<u8", "(1,)", NpyBytes.Body(ulong.MaxValue), array => array.ToLabels(), "label 18446744073709551615"));
        Assert.Equal("byte 0", Refused("<i8", "(2, 2)", NpyBytes.Body(0L, 0L, 0L, 0L), array => array.ToLabels(), "Int64 values, 2 x 2"));
        Assert.Equal("byte 0", Refused("<f4", "(1,)", NpyBytes.Body(1f), array => array.ToLabels(), "Float32 values, 1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(NpyBytes.Make("|u1", "(1,)", [0])).ToLabels(0));
    }

    [Fact]
    public void Whole_numbers_come_out_exactly_or_not_at_all()
    {
        Assert.Equal([int.MinValue, int.MaxValue], Read(NpyBytes.Make("<i8", "(2,)", NpyBytes.Body<long>(int.MinValue, int.MaxValue))).ToInts());
        Assert.Equal([int.MinValue, int.MaxValue], Read(NpyBytes.Make(">i4", "(1, 2)", NpyBytes.Swapped(NpyBytes.Body(int.MinValue, int.MaxValue), 4))).ToInts());
        Assert.Equal("byte 136", Refused("<i8", "(2,)", NpyBytes.Body(0L, 1L << 31), array => array.ToInts(), "number 2147483648"));
        Assert.Equal("byte 132", Refused("<u4", "(2,)", NpyBytes.Body(0u, 1u << 31), array => array.ToInts(), "number 2147483648"));
        Assert.Equal("byte 0", Refused("<f8", "()", NpyBytes.Body(1.0), array => array.ToInts(), "Float64 value"));

        // In Fortran's order 2 x 3 the value in row 1, column 0 is the file's second.
        byte[] fortran = NpyBytes.Make("<i8", "(2, 3)", NpyBytes.Body(0L, long.MaxValue, 2L, 3L, 4L, 5L), fortran: true);
        Assert.Equal("byte 136", Refusal.Of("test.npy", () => Read(fortran).ToInts()).Position);
    }

    [Fact]
    public void Streams_that_give_little_at_a_time_and_cannot_seek_are_read()
    {
        float[] values = [.. Enumerable.Range(0, 30_000).Select(i => i * 0.37f)];
        byte[] file = NpyBytes.Make(">f4", "(100, 300)", NpyBytes.Swapped(NpyBytes.Body(values), 4));
        Assert.Equal(values, NpyFile.Read(new DripStream(file, 7), "test.npy").ToFloats());
        Assert.Equal(values, NpyFile.Read(new DripStream(IdxBytes.Gzip(file), 1000), "test.npy").ToFloats());
        Assert.Equal(values, Read(IdxBytes.Gzip(file)).ToFloats());

        var later = new MemoryStream([9, 9, .. file]) { Position = 2 };
        Assert.Equal(values, NpyFile.Read(later, "test.npy").ToFloats());
        Assert.True(later.CanRead);

        // Where the length is not known, the end has to be seen.
        Assert.Contains("more than 120000 bytes", Refusal.Of("test.npy", () => NpyFile.Read(new DripStream([.. file, 0], 999), "test.npy")).Message, StringComparison.Ordinal);
        Assert.Equal($"byte {file.Length - 1}", Refusal.Of("test.npy", () => NpyFile.Read(new DripStream(file[..^1], 999), "test.npy")).Position);
    }

    [Fact]
    public void Floats_are_read_straight_or_converted()
    {
        using var folder = new TemporaryFolder();
        NpyFile.Write(folder.File("f4.npy"), [1f, 2f, 3f, 4f], [2, 2]);
        NpyFile.Write(folder.File("f8.npy"), [1.0, 0.1], [2]);
        Assert.Equal([0.5f, 1f, 1.5f, 2f], NpyFile.ReadFloats(folder.File("f4.npy"), out var shape, 0.5f));
        Assert.Equal([2, 2], shape);
        Assert.Equal([1f, 0.1f], NpyFile.ReadFloats(folder.File("f8.npy"), out shape));
        Assert.Equal([2], shape);
        Assert.Throws<ArgumentNullException>(() => NpyFile.Read(null!, "x"));
        Assert.Throws<ArgumentNullException>(() => NpyFile.Read(new MemoryStream(), null!));
    }

    private static string Refused(string descr, string shape, byte[] body, Func<NpyArray, Array> use, string part)
    {
        NpyArray array = Read(NpyBytes.Make(descr, shape, body));
        DataFormatException e = Refusal.Of("test.npy", () => use(array));
        Assert.Contains("found " + part, e.Message, StringComparison.Ordinal);
        return e.Position;
    }
}
