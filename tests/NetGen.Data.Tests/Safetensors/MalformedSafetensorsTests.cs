using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Serialization;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public class MalformedSafetensorsTests
{
    public static TheoryData<string, string> Manifest => MalformedFiles.Of("safetensors");

    [SharedDataTheory]
    [MemberData(nameof(Manifest))]
    public void Read_FilesOfTheManifest_AreAcceptedOrRefusedAsItSays(string name, string expected)
    {
        string path = SharedFiles.PathOf("malformed", "safetensors", name);
        long memory = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        Exception? fault = Record.Exception(() => SafetensorsFile.Read(path));

        memory = GC.GetAllocatedBytesForCurrentThread() - memory;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{name} took {watch.Elapsed}.");
        Assert.True(memory <= (4 * new FileInfo(path).Length) + (1 << 20), $"{name} took {memory} bytes of memory.");
        Assert.Equal(PlainSafetensors.TryRead(File.ReadAllBytes(path)), fault is null ? PlainSafetensors.Read(File.ReadAllBytes(path)) : null);
        if (fault is null)
        {
            Assert.NotEqual("reject", expected);
            return;
        }

        Assert.NotEqual("accept", expected);
        Refusal.Of(path, () => SafetensorsFile.Read(path));
    }

    [SharedDataFact]
    public void Manifest_NamesEveryFileOfItsFolder()
    {
        string[] files = Directory.GetFiles(SharedFiles.PathOf("malformed", "safetensors")).Select(file => Path.GetFileName(file)!).Order().ToArray();

        Assert.True(files.Length >= 68, $"{files.Length} files");
        Assert.Equal(files, Manifest.Select(row => (string)row[0]).Order());
    }

    [Theory]
    [InlineData("tensors")]
    [InlineData("metadata")]
    [InlineData("names")]
    [InlineData("axes")]
    public void HostileHeaders_TakeLittleMemoryAndTime(string kind)
    {
        const int Count = 40_000;
        var header = new StringBuilder("{");
        for (int i = 0; i < Count; i++)
        {
            header.Append(kind switch
            {
                // As many tensors as fit, all at one place; as many texts; one name again and again; as many axes as there may be.
                "tensors" => FormattableString.Invariant($"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}},"),
                "metadata" => i == 0 ? "\"__metadata__\":{\"\":\"\"," : FormattableString.Invariant($"\"{i}\":\"\","),
                "names" => "\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},",
                _ => FormattableString.Invariant($"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0{string.Concat(Enumerable.Repeat(",9", 31))}],\"data_offsets\":[0,0]}},"),
            });
        }

        header.Append(kind == "metadata" ? "\"x\":\"\"}}" : "\"x\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[1,1]}}");
        byte[] text = Encoding.UTF8.GetBytes(header.ToString());
        byte[] bytes = [.. BitConverter.GetBytes((long)text.Length), .. text];
        long memory = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        Refusal.Of("test", () => SafetensorsFile.Read(new MemoryStream(bytes), "test"));

        memory = GC.GetAllocatedBytesForCurrentThread() - memory;

        // Other tests run beside this one, which is far quicker alone; what is quadratic takes minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");
        Assert.True(memory <= (4L * bytes.Length) + (1 << 20), $"{memory} bytes of memory for {bytes.Length}");
    }

    [Theory]
    [InlineData("504B030414000600 0800", "a ZIP archive, as PyTorch saves pickles in; save the state_dict as safetensors")]
    [InlineData("894844460D0A1A0A 00", "HDF5, as Keras saves models; save the weights as safetensors")]
    [InlineData("80027D71002858 0400", "a pickle, which is a program and not data; save the state_dict as safetensors")]
    public void FilesOfOtherFrameworks_AreToldByName(string bytes, string found)
    {
        byte[] file = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(
            $"test(byte 0): found {found}, expected a safetensors file.", Refusal.Of("test", () => SafetensorsFile.Read(new MemoryStream(file), "test")).Message);
    }

    [Fact]
    public void AHeaderAsLongAsAPickleBegins_IsStillAHeader()
    {
        // 0x0280 bytes: a length may look like the start of a pickle.
        byte[] header = Encoding.UTF8.GetBytes("{}".PadRight(0x280));
        Assert.Empty(SafetensorsFile.Read(new MemoryStream([.. BitConverter.GetBytes((long)header.Length), .. header]), "test").Tensors);
    }

    [Fact]
    public void LongNamesAndShapes_AreShortInMessages()
    {
        string name = new('n', 100_000);
        string axes = string.Join(",", Enumerable.Repeat("9223372036854775807", 32));
        foreach (string header in new[]
        {
            $$$"""{"{{{name}}}":{"dtype":"U8","shape":[{{{axes}}}],"data_offsets":[0,0]}}""",
            $$$"""{"{{{name}}}":{"dtype":"U8","shape":[1],"data_offsets":[0,0]}}""",
            $$$"""{"{{{name}}}":{"dtype":"U8","shape":[1],"data_offsets":[5,6]}}""",
            $$$"""{"{{{name}}}":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""",
            $$$"""{"{{{name}}}":{"dtype":"{{{name}}}","shape":[1],"data_offsets":[0,1]}}""",
            $$$"""{"{{{name}}}":{"{{{name}}}":1}}""",
            $$$"""{"{{{name}}}":{}}""",
            $$$"""{"__metadata__":{"{{{name}}}":"","{{{name}}}":""}}""",
            $$$"""{"{{{name}}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"{{{name}}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""",
        })
        {
            byte[] text = Encoding.UTF8.GetBytes(header);
            Refusal.Of("test", () => SafetensorsFile.Read(new MemoryStream([.. BitConverter.GetBytes((long)text.Length), .. text]), "test"));
        }
    }
}
