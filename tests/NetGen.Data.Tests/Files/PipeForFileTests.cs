using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>
/// A pipe where a file is expected, as shells make them: what is read once into memory is what a file gives, and what is read again in each epoch is refused, instead of
/// waiting for a second writer that never comes.
/// </summary>
public class PipeForFileTests
{
    private static readonly CsvSamples Towns = CsvSamples.Regression([CsvColumn.OneHot("a")], "b");

    private static readonly Vocabulary Words = new(["a", Vocabulary.PaddingWord]);

    private static readonly byte[] Csv = Encoding.ASCII.GetBytes("a,b\n1,2\n3,4\n");

    private static readonly byte[] Idx = [0, 0, 8, 1, 0, 0, 0, 2, 0, 1];

    private static readonly byte[] Lines = Encoding.ASCII.GetBytes("1 2:3\n");

    private static readonly byte[] Npy = Written(path => NpyFile.Write(path, [1f, 2f], [2]));

    private static readonly byte[] Npz = Written(path => NpzFile.Write(path, [("x", new NpyArray([1f, 2f], 2)), ("y", new NpyArray([1L, 0], 2))]));

    private static readonly byte[] Safetensors =
        Written(path => SafetensorsFile.Write(path, [new SafetensorsTensor("x", [2, 1], [1, 2]), SafetensorsTensor.FromInt32s("y", [2], [0, 1])]));

    private static readonly byte[] Wav = Written(path => WavFile.Write(path, new float[100], 8000));

    private static readonly Dictionary<string, (byte[] Bytes, Func<string, object> Read)> Readers = new(StringComparer.Ordinal)
    {
        ["IdxFile.Read"] = (Idx, path => IdxFile.Read(path).Shape[0]),
        ["CsvFile.Read"] = (Csv, path => CsvFile.Read(path).RowCount),
        ["CsvFile.ReadDataset"] = (Csv, path => SamplesAsText.Of(CsvFile.ReadDataset(path, ["a"], ["b"]))),
        ["CsvFile.ReadDataset, with categories"] = (Csv, path => SamplesAsText.Of(CsvFile.ReadDataset(path, Towns))),
        ["CsvFile.ReadDataset, compressed"] = (Compressed(Csv), path => SamplesAsText.Of(CsvFile.ReadDataset(path, Towns))),
        ["CsvFile.Fit"] = (Csv, path => CsvFile.Fit(path, Towns).InputLength),
        ["NpyFile.Read"] = (Npy, path => NpyFile.Read(path).ToFloats()),
        ["NpzFile.Read"] = (Npz, path => NpzFile.Read(path)["x"].ToFloats()),
        ["SafetensorsFile.Read"] = (Safetensors, path => SafetensorsFile.Read(path)["x"].ToArray()),
        ["LibSvmFile.Read"] = (Lines, path => LibSvmFile.Read(path).RowCount),
        ["TextCorpus.Read"] = (Lines, path => TextCorpus.Read(path).Count),
        ["TextCorpus.Read, compressed"] = (Compressed(Lines), path => TextCorpus.Read(path).Count),
        ["TextCorpus.WithLabels"] = (Lines, path => TextCorpus.FromDocuments(["a"]).WithLabels(path).Count),
        ["Vocabulary.Read"] = (Lines, path => Vocabulary.Read(path).Count),
        ["Vocabulary.Build"] = (Lines, path => Vocabulary.Build(path, Tokenizer.Words).Count),
        ["WavFile.Read"] = (Wav, path => WavFile.Read(path).FrameCount),
    };

    private static readonly Dictionary<string, (byte[] Bytes, Action<string> Open)> Streams = new(StringComparer.Ordinal)
    {
        ["IdxFile.Stream"] = (Idx, path => IdxFile.Stream(path, path, 2)),
        ["CsvFile.Stream"] = (Csv, path => CsvFile.Stream(path, ["a"], ["b"])),
        ["CsvFile.Stream, with categories"] = (Csv, path => CsvFile.Stream(path, Towns)),
        ["NpyFile.Stream"] = (Npy, path => NpyFile.Stream(path, path)),
        ["NpzFile.Stream"] = (Npz, path => NpzFile.Stream(path, "x", "y", 2)),
        ["NpzFile.StreamIndices"] = (Npz, path => NpzFile.StreamIndices(path, "y", "x")),
        ["SafetensorsFile.Stream"] = (Safetensors, path => SafetensorsFile.Stream(path, "x", "y", 2)),
        ["LibSvmFile.Stream"] = (Lines, path => LibSvmFile.Stream(path, 3)),
        ["TextCorpus.StreamWindows"] = (Lines, path => TextCorpus.StreamWindows(path, Tokenizer.Words, Words, 1).Batches(1).Count()),
        ["WavFile.Stream"] = (Wav, path => WavFile.Stream(path, 0, 1, 10, 10)),
        ["WeightImporter.Load"] = (Safetensors, path => WeightImporter.Load(new ListedNetwork([1], ListedNetwork.Layer("dense_1", "Dense", [1], ("kernel", [1, 1]))), path, new WeightMap())),
    };

    public static TheoryData<string> ReaderNames => [.. Readers.Keys];

    public static TheoryData<string> StreamNames => [.. Streams.Keys];

    [Theory]
    [MemberData(nameof(ReaderNames))]
    public async Task GivesWhatAFileGives(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        (byte[] bytes, Func<string, object> read) = Readers[name];
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("file"), bytes);
        Assert.Equal(read(folder.File("file")), await FromPipe(folder.File("pipe"), bytes, read));
    }

    [Theory]
    [MemberData(nameof(StreamNames))]
    public async Task IsRefusedByAllThatReadAgain(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        (byte[] bytes, Action<string> open) = Streams[name];
        using var folder = new TemporaryFolder();
        string pipe = folder.File("pipe");
        object fault = await FromPipe(pipe, bytes, path => Record.Exception(() => open(path))!);
        Assert.Equal($"{pipe}: could not be read: it is a pipe, expected a file.", Assert.IsType<IOException>(fault).Message);
    }

    /// <summary>Reads from a pipe that somebody writes to once. Whoever opened it a second time would wait for ever, and fail here.</summary>
    private static async Task<object> FromPipe(string path, byte[] bytes, Func<string, object> read)
    {
        using (Process maker = Process.Start("mkfifo", path))
        {
            await maker.WaitForExitAsync();
        }

        Task<object> reader = Task.Factory.StartNew(() => read(path), TaskCreationOptions.LongRunning);
        Task writer = Task.Factory.StartNew(() => Write(path, bytes), TaskCreationOptions.LongRunning);
        await writer.WaitAsync(TimeSpan.FromSeconds(30));
        return await reader.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static void Write(string path, byte[] bytes)
    {
        try
        {
            // Opening it waits for the reader.
            using var pipe = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
            pipe.Write(bytes);
        }
        catch (IOException)
        {
            // The reader has refused the pipe, and closed it.
        }
    }

    private static byte[] Compressed(byte[] bytes)
    {
        var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return file.ToArray();
    }

    private static byte[] Written(Action<string> write)
    {
        using var folder = new TemporaryFolder();
        write(folder.File("file"));
        return File.ReadAllBytes(folder.File("file"));
    }
}
