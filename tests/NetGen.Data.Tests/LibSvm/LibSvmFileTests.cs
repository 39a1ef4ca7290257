using System;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class LibSvmFileTests
{
    private const string Heart = "+1 1:0.708 2:1 4:-0.32\n-1 3:1 # no more\n\n# between\n+1 2:-1e-1 5:2\n";

    [Fact]
    public void Labels_indices_and_values_are_read()
    {
        LibSvmTable table = Read(Heart);
        Assert.Equal((3, 5, 6), (table.RowCount, table.FeatureCount, table.ValueCount));
        Assert.Equal([-1, 1], table.Classes);

        Dataset classes = table.ToClassificationDataset();
        Assert.Equal((3, 5, 2), (classes.Count, classes.InputLength, classes.ClassCount));
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(classes.Label));
        Assert.Equal([0.708f, 1, 0, -0.32f, 0], classes.Inputs(0).ToArray());
        Assert.Equal([0, 0, 1, 0, 0], classes.Inputs(1).ToArray());
        Assert.Equal([0, -0.1f, 0, 0, 2], classes.Inputs(2).ToArray());

        Dataset values = table.ToDataset(7);
        Assert.Equal((7, 1), (values.InputLength, values.TargetLength));
        Assert.Equal([1f, -1f, 1f], Enumerable.Range(0, 3).Select(i => values.Targets(i)[0]));
        Assert.Equal([0, -0.1f, 0, 0, 2, 0, 0], values.Inputs(2).ToArray());
    }

    [Fact]
    public void Classes_of_the_caller_give_the_order()
    {
        LibSvmTable table = Read("10 1:1\n3 1:2\n7 1:3\n3 1:4\n");
        Assert.Equal([3, 7, 10], table.Classes);
        Dataset data = table.ToClassificationDataset([10, 7, 5, 3]);
        Assert.Equal((4, 4), (data.Count, data.ClassCount));
        Assert.Equal([0, 3, 1, 3], Enumerable.Range(0, 4).Select(data.Label));
        Assert.Contains("found the label 10, expected one of the classes 3, 7", Refusal.Of("a.svm", () => table.ToClassificationDataset([3, 7])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => table.ToClassificationDataset([3, 7, 3]));
        Assert.Throws<ArgumentException>(() => table.ToClassificationDataset([]));
        Assert.Throws<ArgumentException>(() => table.ToClassificationDataset([1 << 25]));
    }

    [Fact]
    public void Features_may_count_from_0()
    {
        Assert.Equal("line 1, column 2", Refusal.Of("a.svm", () => Read("1 0:5 1:6\n")).Position);
        Dataset data = Read("1 0:5 1:6\n", new LibSvmOptions { ZeroBased = true }).ToDataset();
        Assert.Equal([5, 6], data.Inputs(0).ToArray());
    }

    [Fact]
    public void A_sample_may_have_no_feature()
    {
        LibSvmTable table = Read("2\n4 # nothing\n");
        Assert.Equal((2, 0, 0), (table.RowCount, table.FeatureCount, table.ValueCount));
        Assert.Equal([0f], table.ToDataset().Inputs(1).ToArray());
        Assert.Equal([0f, 0f, 0f], table.ToDataset(3).Inputs(1).ToArray());
    }

    [Theory]
    [InlineData("", "line 1", "without a sample")]
    [InlineData("# only words\n\n", "line 2", "without a sample")]
    [InlineData("1 1:1\n1,3 1:0.5\n", "line 2, column 1", "the label '1,3', expected a single number")]
    [InlineData("1:1 2:1\n", "line 1, column 1", "no label but the feature '1:1'")]
    [InlineData("x 2:1\n", "line 1, column 1", "the label 'x', expected a number")]
    [InlineData("1e39 2:1\n", "line 1, column 1", "range of float")]
    [InlineData("nan 2:1\n", "line 1, column 1", "the label 'nan'")]
    [InlineData("1 qid:3 1:1\n", "line 1, column 2", "ranking")]
    [InlineData("1 1:1 1:2\n", "line 1, column 3", "found '1:2', expected an index above 1")]
    [InlineData("1 7:1 2:2\n", "line 1, column 3", "an index above 7")]
    [InlineData("1 0:1\n", "line 1, column 2", "from 1 to 2147483647 (or LibSvmOptions.ZeroBased)")]
    [InlineData("1 2147483648:1\n", "line 1, column 2", "from 1 to 2147483647")]
    [InlineData("1 340282366920938463463374607431768211457:1\n", "line 1, column 2", "from 1 to 2147483647")]
    [InlineData("1 -1:1\n", "line 1, column 2", "an index of digits")]
    [InlineData("1 +1:1\n", "line 1, column 2", "an index of digits")]
    [InlineData("1 :1\n", "line 1, column 2", "an index from 1")]
    [InlineData("1 5\n", "line 1, column 2", "a feature as index:value")]
    [InlineData("1 5: 1\n", "line 1, column 2", "right after the colon")]
    [InlineData("1 5 :1\n", "line 1, column 2", "a feature as index:value")]
    [InlineData("1 5:1:1\n", "line 1, column 2", "a number such as")]
    [InlineData("1 5:1,5\n", "line 1, column 2", "a number such as")]
    [InlineData("1 5:inf\n", "line 1, column 2", "a number such as")]
    [InlineData("1 5:1e400\n", "line 1, column 2", "range of float")]
    [InlineData("1 5:1\rx", "line 1", "carriage return")]
    [InlineData("1 5:1\n1 \0", "line 2", "NUL")]
    [InlineData("1 ٣:1\n", "line 1, column 2", "an index of digits")]
    public void Refusals_say_where_and_what(string text, string position, string part)
    {
        DataFormatException e = Refusal.Of("a.svm", () => Read(text));
        Assert.Equal(position, e.Position);
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_text_are_refused()
    {
        Assert.Contains("(line 2): found byte FF", Refusal.Of("a", () => LibSvmFile.Read(new MemoryStream([0x31, 0x0A, 0x31, 0xFF, 0x0A]), "a")).Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", Refusal.Of("a", () => LibSvmFile.Read(new MemoryStream(Encoding.Unicode.GetPreamble()), "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_great_index_claims_no_memory()
    {
        LibSvmTable table = Read("1 1:1\n1 2000000000:1\n");
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataFormatException e = Refusal.Of("a.svm", () => table.ToDataset());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal("line 2", e.Position);
        Assert.Contains("'inputLength'", e.Message, StringComparison.Ordinal);
        Refusal.Of("a.svm", () => table.ToClassificationDataset());
        Assert.Throws<ArgumentException>(() => table.ToDataset(2_000_000_000));

        // Where the caller says how long rows are, rows are as long as that.
        Assert.Equal(300_000, Read("1 300000:1\n").ToDataset(300_000).InputLength);
        Refusal.Of("a.svm", () => Read("1 300000:1\n").ToDataset());
        Assert.Equal(200_000, Read("1 200000:1\n").ToDataset().InputLength);
        Assert.Equal("line 1, column 3", Refusal.Of("a.svm", () => Read("1 2:1 5:1\n").ToDataset(4)).Position);
        Assert.Throws<ArgumentOutOfRangeException>(() => Read("1 2:1 5:1\n").ToDataset(0));
    }

    [Fact]
    public void A_label_that_is_no_whole_number_names_no_class()
    {
        LibSvmTable table = Read("1 1:1\n0.5 1:1\n");
        Assert.Equal(0.5f, table.ToDataset().Targets(1)[0]);
        Assert.Equal("line 2, column 1", Refusal.Of("a.svm", () => table.ToClassificationDataset()).Position);
        Assert.Equal("line 1, column 1", Refusal.Of("a.svm", () => _ = Read("16777217.5 1:1\n").Classes).Position);
        Refusal.Of("a.svm", () => _ = Read("2147483648 1:1\n").Classes);
        Assert.Equal([-16777216, 0, 16777216], Read("16777216\n-16777216\n-0\n").Classes);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    public void Lines_have_an_end(int length)
    {
        string line = "1 1:" + new string('0', length - 4);
        Assert.Equal(1, Read(line + "\r\n" + line, new LibSvmOptions { MaxLineLength = length }).FeatureCount);
        Assert.Equal("line 2", Refusal.Of("a.svm", () => Read("1\n" + line + "0\r\n", new LibSvmOptions { MaxLineLength = length })).Position);
        Assert.Equal("line 1", Refusal.Of("a.svm", () => Read(line + "0", new LibSvmOptions { MaxLineLength = length })).Position);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LibSvmOptions { MaxLineLength = 0 });
    }

    [Fact]
    public void Long_lines_short_reads_and_compressed_files_give_the_same()
    {
        string text = "1 " + string.Join(' ', Enumerable.Range(1, 8_000).Select(i => FormattableString.Invariant($"{i}:{i}.5"))) + "\n2 1:1\n";
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string expected = SamplesAsText.Of(Read(text).ToDataset());
        Assert.Equal(expected, SamplesAsText.Of(LibSvmFile.Read(new DripStream(bytes, 1000), "a").ToDataset()));
        Assert.Equal(expected, SamplesAsText.Of(LibSvmFile.Read(new DripStream(IdxBytes.Gzip(bytes), 7), "a").ToDataset()));

        using var folder = new TemporaryFolder();
        string path = folder.File("a.svm.gz");
        File.WriteAllBytes(path, IdxBytes.Gzip(bytes));
        Assert.Equal(expected, SamplesAsText.Of(LibSvmFile.Read(path).ToDataset()));
        Assert.Equal(expected, SamplesAsText.Of(LibSvmFile.Stream(path, 8_000), 2));

        // A compressed file that is cut off is refused at its end at the latest.
        File.WriteAllBytes(path, IdxBytes.Gzip(bytes)[..^9]);
        Refusal.Of(path, () => LibSvmFile.Read(path));
        Refusal.Of(path, () => SamplesAsText.Of(LibSvmFile.Stream(path, 8_000), 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    public void Streamed_samples_are_those_in_memory(int blockSize)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.svm");
        File.WriteAllText(path, Heart);
        Assert.Equal(SamplesAsText.Of(LibSvmFile.Read(path).ToDataset(9)), SamplesAsText.Of(LibSvmFile.Stream(path, 9), blockSize));
        StreamedDataset classes = LibSvmFile.Stream(path, 9, [1, -1]);
        string expected = SamplesAsText.Of(LibSvmFile.Read(path).ToClassificationDataset([1, -1], 9));
        Assert.Equal(expected, SamplesAsText.Of(classes, blockSize));
        Assert.Equal(expected, SamplesAsText.Of(classes, blockSize));
        Assert.Null(classes.Count);
    }

    [Fact]
    public void An_epoch_takes_a_constant_amount_of_memory()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.svm");
        File.WriteAllText(path, string.Concat(Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"{i % 2} 1:{i}.25 7:-{i}e-3 30:1 # {i}\n"))));
        StreamedDataset stream = LibSvmFile.Stream(path, 30, [0, 1]);
        var block = new SampleBlock(stream.Layout, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int count = 0;
        using (SampleReader reader = stream.Open(0))
        {
            for (int got; (got = reader.Read(block, 100)) > 0; count += got)
            {
                block.Clear();
            }
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal(20_000, count);
    }

    [Fact]
    public void Opening_a_stream_looks_at_the_first_sample()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.svm");
        File.WriteAllText(path, "1 1:x\n");
        Refusal.Of(path, () => LibSvmFile.Stream(path, 4));
        File.WriteAllText(path, "# nothing\n");
        Refusal.Of(path, () => LibSvmFile.Stream(path, 4));
        File.WriteAllText(path, "1 5:1\n");
        Assert.Equal("line 1, column 2", Refusal.Of(path, () => LibSvmFile.Stream(path, 4)).Position);
        File.WriteAllText(path, "1 4:1\n2 4:1\n");
        StreamedDataset late = LibSvmFile.Stream(path, 4, [1, 3]);
        Assert.Equal("line 2, column 1", Refusal.Of(path, () => SamplesAsText.Of(late, 8)).Position);
        Assert.Throws<ArgumentOutOfRangeException>(() => LibSvmFile.Stream(path, 0));
        Assert.Throws<FileNotFoundException>(() => LibSvmFile.Stream(folder.File("absent"), 4));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.svm");
        float[] inputs = [1, 0, -0f, float.Epsilon, float.MaxValue, -1.17549435e-38f, 0.1f, 0, 3, 0, 0, 16777217f];
        var values = new Dataset(inputs, 4, [0.1f, -0f, 1e-40f], 1);
        LibSvmFile.Write(path, values);
        Assert.Equal(SamplesAsText.Of(values), SamplesAsText.Of(LibSvmFile.Read(path).ToDataset(4)));

        var classes = new Dataset(inputs, 4, [1, 0, 1], 2);
        LibSvmFile.Write(path, classes, [-1, 1], new LibSvmOptions { ZeroBased = true });
        Assert.Equal(SamplesAsText.Of(classes), SamplesAsText.Of(LibSvmFile.Read(path, new LibSvmOptions { ZeroBased = true }).ToClassificationDataset([-1, 1], 4)));
        Assert.StartsWith("1 0:1 2:-0 3:1E-45\n-1 0:3.4028235E+38", File.ReadAllText(path), StringComparison.Ordinal);
        LibSvmFile.Write(path, classes.Shuffle(3).Take(2));
        Assert.Equal(2, LibSvmFile.Read(path).RowCount);
        Assert.Equal(["a.svm"], folder.Names());
    }

    [Fact]
    public void What_the_format_cannot_hold_is_not_written()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.svm");
        File.WriteAllText(path, "old");
        var classes = new Dataset([1, 2], 1, [0, 1], 2);
        Assert.Throws<ArgumentException>(() => LibSvmFile.Write(path, new Dataset([float.NaN], 1, [1f], 1)));
        Assert.Throws<ArgumentException>(() => LibSvmFile.Write(path, new Dataset([1], 1, [1f, 2f], 2)));
        Assert.Throws<ArgumentException>(() => LibSvmFile.Write(path, Dataset.FromIndices([1], 1, [1f], 1)));
        Assert.Throws<ArgumentException>(() => LibSvmFile.Write(path, classes.Take(0)));
        Assert.Throws<ArgumentException>(() => LibSvmFile.Write(path, classes, [1]));
        Assert.Throws<ArgumentException>(() => LibSvmFile.Write(path, new Dataset([1], 1, [1f], 1), [1]));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.svm"], folder.Names());
    }

    private static LibSvmTable Read(string text, LibSvmOptions? options = null) =>
        LibSvmFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.svm", options);
}
