using System.IO;
using System.Linq;
using NetGen.Data;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

/// <summary>Damaged files, read as samples: in one step, row by row as a stream, and through a table, which must all find the same.</summary>
public sealed class CsvSampleDamageTests(ITestOutputHelper output)
{
    private static readonly Damage Samples = new(ReadThrice, ReadPlainly);

    [Theory]
    [MemberData(nameof(CsvDamageTests.Files), MemberType = typeof(CsvDamageTests))]
    public void Files_cut_off_anywhere_are_refused_or_read_as_the_plain_reader_does(int file) => Samples.Truncate(CsvBytes.Utf8(CsvBytes.Sound[file]));

    [Theory]
    [MemberData(nameof(CsvDamageTests.Files), MemberType = typeof(CsvDamageTests))]
    public void Files_with_a_wrong_bit_are_refused_or_read_as_the_plain_reader_does(int file) => Samples.FlipBits(CsvBytes.Utf8(CsvBytes.Sound[file]));

    [Fact]
    public void Files_changed_at_random_are_refused_or_read_as_the_plain_reader_does() =>
        Samples.Mutate([.. CsvBytes.Sound.Select(CsvBytes.Utf8)], CsvDamageTests.Words, output);

    private static string ReadThrice(byte[] bytes)
    {
        string streamed = CsvBytes.Outcome(() =>
        {
            using var reader = new CsvSampleReader(new CsvRows(new TextSource(new DripStream(bytes, 7), "t.csv", leaveOpen: false), CsvBytes.Regression, new CsvOptions()));
            return CsvBytes.Describe(reader, SampleLayout.Values(2, 1), 2);
        });
        string whole;
        try
        {
            whole = CsvBytes.Describe(CsvFile.ReadDataset(new MemoryStream(bytes), "t.csv", CsvBytes.Regression));
        }
        catch (DataFormatException e)
        {
            Assert.Equal(e.Message, streamed);
            throw;
        }

        Assert.Equal(whole, streamed);
        Assert.Equal(whole, CsvBytes.Describe(CsvFile.Read(new MemoryStream(bytes), "t.csv").ToDataset(CsvBytes.Regression)));
        return whole;
    }

    private static string? ReadPlainly(byte[] bytes)
    {
        string[][]? rows = PlainCsv.Read(bytes);
        int[] columns = rows is null ? [] : [.. new[] { "x", "y", "z" }.Select(name => System.Array.IndexOf(rows[0], name))];
        if (rows is null || columns.Contains(-1))
        {
            return null;
        }

        string?[][] samples = [.. rows.Skip(1).Select(row => columns.Select(column => PlainCsv.Number(row[column])).ToArray())];
        return samples.Any(sample => sample.Contains(null)) ? null : string.Concat(samples.Select(sample => $"\n{sample[0]} {sample[1]} {sample[2]} "));
    }
}
