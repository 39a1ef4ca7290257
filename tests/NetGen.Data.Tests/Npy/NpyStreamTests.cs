using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class NpyStreamTests
{
    public static TheoryData<string, int> Types => new()
    {
        { "|b1", 1 }, { "|i1", 1 }, { "|u1", 1 }, { "<i2", 2 }, { ">u2", 2 }, { ">i4", 4 }, { "<u4", 4 }, { "<i8", 8 }, { ">u8", 8 }, { "<f2", 2 }, { "<f4", 4 },
        { ">f4", 4 }, { "<f8", 8 }, { ">f8", 8 },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Streamed_values_are_those_in_memory(string type, int size)
    {
        using var folder = new TemporaryFolder();
        const int Count = 1003;
        byte[] body = IdxBytes.RandomBody(Count * 300 * size, 3);
        body = type == "|b1" ? Array.ConvertAll(body, value => (byte)(value & 1)) : body;
        byte[] file = NpyBytes.Make(type, $"({Count}, 10, 30)", body);
        File.WriteAllBytes(folder.File("x.npy"), type == "<f8" ? IdxBytes.Gzip(file) : file);
        NpyFile.Write(folder.File("t.npy"), [.. Enumerable.Range(0, Count * 2).Select(i => i * 0.5)], [Count, 2]);

        StreamedDataset stream = NpyFile.Stream(folder.File("x.npy"), folder.File("t.npy"), 0.25f);
        Assert.Equal(Count, stream.Count);
        Assert.Equal((300, 2, 0), (stream.Layout.InputLength, stream.Layout.TargetLength, stream.Layout.ClassCount));
        float[] inputs = NpyFile.Read(folder.File("x.npy")).ToFloats(0.25f);
        for (uint epoch = 0; epoch < 2; epoch++)
        {
            var (foundInputs, targets) = Drain(stream, epoch, 64);
            Assert.True(inputs.AsSpan().SequenceEqual(foundInputs));
            Assert.Equal(Enumerable.Range(0, Count * 2).Select(i => i * 0.5f), targets);
        }
    }

    [Fact]
    public void Labels_and_indices_are_streamed()
    {
        using var folder = new TemporaryFolder();
        NpyFile.Write(folder.File("x.npy"), [.. Enumerable.Range(0, 12).Select(i => (long)i)], [4, 3]);
        NpyFile.Write(folder.File("y.npy"), [2L, 0L, 1L, 2L], [4, 1]);
        NpyFile.Write(folder.File("t.npy"), [1f, 2f, 3f, 4f], [4]);

        StreamedDataset labels = NpyFile.Stream(folder.File("x.npy"), folder.File("y.npy"), 3);
        Assert.Equal((3, 3, false), (labels.Layout.InputLength, labels.Layout.ClassCount, labels.Layout.HasIndices));
        var block = new SampleBlock(labels.Layout, 10);
        using (SampleReader reader = labels.Open(0))
        {
            Assert.Equal(1, reader.Read(block, 1));
            Assert.Equal(3, reader.Read(block, 9));
            Assert.Equal(0, reader.Read(block, 6));
        }

        Assert.Equal([2, 0, 1, 2], block.Labels(0, 4).ToArray());
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), block.Inputs(0, 4).ToArray());

        StreamedDataset indices = NpyFile.StreamIndices(folder.File("x.npy"), folder.File("y.npy"), 3);
        block = new SampleBlock(indices.Layout, 4);
        using (SampleReader reader = indices.Open(0))
        {
            Assert.Equal(4, reader.Read(block, 4));
        }

        Assert.Equal(Enumerable.Range(0, 12), block.Indices(0, 4).ToArray());
        Assert.Equal([2, 0, 1, 2], block.Labels(0, 4).ToArray());

        StreamedDataset values = NpyFile.StreamIndices(folder.File("x.npy"), folder.File("t.npy"));
        block = new SampleBlock(values.Layout, 4);
        using (SampleReader reader = values.Open(0))
        {
            Assert.Equal(4, reader.Read(block, 4));
        }

        Assert.Equal(Enumerable.Range(0, 12), block.Indices(0, 4).ToArray());
        Assert.Equal([1f, 2f, 3f, 4f], block.Targets(0, 4).ToArray());
    }

    [Fact]
    public void What_cannot_be_streamed_is_told_at_once()
    {
        using var folder = new TemporaryFolder();
        string x = folder.File("x.npy");
        string y = folder.File("y.npy");
        NpyFile.Write(x, new float[6], [2, 3]);
        NpyFile.Write(y, [0, 1], [2]);
        Assert.Equal(2, NpyFile.Stream(x, y, 2).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => NpyFile.Stream(x, y, 0));
        Assert.Throws<ArgumentNullException>(() => NpyFile.Stream(null!, y));
        Assert.Throws<FileNotFoundException>(() => NpyFile.Stream(x, folder.File("none.npy")));
        Told(x, "indices: whole numbers", () => NpyFile.StreamIndices(x, y));
        Told(x, "labels: whole numbers", () => NpyFile.Stream(y, x, 2));

        NpyFile.Write(y, [0, 1, 2], [3]);
        Told(y, "2 samples, as many as in", () => NpyFile.Stream(x, y, 3));
        NpyFile.Write(y, [1], []);
        Told(y, "a first dimension", () => NpyFile.Stream(y, y));
        NpyFile.Write(y, ReadOnlySpan<int>.Empty, [5, 0]);
        Told(y, "samples of 1 to", () => NpyFile.Stream(y, y));
        File.WriteAllBytes(y, NpyBytes.Make("<f4", "(2, 2)", new byte[16], fortran: true));
        Told(y, "numpy.ascontiguousarray", () => NpyFile.Stream(y, y));

        // Where the orders are the same, Fortran's is none that matters.
        File.WriteAllBytes(y, NpyBytes.Make("<f4", "(2, 1)", new byte[8], fortran: true));
        Assert.Equal(2, NpyFile.Stream(x, y).Count);
        File.WriteAllBytes(y, NpyBytes.Make("<f4", "(0, 7)", []));
        Assert.Empty(Drain(NpyFile.Stream(y, y), 0, 4).Inputs);

        // All files are closed again.
        File.Delete(x);
        File.Delete(y);

        static void Told(string file, string part, Action stream) => Assert.Contains(part, Refusal.Of(file, stream).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_told_as_in_memory()
    {
        using var folder = new TemporaryFolder();
        string x = folder.File("x.npy");
        string y = folder.File("y.npy");
        byte[] sound = NpyBytes.Make("<i8", "(3, 2)", NpyBytes.Body(1L, 2L, 3L, 4L, 5L, 6L));
        NpyFile.Write(y, [0, 1, 2], [3]);
        var files = new List<byte[]>();
        foreach (byte[] file in new[] { sound, IdxBytes.Gzip(sound), NpyBytes.Make("|b1", "(3, 2)", [0, 1, 1, 0, 2, 1]) })
        {
            files.AddRange(Enumerable.Range(0, file.Length).Select(length => file[..length]));
            files.AddRange(Enumerable.Range(0, file.Length).Select(at => (byte[])[.. file[..at], (byte)(file[at] ^ 2), .. file[(at + 1)..]]));
            files.Add([.. file, 0]);
        }

        int same = 0;
        foreach (byte[] file in files)
        {
            File.WriteAllBytes(x, file);
            string inMemory = Outcome(() => Tell(NpyFile.Read(x).ToFloats()));
            string streamed = Outcome(() => Tell(Drain(NpyFile.Stream(x, y), 0, 2).Inputs));

            // A shape that another byte makes has other samples, or none.
            if (!streamed.Contains("samples", StringComparison.Ordinal) && !streamed.Contains("ascontiguousarray", StringComparison.Ordinal))
            {
                Assert.Equal(inMemory, streamed);
                same++;
            }
        }

        Assert.True(same > files.Count * 9 / 10, $"{same} of {files.Count}");
        File.WriteAllBytes(x, sound);
        NpyFile.Write(y, [0, 1, 7], [3]);
        Assert.Equal(Outcome(() => Tell(NpyFile.Read(y).ToLabels(3))), Outcome(() => Tell(Drain(NpyFile.Stream(x, y, 3), 0, 2).Inputs)));
        Assert.Contains("found label 7, expected a class number from 0 to 2", Outcome(() => Tell(NpyFile.Read(y).ToLabels(3))), StringComparison.Ordinal);

        static string Tell<T>(T[] values) => string.Join(" ", values);

        static string Outcome(Func<string> read)
        {
            try
            {
                return read();
            }
            catch (DataFormatException e)
            {
                return e.Message;
            }
        }
    }

    [Fact]
    public void A_compressed_file_s_header_claims_no_memory()
    {
        using var folder = new TemporaryFolder();
        string inputs = folder.File("inputs.npy.gz");
        string labels = folder.File("labels.npy");
        File.WriteAllBytes(labels, NpyBytes.Make("<i4", "(1,)", new byte[4]));
        File.WriteAllBytes(inputs, IdxBytes.Gzip(NpyBytes.Make("<f4", "(1, 300000000)", new byte[4])));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal.Of(inputs, () => NpyFile.Stream(inputs, labels, 3));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);

        // A sample that is really there is taken, however well it was compressed; and none takes no memory.
        File.WriteAllBytes(inputs, IdxBytes.Gzip(NpyBytes.Make("<f4", "(1, 2000000)", new byte[8_000_000])));
        Assert.Equal(1, NpyFile.Stream(inputs, labels, 3).ToDataset().Count);
        File.WriteAllBytes(labels, NpyBytes.Make("<i4", "(0,)", []));
        File.WriteAllBytes(inputs, IdxBytes.Gzip(NpyBytes.Make("<f4", "(0, 300000000)", [])));
        Assert.Equal(0, NpyFile.Stream(inputs, labels, 3).ToDataset().Count);
        File.WriteAllBytes(inputs, IdxBytes.Gzip(NpyBytes.Make("<f4", "(0, 300000000)", new byte[4])));
        Refusal.Of(inputs, () => NpyFile.Stream(inputs, labels, 3));
    }

    [Fact]
    public void A_file_that_changes_between_epochs_is_refused()
    {
        using var folder = new TemporaryFolder();
        NpyFile.Write(folder.File("x.npy"), new float[6], [2, 3]);
        NpyFile.Write(folder.File("y.npy"), [0, 1], [2]);
        StreamedDataset stream = NpyFile.Stream(folder.File("x.npy"), folder.File("y.npy"), 2);
        NpyFile.Write(folder.File("x.npy"), new float[8], [2, 4]);
        Assert.Contains("as when the data set was made", Refusal.Of(folder.File("x.npy"), () => stream.Open(1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Memory_is_constant(bool doubles)
    {
        using var folder = new TemporaryFolder();
        const int Count = 40_000;
        if (doubles)
        {
            NpyFile.Write(folder.File("x.npy"), new double[Count * 100], [Count, 100]);
        }
        else
        {
            NpyFile.Write(folder.File("x.npy"), new float[Count * 100], [Count, 100]);
        }

        NpyFile.Write(folder.File("y.npy"), new byte[Count], [Count]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        StreamedDataset stream = NpyFile.Stream(folder.File("x.npy"), folder.File("y.npy"), 10);
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

    private static (float[] Inputs, float[] Targets) Drain(StreamedDataset stream, uint epoch, int capacity)
    {
        var inputs = new List<float>();
        var targets = new List<float>();
        var block = new SampleBlock(stream.Layout, capacity);
        using SampleReader reader = stream.Open(epoch);
        for (int n = reader.Read(block, capacity - 1); n > 0; n = reader.Read(block, capacity - 1))
        {
            Assert.Equal(n, block.Count);
            inputs.AddRange(block.Inputs(0, n));
            targets.AddRange(stream.Layout.IsCategorical ? [] : block.Targets(0, n));
            block.Clear();
        }

        return ([.. inputs], [.. targets]);
    }
}
