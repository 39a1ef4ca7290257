using System;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class CsvStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stream_gives_the_samples_of_the_table_in_every_epoch(bool compressed)
    {
        var random = new Random(1);
        var text = new StringBuilder("x,note,y,kind\r\n");
        for (int i = 0; i < 20_000; i++)
        {
            string note = i % 5 == 0 ? "\"two\nlines, \"\"quoted\"\"\"" : "plain";
            text.Append(random.NextSingle()).Append(',').Append(note).Append(", ").Append(random.Next()).Append(',').Append("abc"[random.Next(3)]).Append("\r\n");
        }

        byte[] bytes = CsvBytes.Utf8(text.ToString());
        string path = _folder.File("t.csv");
        File.WriteAllBytes(path, compressed ? IdxBytes.Gzip(bytes) : bytes);
        CsvSamples samples = CsvSamples.Classification(["x", "y"], "kind");
        CsvTable table = CsvFile.Read(path);
        string expected = CsvBytes.Describe(table.ToClassificationDataset(["x", "y"], "kind", table.Classes("kind")));
        StreamedDataset streamed = CsvFile.Stream(path, samples);
        Assert.Null(streamed.Count);
        Assert.Equal(expected, CsvBytes.Describe(streamed, 0, 64));
        Assert.Equal(expected, CsvBytes.Describe(streamed, 1, 1000));
        Assert.Equal(expected, CsvBytes.Describe(CsvFile.ReadDataset(path, samples)));
    }

    [Fact]
    public void What_is_wrong_at_the_start_is_told_at_once_and_the_rest_when_it_is_read()
    {
        string path = _folder.File("t.csv");
        Assert.Throws<FileNotFoundException>(() => CsvFile.Stream(path, ["a"], ["b"]));
        foreach (string bad in new[] { "", "a,b\n", "a,a\n1,2\n", "b,c\n1,2\n", "a,b\nx,1\n", "a,b\n1\n", "a;b\n1;2\n" })
        {
            File.WriteAllText(path, bad);
            Refusal.Of(path, () => CsvFile.Stream(path, ["a"], ["b"]));
        }

        File.WriteAllText(path, "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 50_000)) + "1,x\n");
        StreamedDataset dataset = CsvFile.Stream(path, ["a"], ["b"]);
        DataFormatException streamed = Refusal.Of(path, () => CsvBytes.Describe(dataset, 0, 100));
        Assert.Equal("line 50002, column 2", streamed.Position);
        Assert.Equal(Refusal.Of(path, () => CsvFile.Read(path).ToDataset(["a"], "b")).Message, streamed.Message);

        // The file is closed after each, so it can be deleted also where open files cannot.
        File.Delete(path);
        Assert.False(File.Exists(path));
    }

    /// <summary>How many rows there will be is guessed from those before, which are longer or shorter than the others here, or the only ones.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(255, 1)]
    [InlineData(256, 0)]
    [InlineData(257, 0)]
    [InlineData(300, 20_000)]
    [InlineData(20_000, 1)]
    public void Rows_that_get_longer_or_shorter_are_all_read(int longRows, int shortRows)
    {
        string path = _folder.File("t.csv");
        string rows = string.Concat(Enumerable.Range(0, longRows).Select(i => $"{i}.000000000000000000000000000000000000000,2,{i % 3}\n"));
        string others = string.Concat(Enumerable.Range(0, shortRows).Select(i => $"{i % 10},2,1\n"));
        foreach (string text in new[] { "a,b,c\n" + rows + others, "a,b,c\n" + others + rows })
        {
            File.WriteAllText(path, text);
            Assert.Equal(CsvBytes.Describe(CsvFile.Read(path).ToDataset(["a"], ["b", "c"])), CsvBytes.Describe(CsvFile.ReadDataset(path, ["a"], ["b", "c"])));
            Assert.Equal(
                CsvBytes.Describe(CsvFile.Read(path).ToClassificationDataset(["a", "b"], "c", 3)),
                CsvBytes.Describe(CsvFile.ReadDataset(path, CsvSamples.Classification(["a", "b"], "c", 3))));
        }
    }

    [Fact]
    public void Short_rows_at_the_start_claim_no_memory_for_those_that_a_file_of_few_long_ones_has_not()
    {
        string path = _folder.File("t.csv");
        string[] categories = Enumerable.Range(0, 1024).Select(i => $"c{i}").ToArray();
        string text = "a,b,note\n" + string.Concat(Enumerable.Repeat("c7,1,\n", 256)) + string.Concat(Enumerable.Repeat("c7,1," + new string('x', 100_000) + "\n", 50));
        File.WriteAllText(path, text);
        var samples = CsvSamples.Regression([CsvColumn.OneHot("a", categories)], "b");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Dataset dataset = CsvFile.ReadDataset(path, samples);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * text.Length) + (1 << 20));
        Assert.Equal(306, dataset.Count);
    }

    [Fact]
    public void A_stream_takes_constant_memory_and_none_for_a_row()
    {
        string path = _folder.File("t.csv");
        File.WriteAllText(path, "a,b,c\n" + string.Concat(Enumerable.Repeat("0.123456789,-2.5,\"3\"\n", 200_000)));
        StreamedDataset dataset = CsvFile.Stream(path, ["a", "b"], ["c"]);
        var block = new SampleBlock(dataset.Layout, 256);
        long rows = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        using (SampleReader reader = dataset.Open(0))
        {
            for (int got = reader.Read(block, 256); got > 0; got = reader.Read(block, 256))
            {
                rows += got;
                block.Clear();
            }
        }

        Assert.Equal(200_000, rows);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 * 1024);
    }

    [Theory]
    [InlineData("1\n", 500_000)]
    [InlineData("1,2,3,4,5,6,7,8,9,0\n", 50_000)]
    [InlineData("0.123456789,\"1\"\n", 50_000)]
    public void Whole_files_take_no_more_than_four_times_their_size(string row, int count)
    {
        byte[] bytes = CsvBytes.Utf8(string.Concat(Enumerable.Repeat(row, count)));
        var options = new CsvOptions { HasHeader = false };
        CsvColumn[] all = [.. Enumerable.Range(0, row.Count(c => c == ',') + 1).Select(CsvColumn.At)];
        CsvSamples samples = all.Length == 1 ? CsvSamples.Regression(all, 0) : CsvSamples.Regression(all[1..], all[0]);
        long limit = (4L * bytes.Length) + (1 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(count, CsvFile.Read(new MemoryStream(bytes), "t.csv", options).RowCount);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, limit);
        before = GC.GetAllocatedBytesForCurrentThread();
        Dataset dataset = CsvFile.ReadDataset(new MemoryStream(bytes), "t.csv", samples, options);
        long floats = sizeof(float) * (long)count * (dataset.InputLength + dataset.TargetLength);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, floats, (2 * floats) + (9 << 20));
    }
}
