using System;
using System.IO;
using System.Linq;
using NetGen.Serialization;
using Xunit;
using static NetGen.Data.Tests.ListedNetwork;

namespace NetGen.Data.Tests;

/// <summary>Strict or not, everything that does not fit is told at once, and nothing is half loaded.</summary>
public class WeightImporterTests
{
    [Fact]
    public void EveryMismatch_IsListedAtOnce_AndNothingIsLoaded()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        SafetensorsFile.Write(path, [
            new("fc1.weight", [2, 3], [1f, 2, 3, 4, 5, 6]),
            SafetensorsTensor.FromInt64s("fc1.bias", [2], [1, 2]),
            new("fc2.weight", [2, 2], [1f, 2, float.NaN, 4]),
            SafetensorsTensor.FromDoubles("fc3.weight", [1, 2], [1e300, 1]),
            SafetensorsTensor.FromInt64s("steps", [], [1000]),
            new("other", [1], [1f]),
        ]);
        ListedNetwork network = Small();
        float[] before = network.Values();
        WeightMap map = WeightMap.PyTorch(network, "fc1", "fc2", "fc3").Ignore("steps").Set("dense_9.kernel", "fc9.weight");

        var fault = Assert.Throws<ModelFileException>(() => WeightImporter.Load(network, path, map));

