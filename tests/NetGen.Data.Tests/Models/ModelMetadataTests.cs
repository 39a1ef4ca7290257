using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen.Serialization;
using NetGen.Tests.Training;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Normalizers, labels, words and properties travel with the weights.</summary>
public class ModelMetadataTests
{
    [Fact]
    public void EveryPart_ComesBack_BitForBit()
    {
        double[] offsets = [Math.PI, -0.0, 1.0 / 3, double.Epsilon, double.MaxValue, -1e-300, 0.1, 123456789.123456789];
        double[] scales = [1, 0, double.Epsilon, double.MaxValue, 2.2250738585072014e-308, 5e-324, 1.7976931348623157e308, 9007199254740993];
        var saved = new ModelMetadata
        {
            InputNormalizer = new Normalizer(NormalizerKind.Standard, offsets, scales),
            TargetNormalizer = new Normalizer(NormalizerKind.MinMax, [5], [0]),
            Labels = ["cat", "", "dog \"x\" \\ \n\u0000 🙂 é", "cat"],
            Vocabulary = Enumerable.Range(0, 1000).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray(),
            Properties = { ["author"] = "me", [""] = "", ["Format"] = "not the reserved one", ["netgen"] = "neither" },
        };

        ModelMetadata loaded = RoundTrip(saved);

        Assert.Equal(NormalizerKind.Standard, loaded.InputNormalizer!.Kind);
        Assert.Equal(Bits(offsets), Bits(loaded.InputNormalizer.Offsets));
        Assert.Equal(Bits(scales), Bits(loaded.InputNormalizer.Scales));
        Assert.Equal(NormalizerKind.MinMax, loaded.TargetNormalizer!.Kind);
        Assert.Equal([5.0], loaded.TargetNormalizer.Offsets.ToArray());
        Assert.Equal([0.0], loaded.TargetNormalizer.Scales.ToArray());
        Assert.Equal(saved.Labels, loaded.Labels);
        Assert.Equal(saved.Vocabulary, loaded.Vocabulary);
        Assert.Equal(saved.Properties.OrderBy(entry => entry.Key), loaded.Properties.OrderBy(entry => entry.Key));
    }

    [Fact]
    public void Nothing_IsSavedForNothing()
    {
        using var stream = new MemoryStream();
        ModelFile.Save(new HandWrittenNetwork(2, 1), stream, new ModelMetadata());
        stream.Position = 0;
        Assert.Equal(["architecture", "architecture_hash", "format", "netgen_version"], SafetensorsFile.Read(stream).Metadata.Keys.Order(StringComparer.Ordinal));

        ModelMetadata loaded = RoundTrip(new ModelMetadata());

        Assert.Null(loaded.InputNormalizer);
        Assert.Null(loaded.TargetNormalizer);
        Assert.Empty(loaded.Labels);
        Assert.Empty(loaded.Vocabulary);
        Assert.Empty(loaded.Properties);
    }

    [Fact]
    public void Texts_AreThoseThatTheDocumentationGives()
    {
        using var stream = new MemoryStream();
        ModelFile.Save(new HandWrittenNetwork(2, 1), stream, new ModelMetadata
        {
            InputNormalizer = new Normalizer(NormalizerKind.Standard, [0.1, -2], [1e-7, 0]),
            TargetNormalizer = new Normalizer(NormalizerKind.MinMax, [1], [2]),
            Labels = ["a", "\"b\""],
            Vocabulary = ["é"],
            Properties = { ["k"] = "v" },
        });
        stream.Position = 0;
        IReadOnlyDictionary<string, string> texts = SafetensorsFile.Read(stream).Metadata;

        Assert.Equal("""{"kind":"standard","offsets":[0.1,-2],"scales":[1E-07,0]}""", texts["netgen.input_normalizer"]);
        Assert.Equal("""{"kind":"min_max","offsets":[1],"scales":[2]}""", texts["netgen.target_normalizer"]);
        Assert.Equal("""["a","\"b\""]""", texts["netgen.labels"]);
        Assert.Equal("""["é"]""", texts["netgen.vocabulary"]);
        Assert.Equal("v", texts["k"]);
    }

