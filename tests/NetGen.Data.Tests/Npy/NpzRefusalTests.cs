using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class NpzRefusalTests
{
    private static void Refused(byte[] file, string part, string name = "test.npz")
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataFormatException e = Refusal.Of(name, () => ZipBytes.Read(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4L * file.Length) + (1 << 20));
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../a.npy", "'..'")]
    [InlineData("a/../b.npy", "'..'")]
    [InlineData("...npy", "a member '...npy'")]
    [InlineData("a/...npy", "a member 'a/...npy'")]
    [InlineData("./a.npy", "'.'")]
    [InlineData("a//b.npy", "the part ''")]
    [InlineData("/etc/a.npy", "an absolute name")]
    [InlineData("//server/a.npy", "an absolute name")]
    [InlineData("C:a.npy", "a drive letter")]
    [InlineData("c:/a.npy", "a drive letter")]
    [InlineData("..\\a.npy", "a backslash")]
    [InlineData("a\\b.npy", "a backslash")]
    [InlineData("a\0.npy", "a control character")]
    [InlineData("a\u001b[2J.npy", "a control character")]
    [InlineData("folder/", "a folder")]
    [InlineData("", "an empty name")]
    [InlineData(".npy", "a member '.npy'")]
    [InlineData("a.txt", "arrays only")]
    [InlineData("a.NPY", "arrays only")]
    public void Names_with_tricks_are_refused(string name, string part) => Refused(ZipBytes.Make(name), part);

    [Theory]
    [InlineData(0xA1FF, "a symbolic link")]
    [InlineData(0x41ED, "a folder or special file")]
    [InlineData(0x2180, "a folder or special file")]
    public void Links_and_folders_are_refused(int mode, string part)
    {
        Refused(ZipBytes.With(ZipBytes.Make("a.npy"), -1, 40, (ushort)mode), part);

        // A plain file's mode is none of them.
        Assert.Equal(["a"], ZipBytes.Read(ZipBytes.With(ZipBytes.Make("a.npy"), -1, 40, 0x81A4)).Names);
        Refused(ZipBytes.With(ZipBytes.Make("a.npy"), -1, 38, 0x10), "a folder or special file");
    }

    [Fact]
    public void Encrypted_members_and_other_methods_are_refused()
    {
        byte[] sound = ZipBytes.Make("a.npy");
        Refused(ZipBytes.With(sound, 6, 8, 1), "an encrypted member");
        Refused(ZipBytes.With(sound, 6, 8, 0x41), "an encrypted member");
        Refused(ZipBytes.With(sound, 6, 8, 0x2000), "flags 0x2000");
        foreach (ushort method in new ushort[] { 1, 9, 12, 14, 93, 99 })
        {
            Refused(ZipBytes.With(sound, 8, 10, method), $"compression method {method}");
        }
    }

    [Fact]
    public void A_name_twice_is_refused() => Refused(ZipBytes.Make(("a.npy", ZipBytes.OneArray), ("a.npy", NumPyFiles.Scalar)), "'a.npy' a second time");

    [Fact]
    public void Names_that_are_no_text_are_refused()
    {
        byte[] sound = ZipBytes.Make("aé.npy");
        Assert.Equal(["aé"], ZipBytes.Read(sound).Names);
        Refused(ZipBytes.With(sound, 6, 8, 0), "neither ASCII nor UTF-8");
        int at = sound.AsSpan().LastIndexOf("é"u8);
        sound[at] = 0xFF;
        Refused(sound, "neither ASCII nor UTF-8");
    }

    [Fact]
    public void A_member_s_header_must_say_what_the_directory_says()
    {
        byte[] sound = ZipBytes.Make(("a.npy", ZipBytes.OneArray), ("b.npy", ZipBytes.OneArray));

        // Flags, method, checksum, both lengths, the name: in the header alone, and in the record alone.
        foreach ((int inHeader, int inRecord, ushort value) in new[] { (6, 8, (ushort)2), (8, 10, (ushort)8), (14, 16, (ushort)1), (18, 20, (ushort)5), (22, 24, (ushort)5), (30, 46, (ushort)0x7A7A) })
        {
            foreach (byte[] file in new[] { ZipBytes.With(sound, inHeader, -1, value), ZipBytes.With(sound, -1, inRecord, value) })
            {
                Refused(file, "than the directory has for");
            }
        }

        Refused(ZipBytes.With(sound, 26, -1, 6), "(byte 0)");
        Refused(ZipBytes.With(sound, 0, -1, 7), "start of a zip archive");
        Refused(ZipBytes.With(ZipBytes.With(sound, 18, 20, 143), 22, 24, 143), "1 other bytes behind 'a.npy'");
    }

    [Fact]
    public void Checksums_are_compared_with_the_data()
    {
        byte[] sound = ZipBytes.Make("a.npy");
        Refused(ZipBytes.With(sound, 14, 16, 1), "checksum", "test.npz/a.npy");
        byte[] damaged = (byte[])sound.Clone();
        damaged[35 + 130] ^= 1;
        Refused(damaged, "checksum", "test.npz/a.npy");
        byte[] deflated = ZipBytes.Make(true, uint.MaxValue, ("a.npy", IdxBytes.RandomBody(100, 1)));
        Refused(deflated, "93 and NUMPY", "test.npz/a.npy");
    }

    [Fact]
    public void Nothing_lies_before_between_or_behind()
    {
        byte[] sound = ZipBytes.Make("a.npy");
        int directory = ZipBytes.DirectoryOf(sound);
        Refused([.. "PK\u0003\u0004junk"u8, .. sound], "where the end of the archive begins");
        Refused([.. sound, 0], "without the end of a zip archive");
        Refused([.. sound[..directory], 0, .. sound[directory..]], "where the end of the archive begins");

        // With the end telling the truth about the directory's place, the byte before it belongs to nobody.
        byte[] hole = [.. sound[..directory], 0, .. sound[directory..]];
        BinaryPrimitives.WriteInt32LittleEndian(hole.AsSpan(hole.Length - 6), directory + 1);
        Refused(hole, "1 other bytes behind 'a.npy'");

        // Two records for one member, with names of their own.
        byte[] two = ZipBytes.Make(("a.npy", ZipBytes.OneArray), ("b.npy", ZipBytes.OneArray));
        int second = two.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(two.AsSpan(second + 42), 0);
        Refused(two, "no member's header");
    }

    [Fact]
    public void A_comment_at_the_end_is_passed_over()
    {
        byte[] sound = ZipBytes.Make("a.npy");
        byte[] file = [.. sound, .. "hello"u8];
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(sound.Length - 2), 5);
        Assert.Equal(["a"], ZipBytes.Read(file).Names);
    }

    [Fact]
    public void Other_files_are_told_apart()
    {
        Refused([], "an empty file");
        Refused(ZipBytes.OneArray, "NpyFile reads single arrays");
        Refused("<html>"u8.ToArray(), "the start of a zip archive");
        Refused(ZipBytes.Make("a.npy")[..100], "is the download complete?");
        Refusal.Of("x.npy", () => NpyFile.Read(new MemoryStream(ZipBytes.Make("a.npy")), "x.npy"));
        Refused(ZipBytes.Make(("a.npy", [])), "an empty file", "test.npz/a.npy");
        Refused(ZipBytes.Make(("a.npy", NpyBytes.Make("|O", "(1,)", [1, 2, 3]))), "pickle", "test.npz/a.npy");
    }

    [Fact]
    public void Bombs_and_lies_claim_no_memory()
    {
        // 64 MB of zeros behind the header of four values, in 64 KB.
        byte[] bomb = ZipBytes.Make(true, uint.MaxValue, ("a.npy", [.. ZipBytes.OneArray, .. new byte[64 << 20]]));
        Assert.True(bomb.Length < 100_000);
        Refused(bomb, "more than 16 bytes of values", "test.npz/a.npy");

        // A header that promises 4 GB, and 16 bytes.
        byte[] promise = NpyBytes.Make("<f8", "(500000000,)", NpyBytes.Body(1.0, 2.0));
        Refused(ZipBytes.Make(true, uint.MaxValue, ("a.npy", promise)), "16 bytes of values", "test.npz/a.npy");
        Refused(ZipBytes.Make(("a.npy", promise)), "16 bytes of values", "test.npz/a.npy");

        // An archive that promises 1 GB: stored, it has no room; compressed, the data end before.
        byte[] stored = ZipBytes.Make("a.npy");
        Refused(ZipBytes.With(ZipBytes.With(stored, 20, 22, 0x4000), 24, 26, 0x4000), "bytes of data");
        byte[] deflated = ZipBytes.Make(true, uint.MaxValue, ("a.npy", ZipBytes.OneArray));
        byte[] lie = ZipBytes.With(deflated, -1, 26, 0x4000);
        lie[ZipBytes.DirectoryOf(lie) - 1] = 0x40;
        Refused(lie, "the end of the data", "test.npz/a.npy");
        lie = ZipBytes.With(deflated, -1, 24, 100);
        lie[ZipBytes.DirectoryOf(lie) - 4] = 100;
        Refused(lie, "more data", "test.npz/a.npy");
    }

    [Fact]
    public void Compressed_data_end_where_the_archive_says()
    {
        var raw = new MemoryStream();
        using (var deflate = new DeflateStream(raw, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(ZipBytes.OneArray);
        }

        // A stored member that is called deflated takes compressed bytes of any length.
        Assert.Equal([1f, 2f, 3f, 4f], ZipBytes.Read(Deflated(raw.ToArray())).Find("a")!.ToFloats());
        Refused(Deflated([.. raw.ToArray(), 0]), "more bytes in the archive behind the compressed data", "test.npz/a.npy");
        Refused(Deflated([.. raw.ToArray(), .. new byte[500]]), "more bytes in the archive behind the compressed data", "test.npz/a.npy");
        Refused(Deflated(raw.ToArray()[..^1]), "the end of the data", "test.npz/a.npy");
        Refused(Deflated([0xFF, .. raw.ToArray()]), "damaged compressed data", "test.npz/a.npy");

        static byte[] Deflated(byte[] data)
        {
            byte[] file = ZipBytes.With(ZipBytes.Make(("a.npy", data)), 8, 10, 8);
            int record = ZipBytes.DirectoryOf(file);
            foreach (int at in new[] { 14, record + 16 })
            {
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), PlainZip.Crc(ZipBytes.OneArray));
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 8), ZipBytes.OneArray.Length);
            }

            return file;
        }
    }
}
