using System;
using System.Diagnostics;
using System.IO;
using NetGen.Serialization;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Every bad file of the manifest is refused within a second, and within four times its size and a megabyte of memory; so is every good one read that is not compressed.</summary>
public sealed class ManifestLimitsTests
{
    private const int Runs = 3;

    public static TheoryData<string, string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string, string>();
            foreach (string format in new[] { "safetensors", "npy", "idx", "idxgz", "csv" })
            {
                foreach (object[] row in MalformedFiles.Of(format))
                {
                    files.Add(format, (string)row[0], (string)row[1]);
                }
            }

            return files;
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Files))]
    public void No_file_takes_more_than_its_due(string format, string file, string expected)
    {
        string path = MalformedFiles.PathOf(format, file);
        Action read = format switch
        {
            "safetensors" => () => SafetensorsFile.Read(path),
            "npy" => () => NpyFile.Read(path),
            "csv" => () => CsvFile.Read(path),
            _ => () => IdxFile.Read(path),
        };

        // The least of some runs: other tests run beside this one, and the first run compiles.
        long memory = long.MaxValue;
        TimeSpan time = TimeSpan.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            Exception? refusal = Record.Exception(read);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            memory = Math.Min(memory, GC.GetAllocatedBytesForCurrentThread() - before);
            time = elapsed < time ? elapsed : time;
            Assert.True(refusal is null or DataFormatException, $"{refusal}");
        }

        Assert.True(time < TimeSpan.FromSeconds(1), $"{time}");
        if (expected == "reject" || format != "idxgz")
        {
            Assert.InRange(memory, 0, (4 * new FileInfo(path).Length) + (1 << 20));
        }
    }
}
