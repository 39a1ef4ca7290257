using System;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class IdxManifestTests
{
    /// <summary>Room for a refused file's own bytes and the message, not for what its header promises.</summary>
    private const long FewMegabytes = 3 << 20;

    public static TheoryData<string, string> Plain => MalformedFiles.Of("idx");

    public static TheoryData<string, string> Compressed => MalformedFiles.Of("idxgz");

    [SharedDataTheory]
    [MemberData(nameof(Plain))]
    public void Plain_files_are_read_or_refused_as_the_manifest_says(string file, string expected) =>
        Check("idx", file, expected, IdxCompression.None);

    [SharedDataTheory]
    [MemberData(nameof(Compressed))]
    public void Compressed_files_are_read_or_refused_as_the_manifest_says(string file, string expected) =>
        Check("idxgz", file, expected, IdxCompression.Gzip);

    [SharedDataTheory]
    [MemberData(nameof(Compressed))]
    public void Compressed_files_are_told_by_their_content(string file, string expected) =>
        Check("idxgz", file, expected, IdxCompression.Auto);

    [SharedDataTheory]
    [MemberData(nameof(Plain))]
    public void Plain_files_are_told_by_their_content(string file, string expected) =>
        // Whole and undamaged under its wrong name: only a caller who rules gzip out has it refused.
        Check("idx", file, file == "bad_gz_as_idx.idx" ? "accept" : expected, IdxCompression.Auto);

    [SharedDataTheory]
    [InlineData("bad_little_endian.idx", "byte-swapped")]
    [InlineData("bad_gz_as_idx.idx", "gzip")]
    [InlineData("bad_html.idx", "'<htm'")]
    [InlineData("bad_empty.idx", "an empty file")]
    [InlineData("bad_count_neg.idx", "(byte 4): found -1 as dimension 1")]
    [InlineData("bad_trunc.idx", "found 17 bytes of values, expected 18")]
    [InlineData("bad_extra.idx", "found 19 bytes of values, expected 18")]
    [InlineData("bad_product_wrap32.idx", "one array")]
    public void Refusals_of_plain_files_say_what_is_wrong(string file, string part)
    {
        string path = MalformedFiles.PathOf("idx", file);
        DataFormatException e = Refusal.Of(path, () => IdxFile.Read(path, IdxCompression.None));
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [SharedDataTheory]
    [InlineData("bad_trunc_8.gz", "end of the file within compressed data")]
    [InlineData("bad_crc.gz", "checksum")]
    [InlineData("bad_isize.gz", "length")]
    [InlineData("bad_method.gz", "compression method 9")]
    [InlineData("bad_trailing_junk.gz", "more bytes after the compressed data")]
    [InlineData("any_two_members.gz", "second gzip member")]
    [InlineData("bad_bomb_10MB.gz", "more than 4 bytes of values")]
    [InlineData("bad_nested_gz.gz", "compressed twice")]
    [InlineData("bad_zlib_not_gz.gz", "78 9c")]
    public void Refusals_of_compressed_files_say_what_is_wrong(string file, string part)
    {
        string path = MalformedFiles.PathOf("idxgz", file);
        DataFormatException e = Refusal.Of(path, () => IdxFile.Read(path, IdxCompression.Gzip));
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    private static void Check(string format, string file, string expected, IdxCompression compression)
    {
        string path = MalformedFiles.PathOf(format, file);
        switch (expected)
        {
            case "accept":
                IdxArray array = IdxFile.Read(path, compression);
                int product = 1;
                foreach (int dimension in array.Shape)
                {
                    product *= dimension;
                }

                Assert.Equal(product, array.ToFloats().Length);
                break;
            default:
                // We refuse what may be refused ("either") too, and say so.
                long before = GC.GetAllocatedBytesForCurrentThread();
                Refusal.Of(path, () => IdxFile.Read(path, compression));
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, FewMegabytes);
                break;
        }
    }
}