        Assert.Equal(path, fault.FileName);
        Assert.Equal(
            $"{path}: the weights do not fit ListedNetwork, which was left as it is:\n"
            + "  dense_9.kernel: ListedNetwork has no such parameter\n"
            + "  dense_1.kernel: 'fc1.weight' is F32 (2, 3), expected floats (2, 2)\n"
            + "  dense_1.bias: 'fc1.bias' is I64 (2), expected floats (2)\n"
            + "  dense_2.kernel: value 1 is NaN, expected finite numbers\n"
            + "  dense_2.bias: 'fc2.bias' missing, expected floats (2)\n"
            + "  dense_3.kernel: value 0 is Infinity, expected finite numbers\n"
            + "  'other': found F32 (1), which no parameter takes",
            fault.Message);
        Assert.Equal(before, network.Values());
    }

    [Fact]
    public void NotStrict_TakesWhatIsThere_AndTellsWhatIsNot()
    {
        ListedNetwork network = Small();
        float[] before = network.Values();
        NamedArrays arrays = new NamedArrays().AddCounted("fc1.weight", [2, 2]).Add("other", [1], 1).Add("fc3.weight", [1, 2], double.NaN, 1);
        WeightMap map = WeightMap.PyTorch(network, "fc1", "fc2", "fc3");

        WeightImport import = WeightImporter.Load(network, arrays, map, new WeightImportOptions { Strict = false, AllowNonFinite = true });

        Assert.Equal(["dense_1.bias", "dense_2.kernel", "dense_2.bias"], import.KeptParameters);
        Assert.Equal(["other"], import.UnusedSources);
        Assert.Equal([0f, 2, 1, 3, .. before[4..12], float.NaN, 1], network.Values());

        // What is there must fit all the same.
        before = network.Values();
        arrays.AddCounted("fc2.weight", [3, 2]);
        Assert.Contains(
            "dense_2.kernel: 'fc2.weight' is F64 (3, 2), expected floats (2, 2)",
            Assert.Throws<ModelFileException>(() => WeightImporter.Load(network, arrays, map, new WeightImportOptions { Strict = false, AllowNonFinite = true })).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, network.Values());
    }

    [Fact]
    public void AMapWithHoles_IsAMismatch_IfStrict()
    {
        ListedNetwork network = Small();
        var fault = Assert.Throws<ModelFileException>(() => WeightImporter.Load(network, new NamedArrays(), new WeightMap()));
        Assert.Equal(5, fault.Message.Split('\n').Count(line => line.EndsWith(": the map names no array for it", StringComparison.Ordinal)));
    }

    [Fact]
    public void OneOfTwoSources_IsNotEnough()
    {
        var network = new ListedNetwork([2, 2], Layer("lstm_1", "Lstm", [1], ("bias", [4])));
        NamedArrays arrays = new NamedArrays().AddCounted("0.bias_hh_l0", [4]);
        Assert.Equal(
            "arrays: the weights do not fit ListedNetwork, which was left as it is:\n  lstm_1.bias: '0.bias_ih_l0' missing, expected floats (4)",
            Assert.Throws<ModelFileException>(() => WeightImporter.Load(network, arrays, WeightMap.PyTorch(network))).Message);
    }

    [Theory]
    [InlineData(WeightLayout.PyTorchGru, 0, "4 outputs are no three gates")]
    [InlineData(WeightLayout.OutputsFirst, 4, "it is no parameter behind a flattened image of 4 channels in this layout")]
    [InlineData(WeightLayout.Same, 2, "it is no parameter behind a flattened image of 2 channels in this layout")]
    public void LayoutsThatCannotBe_AreMismatches(WeightLayout layout, int channels, string message)
    {
        var network = new ListedNetwork([6], Layer("dense_1", "Dense", [4], ("kernel", [6, 4])));
        Assert.EndsWith(
            $"\n  dense_1.kernel: {message}",
            Assert.Throws<ModelFileException>(() => WeightImporter.Load(
                network, new NamedArrays(), new WeightMap().Set("dense_1.kernel", "a", layout, channels))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void OneArray_MayBeTwoParameters()
    {
        var network = new ListedNetwork([2], Layer("dense_1", "Dense", [2], ("kernel", [2, 2])), Layer("dense_2", "Dense", [2], ("kernel", [2, 2])));
        WeightImporter.Load(network, new NamedArrays().AddCounted("w", [2, 2]), new WeightMap().Set("dense_1.kernel", "w").Set("dense_2.kernel", "w", WeightLayout.OutputsFirst));
        Assert.Equal([0f, 1, 2, 3, 0, 2, 1, 3], network.Values());
    }

    [Fact]
    public void NpzFiles_AreReadToo_WhateverTheyAreCalled()
    {
        using var folder = new TemporaryFolder();
        ListedNetwork network = Small();
        string path = folder.File("net.weights");
        WeightMap map = WeightMap.PyTorch(network, "fc1", "fc2", "fc3");
        (string, NpyArray)[] arrays =
        [
            ("fc1.weight", new NpyArray([1f, 2, 3, 4], 2, 2)), ("fc1.bias", new NpyArray([5f, 6], 2)),
            ("fc2.weight", new NpyArray([7.0, 8, 9, 10], 2, 2)), ("fc2.bias", new NpyArray([11f, 12], 2)),
            ("fc3.weight", new NpyArray([13f, 14], 1, 2)),
        ];
        NpzFile.Write(path, arrays);

        WeightImporter.Load(network, path, map);
        float[] loaded = network.Values();
        Assert.Equal([1f, 3, 2, 4, 5, 6, 7, 9, 8, 10, 11, 12, 13, 14], loaded);

        ListedNetwork other = Small();
        WeightImporter.Load(other, NpzFile.Read(path), map);
        Assert.Equal(loaded, other.Values());

        NpzFile.Write(path, [.. arrays[..4], ("fc3.weight", new NpyArray([1, 2], 1, 2))]);
        string message = Assert.Throws<ModelFileException>(() => WeightImporter.Load(network, path, map)).Message;
        Assert.Contains("'fc3.weight' is Int32 (1, 2), expected floats (1, 2)", message, StringComparison.Ordinal);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3]);
        Assert.Throws<DataFormatException>(() => WeightImporter.Load(network, path, map));
        Assert.Equal(loaded, network.Values());
    }

    [Fact]
    public void HalvesAndStreams_AreReadToo()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, [SafetensorsTensor.FromHalves("0.weight", [1, 2], [0.5f, -2]), SafetensorsTensor.FromBFloat16s("0.bias", [1], [3])]);
        stream.Position = 0;
        var network = new ListedNetwork([2], Layer("dense_1", "Dense", [1], ("kernel", [2, 1]), ("bias", [1])));

        WeightImporter.Load(network, stream, WeightMap.PyTorch(network));

        Assert.Equal([0.5f, -2, 3], network.Values());
        Assert.StartsWith("x(byte 0): ", Assert.Throws<DataFormatException>(() => WeightImporter.Load(network, new MemoryStream(), WeightMap.PyTorch(network), name: "x")).Message, StringComparison.Ordinal);
    }

    private static ListedNetwork Small() => new(
        [2],
        Layer("dense_1", "Dense", [2], ("kernel", [2, 2]), ("bias", [2])),
        Layer("dense_2", "Dense", [2], ("kernel", [2, 2]), ("bias", [2])),
        Layer("dense_3", "Dense", [1], ("kernel", [2, 1])));
}
