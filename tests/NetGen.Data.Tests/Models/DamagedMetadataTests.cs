using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using NetGen.Serialization;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

/// <summary>Files whose metadata are damaged: refused, or read as a plain reader does that is written on the platform's JSON.</summary>
public class DamagedMetadataTests(ITestOutputHelper output)
{
    private static readonly byte[] Sound = Written(new ModelMetadata
    {
        InputNormalizer = new Normalizer(NormalizerKind.Standard, [0.1, -2e-300], [3, 0]),
        TargetNormalizer = new Normalizer(NormalizerKind.MinMax, [5], [1]),
        Labels = ["a", "é\"", ""],
        Properties = { ["k"] = "v" },
    });

    private static Damage Harness { get; } = new(Read, TryRead);

    [Fact]
    public void Truncated() => Harness.Truncate(Sound);

    [Fact]
    public void WithEveryBitFlipped() => Harness.FlipBits(Sound);

    [Fact]
    public void Mutated() => Harness.Mutate(
        [Sound, Written(new ModelMetadata { Vocabulary = ["the", "a"] })],
        [.. new[] { "{", "}", "[", "]", ",", ":", "\\\"", "\\\\", " ", "-", "0", "1e400", "1E5", ".5", "null", "true", "\\\"kind\\\":", "\\\"offsets\\\":[1]", "\\\"scales\\\":[1]", "\\\"x\\\":[{}]", "min_max", "netgen.", "NaN", "é" }.Select(Encoding.UTF8.GetBytes)],
        output);

    private static byte[] Written(ModelMetadata metadata)
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, [], ModelMetadataTexts.Write(metadata));
        return stream.ToArray();
    }

    private static string Read(byte[] bytes)
    {
        ModelMetadata metadata = ModelMetadataTexts.Read(SafetensorsFile.Read(new MemoryStream(bytes), "test"), "test");
        var text = new StringBuilder();
        Append("input", metadata.InputNormalizer);
        Append("target", metadata.TargetNormalizer);
        text.AppendJoin('|', metadata.Labels).Append('\n').AppendJoin('|', metadata.Vocabulary).Append('\n');
        foreach ((string key, string value) in metadata.Properties.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(key).Append('=').Append(value).Append('\n');
        }

        return text.ToString();

        void Append(string name, Normalizer? normalizer)
        {
            if (normalizer is not null)
            {
                text.Append(name).Append(normalizer.Kind).Append(Bits(normalizer.Offsets.ToArray())).Append(Bits(normalizer.Scales.ToArray())).Append('\n');
            }
        }
    }

    private static string? TryRead(byte[] bytes)
    {
        if (PlainSafetensors.TryMetadata(bytes) is not { } texts)
        {
            return null;
        }

        try
        {
            var text = new StringBuilder();
            foreach (string name in new[] { "input", "target" })
            {
                if (texts.TryGetValue($"netgen.{name}_normalizer", out string? json))
                {
                    text.Append(name).Append(Normalizer(json)).Append('\n');
                }
            }

            foreach (string name in new[] { "labels", "vocabulary" })
            {
                text.Append(texts.TryGetValue($"netgen.{name}", out string? json) ? List(json) : string.Empty).Append('\n');
            }

            foreach ((string key, string value) in texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                if (!key.StartsWith("netgen.", StringComparison.Ordinal) && key is not ("format" or "netgen_version" or "architecture" or "architecture_hash"))
                {
                    text.Append(key).Append('=').Append(value).Append('\n');
                }
            }

            return text.ToString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Normalizer(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement Only(string name) => document.RootElement.EnumerateObject().Single(member => member.Name == name).Value;
        double[] Numbers(string name) => Only(name).EnumerateArray().Select(number => number.GetDouble()).ToArray();
        string kind = Only("kind").GetString()! switch { "standard" => "Standard", "min_max" => "MinMax", _ => throw new FormatException() };
        double[] offsets = Numbers("offsets");
        double[] scales = Numbers("scales");
        return offsets.Length > 0 && offsets.Length == scales.Length && offsets.Concat(scales).All(double.IsFinite) && scales.All(scale => scale >= 0)
            ? kind + Bits(offsets) + Bits(scales)
            : throw new FormatException();
    }

    private static string List(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return string.Join('|', document.RootElement.EnumerateArray().Select(element => element.GetString() ?? throw new FormatException()));
    }

    private static string Bits(IEnumerable<double> values) =>
        "[" + string.Join(",", values.Select(value => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture))) + "]";
}
