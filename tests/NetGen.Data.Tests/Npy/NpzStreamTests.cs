using System;
using System.IO;
using System.Linq;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class NpzStreamTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Arrays_of_an_archive_stream_as_they_are_read(bool compress)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.npz");
        float[] values = Enumerable.Range(0, 1000 * 6).Select(i => (i % 101) - 50f).ToArray();
        int[] labels = Enumerable.Range(0, 1000).Select(i => i * 7 % 4).ToArray();
        double[] targets = Enumerable.Range(0, 2000).Select(i => i / 8.0).ToArray();
        NpzFile.Write(path, [("x", new NpyArray(values, 1000, 2, 3)), ("y", new NpyArray(labels, 1000)), ("t", new NpyArray(targets, 1000, 2))], compress);

        StreamedDataset classes = NpzFile.Stream(path, "x", "y", 4, 0.5f);
        Assert.Equal((1000, 6, 4), ((int)classes.Count!, classes.InputLength, classes.ClassCount));
        Assert.Equal(TestStreams.Texts(new Dataset(values.Select(v => v * 0.5f).ToArray(), 6, labels, 4)), TestStreams.Texts(classes, 33));
        Assert.Equal(
            TestStreams.Texts(new Dataset(values, 6, targets.Select(t => (float)t).ToArray(), 2)), TestStreams.Texts(NpzFile.Stream(path, "x", "t"), 1000));
        Assert.Equal(TestStreams.Texts(classes, 7), TestStreams.Texts(classes, 7));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Indices_of_an_archive_are_streamed(bool compress)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.npz");
        int[] indices = Enumerable.Range(0, 1000 * 3).Select(i => i * 31 % 500).ToArray();
        int[] labels = Enumerable.Range(0, 1000).Select(i => i * 7 % 4).ToArray();
        float[] targets = Enumerable.Range(0, 1000).Select(i => i / 8f).ToArray();
        long[] wrong = Enumerable.Range(0, 3000).Select(i => i == 2000 ? -1L : i).ToArray();
        NpzFile.Write(
            path,
            [("x", new NpyArray(indices, 1000, 3)), ("y", new NpyArray(labels, 1000, 1)), ("t", new NpyArray(targets, 1000)), ("w", new NpyArray(wrong, 1000, 3))],
            compress);

        Assert.Equal(SamplesAsText.Of(Dataset.FromIndices(indices, 3, labels, 4)), SamplesAsText.Of(NpzFile.StreamIndices(path, "x", "y", 4), 33));
        Assert.Equal(SamplesAsText.Of(Dataset.FromIndices(indices, 3, targets, 1)), SamplesAsText.Of(NpzFile.StreamIndices(path, "x", "t"), 33));
        Assert.Contains("found index -1, expected an index of 0 or more", Refusal.Of(path + "/w.npy", () => NpzFile.StreamIndices(path, "w", "t").ToDataset()).Message, StringComparison.Ordinal);
        Assert.Contains("indices: whole numbers", Refusal.Of(path + "/t.npy", () => NpzFile.StreamIndices(path, "t", "y", 4)).Message, StringComparison.Ordinal);
        Assert.Contains("labels: whole numbers", Refusal.Of(path + "/t.npy", () => NpzFile.StreamIndices(path, "x", "t", 4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("indices", () => NpzFile.StreamIndices(path, null!, "y", 4));
        Assert.Throws<ArgumentNullException>("targets", () => NpzFile.StreamIndices(path, "x", null!));
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => NpzFile.StreamIndices(path, "x", "y", 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damage_is_told_by_the_array_s_name_at_once_or_when_it_is_reached(bool compress)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.npz");
        byte[] values = IdxBytes.RandomBody(4000, 1);
        NpzFile.Write(path, [("x", new NpyArray(values, 1000, 4)), ("y", new NpyArray(new int[1000], 1000))], compress);
        byte[] sound = File.ReadAllBytes(path);

        string message = Refusal.Of(path, () => NpzFile.Stream(path, "x", "z", 4)).Message;
        Assert.Contains("found the arrays x, y, expected one named 'z'", message, StringComparison.Ordinal);
        Assert.Throws<DataFormatException>(() => NpzFile.Stream(path, "x", "x", 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => NpzFile.Stream(path, "x", "y", 0));
        Assert.Throws<ArgumentNullException>(() => NpzFile.Stream(path, null!, "y", 4));

        // A value changes, and the checksum does not.
        byte[] damaged = (byte[])sound.Clone();
        damaged[2000] ^= 1;
        File.WriteAllBytes(path, damaged);
        StreamedDataset stream = NpzFile.Stream(path, "x", "y", 4);
        Assert.Throws<DataFormatException>(() => stream.ToDataset());
        Assert.Throws<DataFormatException>(() => NpzFile.Read(path));

        foreach (int length in new[] { 0, 3, 100, sound.Length / 2, sound.Length - 1 })
        {
            File.WriteAllBytes(path, sound[..length]);
            Assert.Throws<DataFormatException>(() => NpzFile.Stream(path, "x", "y", 4));
            Assert.Throws<DataFormatException>(() => stream.ToDataset());
        }

        File.WriteAllBytes(path, sound);
        Assert.Equal(1000, stream.ToDataset().Count);
    }

    [Fact]
    public void A_long_sample_that_takes_few_bytes_is_there_before_memory_is_claimed_for_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.npz");
        NpzFile.Write(path, [("x", new NpyArray(new byte[1_000_000], 1, 1_000_000)), ("y", new NpyArray(new int[1], 1))], compress: true);
        Assert.InRange(new FileInfo(path).Length, 1, 10_000);
        StreamedDataset stream = NpzFile.Stream(path, "x", "y", 4);
        Assert.Equal(1_000_000, stream.InputLength);
        Assert.Equal(-1, stream.ToDataset().Inputs(0).IndexOfAnyExcept(0f));
    }
}
