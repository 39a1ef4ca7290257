using System;
using System.IO;
using System.Linq;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class IdxStreamTests
{
    public static TheoryData<string, string> Plain => MalformedFiles.Of("idx");

    public static TheoryData<string, string> Compressed => MalformedFiles.Of("idxgz");

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(7, 5, true)]
    [InlineData(1000, 17, false)]
    [InlineData(1000, 784, true)]
    public void A_stream_gives_what_the_files_hold(int count, int inputs, bool isCompressed)
    {
        using var folder = new TemporaryFolder();
        (string inputPath, string labelPath, Dataset data) = TestStreams.WriteIdx(folder, count, inputs, 10, isCompressed);
        StreamedDataset stream = IdxFile.Stream(inputPath, labelPath, 10, 1 / 255f);
        Assert.Equal((count, inputs, 10, 10), ((int)stream.Count!, stream.InputLength, stream.TargetLength, stream.ClassCount));
        Assert.Equal(TestStreams.Texts(data), TestStreams.Texts(stream, 33));
        Assert.Equal(TestStreams.Texts(data), TestStreams.Texts(stream, 1));
    }

    [Fact]
    public void Every_element_type_streams_as_it_is_read()
    {
        using var folder = new TemporaryFolder();
        foreach ((byte type, int size) in new (byte, int)[] { (0x08, 1), (0x09, 1), (0x0B, 2), (0x0C, 4), (0x0D, 4), (0x0E, 8) })
        {
            // Exponents of ordinary numbers, so that no NaN hides a difference.
            byte[] body = IdxBytes.RandomBody(19 * 3 * size, type).Select((value, i) => size >= 4 && i % size == 0 ? (byte)0x3F : value).ToArray();
            string path = folder.File($"{type}.idx");
            File.WriteAllBytes(path, IdxBytes.Make(type, [19, 3], body));
            float[] expected = IdxFile.Read(path).ToFloats(0.7f);
            Dataset data = IdxFile.Stream(path, path, 0.7f, 1f).ToDataset();
            Assert.Equal(expected, Enumerable.Range(0, 19).SelectMany(i => data.Inputs(i).ToArray()));
            Assert.Equal(IdxFile.Read(path).ToFloats(), Enumerable.Range(0, 19).SelectMany(i => data.Targets(i).ToArray()));
            Assert.All(expected, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void A_file_longer_than_an_array_is_streamed()
    {
        using var folder = new TemporaryFolder();
        string inputs = folder.File("inputs.idx");
        string labels = folder.File("labels.idx");
        const int count = 2300;
        const int length = 1_000_000;
        using (FileStream file = File.Create(inputs))
        {
            file.Write(IdxBytes.Make(0x08, [count, length]));

            // A file with a hole takes no room where the platform knows such.
            file.SetLength(file.Length + ((long)count * length));
        }

        File.WriteAllBytes(labels, IdxBytes.Make(0x08, [count], new byte[count]));
        StreamedDataset stream = IdxFile.Stream(inputs, labels, 3);
        Assert.Equal((2300L, 1_000_000), (stream.Count, stream.InputLength));
        Assert.Equal(2, stream.Batches(2).First().Count);
        Refusal.Of(inputs, () => IdxFile.Read(inputs));
    }

    [Fact]
    public void A_compressed_file_s_header_claims_no_memory()
    {
        using var folder = new TemporaryFolder();
        string inputs = folder.File("inputs.gz");
        string labels = folder.File("labels.gz");
        File.WriteAllBytes(labels, IdxBytes.Gzip(IdxBytes.Make(0x08, [1], 0)));
        File.WriteAllBytes(inputs, IdxBytes.Gzip(IdxBytes.Make(0x08, [1, 200_000_000], 1, 2, 3)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("byte 15", Refusal.Of(inputs, () => IdxFile.Stream(inputs, labels, 3)).Position);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);

        // A sample that is really there is taken, however well it was compressed.
        File.WriteAllBytes(inputs, IdxBytes.Gzip(IdxBytes.Make(0x08, [1, 3_000_000], new byte[3_000_000])));
        Assert.Equal(1, IdxFile.Stream(inputs, labels, 3).ToDataset().Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(256)]
    public void Bytes_become_the_same_floats_in_lanes_and_one_by_one(int length)
    {
        byte[] bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        foreach (float scale in new[] { 1f, 1 / 255f, -0.3f })
        {
            var values = new float[length];
            IdxValues.ToFloats(IdxElementType.UInt8, bytes, values, scale);
            Assert.Equal(bytes.Select(value => BitConverter.SingleToInt32Bits(value * scale)), values.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Plain))]
    public void Damaged_files_are_refused_with_the_words_of_the_reader_in_memory(string file, string expected) =>
        Compare(MalformedFiles.PathOf("idx", file), file == "bad_gz_as_idx.idx" ? "accept, since a stream looks for itself whether a file is compressed" : expected);

    [SharedDataTheory]
    [MemberData(nameof(Compressed))]
    public void So_are_damaged_compressed_files(string file, string expected) => Compare(MalformedFiles.PathOf("idxgz", file), expected);

    [Fact]
    public void Files_that_do_not_belong_together_are_told_at_once()
    {
        using var folder = new TemporaryFolder();
        (string inputs, string labels, _) = TestStreams.WriteIdx(folder, 10, 3, 4, isCompressed: false);
        Assert.Equal("byte 4", Refusal.Of(inputs, () => IdxFile.Stream(inputs, Other([9], 9), 4)).Position);
        Refusal.Of(inputs, () => IdxFile.Stream(inputs, inputs, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => IdxFile.Stream(inputs, labels, 0));
        Assert.Throws<FileNotFoundException>(() => IdxFile.Stream(inputs, folder.File("none"), 4));

        StreamedDataset tooFew = IdxFile.Stream(inputs, labels, 2);
        Refusal.Of(labels, () => tooFew.ToDataset());

        string empty = Other([0, 3], 0);
        Assert.Empty(IdxFile.Stream(empty, Other([0], 0), 4).Batches(3));
        Refusal.Of(Other([0, 65536, 65536], 0), () => IdxFile.Stream(Other([0, 65536, 65536], 0), Other([0], 0), 4));

        string Other(int[] shape, int bytes)
        {
            string path = folder.File(string.Join('x', shape));
            File.WriteAllBytes(path, IdxBytes.Make(0x08, shape, new byte[bytes]));
            return path;
        }
    }

    private static void Compare(string path, string expected)
    {
        string? inMemory = Message(() => IdxFile.Read(path).ToFloats());
        string? streamed = Message(() => IdxFile.Stream(path, path, 1f, 1f).ToDataset());
        Assert.Equal(inMemory, streamed);
        Assert.True(expected == "either" || expected == "reject" == streamed is not null);

        static string? Message(Action read) => Record.Exception(read) switch
        {
            null => null,
            DataFormatException e => e.Message,
            Exception e => throw e,
        };
    }
}
