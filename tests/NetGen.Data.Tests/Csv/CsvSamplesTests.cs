using System;
using System.IO;
using System.Linq;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Columns by name and place, categories, and missing values; each read through a table, in one step and as a stream.</summary>
public sealed class CsvSamplesTests : IDisposable
{
    private const string Colours = "size,colour,price\n1,red,10\n2,green,\nNA,red,30\n4,blue,40\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fitting_nothing_opens_no_file()
    {
        CsvSamples fitted = CsvSamples.Regression([CsvColumn.Named("a")], "b");
        Assert.Same(fitted, CsvFile.Fit("no such file", fitted));
        Assert.Throws<ArgumentNullException>("path", () => CsvFile.Fit(null!, fitted));
        Assert.Throws<ArgumentNullException>("samples", () => CsvFile.Fit("no such file", null!));
        Assert.Throws<FileNotFoundException>(() => CsvFile.Fit("no such file", CsvSamples.Regression([CsvColumn.OneHot("a")], "b")));
        Assert.Throws<FileNotFoundException>(() => CsvFile.Stream("no such file", fitted));
    }

    [Fact]
    public void Columns_are_chosen_by_name_or_by_place_in_any_order()
    {
        Dataset dataset = Read("a,b,c\n1,2,3\n4,5,6\n", CsvSamples.Regression([2, "a", 2], "c", 1));
        Assert.Equal([3f, 1f, 3f], dataset.Inputs(0).ToArray());
        Assert.Equal([6f, 5f], dataset.Targets(1).ToArray());
        Dataset bare = Read("1,2\n4,5", CsvSamples.Regression(["column_2"], 0), new CsvOptions { HasHeader = false });
        Assert.Equal("2 1;5 4", Rows(bare));

        CsvTable table = CsvFile.Parse("a,b\n1,2\n", name: "t.csv");
        Assert.Equal([2f], table.Column(1));
        Assert.Equal(
            "t.csv(line 1): found 2 columns, expected at least 3, as column 2 is asked for (counted from 0).", Refusal.Of("t.csv", () => table.Column(2)).Message);
        Refusal.Of("t.csv", () => table.ToDataset(CsvSamples.Regression(["a"], "none")));
        Assert.Throws<ArgumentOutOfRangeException>(() => CsvColumn.At(-1));
        Assert.Throws<ArgumentException>(() => CsvSamples.Regression(["a"]));
        Assert.Throws<ArgumentException>(() => CsvSamples.Regression([], "a"));
    }

    [Fact]
    public void Categories_become_rows_with_a_single_one()
    {
        string[] order = ["blue", "red", "green"];
        Dataset given = Read(Colours, CsvSamples.Regression([CsvColumn.OneHot("colour", order)], CsvColumn.OneHot(1, order)));
        Assert.Equal([0f, 1f, 0f], given.Inputs(0).ToArray());
        Assert.Equal([1f, 0f, 0f], given.Inputs(3).ToArray());
        Assert.Equal([0f, 0f, 1f], given.Targets(1).ToArray());

        // Found in the order in which they appear, and kept for other data.
        CsvSamples samples = CsvSamples.Classification([CsvColumn.OneHot("colour")], "colour");
        Assert.Equal(0, samples.InputLength);
        CsvSamples fitted = CsvFile.Parse(Colours).Fit(samples);
        Assert.Equal(["red", "green", "blue"], fitted.Inputs[0].Categories);
        Assert.Equal(["red", "green", "blue"], fitted.Classes);
        Assert.Equal((3, 3), (fitted.InputLength, fitted.TargetLength));
        Dataset other = Read("colour\nblue\n", fitted);
        Assert.Equal([0f, 0f, 1f], other.Inputs(0).ToArray());
        Assert.Equal(2, other.Label(0));
        Dataset colours = Read(Colours, samples);
        Assert.Equal([0, 1, 0, 2], Enumerable.Range(0, 4).Select(colours.Label));

        string message = Refused("size,colour\n1,pink\n", fitted);
        Assert.Equal("(line 2, column 2): found 'pink', expected one of the categories red, green, blue in column 'colour'.", message);
        Assert.Throws<ArgumentException>(() => CsvColumn.OneHot("colour", ["a", "a"]));
        Assert.Throws<ArgumentException>(() => CsvColumn.OneHot("colour", []));
        Assert.Throws<ArgumentException>(() => CsvSamples.Classification(["size"], CsvColumn.OneHot("colour")));
    }