    [Fact]
    public void MembersInAnyOrder_WithWhiteSpace_AndMembersOfLaterVersions_AreRead()
    {
        ModelMetadata loaded = Load(new Dictionary<string, string>
        {
            ["netgen.input_normalizer"] = " { \"clip\" : { \"to\" : [ 1.5 , null ] } , \"scales\" : [ 2 , 3.5e0 ] , \"kind\" : \"min\\u005fmax\" , \"offsets\" : [ -1 , 0 ] } ",
            ["netgen.labels"] = "\n[ \"a\" ,\t\"b\" ]\r",
            ["netgen.of_a_later_version"] = "anything",
            ["format"] = "pt",
            ["note"] = "[not, json",
        });

        Assert.Equal(NormalizerKind.MinMax, loaded.InputNormalizer!.Kind);
        Assert.Equal([-1.0, 0], loaded.InputNormalizer.Offsets.ToArray());
        Assert.Equal([2.0, 3.5], loaded.InputNormalizer.Scales.ToArray());
        Assert.Equal(["a", "b"], loaded.Labels);
        Assert.Equal(new Dictionary<string, string> { ["note"] = "[not, json" }, loaded.Properties);
    }

    [Theory]
    [InlineData("netgen.labels", "[\"a\"", "the end of the text at byte 4", "',' or ']'")]
    [InlineData("netgen.labels", "", "the end of the text at byte 0", "'['")]
    [InlineData("netgen.labels", "[1]", "'1' at byte 1", "a text in double quotes")]
    [InlineData("netgen.labels", "[\"a\"] x", "'x' at byte 6", "the end of the text")]
    [InlineData("netgen.labels", "{}", "'{' at byte 0", "'['")]
    [InlineData("netgen.vocabulary", "[\"a\",]", "']' at byte 5", "a text in double quotes")]
    [InlineData("netgen.vocabulary", "[\"\\ud800\"]", "half of a surrogate pair in a text at byte 1", "valid Unicode")]
    [InlineData("netgen.input_normalizer", "null", "'n' at byte 0", "'{'")]
    [InlineData("netgen.input_normalizer", "{\"kind\":\"standard\",\"offsets\":[1]}", "no \"scales\" at byte 0", "\"kind\", \"offsets\" and \"scales\"")]
    [InlineData("netgen.input_normalizer", "{\"offsets\":[1],\"scales\":[1]}", "no \"kind\" at byte 0", "\"kind\", \"offsets\" and \"scales\"")]
    [InlineData("netgen.input_normalizer", "{\"kind\":\"robust\",\"offsets\":[1],\"scales\":[1]}", "the kind 'robust' at byte 8", "\"min_max\" or \"standard\"")]
    [InlineData("netgen.input_normalizer", "{\"kind\":\"standard\",\"kind\":\"standard\"}", "'kind' a second time at byte 19", "each member once")]
    [InlineData("netgen.input_normalizer", "{\"kind\":\"standard\",\"offsets\":[1e400],\"scales\":[1]}", "a number beyond the doubles at byte 30", "a smaller one")]
    [InlineData("netgen.input_normalizer", "{\"kind\":\"standard\",\"offsets\":[NaN],\"scales\":[1]}", "'N' at byte 30", "a digit")]
    [InlineData("netgen.target_normalizer", "{\"kind\":\"standard\",\"offsets\":[1],\"scales\":[-1]}", "1 offsets and 1 scales that are no normalizer's at byte 0", "as many of one as of the other, at least 1, and no scale below 0")]
    [InlineData("netgen.target_normalizer", "{\"kind\":\"standard\",\"offsets\":[1,2],\"scales\":[1]}", "2 offsets and 1 scales that are no normalizer's at byte 0", "as many of one as of the other, at least 1, and no scale below 0")]
    [InlineData("netgen.target_normalizer", "{\"kind\":\"standard\",\"offsets\":[],\"scales\":[]}", "0 offsets and 0 scales that are no normalizer's at byte 0", "as many of one as of the other, at least 1, and no scale below 0")]
    public void MalformedTexts_AreRefused_WhereTheyStand_AndTheNetworkIsAsItWas(string key, string text, string found, string expected)
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, Weights, new Dictionary<string, string> { ["a"] = "é", [key] = text });
        byte[] bytes = stream.ToArray();
        var network = new HandWrittenNetwork(1, 1, seed: 3);
        float[] before = network.Parameters();

        DataFormatException fault = Refusal.Of("test", () => ModelFile.Load(network, new MemoryStream(bytes), "test"));

        // The text begins behind its key.
        int place = bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key)) + key.Length + 2;
        Assert.Equal($"test(byte {place}): found {found} of the metadata's \"{key}\", expected {expected}.", fault.Message);
        Assert.Equal(before, network.Parameters());
    }

    [Theory]
    [InlineData("format")]
    [InlineData("netgen_version")]
    [InlineData("architecture")]
    [InlineData("architecture_hash")]
    [InlineData("netgen.labels")]
    [InlineData("netgen.anything")]
    public void ReservedNames_AreRefused_AndTheOldFileStays(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        var network = new HandWrittenNetwork(2, 1);
        ModelFile.Save(network, path);
        byte[] before = File.ReadAllBytes(path);

        var fault = Assert.Throws<ArgumentException>("metadata", () => ModelFile.Save(network, path, new ModelMetadata { Properties = { [name] = "x" } }));

        Assert.StartsWith($"The property '{name}' has a name that the file needs itself.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(["net.safetensors"], folder.Names());
    }

    [Fact]
    public void NullsAndBrokenUnicode_AreRefused_AndTheOldFileStays()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        var network = new HandWrittenNetwork(2, 1);
        ModelFile.Save(network, path);
        byte[] before = File.ReadAllBytes(path);

        Assert.Throws<ArgumentNullException>("metadata", () => ModelFile.Save(network, path, null!));
        Assert.Throws<ArgumentException>("metadata", () => ModelFile.Save(network, path, new ModelMetadata { Properties = { ["a"] = null! } }));
        Assert.ThrowsAny<ArgumentException>(() => ModelFile.Save(network, path, new ModelMetadata { Labels = ["a", null!] }));
        Assert.ThrowsAny<ArgumentException>(() => ModelFile.Save(network, path, new ModelMetadata { Labels = ["\ud83d"] }));
        Assert.ThrowsAny<ArgumentException>(() => ModelFile.Save(network, path, new ModelMetadata { Properties = { ["\ude42"] = "" } }));
        Assert.Throws<ArgumentNullException>("value", () => new ModelMetadata { Labels = null! });
        Assert.Throws<ArgumentNullException>("value", () => new ModelMetadata { Vocabulary = null! });
        Assert.Throws<ArgumentNullException>("value", () => new ModelMetadata { Properties = null! });

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(["net.safetensors"], folder.Names());
    }

    private static SafetensorsTensor[] Weights => [new("dense_1.kernel", [1, 1], [1f]), new("dense_1.bias", [1], [2f])];

    private static ModelMetadata RoundTrip(ModelMetadata metadata)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        var saved = new HandWrittenNetwork(3, 2, seed: 5);
        var loaded = new HandWrittenNetwork(3, 2, seed: 6);
        ModelFile.Save(saved, path, metadata);
        ModelMetadata back = ModelFile.Load(loaded, path);
        Assert.Equal(saved.Parameters(), loaded.Parameters());
        return back;
    }

    private static ModelMetadata Load(Dictionary<string, string> texts)
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, Weights, texts);
        stream.Position = 0;
        return ModelFile.Load(new HandWrittenNetwork(1, 1), stream);
    }

    private static long[] Bits(ReadOnlySpan<double> values) => Array.ConvertAll(values.ToArray(), BitConverter.DoubleToInt64Bits);
}
