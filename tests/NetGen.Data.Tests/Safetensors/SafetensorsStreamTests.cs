using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Tensors of a file as samples that are read in each epoch: what the file in memory gives.</summary>
public sealed class SafetensorsStreamTests
{
    public static TheoryData<SafetensorsType> Types =>
        [.. Enum.GetValues<SafetensorsType>().Where(SafetensorsValues.AreNumbers)];

    public static TheoryData<SafetensorsType> OtherTypes =>
        [.. Enum.GetValues<SafetensorsType>().Where(type => !SafetensorsValues.AreNumbers(type))];

    [Theory]
    [MemberData(nameof(Types))]
    public void Streamed_values_are_those_in_memory(SafetensorsType type)
    {
        const int Count = 1003;
        int size = SafetensorsTypes.Bits(type) / 8;
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.safetensors");

        // An odd byte in front, so that no value lies where its size would have it.
        File.WriteAllBytes(path, Framed(("odd", "U8", "1", [7]), ("x", SafetensorsTypes.Name(type), $"{Count},10,30", IdxBytes.RandomBody(Count * 300 * size, 3)), ("t", "F64", $"{Count},2", IdxBytes.RandomBody(Count * 16, 4))));
        SafetensorsFile file = SafetensorsFile.Read(path);
        float[] inputs = Array.ConvertAll(file["x"].ToArray(), value => value * 0.25f);

        StreamedDataset stream = SafetensorsFile.Stream(path, "x", "t", 0.25f);

        Assert.Equal((Count, 300, 2, 0), ((int)stream.Count!, stream.InputLength, stream.TargetLength, stream.ClassCount));
        Assert.Equal(SamplesAsText.Of(new Dataset(inputs, 300, file["t"].ToArray(), 2)), SamplesAsText.Of(stream, 64));
        Assert.Equal(SamplesAsText.Of(stream, 1000), SamplesAsText.Of(stream, 7));
    }

    [Theory]
    [InlineData(SafetensorsType.Bool, 1)]
    [InlineData(SafetensorsType.U8, 200)]
    [InlineData(SafetensorsType.I8, 100)]
    [InlineData(SafetensorsType.U16, 50_000)]
    [InlineData(SafetensorsType.I16, 30_000)]
    [InlineData(SafetensorsType.U32, int.MaxValue)]
    [InlineData(SafetensorsType.I32, int.MaxValue)]
    [InlineData(SafetensorsType.U64, int.MaxValue)]
    [InlineData(SafetensorsType.I64, int.MaxValue)]
    public void Labels_and_indices_of_every_type(SafetensorsType type, int largest)
    {
        const int Count = 1000;
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.safetensors");
        int[] labels = Enumerable.Range(0, Count).Select(i => i % Math.Min(largest + 1L, 7) is var label ? (int)label : 0).ToArray();
        int[] indices = Enumerable.Range(0, 3 * Count).Select(i => (int)(largest - (long)(i % Math.Min(largest + 1L, 90)))).ToArray();
        string name = SafetensorsTypes.Name(type);
        File.WriteAllBytes(path, Framed(("x", name, $"{Count},3", Whole(type, indices)), ("y", name, $"{Count},1", Whole(type, labels)), ("t", "BF16", $"{Count}", new byte[2 * Count])));

        Assert.Equal(SamplesAsText.Of(Dataset.FromIndices(indices, 3, labels, 7)), SamplesAsText.Of(SafetensorsFile.StreamIndices(path, "x", "y", 7), 33));
        Assert.Equal(SamplesAsText.Of(Dataset.FromIndices(indices, 3, new float[Count], 1)), SamplesAsText.Of(SafetensorsFile.StreamIndices(path, "x", "t"), 33));
        Assert.Equal(SamplesAsText.Of(new Dataset(SafetensorsFile.Read(path)["x"].ToArray(), 3, labels, 7)), SamplesAsText.Of(SafetensorsFile.Stream(path, "x", "y", 7), 33));
    }