    [Fact]
    public void More_different_texts_than_categories_are_refused()
    {
        string text = "id,x\n" + string.Join('\n', Enumerable.Range(0, 1025).Select(i => $"n{i},1"));
        string message = Refused(text, CsvSamples.Regression([CsvColumn.OneHot("id")], "x"));
        Assert.StartsWith("(line 1026, column 1): found 'n1024', expected no more than 1024 different texts", message, StringComparison.Ordinal);
        string[] all = [.. Enumerable.Range(0, 1025).Select(i => $"n{i}")];
        Assert.Equal(1025, CsvFile.Parse(text).ToDataset(CsvSamples.Regression([CsvColumn.OneHot("id", all)], "x")).InputLength);
    }

    [Fact]
    public void Missing_values_are_refused_replaced_or_left_out()
    {
        var marks = new CsvOptions { MissingValues = ["NA", "?"] };
        Assert.Equal(
            "(line 4, column 1): found 'NA', expected a number (or CsvOptions.Missing) in column 'size'.", Refused(Colours, CsvSamples.Regression(["size"], "size"), marks));
        Assert.Equal(
            "(line 3, column 3): found an empty cell, expected a number (or CsvOptions.EmptyCellValue) in column 'price'.",
            Refused(Colours, CsvSamples.Regression(["size"], "price"), marks));
        Assert.Contains("a number such as", Refused(Colours, CsvSamples.Regression(["size"], "size")), StringComparison.Ordinal);

        marks.Missing = CsvMissing.Replace(-1);
        Assert.Equal("1 10;2 -1;-1 30;4 40", Rows(Read(Colours, CsvSamples.Regression(["size"], "price"), marks)));
        marks.Missing = CsvMissing.DropRow;
        Assert.Equal("1 10;4 40", Rows(Read(Colours, CsvSamples.Regression(["size"], "price"), marks)));

        // A column's own rule counts first.
        Assert.Equal("1 10;2 7;4 40", Rows(Read(Colours, CsvSamples.Regression(["size"], CsvColumn.Named("price").WithMissing(CsvMissing.Replace(7))), marks)));
        Assert.Contains(
            "found an empty cell", Refused(Colours, CsvSamples.Regression(["size"], CsvColumn.Named("price").WithMissing(CsvMissing.Refuse)), marks), StringComparison.Ordinal);

        // Numbers may be marks, too, and a mark is told exactly.
        Assert.Equal("1 1;-9 -9", Rows(Read("a\n1\n-99\n-9\n -99 \n", CsvSamples.Regression(["a"], "a"), new CsvOptions { MissingValues = ["-99"], Missing = CsvMissing.DropRow })));
        var both = new CsvOptions { EmptyCellValue = 1, Missing = CsvMissing.Mean };
        Assert.Throws<ArgumentException>(() => CsvFile.Parse("a\n1", both).ToDataset(CsvSamples.Regression(["a"], "a")));
    }

    [Fact]
    public void The_mean_is_found_on_the_training_data_and_kept()
    {
        var options = new CsvOptions { MissingValues = ["NA"], Missing = CsvMissing.Mean };
        CsvSamples samples = CsvSamples.Regression(["size"], CsvColumn.Named("price").WithMissing(CsvMissing.DropRow));
        CsvSamples fitted = CsvFile.Parse(Colours, options).Fit(samples);
        Assert.Equal(CsvMissingKind.Replace, fitted.Inputs[0].Missing!.Kind);
        Assert.Equal((float)(7.0 / 3), fitted.Inputs[0].Missing!.Value);
        Assert.Equal("1 10;2.3333333 30;4 40", Rows(Read(Colours, samples, options)));
        Assert.Equal("2.3333333 5", Rows(Read("size,price\n,5\n", fitted, options)));
        Assert.Equal("(line 1): found column 1 without any value, expected at least one value in column 'size'.", Refused("size,price\n,1\nNA,2\n", samples, options));
        Assert.Contains("line 2, column 1", Refused("size,price\nx,1\n", samples, options), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CsvColumn.OneHot("size").WithMissing(CsvMissing.Mean));
    }

