using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class NpzFileTests
{
    private static readonly float[] Values = [1.5f, -2f, 3f, 4f, 5f, 1e-45f];

    [Fact]
    public void Archives_of_NumPy_are_read()
    {
        foreach (byte[] file in new[] { NumPyFiles.Savez, NumPyFiles.SavezCompressed, NumPyFiles.Unseekable, NumPyFiles.UnseekableCompressed })
        {
            NpzFile archive = ZipBytes.Read(file);
            Assert.Equal([2, 3], archive["a"].Shape);
            Assert.Equal(Values, archive["a"].AsFloats().ToArray());
            Assert.Equal("test.npz/a.npy", archive["a"].FileName);
            Assert.Equal(PlainZip.Tell(file), ZipBytes.Tell(archive));
        }

        NpzFile two = ZipBytes.Read(NumPyFiles.Savez);
        Assert.Equal(["a", "y"], two.Names);
        Assert.Equal("test.npz", two.FileName);
        Assert.Equal([3, 1], two.Find("y")!.ToLabels(4));
        Assert.Null(two.Find("b"));
        Assert.Null(two.Find("a.npy"));
        Assert.Contains("'b'", Assert.Throws<KeyNotFoundException>(() => two["b"]).Message, StringComparison.Ordinal);

        NpzFile foreign = ZipBytes.Read(NumPyFiles.NonAscii);
        Assert.Equal(["é/k:0"], foreign.Names);
        Assert.Equal([2.5], foreign["é/k:0"].ToDoubles());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Round_trips_are_exact_and_other_readers_agree(bool compress)
    {
        (string Name, NpyArray Array)[] arrays =
        [
            ("dense_1/kernel:0", new NpyArray(Values, 2, 3)), ("b", new NpyArray([0.1, double.NaN], 2)), ("größe", new NpyArray([-1L], 1)),
            ("empty", new NpyArray(Array.Empty<int>(), 0, 3)), ("one", new NpyArray([7])), ("bytes", new NpyArray(new byte[100_000], 100_000)),
            ("v.npy", new NpyArray([1], 1)),
        ];
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder.File("x.npz"), arrays, compress);
        byte[] file = File.ReadAllBytes(folder.File("x.npz"));
        Assert.Equal(["x.npz"], folder.Names());
        NpzFile archive = NpzFile.Read(folder.File("x.npz"));
        Assert.Equal(arrays.Select(array => array.Name), archive.Names);
        foreach ((string name, NpyArray array) in arrays)
        {
            Assert.Equal(NpyBytes.Tell(array), NpyBytes.Tell(archive[name]));
        }

        Assert.Equal(PlainZip.Tell(file), ZipBytes.Tell(archive));
        Assert.Equal(compress, file.Length < 10_000);

        // The same again, to a stream that cannot say where it is and from one that gives little at a time.
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            NpzFile.Write(gzip, arrays, compress);
        }

        stream.Position = 0;
        var unpacked = new MemoryStream();
        new GZipStream(stream, CompressionMode.Decompress).CopyTo(unpacked);
        Assert.Equal(file, unpacked.ToArray());
        Assert.Equal(ZipBytes.Tell(archive), ZipBytes.Tell(NpzFile.Read(new DripStream(file, 3), "x")));
        var later = new MemoryStream([9, 9, .. file]) { Position = 2 };
        Assert.Equal(ZipBytes.Tell(archive), ZipBytes.Tell(NpzFile.Read(later, "x")));

        using var platform = new ZipArchive(new MemoryStream(file));
        Assert.Equal(arrays.Select(array => array.Name + ".npy"), platform.Entries.Select(entry => entry.FullName));
        foreach (ZipArchiveEntry entry in platform.Entries)
        {
            using Stream content = entry.Open();
            Assert.Equal(NpyBytes.Tell(archive[entry.FullName[..^4]]), NpyBytes.Tell(NpyFile.Read(content, "x")));
        }
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 150)]
    [InlineData(true, 150)]
    [InlineData(false, 400)]
    public void Large_numbers_have_64_bits(bool compress, long limit)
    {
        (string, byte[])[] members = [("a.npy", ZipBytes.OneArray), ("b.npy", NumPyFiles.Fortran), ("c.npy", NumPyFiles.Scalar)];
        byte[] file = ZipBytes.Make(compress, limit, members);
        Assert.True(file.AsSpan().IndexOf("PK\u0006\u0006"u8) > 0);
        Assert.Equal(PlainZip.Tell(file), ZipBytes.Tell(ZipBytes.Read(file)));
        Assert.Equal(ZipBytes.Tell(ZipBytes.Read(ZipBytes.Make(compress, uint.MaxValue, members))), ZipBytes.Tell(ZipBytes.Read(file)));
        using var platform = new ZipArchive(new MemoryStream(file));
        Assert.Equal(["a.npy", "b.npy", "c.npy"], platform.Entries.Select(entry => entry.FullName));
        Assert.Equal([128 + 16, 224, 136], platform.Entries.Select(entry => (int)entry.Length));
    }

    [Fact]
    public void Archives_of_the_platform_are_read()
    {
        foreach (CompressionLevel level in new[] { CompressionLevel.NoCompression, CompressionLevel.SmallestSize })
        {
            var stream = new MemoryStream();
            using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                using Stream entry = archive.CreateEntry("a.npy", level).Open();
                entry.Write(ZipBytes.OneArray);
            }

            Assert.Equal([1f, 2f, 3f, 4f], ZipBytes.Read(stream.ToArray())["a"].ToFloats());
        }
    }

    [Fact]
    public void The_checksum_is_that_of_one_bit_at_a_time_for_all_lengths()
    {
        byte[] bytes = IdxBytes.RandomBody(100, 9);
        for (int start = 0; start < 10; start++)
        {
            for (int length = 0; length < 80; length++)
            {
                uint first = Crc32.Append(0, bytes.AsSpan(0, start));
                Assert.Equal(PlainZip.Crc(bytes[..(start + length)]), Crc32.Append(first, bytes.AsSpan(start, length)));
            }
        }
    }

    [Fact]
    public void An_archive_of_nothing_is_one()
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder.File("x.npz"), []);
        Assert.Equal(22, new FileInfo(folder.File("x.npz")).Length);
        Assert.Empty(NpzFile.Read(folder.File("x.npz")).Names);
    }

    [Fact]
    public void Names_that_would_be_dangerous_or_doubled_are_not_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("x.npz"), "old");
        foreach (string name in new[] { "", "/a", "../a", "a/../b", "a/..", "..", ".", "a//b", "a/", "C:a", "c:/a", "a\\b", "a\0b", "a\nb", "\ud800", new string('x', 70_000) })
        {
            Assert.Throws<ArgumentException>(() => NpzFile.Write(folder.File("x.npz"), [(name, new NpyArray([1f], 1))]));
        }

        NpyArray one = new([1f], 1);
        Assert.Throws<ArgumentException>(() => NpzFile.Write(folder.File("x.npz"), [("a", one), ("a", one)]));
        Assert.Throws<ArgumentException>(() => NpzFile.Write(folder.File("x.npz"), [("a", null!)]));
        Assert.Throws<ArgumentNullException>(() => NpzFile.Write(folder.File("x.npz"), null!));
        Assert.Equal("old", File.ReadAllText(folder.File("x.npz")));
        Assert.Equal(["x.npz"], folder.Names());
    }
}
