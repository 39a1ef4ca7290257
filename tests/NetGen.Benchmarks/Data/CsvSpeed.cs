using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using NetGen.Data;

namespace NetGen.Benchmarks.Data;

/// <summary>100 MB of floats in 20 columns, each in the shortest text that reads back to it.</summary>
internal sealed class CsvSpeed : IDataSpeed
{
    private const long LeastLength = 100_000_000;
    private const int BlockRows = 1024;

    private static readonly string[] Inputs = [.. Enumerable.Range(0, 19).Select(i => Invariant.Of($"x{i}"))];
    private static readonly string[] Targets = ["y"];

    private readonly string _path = Path.GetTempFileName();

    public CsvSpeed()
    {
        var random = new Random(1);
        using (var writer = new StreamWriter(_path))
        {
            string header = string.Join(',', Inputs.Concat(Targets));
            writer.Write(header + "\n");
            Length = header.Length + 1;
            while (Length < LeastLength)
            {
                string row = string.Join(',', Enumerable.Range(0, 20).Select(_ => ((random.NextSingle() * 2) - 1).ToString("R", CultureInfo.InvariantCulture))) + "\n";
                writer.Write(row);
                Length += row.Length;
            }
        }

        Contestants =
        [
            ("File.ReadAllBytes", () => File.ReadAllBytes(_path)),
            ("CsvFile.ReadDataset", () => CsvFile.ReadDataset(_path, Inputs, Targets)),
            ("CsvFile.Stream, an epoch", ReadStream),
            ("CsvFile.Read, cells only", () => CsvFile.Read(_path)),
            ("CsvFile.Read and ToDataset", () => CsvFile.Read(_path).ToDataset(Inputs, Targets)),
            ("CsvHelper and float.Parse", ReadWithCsvHelper),
        ];
    }

    public string Format => "CSV";

    public long Length { get; }

    public bool IsShared => false;

    public IReadOnlyList<(string Name, Action Read)> Contestants { get; }

    public void Dispose() => File.Delete(_path);

    private void ReadStream()
    {
        StreamedDataset dataset = CsvFile.Stream(_path, Inputs, Targets);
        var block = new SampleBlock(dataset.Layout, BlockRows);
        using SampleReader reader = dataset.Open(0);
        while (reader.Read(block, BlockRows) > 0)
        {
            block.Clear();
        }
    }

    private void ReadWithCsvHelper()
    {
        using CsvReader reader = CsvReader.FromText(File.ReadAllText(_path), new CsvReaderOptions { HasHeader = true });
        var values = new List<float>();
        while (reader.Read())
        {
            foreach (string cell in reader.Current.ToArray())
            {
                values.Add(float.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture));
            }
        }
    }
}
