using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class CsvWriterTests
{
    private static readonly string[] Pieces = ["a", "7", "\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", "é", "𝄞", "\uFEFF", "|", "-1.5", "NaN"];

    [Theory]
    [InlineData(',', false)]
    [InlineData(';', true)]
    [InlineData('\t', false)]
    [InlineData('§', true)]
    public void Random_texts_come_back(char delimiter, bool carriageReturns)
    {
        var options = new CsvWriteOptions { Delimiter = delimiter, CarriageReturns = carriageReturns };
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            int columns = random.Next(1, 5);
            options.HasHeader = seed % 3 > 0;
            string[] names = [.. Enumerable.Range(0, columns).Select(i => Text(random) + new string('x', i + 1))];
            string[][] rows = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Enumerable.Range(0, columns).Select(_ => Text(random)).ToArray())];
            if (names.Distinct().Count() < names.Length)
            {
                continue;
            }

            using var stream = new MemoryStream();
            CsvFile.Write(stream, names, rows, options);
            byte[] bytes = stream.ToArray();
            foreach (bool trim in new[] { true, false })
            {
                CsvTable table = CsvFile.Read(new MemoryStream(bytes), "t.csv", new CsvOptions { Delimiter = delimiter, Trim = trim, HasHeader = options.HasHeader });
                Assert.Equal(options.HasHeader ? names : [.. Enumerable.Range(1, columns).Select(i => $"column_{i}")], table.Columns);
                Assert.Equal(rows, Enumerable.Range(0, table.RowCount).Select(row => Enumerable.Range(0, columns).Select(column => table.Text(row, column)).ToArray()));

                // A table is written as it was read, byte by byte.
                using var again = new MemoryStream();
                CsvFile.Write(again, table, options);
                Assert.Equal(bytes, again.ToArray());
            }
        }
    }

    [Fact]
    public void Quotes_stand_only_where_they_are_needed()
    {
        using var stream = new MemoryStream();
        CsvFile.Write(stream, ["a", "b"], [["1", ""], ["x y", " z"], ["a\"b", "é"], ["", "c,d"]], new CsvWriteOptions { CarriageReturns = true });
        Assert.Equal("a,b\r\n1,\r\nx y,\" z\"\r\n\"a\"\"b\",é\r\n,\"c,d\"\r\n", Encoding.UTF8.GetString(stream.ToArray()));
        stream.SetLength(0);
        CsvFile.Write(stream, ["a;b"], [[""], ["1"]]);
        Assert.Equal("\"a;b\"\n\"\"\n1\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Other_readers_find_the_same_texts()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            string[] names = ["x", "y", "z"];
            string[][] rows = [.. Enumerable.Range(0, 5).Select(_ => names.Select(_ => Text(random)).ToArray())];
            using var stream = new MemoryStream();
            CsvFile.Write(stream, names, rows);
            using CsvReader reader = CsvReader.FromText(
                Encoding.UTF8.GetString(stream.ToArray()), new CsvReaderOptions { HasHeader = true, MalformedData = CsvMalformedDataHandling.Throw });
            var found = new List<string[]>();
            while (reader.Read())
            {
                found.Add(reader.Current.ToArray());
            }

            Assert.Equal(rows, found);
        }
    }

    [Fact]
    public void Numbers_come_back_with_their_bits_in_the_shortest_text()
    {
        var random = new Random(3);
        float[] inputs = [.. Enumerable.Range(0, 30_000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))).Select(x => float.IsNaN(x) ? float.NaN : x)];
        inputs[0] = -0f;
        inputs[1] = float.Epsilon;
        inputs[2] = float.MaxValue;
        inputs[3] = float.NegativeInfinity;
        float[] targets = [.. inputs.Take(10_000).Reverse()];
        using var folder = new TemporaryFolder();
        string path = folder.File("t.csv");
        var dataset = new Dataset(inputs, 3, targets, 1);
        CsvFile.Write(path, dataset);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal("input_1,input_2,input_3,target_1", lines[0]);
        Assert.Equal(string.Join(',', inputs[..3].Append(targets[0]).Select(x => x.ToString("R", CultureInfo.InvariantCulture))), lines[1]);
        var options = new CsvOptions { AllowNonFinite = true };
        Dataset back = CsvFile.ReadDataset(path, ["input_1", "input_2", "input_3"], ["target_1"], options);
        Assert.Equal(CsvBytes.Describe(dataset), CsvBytes.Describe(back));
        Assert.Equal(CsvBytes.Describe(dataset), CsvBytes.Describe(CsvFile.Stream(path, ["input_1", "input_2", "input_3"], ["target_1"], options), 0, 999));
    }

    [Fact]
    public void Labels_are_written_as_numbers_or_names()
    {
        using var folder = new TemporaryFolder();
        var dataset = new Dataset([1, 2, 3], 1, [2, 0, 1], 3);
        string path = folder.File("t.csv");
        CsvFile.Write(path, dataset, ["x", "kind"], ["a", "b,c", "d"]);
        Assert.Equal("x,kind\n1,d\n2,a\n3,\"b,c\"\n", File.ReadAllText(path));
        CsvFile.Write(path, dataset, options: new CsvWriteOptions { Delimiter = ';' });
        Assert.Equal("input_1;label\n1;2\n2;0\n3;1\n", File.ReadAllText(path));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(path, dataset, ["x"]));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(path, dataset, null, ["a"]));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(path, Dataset.FromIndices([1, 2], 2, [0], 1)));
    }

    [Fact]
    public void The_old_file_stays_where_writing_fails()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("t.csv");
        File.WriteAllText(path, "old");
        string[][] rows = [["1", "2"], ["3"]];
        Assert.Throws<ArgumentException>(() => CsvFile.Write(path, ["a", "b"], rows));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(path, ["a", "a"], [["1", "2"]]));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(path, ["a", "b"], [["1", "\0"]]));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(path, ["a", "b"], [["1", "\uD834"]]));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(path, ["a", "b"], [["1", null!]]));
        Assert.Throws<ArgumentException>("rows", () => CsvFile.Write(path, ["a", "b"], [["1", "2"], null!]));

        // What no reader takes for a table is not written.
        Assert.Throws<ArgumentException>("rows", () => CsvFile.Write(path, ["a", "b"], []));
        Assert.Throws<ArgumentException>("dataset", () => CsvFile.Write(path, new Dataset(Array.Empty<float>(), 2, Array.Empty<float>(), 1)));
        Assert.Throws<DataFormatException>(() => CsvFile.Parse("a,b\n"));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(path, ["a"], [["1"]], new CsvWriteOptions { Delimiter = '.' }));
        Assert.Throws<InvalidOperationException>(() => CsvFile.Write(path, ["a"], Failing()));
        Assert.Equal(["t.csv"], folder.Names());
        Assert.Equal("old", File.ReadAllText(path));
    }

    private static IEnumerable<IReadOnlyList<string>> Failing()
    {
        for (int i = 0; i < 100_000; i++)
        {
            yield return ["text"];
        }

        throw new InvalidOperationException("the caller's rows failed");
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
