using System;
using System.IO;
using System.Linq;
using NetGen.Data;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

/// <summary>Damaged files, read as tables.</summary>
public sealed class CsvDamageTests(ITestOutputHelper output)
{
    private static readonly Damage Tables = new(
        bytes => CsvBytes.Describe(CsvFile.Read(new MemoryStream(bytes), "t.csv")), bytes => CsvBytes.Describe(PlainCsv.Read(bytes)));

    /// <summary>Pieces that mean something, to be put anywhere.</summary>
    internal static byte[][] Words { get; } =
        [.. new[] { "\"", "\"\"", ",", "\n", "\r\n", "\r", " ", "\t", "\0", "-", ".", "e5", "1e99", "NaN", "\n\n", "é", "\uFEFF", ",\"", "\",", " \n", "NA" }
            .Select(CsvBytes.Utf8), [0xC3], [0xF0, 0x9D], [0xED, 0xA0, 0x80], [0xFF]];

    public static TheoryData<int> Files => new(Enumerable.Range(0, CsvBytes.Sound.Length));

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_cut_off_anywhere_are_refused_or_read_as_the_plain_reader_does(int file) => Tables.Truncate(CsvBytes.Utf8(CsvBytes.Sound[file]));

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_with_a_wrong_bit_are_refused_or_read_as_the_plain_reader_does(int file) => Tables.FlipBits(CsvBytes.Utf8(CsvBytes.Sound[file]));

    [Fact]
    public void Files_changed_at_random_are_refused_or_read_as_the_plain_reader_does() => Tables.Mutate([.. CsvBytes.Sound.Select(CsvBytes.Utf8)], Words, output);

    /// <summary>The checksum says whether it is the file, so nothing else is ever accepted.</summary>
    [Fact]
    public void Damaged_compressed_files_are_refused_or_hold_what_they_held()
    {
        byte[] text = CsvBytes.Utf8(CsvBytes.Sound[1]);
        string content = CsvBytes.Describe(PlainCsv.Read(text))!;
        var damage = new Damage(bytes => CsvBytes.Describe(CsvFile.Read(new MemoryStream(bytes), "t.csv.gz")), _ => content);
        damage.Truncate(IdxBytes.Gzip(text));
        damage.FlipBits(IdxBytes.Gzip(text));
    }

    [Fact]
    public void Damage_to_compressed_files_is_told_as_such()
    {
        byte[] gzip = IdxBytes.Gzip(CsvBytes.Utf8("x\n" + string.Join('\n', Enumerable.Range(0, 50_000).Select(i => i * 7919))));
        for (int i = 20; i < gzip.Length; i += gzip.Length / 50)
        {
            byte[] bad = (byte[])gzip.Clone();
            bad[i] ^= 0x55;
            Assert.StartsWith("byte ", Refusal.Of("t.csv.gz", () => CsvFile.Read(new MemoryStream(bad), "t.csv.gz")).Position, StringComparison.Ordinal);
        }
    }
}
