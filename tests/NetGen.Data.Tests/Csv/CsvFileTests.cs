using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData(',', "\n", true)]
    [InlineData(';', "\r\n", true)]
    [InlineData('\t', "\n", false)]
    [InlineData(',', "\r\n", false)]
    public void Random_tables_are_read_as_CsvHelper_reads_them(char delimiter, string lineEnd, bool trim)
    {
        string[] pieces = ["a", "B", "7", "\"", ",", ";", "\t", "\n", "\r\n", " ", "é", "𝄞", "'", "|"];
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            int columns = random.Next(2, 6);
            int rows = random.Next(1, 12);
            var text = new StringBuilder(string.Join(delimiter, Enumerable.Range(0, columns).Select(c => $"name{c}")) + lineEnd);
            for (int r = 0; r < rows; r++)
            {
                for (int c = 0; c < columns; c++)
                {
                    string cell = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)]));
                    bool quoted = random.Next(2) == 0 || cell.IndexOfAny([delimiter, '"', '\r', '\n']) >= 0;
                    text.Append(c > 0 ? delimiter.ToString() : string.Empty)
                        .Append(quoted ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
                }

                text.Append(r + 1 < rows || random.Next(2) == 0 ? lineEnd : string.Empty);
            }

            CsvTable table = CsvFile.Parse(text.ToString(), new CsvOptions { Delimiter = delimiter, Trim = trim });
            List<string[]> expected = ReadWithCsvHelper(text.ToString(), delimiter, trim);
            Assert.Equal(expected[0], table.Columns);
            Assert.Equal(expected.Count - 1, table.RowCount);
            for (int r = 0; r < table.RowCount; r++)
            {
                Assert.Equal(expected[r + 1], Enumerable.Range(0, columns).Select(c => table.Text(r, c)));
            }
        }
    }

    [Fact]
    public void Numbers_come_back_bit_for_bit()
    {
        var random = new Random(5);
        float[] values = [.. Enumerable.Range(0, 5000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))).Where(float.IsFinite)];
        string text = "x\n" + string.Join('\n', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), CsvFile.Parse(text).Column("x").Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [InlineData("1", 1f)]
    [InlineData("+1", 1f)]
    [InlineData("-0.5", -0.5f)]
    [InlineData(".5", 0.5f)]
    [InlineData("5.", 5f)]
    [InlineData("1e3", 1000f)]
    [InlineData("1E+3", 1000f)]
    [InlineData("-1.25e-2", -0.0125f)]
    [InlineData("\" 7 \"", 7f)]
    [InlineData("1e-400", 0f)]
    [InlineData("16777217", 16777216f)]
    [InlineData("3.4028235e38", float.MaxValue)]
    public void Decimal_numbers_are_read(string cell, float expected) => Assert.Equal([expected], CsvFile.Parse("x\n" + cell).Column("x"));

    [Theory]
    [InlineData(".")]
    [InlineData("+")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1.2.3")]
    [InlineData("1 2")]
    [InlineData("1f")]
    [InlineData("(1)")]
    [InlineData("1-")]
    [InlineData("٣")]
    [InlineData("\u00A01")]
    [InlineData("1e5.5")]
    [InlineData("3.4028236e38")]
    [InlineData("-1e39")]
    [InlineData("-inf")]
    [InlineData("+NaN")]
    public void Everything_else_is_refused(string cell)
    {
        CsvTable table = CsvFile.Parse("x\n" + cell, name: "t.csv");
        Assert.Equal("line 2, column 1", Refusal.Of("t.csv", () => table.Column("x")).Position);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_read_on_request_and_overflow_is_not()
    {
        var options = new CsvOptions { AllowNonFinite = true };
        Assert.Equal(
            [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.PositiveInfinity], CsvFile.Parse("x\nNaN\ninf\n-Infinity\n+INF", options).Column("x"));
        Refusal.Of("t.csv", () => CsvFile.Parse("x\n1e39", options, "t.csv").Column("x"));
        Refusal.Of("t.csv", () => CsvFile.Parse("x\ninfinit", options, "t.csv").Column("x"));
    }

    [Fact]
    public void Empty_cells_get_the_number_asked_for()
    {
        var options = new CsvOptions { EmptyCellValue = -1 };
        Assert.Equal([1f, -1f, -1f], CsvFile.Parse("x,y\n1,\n,\n \"\",3", options).Column("x"));
    }

    [Fact]
    public void Lines_are_counted_through_quoted_line_ends()
    {
        CsvTable table = CsvFile.Parse("a,b,c\n\"1\n2\",\"x\r\ny\",z\n3,4,5\n", name: "t.csv");
        Assert.Equal("1\n2", table.Text(0, "a"));
        Assert.Equal("x\r\ny", table.Text(0, "b"));
        Assert.Equal("line 2, column 1", Refusal.Of("t.csv", () => table.Column("a")).Position);
        Assert.Equal("line 3, column 2", Refusal.Of("t.csv", () => table.Column("b")).Position);
        Assert.Equal("line 4, column 3", Refusal.Of("t.csv", () => table.Column("c")).Position);
        Assert.Equal("line 5", Refusal.Of("t.csv", () => CsvFile.Parse("a,b,c\n\"1\n2\",\"x\r\ny\",z\n3,4\n", name: "t.csv")).Position);
    }

    [Theory]
    [InlineData("a,b\n1,2\n\n3,4", "line 3")]
    [InlineData("\na,b\n1,2", "line 1")]
    [InlineData("a\n1\n\n2", "line 3")]
    [InlineData("a\n1\r2", "line 2, column 1")]
    [InlineData("a\n1\r", "line 2, column 1")]
    [InlineData("a\n\"1\"\r", "line 2, column 1")]
    [InlineData("a\n\"1\n2\"\"\n", "line 2, column 1")]
    [InlineData("\n \n", "line 1")]
    public void What_would_have_to_be_guessed_is_refused(string text, string position) =>
        Assert.Equal(position, Refusal.Of("t.csv", () => CsvFile.Parse(text, name: "t.csv")).Position);

    [Fact]
    public void Columns_without_a_header_are_numbered()
    {
        CsvTable table = CsvFile.Parse("1,2\n3,4", new CsvOptions { HasHeader = false });
        Assert.Equal(["column_1", "column_2"], table.Columns);
        Assert.Equal([2f, 4f], table.Column("column_2"));
    }

    [Fact]
    public void A_quoted_name_may_hold_a_delimiter()
    {
        Assert.Equal(["a;b"], CsvFile.Parse("\"a;b\"\n1").Columns);
        Assert.Throws<ArgumentException>(() => CsvFile.Parse("a\n1", new CsvOptions { Delimiter = '"' }));
    }

    [Fact]
    public void Tables_become_datasets()
    {
        CsvTable table = CsvFile.Parse("x,kind,y,z\n1,cat,10,2.0\n2,dog,20,0\n3,cat,30,1\n", name: "t.csv");
        Dataset values = table.ToDataset(["y", "x"], "z");
        Assert.Equal([20f, 2f], values.Inputs(1).ToArray());
        Assert.Equal([2f], values.Targets(0).ToArray());
        Assert.Equal([10f, 1f], table.ToDataset(["x"], ["y", "x"]).Targets(0).ToArray());

        Dataset numbers = table.ToClassificationDataset(["x"], "z", 3);
        Assert.Equal([2, 0, 1], Enumerable.Range(0, 3).Select(numbers.Label));

        Assert.Equal(["cat", "dog"], table.Classes("kind"));
        Assert.Equal(["x", "y"], table.AllExcept("kind", "z"));
        Dataset named = table.ToClassificationDataset(table.AllExcept("kind"), "kind", table.Classes("kind"));
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(named.Label));
        Assert.Equal((3, 2), (named.InputLength, named.ClassCount));

        Assert.Equal("line 3, column 2", Refusal.Of("t.csv", () => table.ToClassificationDataset(["x"], "kind", ["cat"])).Position);
        Assert.Throws<ArgumentException>(() => table.ToClassificationDataset(["x"], "kind", ["cat", "cat"]));
        Assert.Throws<ArgumentException>(() => table.ToDataset([], "x"));
        Refusal.Of("t.csv", () => table.AllExcept("none"));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Text(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Text(0, 4));
    }

    [Fact]
    public void Compressed_text_is_told_by_its_content_and_checked()
    {
        string text = "x\n" + string.Join('\n', Enumerable.Range(0, 50_000));
        byte[] gzip = IdxBytes.Gzip(Encoding.UTF8.GetBytes(text));
        Assert.Equal(49_999f, CsvFile.Read(new MemoryStream(gzip), "t.csv").Column("x")[^1]);
        Refusal.Of("t.csv", () => CsvFile.Read(new MemoryStream(gzip[..^1]), "t.csv"));
    }

    [SharedDataTheory]
    [InlineData("iris/iris.csv", "species", 150, 3)]
    [InlineData("wine/winequality-red.csv", "quality", 1599, 6)]
    public void Well_known_sets_are_read(string file, string label, int rows, int classes)
    {
        CsvTable table = CsvFile.Read(SharedFiles.PathOf("data", file));
        Dataset dataset = table.ToClassificationDataset(table.AllExcept(label), label, table.Classes(label));
        Assert.Equal((rows, classes), (dataset.Count, dataset.ClassCount));
        Assert.Null(dataset.FindNonFinite());
    }

    [SharedDataFact]
    public void A_compressed_well_known_set_with_gaps_is_read()
    {
        CsvTable table = CsvFile.Read(SharedFiles.PathOf("data", "housing", "california_housing.csv.gz"), new CsvOptions { EmptyCellValue = 0 });
        Assert.Equal(20_640, table.RowCount);
    }

    private static List<string[]> ReadWithCsvHelper(string text, char delimiter, bool trim)
    {
        var options = new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            TrimWhitespace = trim,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using CsvReader reader = CsvReader.FromText(text, options);
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add(reader.Current.ToArray());
        }

        return rows;
    }
}
