using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Serialization;
using NetGen.Tests;
using NetGen.Tests.Training;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

/// <summary>Safetensors files that are cut, or have bits flipped: refused, or read as a plain reader does.</summary>
public class DamagedSafetensorsTests
{
    public static TheoryData<string> Sounds => [.. Files.Keys];

    /// <summary>One of each kind: all types, no tensors, texts of all sorts, what NetGen writes itself.</summary>
    internal static Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal)
    {
        ["model"] = Model(),
        ["types"] = Written(
            [
                SafetensorsTensor.FromDoubles("d", [2], [1, -2]), SafetensorsTensor.FromHalves("h", [1, 3], [1, 2, 3]), SafetensorsTensor.FromBFloat16s("b", [2], [1, 2]),
                SafetensorsTensor.FromInt64s("l", [1], [5]), SafetensorsTensor.FromInt32s("i", [], [5]), SafetensorsTensor.FromBytes("u", [2, 0, 3], []), new SafetensorsTensor("f", [1, 1, 1], [7]),
            ],
            null),
        ["empty"] = Written([], null),
        ["texts"] = Written([SafetensorsTensor.FromBytes("ü\"\\\u0001🙂", [1], [9])], new Dictionary<string, string> { [""] = "", ["a"] = "\n", ["é"] = "🙂" }),
        ["escapes"] = Framed("{ \"\\ud83d\\ude42\\u00e9\\/\" :\t{\"shape\":[ 2 , 1 ],\"data_offsets\":[0, 1] ,\r\n\"dtype\":\"F4\"} } ", [0x21]),
    };

    private static Damage Harness { get; } = new(PlainSafetensors.Read, PlainSafetensors.TryRead);

    [Theory]
    [MemberData(nameof(Sounds))]
    public void Truncated_AtEveryByte(string file) => Harness.Truncate(Files[file]);

    [Theory]
    [MemberData(nameof(Sounds))]
    public void WithEveryBitFlipped(string file) => Harness.FlipBits(Files[file]);

    private static byte[] Model()
    {
        using var stream = new MemoryStream();
        var metadata = new ModelMetadata { Labels = ["a", "b"], Properties = { ["author"] = "me" }, InputNormalizer = new Normalizer(NormalizerKind.Standard, [1.5, 0], [0.1, 3]) };
        ModelFile.Save(new HandWrittenNetwork(2, 2, seed: 1), stream, metadata);
        return stream.ToArray();
    }

    private static byte[] Framed(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)text.Length), .. text, .. data];
    }

    private static byte[] Written(IEnumerable<SafetensorsTensor> tensors, Dictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}

/// <summary>A class of its own, so that it runs beside the other tests.</summary>
public class MutatedSafetensorsTests(ITestOutputHelper output)
{
    [Fact]
    public void Mutated() => new Damage(PlainSafetensors.Read, PlainSafetensors.TryRead).Mutate(
        [.. DamagedSafetensorsTests.Files.Values],
        [.. new[] { "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "\\n", " ", "\t", "0", "-1", "1e3", "1.0", "\"F32\"", "\"U8\"", "\"dtype\"", "\"shape\":", "\"data_offsets\":[0,0]", "__metadata__", "null", "\0", "é" }.Select(Encoding.UTF8.GetBytes)],
        output);
}