    [Fact]
    public void A_missing_category_or_label_leaves_its_row_out_or_is_refused()
    {
        const string Text = "kind,label\na,0\n,1\nb,\nb,1\n";
        var drop = new CsvOptions { Missing = CsvMissing.DropRow };
        Dataset dataset = Read(Text, CsvSamples.Classification([CsvColumn.OneHot("kind")], "label", 2), drop);
        Assert.Equal([0, 1], Enumerable.Range(0, dataset.Count).Select(dataset.Label));
        Assert.Equal([0f, 1f], dataset.Inputs(1).ToArray());
        Assert.Contains("found an empty cell", Refused(Text, CsvSamples.Classification([CsvColumn.OneHot("kind")], "label", 2)), StringComparison.Ordinal);
        Assert.Contains("found an empty cell", Refused("x,label\n,0\n2,\n", CsvSamples.Classification([0], "label", 2), new CsvOptions { Missing = CsvMissing.Replace(1) }), StringComparison.Ordinal);

        // Unless it is named.
        Assert.Equal(3, Read(Text, CsvSamples.Classification([CsvColumn.OneHot("kind", ["a", "", "b"])], "label", 2), drop).Count);
        Assert.Equal(
            "(line 1): found a missing value in every row, expected at least one row without (CsvMissing.DropRow leaves out the others).",
            Refused("kind,x\n,1\n,2\n", CsvSamples.Regression([0], 1), drop));
    }

    [Fact]
    public void Whatever_is_wrong_with_a_row_is_told_before_what_is_wrong_with_its_cells()
    {
        CsvSamples samples = CsvSamples.Regression(["a"], "b");
        Assert.Equal("(line 3): found 3 cells, expected 2 cells, as in the first line.", Refused("a,b\n1,2\nx,y,3\n", samples));
        Assert.Equal("(line 3): found 1 cell, expected 2 cells, as in the first line.", Refused("a,b\n1,2\nx\n", samples));
        Assert.Equal("(line 2): found the end of the file after the header, expected at least one row.", Refused("a,\"\nb\"\n", CsvSamples.Regression([0], 1)));
        Assert.Equal("(line 4, column 3): found 'y', expected a number such as -12.5e3 in column 'b'.", Refused("a,c,b\n1,\"\n\n\",y\n", samples));
    }

    [Fact]
    public void Columns_without_number_cost_no_more_than_their_file()
    {
        // A line of commas and no header: as many columns without names of their own.
        byte[] commas = new byte[2_000_000];
        Array.Fill(commas, (byte)',');
        long before = GC.GetAllocatedBytesForCurrentThread();
        Dataset dataset = CsvFile.ReadDataset(new MemoryStream(commas), "t.csv", CsvSamples.Regression([1_999_999], 5), new CsvOptions { HasHeader = false, EmptyCellValue = 3 });
        Assert.Equal(3f, dataset.Inputs(0)[0]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * commas.Length) + (1 << 20));
    }

    /// <summary>Reads in all ways there are, which must agree.</summary>
    private Dataset Read(string text, CsvSamples samples, CsvOptions? options = null)
    {
        string path = Write(text);
        Dataset table = CsvFile.Read(path, options).ToDataset(samples);
        Dataset whole = CsvFile.ReadDataset(path, samples, options);
        Dataset trickled = CsvFile.ReadDataset(new DripStream(CsvBytes.Utf8(text), 3), "t.csv", samples, options);
        StreamedDataset streamed = CsvFile.Stream(path, samples, options);
        foreach (string other in new[] { CsvBytes.Describe(whole), CsvBytes.Describe(trickled), CsvBytes.Describe(streamed), CsvBytes.Describe(streamed, 1, 100) })
        {
            Assert.Equal(CsvBytes.Describe(table), other);
        }

        return table;
    }

    /// <summary>The message behind the file's name, which is the same in all ways.</summary>
    private string Refused(string text, CsvSamples samples, CsvOptions? options = null)
    {
        string path = Write(text);
        DataFormatException table = Refusal.Of(path, () => CsvFile.Read(path, options).ToDataset(samples));
        DataFormatException whole = Refusal.Of(path, () => CsvFile.ReadDataset(path, samples, options));
        DataFormatException streamed = Refusal.Of(path, () => CsvBytes.Describe(CsvFile.Stream(path, samples, options)));
        Assert.Equal(whole.Message, streamed.Message);
        Assert.Equal(whole.Message, table.Message);
        return whole.Message[path.Length..];
    }

    private static string Rows(Dataset dataset) =>
        string.Join(';', Enumerable.Range(0, dataset.Count).Select(i => string.Join(' ', dataset.Inputs(i).ToArray().Concat(dataset.Targets(i).ToArray()))));

    private string Write(string text)
    {
        string path = _folder.File("t.csv");
        File.WriteAllBytes(path, CsvBytes.Utf8(text));
        return path;
    }
}
