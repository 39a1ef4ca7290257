using System;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class NpyWriterTests
{
    private static byte[] Written(NpyArray array)
    {
        var stream = new MemoryStream();
        NpyFile.Write(stream, array);
        return stream.ToArray();
    }

    [Fact]
    public void NumPy_s_own_bytes_are_written()
    {
        foreach (byte[] file in new[] { NumPyFiles.Scalar, NumPyFiles.Ranks })
        {
            Assert.Equal(file, Written(NpyBytes.Read(file)));
        }

        // All ranks, so that texts of many lengths are padded; a text that just ends with its line gets another one.
        var shapes = Enumerable.Range(0, 33).Select(rank => new NpyArray(new byte[1], Enumerable.Repeat(1, rank).ToArray())).ToArray();
        foreach (NpyArray array in shapes)
        {
            byte[] file = Written(array);
            int length = BitConverter.ToUInt16(file, 8);
            Assert.Equal(0, (10 + length) % 64);
            string text = Encoding.ASCII.GetString(file, 10, length);
            Assert.EndsWith(" \n", text, StringComparison.Ordinal);

            // NumPy: 20 places for the first dimension to grow, and 1 to 64 spaces.
            int unpadded = text.TrimEnd().Length + (array.Shape.Count == 0 ? 0 : 20);
            Assert.Equal((10 + unpadded + 1 + 64) / 64 * 64, 10 + length);
        }
    }

    [SharedDataFact]
    public void Files_that_NumPy_wrote_are_written_again_byte_by_byte()
    {
        string[] files = [.. Directory.GetFiles(SharedFiles.PathOf("cases"), "*.npy"), .. new[] { "ok_f4", "ok_f8", "ok_1d", "ok_u1", "ok_scalar", "ok_zero" }
            .Select(name => MalformedFiles.PathOf("npy", name + ".npy"))];
        Assert.True(files.Length >= 38, $"{files.Length} files");
        int same = 0;
        foreach (string file in files)
        {
            byte[] old = File.ReadAllBytes(file);
            byte[] bytes = Written(NpyFile.Read(file));

            Assert.Equal(Tail(old), Tail(bytes));
            Assert.Equal(TextOf(old), TextOf(bytes));
            same += bytes.AsSpan().SequenceEqual(old) ? 1 : 0;
        }

        Assert.Equal(files.Length, same);
    }

    [Fact]
    public void Round_trips_of_all_types_that_are_written()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x.npy");
        NpyFile.Write(path, [1.5f, float.NaN, -0f], [3]);
        Assert.Equal([1.5f, float.NaN, -0f], NpyFile.Read(path).AsFloats().ToArray());
        NpyFile.Write(path, [1.5, double.NegativeInfinity], [1, 2]);
        Assert.Equal([1.5, double.NegativeInfinity], NpyFile.Read(path).ToDoubles());
        NpyFile.Write(path, [int.MinValue, 7], [2, 1]);
        Assert.Equal([int.MinValue, 7], NpyFile.Read(path).ToInts());
        NpyFile.Write(path, [-5L, 7L], [2]);
        Assert.Equal((NpyElementType.Int64, "-5,7"), (NpyFile.Read(path).ElementType, string.Join(",", NpyFile.Read(path).ToInts())));
        NpyFile.Write(path, new byte[] { 1, 255 }, [2]);
        Assert.Equal([1, 255], NpyFile.Read(path).ToInts());
        NpyFile.Write(path, [42f], []);
        Assert.Empty(NpyFile.Read(path).Shape);
        NpyFile.Write(path, ReadOnlySpan<long>.Empty, [0, 5]);
        Assert.Equal([0, 5], NpyFile.Read(path).Shape);
        NpyFile.Write(path, new NpyArray([1, 2, 3, 4], 2, 2));
        Assert.Equal(Written(NpyFile.Read(path)), File.ReadAllBytes(path));
        Assert.Equal(["x.npy"], folder.Names());

        foreach (Action<Stream> write in new Action<Stream>[]
        {
            stream => NpyFile.Write(stream, [1f, 2f], [2]), stream => NpyFile.Write(stream, [1.0, 2.0], [2]), stream => NpyFile.Write(stream, [1, 2], [2]),
            stream => NpyFile.Write(stream, [1L, 2L], [2]), stream => NpyFile.Write(stream, new byte[] { 1, 2 }, [2]),
        })
        {
            var stream = new MemoryStream();
            write(stream);
            Assert.Equal([1.0, 2.0], NpyBytes.Read(stream.ToArray()).ToDoubles());
        }
    }

    [Fact]
    public void Arrays_longer_than_a_piece_are_written_whole()
    {
        int[] values = [.. Enumerable.Range(0, (2 * NpyValues.Piece) + 3)];
        var array = new NpyArray(values, values.Length);
        using var folder = new TemporaryFolder();
        NpyFile.Write(folder.File("x.npy"), values, [values.Length]);
        Assert.True(values.AsSpan().SequenceEqual(NpyFile.Read(folder.File("x.npy")).ToInts()));
        Assert.True(File.ReadAllBytes(folder.File("x.npy")).AsSpan().SequenceEqual(Written(array)));
        Assert.True(Array.ConvertAll(values, value => (double)value).AsSpan().SequenceEqual(array.ToDoubles()));
        Assert.True(Array.ConvertAll(values, value => value * 0.5f).AsSpan().SequenceEqual(array.ToFloats(0.5f)));
    }

    [Theory]
    [InlineData("|b1", 1)]
    [InlineData("|i1", 1)]
    [InlineData("|u1", 1)]
    [InlineData("<i2", 2)]
    [InlineData("<u2", 2)]
    [InlineData("<i4", 4)]
    [InlineData("<u4", 4)]
    [InlineData("<i8", 8)]
    [InlineData("<u8", 8)]
    [InlineData("<f2", 2)]
    [InlineData("<f4", 4)]
    [InlineData("<f8", 8)]
    public void What_was_read_is_written_again_in_the_order_of_this_machine(string code, int size)
    {
        byte[] body = code == "|b1" ? [0, 1, 1, 0, 1, 0] : IdxBytes.RandomBody(6 * size, size);
        byte[] file = NpyBytes.Make(code, "(2, 3)", body);
        Assert.Equal(file, Written(NpyBytes.Read(file)));
        if (size > 1)
        {
            Assert.Equal(file, Written(NpyBytes.Read(NpyBytes.Make('>' + code[1..], "(2, 3)", NpyBytes.Swapped(body, size)))));
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("x.npy"), "old");
        int[][] shapes = [[3], [], [2, 2], [-1, -2], [0], Enumerable.Repeat(1, 33).ToArray(), [1 << 16, 1 << 16, 2], [int.MaxValue, int.MaxValue, int.MaxValue, 2]];
        foreach (int[] shape in shapes)
        {
            Assert.ThrowsAny<ArgumentException>(() => NpyFile.Write(folder.File("x.npy"), [1f, 2f], shape));
            Assert.ThrowsAny<ArgumentException>(() => new NpyArray([1f, 2f], shape));
        }

        Assert.Throws<ArgumentNullException>(() => new NpyArray((float[])null!, 1));
        Assert.Throws<ArgumentNullException>(() => NpyFile.Write(Stream.Null, (NpyArray)null!));
        Assert.Equal(["x.npy"], folder.Names());
        Assert.Equal("old", File.ReadAllText(folder.File("x.npy")));
    }

    [Fact]
    public void A_failure_while_writing_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsAny<IOException>(() => NpyFile.Write(folder.File("no/x.npy"), [1f], [1]));
        Assert.Empty(folder.Names());
    }

    private static byte[] Tail(byte[] file) => file[(10 + BitConverter.ToUInt16(file, 8))..];

    private static string TextOf(byte[] file) => Encoding.ASCII.GetString(file, 10, BitConverter.ToUInt16(file, 8)).TrimEnd();
}