    [Theory]
    [InlineData("U8", new byte[] { 0, 2, 3 }, "label 3", 2)]
    [InlineData("I8", new byte[] { 0, 0xFF, 2 }, "label -1", 1)]
    [InlineData("I16", new byte[] { 1, 0, 2, 0, 0, 1 }, "label 256", 4)]
    [InlineData("U64", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "label 18446744073709551615", 0)]
    [InlineData("I64", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "label 4294967296", 8)]
    public void A_label_that_is_none_is_told_by_its_place(string type, byte[] labels, string found, int offset)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.safetensors");
        File.WriteAllBytes(path, Framed(("y", type, "3", labels), ("x", "F32", "3,2", new byte[24])));
        StreamedDataset stream = SafetensorsFile.Stream(path, "x", "y", 3);
        long place = new FileInfo(path).Length - 24 - labels.Length + offset;

        Assert.Equal($"{path}(byte {place}): found {found} in 'y', expected a class number from 0 to 2.", Refusal.Of(path, () => stream.ToDataset()).Message);
    }

    [Fact]
    public void An_index_that_is_none_is_told_by_its_place()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.safetensors");
        SafetensorsFile.Write(path, [SafetensorsTensor.FromInt64s("x", [2, 2], [0, int.MaxValue, 1L << 31, 0]), new SafetensorsTensor("t", [2], [1, 2])]);
        DataFormatException e = Refusal.Of(path, () => SafetensorsFile.StreamIndices(path, "x", "t").ToDataset());
        Assert.Equal($"byte {new FileInfo(path).Length - 8 - 16}", e.Position);
        Assert.Contains("found index 2147483648 in 'x', expected an index of 0 or more, of 31 bits", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_streamed_is_told_at_once()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.safetensors");
        SafetensorsFile.Write(
            path,
            [
                new SafetensorsTensor("x", [2, 3], new float[6]), SafetensorsTensor.FromInt32s("y", [2], [0, 1]), SafetensorsTensor.FromInt32s("longer", [3], [0, 1, 2]),
                SafetensorsTensor.FromInt32s("single", [], [0]), SafetensorsTensor.FromInt32s("flat", [5, 0], []), SafetensorsTensor.FromInt32s("pairs", [2, 2], new int[4]),
                SafetensorsTensor.FromInt32s("none", [0, 7], []), SafetensorsTensor.FromInt32s("many", [2, 1, 1], [0, 1]),
            ]);
        Assert.Equal(2, SafetensorsFile.Stream(path, "x", "y", 2).Count);
        Assert.Equal(0, SafetensorsFile.Stream(path, "none", "none").ToDataset().Count);
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => SafetensorsFile.Stream(path, "x", "y", 0));
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => SafetensorsFile.Stream(path, "x", "y", int.MaxValue));
        Assert.Throws<ArgumentNullException>("path", () => SafetensorsFile.Stream(null!, "x", "y"));
        Assert.Throws<ArgumentNullException>("inputs", () => SafetensorsFile.Stream(path, null!, "y"));
        Assert.Throws<ArgumentNullException>("labels", () => SafetensorsFile.Stream(path, "x", null!, 2));
        Assert.Throws<ArgumentNullException>("indices", () => SafetensorsFile.StreamIndices(path, null!, "y", 2));
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Stream(folder.File("missing"), "x", "y"));

        Told("found 'longer' I32 (3), expected 2 samples, as many as in 'x'", () => SafetensorsFile.Stream(path, "x", "longer", 3));
        Told("found 'x' F32 (2, 3), expected indices: whole numbers", () => SafetensorsFile.StreamIndices(path, "x", "y"));
        Told("found 'x' F32 (2, 3), expected labels: whole numbers in one dimension", () => SafetensorsFile.Stream(path, "y", "x", 2));
        Told("found 'pairs' I32 (2, 2), expected labels", () => SafetensorsFile.Stream(path, "x", "pairs", 2));
        Told("found 'many' I32 (2, 1, 1), expected labels", () => SafetensorsFile.Stream(path, "x", "many", 2));
        Told("found 'single' I32 (), expected a first axis, which counts the samples", () => SafetensorsFile.Stream(path, "single", "y"));
        Told("found 'flat' I32 (5, 0), expected samples of 1 to", () => SafetensorsFile.Stream(path, "flat", "flat"));
        Told(
            "(byte 8): found the tensors 'flat', 'longer', 'many', 'none', 'pairs', 'single', 'x', 'y', expected one named 'z'", () => SafetensorsFile.Stream(path, "x", "z", 3));
        SafetensorsFile.Write(path, []);
        Told("(byte 8): found no tensors, expected one named 'x'", () => SafetensorsFile.Stream(path, "x", "y"));

        // All is closed again.
        File.Delete(path);

        void Told(string part, Action stream) => Assert.Contains(part, Refusal.Of(path, stream).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OtherTypes))]
    public void Types_without_numbers_are_refused(SafetensorsType type)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.safetensors");
        File.WriteAllBytes(path, Framed(("x", SafetensorsTypes.Name(type), "2,8", new byte[2 * SafetensorsTypes.Bits(type)]), ("y", "U8", "2", [0, 1])));
        string message = Refusal.Of(path, () => SafetensorsFile.Stream(path, "x", "y", 2)).Message;
        Assert.Contains($"found 'x' {SafetensorsTypes.Name(type)} (2, 8), expected numbers: F64, F32, F16, BF16, BOOL, or whole numbers", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_told_as_in_memory()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.safetensors");
        byte[] sound = Framed(("x", "I16", "3,2", [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0]), ("y", "U8", "3", [0, 1, 2]));
        List<byte[]> files =
        [
            .. Enumerable.Range(0, sound.Length).Select(length => sound[..length]),
            .. Enumerable.Range(0, sound.Length * 8).Select(bit => (byte[])[.. sound[..(bit / 8)], (byte)(sound[bit / 8] ^ (1 << (bit % 8))), .. sound[((bit / 8) + 1)..]]),
            [.. sound, 0],
        ];

        int refused = 0;
        foreach (byte[] bytes in files)
        {
            File.WriteAllBytes(path, bytes);
            string inMemory = Outcome(() => string.Join(" ", SafetensorsFile.Read(path)["x"].ToArray()));
            long before = GC.GetAllocatedBytesForCurrentThread();
            string streamed = Outcome(() => string.Join(" ", Inputs(SafetensorsFile.Stream(path, "x", "y"))));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * bytes.Length) + (1 << 20));
            if (inMemory.StartsWith(path, StringComparison.Ordinal))
            {
                Assert.Equal(inMemory, streamed);
                refused++;
            }
            else
            {
                // A file that is sound, with other names, shapes, types or values.
                string[] reasons = ["one named", "samples", "numbers"];
                Assert.True(streamed == inMemory || reasons.Any(reason => streamed.Contains(reason, StringComparison.Ordinal)), streamed);
            }
        }

        Assert.InRange(refused, files.Count / 2, files.Count - 100);

        static IEnumerable<float> Inputs(StreamedDataset data)
        {
            var block = new SampleBlock(data.Layout, 3);
            using SampleReader reader = data.Open(0);
            reader.Read(block, 3);
            return block.Inputs(0, block.Count).ToArray();
        }

        static string Outcome(Func<string> read)
        {
            try
            {
                return read();
            }
            catch (Exception e) when (e is DataFormatException or KeyNotFoundException or InvalidOperationException)
            {
                return e.Message;
            }
        }
    }

    [Fact]
    public void A_file_that_changes_between_epochs_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.safetensors");
        SafetensorsTensor labels = SafetensorsTensor.FromInt32s("y", [2], [0, 1]);
        SafetensorsFile.Write(path, [new SafetensorsTensor("x", [2, 3], new float[6]), labels]);
        StreamedDataset stream = SafetensorsFile.Stream(path, "x", "y", 2);

        // In another place it is the same tensor.
        SafetensorsFile.Write(path, [labels, new SafetensorsTensor("x", [2, 3], [1, 2, 3, 4, 5, 6])]);
        Assert.Equal([4f, 5, 6], stream.ToDataset().Inputs(1).ToArray());

        SafetensorsFile.Write(path, [labels, new SafetensorsTensor("x", [2, 4], new float[8])]);
        Assert.Contains("found 'x' F32 (2, 4), expected F32 (2, 3), as when the data set was made", Refusal.Of(path, () => stream.Open(1)).Message, StringComparison.Ordinal);
        SafetensorsFile.Write(path, [SafetensorsTensor.FromInt64s("y", [2], [0, 1]), new SafetensorsTensor("x", [2, 3], new float[6])]);
        Assert.Contains("found 'y' I64 (2), expected I32 (2), as when", Refusal.Of(path, () => stream.Open(1)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Theory]
    [InlineData(SafetensorsType.F32)]
    [InlineData(SafetensorsType.F16)]
    public void Memory_is_constant(SafetensorsType type)
    {
        const int Count = 40_000;
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.safetensors");
        float[] values = new float[Count * 100];
        SafetensorsFile.Write(
            path, [type == SafetensorsType.F32 ? new SafetensorsTensor("x", [Count, 100], values) : SafetensorsTensor.FromHalves("x", [Count, 100], values), SafetensorsTensor.FromBytes("y", [Count], new byte[Count])]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        StreamedDataset stream = SafetensorsFile.Stream(path, "x", "y", 10);
        var block = new SampleBlock(stream.Layout, 64);
        using SampleReader reader = stream.Open(0);
        int samples = 0;
        for (int n = reader.Read(block, 64); n > 0; n = reader.Read(block, 64))
        {
            samples += n;
            block.Clear();
        }

        Assert.Equal(Count, samples);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
    }

    /// <summary>More than one array holds, in a file whose middle is a hole: the disk has only its ends.</summary>
    [Fact]
    public void Files_beyond_2_GiB_are_streamed()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("large.safetensors");
        const long Count = 2_200_000_000;
        using (var file = new FileStream(path, FileMode.CreateNew))
        {
            byte[] header = Encoding.ASCII.GetBytes($"{{\"x\":{{\"dtype\":\"U8\",\"shape\":[22,100000000],\"data_offsets\":[0,{Count}]}},\"y\":{{\"dtype\":\"U8\",\"shape\":[22],\"data_offsets\":[{Count},{Count + 22}]}}}}");
            file.Write([.. BitConverter.GetBytes((long)header.Length), .. header]);
            file.Position += Count;
            file.Write([.. Enumerable.Range(0, 22).Select(i => (byte)i)]);
        }

        Assert.Contains("less than 2 GiB (or SafetensorsFile.Stream", Refusal.Of(path, () => SafetensorsFile.Read(path)).Message, StringComparison.Ordinal);
        StreamedDataset stream = SafetensorsFile.Stream(path, "y", "y", 22);
        Dataset read = stream.ToDataset();
        Assert.Equal(Enumerable.Range(0, 22).Select(i => (float)i), Enumerable.Range(0, 22).Select(i => read.Inputs(i)[0]));
        Assert.Equal((22, 100_000_000), ((int)SafetensorsFile.Stream(path, "x", "y", 22).Count!, SafetensorsFile.Stream(path, "x", "y", 22).InputLength));
    }

    private static byte[] Framed(params (string Name, string Type, string Shape, byte[] Values)[] tensors)
    {
        int at = 0;
        string header = "{" + string.Join(",", tensors.Select(tensor =>
            $"\"{tensor.Name}\":{{\"dtype\":\"{tensor.Type}\",\"shape\":[{tensor.Shape}],\"data_offsets\":[{at},{at += tensor.Values.Length}]}}")) + "}";
        return [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. tensors.SelectMany(tensor => tensor.Values)];
    }

    private static byte[] Whole(SafetensorsType type, int[] values) =>
        [.. values.SelectMany(value => BitConverter.GetBytes((long)value).Take(SafetensorsTypes.Bits(type) / 8))];
}
