using System;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>What a file says does not depend on the pieces in which it is read.</summary>
public sealed class CsvPiecesTests
{
    private static readonly string[] Texts =
    [
        .. CsvBytes.Sound,
        "a\n1\r2",
        "a\n1\r",
        "a,b\n1\r\r\n",
        "a\n\"1\"\r",
        "a\n\"1\"x",
        "a\n\"1\" é",
        "a\n\"12\n\n3",
        "a,b\n1,2\n\n3,4",
        "a\n \n  \n1\n\t\n\n2",
        "a\n  \n",
        "a\n \n \r",
        " \na\n",
        "\r\n\r\n",
        "\uFEFF",
        "\uFEFFa\n1",
        "a\n" + new string('x', 30) + "\n",
        "a\n" + new string('é', 21) + "\n",
        "a\n\"" + new string('x', 18) + "\"\"\"\"\"\"\n\"\n",
        "a\n\"" + new string('x', 30) + "\n\n",
        "a\n" + new string('x', 30) + "\"",
        "a\n" + new string('x', 30) + "\0",
        "a\n" + new string(' ', 300) + "x" + new string(' ', 5) + "\n",
        "a§b\n1§2\n\"3\"§4\n5Â6§7",
        "a\n12345678901234567890.12345678901234567890e-5\n1.5",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public void Any_pieces_give_the_same_table_or_refusal(int size)
    {
        int refused = 0;
        foreach (byte[] bytes in Texts.Select(CsvBytes.Utf8).Append([.. CsvBytes.Utf8("a\n1\n"), 0xE2, 0x82]).Append([0xFF, 0xFE, 0x61, 0]).Append([.. CsvBytes.Utf8("a\nb"), 0xE2, 0x28, 0xA1]))
        {
            foreach (char delimiter in ",§")
            {
                foreach (bool trim in new[] { true, false })
                {
                    var options = new CsvOptions { Delimiter = delimiter, Trim = trim, MaxCellLength = 20, HasHeader = size != 3, AllowBareQuotes = size == 2 };
                    string whole = CsvBytes.Outcome(() => CsvBytes.Describe(CsvFile.Read(new MemoryStream(bytes), "t.csv", options)));
                    string pieces = CsvBytes.Outcome(() => CsvBytes.Describe(CsvFile.Read(new DripStream(bytes, size), "t.csv", options)));
                    Assert.Equal(whole, pieces);
                    refused += whole.StartsWith('t') ? 1 : 0;
                }
            }
        }

        Assert.InRange(refused, 60, 120);
    }

    [Fact]
    public void Any_pieces_of_damaged_files_give_the_same_refusals()
    {
        for (ulong seed = 1; seed <= 1500; seed++)
        {
            var random = new PhiloxStream(seed, 1);
            ulong index = 0;
            byte[] bytes = CsvBytes.Utf8(CsvBytes.Sound[random.Int32(ref index, CsvBytes.Sound.Length)]);
            byte[] word = CsvDamageTests.Words[random.Int32(ref index, CsvDamageTests.Words.Length)];
            int place = random.Int32(ref index, bytes.Length);
            bytes = [.. bytes[..place], .. word, .. bytes[(place + random.Int32(ref index, 2))..]];
            int size = 1 + random.Int32(ref index, 9);
            Assert.Equal(
                CsvBytes.Outcome(() => CsvBytes.Describe(CsvFile.Read(new MemoryStream(bytes), "t.csv"))),
                CsvBytes.Outcome(() => CsvBytes.Describe(CsvFile.Read(new DripStream(bytes, size), "t.csv"))));
            Assert.Equal(
                CsvBytes.Outcome(() => CsvBytes.Describe(CsvFile.ReadDataset(new MemoryStream(bytes), "t.csv", CsvBytes.Regression))),
                CsvBytes.Outcome(() => CsvBytes.Describe(CsvFile.ReadDataset(new DripStream(bytes, size), "t.csv", CsvBytes.Regression))));
        }
    }

    /// <summary>The buffer has 128 KB: cells, quotes, line ends and characters of several bytes lie across its end, wherever that is.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Rows_lie_across_the_end_of_the_buffer(int shift)
    {
        var text = new StringBuilder(new string('n', 1 + shift)).Append(",b,c\r\n");
        string[] cells = ["é𝄞", "\"a \"\"quoted\"\"\r\ncell\"", "-12.5"];
        int rows = 0;
        for (; text.Length < 400_000; rows++)
        {
            text.Append(cells[rows % 3]).Append(',').Append(cells[(rows + 1) % 3]).Append(',').Append(rows).Append("\r\n");
        }

        byte[] bytes = CsvBytes.Utf8(text.ToString());
        CsvTable table = CsvFile.Read(new MemoryStream(bytes), "t.csv");
        Assert.Equal(CsvBytes.Describe(PlainCsv.Read(bytes)), CsvBytes.Describe(table));
        Assert.Equal(Enumerable.Range(0, rows).Select(i => (float)i), table.Column("c"));
        Dataset dataset = CsvFile.ReadDataset(new MemoryStream(bytes), "t.csv", CsvSamples.Regression([2], 2));
        Assert.Equal(Enumerable.Range(0, rows).Select(i => (float)i), Enumerable.Range(0, dataset.Count).Select(i => dataset.Inputs(i)[0]));
    }

    [Fact]
    public void A_cell_may_be_longer_than_the_buffer()
    {
        string cell = string.Concat(Enumerable.Range(0, 300_000).Select(i => i % 7 == 0 ? "\"\"" : i % 11 == 0 ? "\n" : "é"));
        byte[] bytes = CsvBytes.Utf8($"a,b\n\"{cell}\",{new string('1', 200_000)}\n1,2x\n");
        foreach (Stream stream in new Stream[] { new MemoryStream(bytes), new DripStream(bytes, 1000) })
        {
            CsvTable table = CsvFile.Read(stream, "t.csv", new CsvOptions { MaxCellLength = 300_000 });
            Assert.Equal(cell.Replace("\"\"", "\"", StringComparison.Ordinal), table.Text(0, 0));
            Assert.Equal(200_000, table.Text(0, 1).Length);
            Assert.Equal($"line {2 + cell.Count(c => c == '\n')}, column 2", Refusal.Of("t.csv", () => table.Column("b")).Position);
        }

        string refusal = Refusal.Of("t.csv", () => CsvFile.Read(new MemoryStream(bytes), "t.csv", new CsvOptions { MaxCellLength = 290_000 })).Message;
        Assert.Contains("a cell of 300000 characters", refusal, StringComparison.Ordinal);
    }
}
