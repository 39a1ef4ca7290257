using System;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

public sealed class LibSvmDamageTests(ITestOutputHelper output)
{
    private static readonly byte[][] Sound =
    [
        Utf8("+1 1:0.5 3:-2e-3\n-1 2:1 4:7\n"),
        Utf8("# made by hand\n\n3 1:1 2:2 # a comment with an ä\r\n  -4.5\t5:.25 6:1. \r\n0\n"),
        Utf8("\uFEFF1 1:1"),
        Utf8(string.Concat(Enumerable.Range(1, 16).Select(i => FormattableString.Invariant($"{i % 3} {i}:{i / 7.0} {i + 5}:1\n")))),
    ];

    private static readonly Damage Damage = new(Read, PlainLibSvm.Read);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_that_is_cut_or_has_a_bit_flipped_is_refused_or_read_as_it_stands(int file)
    {
        Damage.Truncate(Sound[file]);
        Damage.FlipBits(Sound[file]);
    }

    [Fact]
    public void Random_damage_is_refused_or_read_as_it_stands() => Damage.Mutate(
        Sound,
        [Utf8(" "), Utf8("1:1"), Utf8("2000000000:1"), Utf8("99999999999999999999:1"), Utf8("qid:3"), Utf8("#"), Utf8("\n"), Utf8("\r"), Utf8("1e39"), Utf8("nan"), Utf8("-"), Utf8(":"), [0], [0xFF], [0xC3]],
        output);

    [Fact]
    public void Streaming_finds_the_same_samples_and_the_same_damage()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.svm");
        foreach (byte[] sound in Sound)
        {
            // The byte order mark and the first sample are looked at before anything is streamed.
            for (int length = 0; length <= sound.Length; length++)
            {
                File.WriteAllBytes(path, sound[..length]);
                string expected = Try(() => SamplesAsText.Of(LibSvmFile.Read(path).ToDataset(60)));
                Assert.Equal(expected, Try(() => SamplesAsText.Of(LibSvmFile.Stream(path, 60), 3)));
            }
        }
    }

    private static string Try(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (DataFormatException e)
        {
            return e.Message;
        }
    }

    private static string Read(byte[] bytes) => SamplesAsText.Of(LibSvmFile.Read(new MemoryStream(bytes), "a.svm").ToDataset());

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
