using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetGen.Serialization;
using NetGen.Tests.Training;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>A folder where a file is expected: an <see cref="IOException"/> that says so, from all that read and write, and the folder stays.</summary>
public class FolderForFileTests
{
    private static readonly CsvSamples Towns = CsvSamples.Regression([CsvColumn.OneHot("town")], "price");

    private static readonly Vocabulary Words = new(["a", Vocabulary.PaddingWord]);

    private static readonly Dictionary<string, Action<string>> Readers = new(StringComparer.Ordinal)
    {
        ["IdxFile.Read"] = path => IdxFile.Read(path),
        ["IdxFile.Stream"] = path => IdxFile.Stream(path, path, 2),
        ["CsvFile.Read"] = path => CsvFile.Read(path),
        ["CsvFile.ReadDataset"] = path => CsvFile.ReadDataset(path, ["a"], ["b"]),
        ["CsvFile.Stream"] = path => CsvFile.Stream(path, ["a"], ["b"]),
        ["CsvFile.Fit"] = path => CsvFile.Fit(path, Towns),
        ["NpyFile.Read"] = path => NpyFile.Read(path),
        ["NpyFile.Stream"] = path => NpyFile.Stream(path, path),
        ["NpzFile.Read"] = path => NpzFile.Read(path),
        ["NpzFile.Stream"] = path => NpzFile.Stream(path, "x", "y"),
        ["SafetensorsFile.Read"] = path => SafetensorsFile.Read(path),
        ["SafetensorsFile.Stream"] = path => SafetensorsFile.Stream(path, "x", "y"),
        ["LibSvmFile.Read"] = path => LibSvmFile.Read(path),
        ["LibSvmFile.Stream"] = path => LibSvmFile.Stream(path, 3),
        ["TextCorpus.Read"] = path => TextCorpus.Read(path),
        ["TextCorpus.WithLabels"] = path => TextCorpus.FromDocuments(["a"]).WithLabels(path),
        ["TextCorpus.StreamWindows"] = path => TextCorpus.StreamWindows(path, Tokenizer.Words, Words, 3),
        ["Vocabulary.Read"] = path => Vocabulary.Read(path),
        ["Vocabulary.Build"] = path => Vocabulary.Build(path, Tokenizer.Words),
        ["WavFile.Read"] = path => WavFile.Read(path),
        ["WavFile.Stream"] = path => WavFile.Stream(path, 0, 1, 10, 10),
        ["WeightImporter.Load"] = path => WeightImporter.Load(Network(), path, new WeightMap()),
        ["ModelFile.Load"] = path => ModelFile.Load(new HandWrittenNetwork(2, 2, seed: 1), path),
    };

    private static readonly Dictionary<string, Action<string>> Writers = new(StringComparer.Ordinal)
    {
        ["CsvFile.Write"] = path => CsvFile.Write(path, new Dataset([1f], 1, [1f], 1)),
        ["NpyFile.Write"] = path => NpyFile.Write(path, [1f], [1]),
        ["NpzFile.Write"] = path => NpzFile.Write(path, [("x", new NpyArray([1f], 1))]),
        ["SafetensorsFile.Write"] = path => SafetensorsFile.Write(path, []),
        ["LibSvmFile.Write"] = path => LibSvmFile.Write(path, new Dataset([1f], 1, [1f], 1)),
        ["WavFile.Write"] = path => WavFile.Write(path, [1f], 8000),
        ["Vocabulary.Write"] = path => Words.Write(path),
        ["ModelFile.Save"] = path => ModelFile.Save(new HandWrittenNetwork(2, 2, seed: 1), path),
    };

    public static TheoryData<string> ReaderNames => [.. Readers.Keys];

    public static TheoryData<string> WriterNames => [.. Writers.Keys];

    [Theory]
    [MemberData(nameof(ReaderNames))]
    public void IsToldByAllThatRead(string name)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal($"{folder.Path}: could not be read: it is a folder, expected a file.", Assert.Throws<IOException>(() => Readers[name](folder.Path)).Message);
        string missing = folder.File("none");
        Assert.Throws<FileNotFoundException>(() => Readers[name](missing));
        Assert.Throws<DirectoryNotFoundException>(() => Readers[name](Path.Combine(missing, "none")));
    }

    [Theory]
    [MemberData(nameof(WriterNames))]
    public void IsToldByAllThatWrite(string name)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal($"{folder.Path}: could not be written: it is a folder.", Assert.Throws<IOException>(() => Writers[name](folder.Path)).Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void AFolderOfMnist_ThatHoldsFolders()
    {
        using var folder = new TemporaryFolder();
        foreach (string file in new[] { "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte" })
        {
            Directory.CreateDirectory(folder.File(file));
        }

        Assert.True(Record.Exception(() => Datasets.Mnist(folder.Path)) is IOException);
    }

    [Fact]
    public void AFileThatMayNotBeRead_IsAnIOExceptionToo()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("secret");
        File.WriteAllText(path, "1 1:1\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        // Whoever may read everything reads it.
        Exception? fault = Record.Exception(() => LibSvmFile.Read(path));
        Assert.True(fault is null || (fault is IOException && fault.Message.StartsWith($"{path}: could not be read: ", StringComparison.Ordinal)), fault?.ToString());
    }

    private static ListedNetwork Network() => new([1], ListedNetwork.Layer("dense_1", "Dense", [1], ("kernel", [1, 1])));
}
