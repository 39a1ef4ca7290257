using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Model files of this version and all before it are loaded, bit for bit.</summary>
public class FixtureTests
{
    private static string ThisVersion { get; } = typeof(ModelFile).Assembly.GetName().Version!.ToString(3);

    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (string path in Directory.GetFiles(FixtureModels.Root, "*.safetensors", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                files.Add(Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileNameWithoutExtension(path));
            }

            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void AnyVersionsFile_IsLoaded_WithTheSameBits(string version, string name)
    {
        string path = Path.Combine(FixtureModels.Root, version, name);
        INetworkCore network = FixtureModels.Networks[name]();
        network.LoadParameters(new float[network.Info.ParameterCount]);

        ModelMetadata metadata = ModelFile.Load(network, path + ".safetensors");

        int[] expected = File.ReadAllLines(path + ".txt").Select(line => int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(expected, FixtureModels.Bits(network));
        Assert.Equal(version, SafetensorsFile.Read(path + ".safetensors").Metadata["netgen_version"]);
        AssertSame(name == "dense-metadata" ? FixtureModels.Metadata() : new ModelMetadata(), metadata);
    }

    /// <summary>The test above reads what is there; this one sees to it that something is.</summary>
    [Fact]
    public void ThisVersion_HasItsFiles()
    {
        string folder = Path.Combine(FixtureModels.Root, ThisVersion);
        if (!Directory.Exists(folder) && Environment.GetEnvironmentVariable("NETGEN_WRITE_FIXTURES") == "1")
        {
            FixtureModels.Write(folder);
        }

        Assert.True(Directory.Exists(folder), $"There are no model files of version {ThisVersion}: see {Path.Combine(FixtureModels.Root, "README.md")}.");
        Assert.Equal(
            FixtureModels.Networks.Keys.SelectMany(name => new[] { name + ".safetensors", name + ".txt" }).Order(StringComparer.Ordinal),
            Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.True(Files.Any());
    }

    /// <summary>What this version writes today is what it wrote when its files were made: the format does not drift within a version.</summary>
    [Fact]
    public void ThisVersion_StillWritesTheSameBytes()
    {
        string version = Path.Combine(FixtureModels.Root, ThisVersion);
        foreach (string name in FixtureModels.Networks.Keys)
        {
            INetworkCore network = FixtureModels.Networks[name]();
            ModelMetadata metadata = ModelFile.Load(network, Path.Combine(version, name + ".safetensors"));
            using var stream = new MemoryStream();
            ModelFile.Save(network, stream, metadata);
            Assert.Equal(File.ReadAllBytes(Path.Combine(version, name + ".safetensors")), stream.ToArray());
        }
    }

    private static void AssertSame(ModelMetadata expected, ModelMetadata found)
    {
        AssertSame(expected.InputNormalizer, found.InputNormalizer);
        AssertSame(expected.TargetNormalizer, found.TargetNormalizer);
        Assert.Equal(expected.Labels, found.Labels);
        Assert.Equal(expected.Vocabulary, found.Vocabulary);
        Assert.Equal(expected.Properties.OrderBy(entry => entry.Key), found.Properties.OrderBy(entry => entry.Key));
    }

    private static void AssertSame(Normalizer? expected, Normalizer? found)
    {
        Assert.Equal(expected is null, found is null);
        Assert.Equal(expected?.Kind, found?.Kind);
        Assert.Equal(Bits(expected is null ? default : expected.Offsets), Bits(found is null ? default : found.Offsets));
        Assert.Equal(Bits(expected is null ? default : expected.Scales), Bits(found is null ? default : found.Scales));
    }

    private static long[] Bits(ReadOnlySpan<double> values) => Array.ConvertAll(values.ToArray(), BitConverter.DoubleToInt64Bits);
}
