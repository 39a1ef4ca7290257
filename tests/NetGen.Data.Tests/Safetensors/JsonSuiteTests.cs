using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using NetGen.Serialization;
using NetGen.Tests;
using NetGen.Tests.Training;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>
/// JSONTestSuite (Nicolas Seriot): what JSON is, and what is not. A header is an object with a grammar of its own, so a file of the suite as a header is refused in nearly all cases; values of any
/// kind are read where a later version may have put them, in the metadata, and there the whole of the suite holds.
/// </summary>
public class JsonSuiteTests
{
    /// <summary>Where the suite leaves it open: y for what NetGen's reader accepts.</summary>
    private static readonly string[] AcceptedOfTheOpen =
    [
        "i_number_double_huge_neg_exp", "i_number_huge_exp", "i_number_neg_int_huge_exp", "i_number_pos_double_huge_exp", "i_number_real_neg_overflow", "i_number_real_pos_overflow",
        "i_number_real_underflow", "i_number_too_big_neg_int", "i_number_too_big_pos_int", "i_number_very_big_negative_int",
    ];

    public static TheoryData<string> Files
    {
        get
        {
            string[] names = SharedFiles.Root is null ? ["absent"] : Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal).ToArray();
            return [.. names];
        }
    }

    private static string Folder => SharedFiles.PathOf("suites", "JSONTestSuite", "test_parsing");

    [SharedDataFact]
    public void Suite_IsWhole()
    {
        ILookup<char, string> kinds = Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!).ToLookup(name => name[0]);
        Assert.Equal((95, 188, 35), (kinds['y'].Count(), kinds['n'].Count(), kinds['i'].Count()));
    }

    /// <summary>All y_ accepted, all n_ refused, as a value.</summary>
    [SharedDataTheory]
    [MemberData(nameof(Files))]
    public void AnyValue_IsTakenOrRefused_AsTheSuiteSays(string name)
    {
        byte[] bytes = Bytes(name);
        bool isAccepted = Accepts(() => SkipWhole(bytes));

        Assert.Equal(name[0] == 'y' || AcceptedOfTheOpen.Contains(name), isAccepted);
        if (name[0] != 'i')
        {
            Assert.Equal(AcceptedByThePlatform(bytes), isAccepted);
        }
    }

    /// <summary>The same in the file: a member of a normalizer that this version does not know.</summary>
    [SharedDataTheory]
    [MemberData(nameof(Files))]
    public void InTheMetadata_AsAMemberOfALaterVersion_TheSame(string name)
    {
        string value;
        try
        {
            value = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes(name));
        }
        catch (DecoderFallbackException)
        {
            // No text of a header could hold it.
            return;
        }

        using var stream = new MemoryStream();
        SafetensorsFile.Write(
            stream,
            [new("dense_1.kernel", [1, 1], [1f]), new("dense_1.bias", [1], [2f])],
            new Dictionary<string, string> { ["netgen.input_normalizer"] = $$$"""{"kind":"standard","offsets":[1.5],"later":{{{value}}},"scales":[2]}""" });
        stream.Position = 0;
        var network = new HandWrittenNetwork(1, 1);
        float[] before = network.Parameters();
        ModelMetadata? metadata = null;

        bool isAccepted = Accepts(() => metadata = ModelFile.Load(network, stream, "test"));

        Assert.Equal(name[0] == 'y' || AcceptedOfTheOpen.Contains(name), isAccepted);
        Assert.Equal(isAccepted ? [1f, 2f] : before, network.Parameters());
        Assert.Equal(isAccepted ? 1.5 : null, metadata?.InputNormalizer!.Offsets[0]);
    }

    /// <summary>As a header: all n_ refused, and of the others what is the object of a header and nothing else.</summary>
    [SharedDataTheory]
    [MemberData(nameof(Files))]
    public void AsAHeader_NoBadFileIsTaken(string name)
    {
        byte[] header = Bytes(name);
        byte[] file = [.. BitConverter.GetBytes((long)header.Length), .. header];

        bool isAccepted = Accepts(() => SafetensorsFile.Read(new MemoryStream(file), "test"));

        Assert.Equal(name == "y_object_empty", isAccepted);
        Assert.Equal(PlainSafetensors.TryRead(file) is not null, isAccepted);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Nesting_EndsAt64Levels(int levels, bool isAccepted)
    {
        string arrays = new string('[', levels) + new string(']', levels);
        string objects = string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);
        string both = string.Concat(Enumerable.Repeat("[{\"a\":", levels / 2)) + (levels % 2 == 1 ? "[]" : "0") + string.Concat(Enumerable.Repeat("}]", levels / 2));
        Assert.Equal(isAccepted, Accepts(() => SkipWhole(Encoding.UTF8.GetBytes(arrays))));
        Assert.Equal(isAccepted, Accepts(() => SkipWhole(Encoding.UTF8.GetBytes(objects))));
        Assert.Equal(isAccepted, Accepts(() => SkipWhole(Encoding.UTF8.GetBytes(both))));
    }

    [Fact]
    public void HugeText_TakesNoStackAndLittleTime() =>
        Assert.False(Accepts(() => SkipWhole(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[{\"a\":", 1_000_000))))));

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0", -0.0)]
    [InlineData("12.5e-1 ", 1.25)]
    [InlineData("4.9406564584124654E-324", double.Epsilon)]
    [InlineData("1e+2", 100)]
    public void Numbers_AreTheNearestDoubles(string text, double expected) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(new JsonScanner(Encoding.UTF8.GetBytes(text), "test", 0).Number()));

    [Theory]
    [InlineData("1e999", "test(byte 0): found a number beyond the doubles, expected a smaller one.")]
    [InlineData("", "test(byte 0): found the end of the header, expected a digit.")]
    [InlineData("+1", "test(byte 0): found '+', expected a digit.")]
    [InlineData("-x", "test(byte 1): found 'x', expected a digit.")]
    public void Numbers_OfAnotherGrammar_AreRefused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => new JsonScanner(Encoding.UTF8.GetBytes(text), "test", 0).Number()).Message);

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    private static void SkipWhole(byte[] bytes)
    {
        var json = new JsonScanner(bytes, "test", 0, "the text");
        json.SkipWhiteSpace();
        json.SkipValue();
        json.ExpectEnd();
    }

    private static bool Accepts(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (DataFormatException)
        {
            return false;
        }
    }

    private static bool AcceptedByThePlatform(byte[] bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
