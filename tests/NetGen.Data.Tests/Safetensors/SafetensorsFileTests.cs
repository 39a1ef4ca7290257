using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

public class SafetensorsFileTests
{
    [Fact]
    public void Write_GivesTheBytesOfTheFormat()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(
            stream, [new SafetensorsTensor("a", [2], [1f, -2f])], new Dictionary<string, string> { ["z"] = "2", ["k\"\\\n"] = "é" });

        byte[] bytes = stream.ToArray();
        const string Header = """{"__metadata__":{"k\"\\\u000a":"é","z":"2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(Header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal([0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0], bytes[(8 + length)..]);
    }

    [Fact]
    public void RoundTrip_KeepsEveryBit()
    {
        int[] patterns = [0, int.MinValue, 1, 0x7F7FFFFF, 0x7F800000, unchecked((int)0xFF800000), 0x7FC00001, unchecked((int)0xFFABCDEF)];
        float[] values = Array.ConvertAll(patterns, BitConverter.Int32BitsToSingle);
        using var folder = new TemporaryFolder();
        string path = folder.File("model.safetensors");

        SafetensorsFile.Write(
            path,
            [new("grüße 🙂 \"\\\u0001", [2, 4], values), new("scalar", [], [5f]), new("none", [3, 0], []), new("last", [1, 1, 2], [1f, 2f])],
            new Dictionary<string, string> { ["format"] = "pt", [""] = "" });
        SafetensorsFile file = SafetensorsFile.Read(path);

        Assert.Equal(["grüße 🙂 \"\\\u0001", "scalar", "last", "none"], file.Tensors.Select(tensor => tensor.Name).OrderBy(name => name == "none"));
        Assert.Equal(patterns, Array.ConvertAll(file.Tensors[0].ToArray(), BitConverter.SingleToInt32Bits));
        Assert.Equal([2L, 4L], file.Tensors[0].Shape);
        Assert.Empty(file["scalar"].Shape);
        Assert.Equal([5f], file["scalar"].ToArray());
        Assert.Empty(file["none"].ToArray());
        Assert.Equal([1f, 2f], file["last"].ToArray());
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal("", file.Metadata[""]);
        Assert.Equal(["model.safetensors"], folder.Names());
    }

    [Fact]
    public void Read_FromAStreamThatCannotSeek_GivesTheSame()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, [new("a", [3], [1f, 2f, 3f])]);
        using var forward = new System.IO.Compression.GZipStream(Compress(stream.ToArray()), System.IO.Compression.CompressionMode.Decompress);

        Assert.Equal([1f, 2f, 3f], SafetensorsFile.Read(forward)["a"].ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_FromAStreamThatGivesFewBytesAtATime_GivesTheSame(bool canSeek)
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, [new("a", [3], [1f, 2f, 3f])], new Dictionary<string, string> { ["k"] = "v" });
        SafetensorsFile file = SafetensorsFile.Read(new Trickle(stream.ToArray(), canSeek));

        Assert.Equal([1f, 2f, 3f], file["a"].ToArray());
        Assert.Equal("v", file.Metadata["k"]);
        Assert.Throws<DataFormatException>(() => SafetensorsFile.Read(new Trickle(stream.ToArray()[..^1], canSeek)));
    }

    [Fact]
    public void MoreTextsThanAreRead_AreNotWritten()
    {
        Dictionary<string, string> texts = Enumerable.Range(0, 4096).ToDictionary(i => $"{i}", i => "");
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, [], texts);
        stream.Position = 0;
        Assert.Equal(4096, SafetensorsFile.Read(stream).Metadata.Count);
        texts.Add("one more", "");
        Assert.Throws<ArgumentException>("metadata", () => SafetensorsFile.Write(stream, [], texts));
    }

    [Theory]
    [InlineData("BOOL", 3, 3)]
    [InlineData("U8", 3, 3)]
    [InlineData("I8", 3, 3)]
    [InlineData("F4", 4, 2)]
    [InlineData("F6_E2M3", 4, 3)]
    [InlineData("F6_E3M2", 4, 3)]
    [InlineData("F8_E5M2", 3, 3)]
    [InlineData("F8_E4M3", 3, 3)]
    [InlineData("F8_E8M0", 3, 3)]
    [InlineData("I16", 3, 6)]
    [InlineData("U16", 3, 6)]
    [InlineData("F16", 3, 6)]
    [InlineData("BF16", 3, 6)]
    [InlineData("I32", 3, 12)]
    [InlineData("U32", 3, 12)]
    [InlineData("F32", 3, 12)]
    [InlineData("C64", 3, 24)]
    [InlineData("F64", 3, 24)]
    [InlineData("I64", 3, 24)]
    [InlineData("U64", 3, 24)]
    public void Read_EveryType_IsKnownBySizeAndName(string type, int length, int bytes)
    {
        SafetensorsTensor tensor = Parse(OneTensor(type, $"[{length}]", bytes), bytes)["a"];

        Assert.Equal(type.Replace("_", "", StringComparison.Ordinal), tensor.Type.ToString().ToUpperInvariant());
        Assert.Equal($"a {type} ({length})", tensor.ToString());
        Assert.Equal(bytes, tensor.Bytes.Length);
        Assert.Throws<DataFormatException>(() => Parse(OneTensor(type, $"[{length}]", bytes + 1), bytes + 1));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},}""", 4, 62, "'}'", "a tensor's name")]
    [InlineData("""{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, 22, "the type 'f32'", "one of the format's types, such as \"F32\"")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, 37, "'-'", "a whole number, 0 or more")]
    [InlineData("""{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}""", 4, 37, "a number that starts with 0", "no leading zero")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", 4, 38, "'.'", "',' or ']'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, 55, "values of 'a' up to 4", "at most 3, all that the file has")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 6, 66, "2 bytes that belong to no tensor", "the end of the file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, 55, "values of 'a' from 4 on", "0, the end of the tensor before (no holes, no overlaps)")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, 55, "4 bytes for 'a'", "8 bytes for F32 (2)")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", 4, 40, "'shape'", "\"dtype\", \"shape\" and \"data_offsets\", each once")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 0, 9, "no \"data_offsets\" for 'a'", "\"dtype\", \"shape\" and \"data_offsets\"")]
    [InlineData("""{"\ud83d":{}}""", 0, 9, "half of a surrogate pair in a text", "valid Unicode")]
    [InlineData("""{"\x":{}}""", 0, 10, "an unknown escape", "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, 29, "'1'", "a text in double quotes")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, 33, "'k' a second time", "each key once")]
    [InlineData("""{} x""", 0, 11, "'x'", "the end of the header")]
    [InlineData("""{"a""", 0, 11, "the end of the header", "a closing double quote")]
    public void Read_Malformed_SaysWhereAndWhat(string header, int dataLength, int position, string found, string expected)
    {
        var fault = Assert.Throws<DataFormatException>(() => Parse(header, dataLength));

        Assert.Equal($"test(byte {position}): found {found}, expected {expected}.", fault.Message);
        Assert.Equal(("test", $"byte {position}"), (fault.FileName, fault.Position));
    }

    [Fact]
    public void Read_LyingHeaderLength_AllocatesNothingForIt()
    {
        byte[] bytes = new byte[64];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, 90_000_000);
        using var stream = new MemoryStream(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<DataFormatException>(() => SafetensorsFile.Read(stream));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Read_EveryPrefixOfAFile_IsRefused()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, [new("a", [2], [1f, 2f])], new Dictionary<string, string> { ["k"] = "\u00e9" });
        byte[] bytes = stream.ToArray();
        for (int length = 0; length < bytes.Length; length++)
        {
            using var prefix = new MemoryStream(bytes, 0, length);
            Assert.Throws<DataFormatException>(() => SafetensorsFile.Read(prefix));
        }
    }

    [Fact]
    public void Read_RandomlyDamagedHeaders_GiveAFileOrADataFormatException()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, [new("a\n", [2], [1f, 2f]), new("b", [], [3f])], new Dictionary<string, string> { ["k"] = "\u00e9" });
        byte[] sound = stream.ToArray();
        var random = new Random(4);
        int refused = 0;
        for (int round = 0; round < 5000; round++)
        {
            byte[] bytes = (byte[])sound.Clone();
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : "{}[]\",:\\0919- "[random.Next(14)]);
            }

            try
            {
                SafetensorsFile.Read(new MemoryStream(bytes));
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2000, 4999);
    }

    [Fact]
    public void Tensor_WithAnotherNumberOfValues_IsRefused()
    {
        Assert.Throws<ArgumentException>("values", () => new SafetensorsTensor("a", [2, 3], new float[5]));
        Assert.Throws<ArgumentException>("values", () => new SafetensorsTensor("a", [-1, -5], new float[5]));
        Assert.Throws<ArgumentException>("name", () => new SafetensorsTensor("__metadata__", [5], new float[5]));
    }

    [Fact]
    public void Write_BadNames_AreRefused_AndTheOldFileStays()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.safetensors");
        SafetensorsFile.Write(path, [new("a", [1], [1f])]);

        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, [new("a", [1], [2f]), new("a", [1], [2f])]));
        Assert.ThrowsAny<ArgumentException>(() => SafetensorsFile.Write(path, [new("\ud83d", [1], [2f])]));
        Assert.Throws<ArgumentException>("tensors", () => SafetensorsFile.Write(path, [null!]));
        Assert.Throws<ArgumentException>("metadata", () => SafetensorsFile.Write(path, [], new Dictionary<string, string> { ["a"] = null! }));

        Assert.Equal([1f], SafetensorsFile.Read(path)["a"].ToArray());
        Assert.Equal(["model.safetensors"], folder.Names());
    }

    [Fact]
    public void AtomicFile_WriterFails_LeavesTheOldFileAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.safetensors");
        SafetensorsFile.Write(path, [new("a", [1], [1f])]);

        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100]);

            // While it is being written, the old file is there, and the new one beside it.
            Assert.Equal([1f], SafetensorsFile.Read(path)["a"].ToArray());
            Assert.Equal(2, folder.Names().Length);
            throw new IOException("disk full");
        }));

        Assert.Equal([1f], SafetensorsFile.Read(path)["a"].ToArray());
        Assert.Equal(["model.safetensors"], folder.Names());
    }

    [Fact]
    public void Write_OverAFile_ReplacesIt()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.safetensors");
        SafetensorsFile.Write(path, [new("a", [3], [1f, 2f, 3f])]);
        SafetensorsFile.Write(path, [new("b", [1], [4f])]);

        Assert.Equal([4f], Assert.Single(SafetensorsFile.Read(path).Tensors).ToArray());
        Assert.Throws<DirectoryNotFoundException>(() => SafetensorsFile.Write(folder.File("none/model"), []));
    }

    private static string OneTensor(string type, string shape, int bytes) =>
        $$$"""{"a":{"dtype":"{{{type}}}","shape":{{{shape}}},"data_offsets":[0,{{{bytes}}}]}}""";

    private static SafetensorsFile Parse(string header, int dataLength)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + text.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, 8);
        using var stream = new MemoryStream(bytes);
        return SafetensorsFile.Read(stream, "test");
    }

    private static MemoryStream Compress(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        compressed.Position = 0;
        return compressed;
    }

    /// <summary>One to three bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, bool canSeek) : MemoryStream(bytes)
    {
        public override bool CanSeek => canSeek;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (int)(Position % 3)));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1 + (int)(Position % 3))]);
    }
}
