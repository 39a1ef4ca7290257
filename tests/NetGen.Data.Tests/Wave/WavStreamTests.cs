using System;
using System.IO;
using System.Linq;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class WavStreamTests
{
    [Theory]
    [InlineData(8, 1, false)]
    [InlineData(16, 2, false)]
    [InlineData(24, 3, false)]
    [InlineData(32, 2, false)]
    [InlineData(32, 2, true)]
    public void Streamed_windows_are_those_in_memory(int bits, int channels, bool isFloat)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.wav");

        // More than the reader's buffer, so that windows go over its end.
        byte[] samples = isFloat
            ? Enumerable.Range(0, 40_000).SelectMany(i => BitConverter.GetBytes(i / 40_000f)).ToArray()
            : IdxBytes.RandomBody(30_000 * channels * bits / 8, 5);
        File.WriteAllBytes(path, WavBytes.Riff(WavBytes.Format(isFloat ? 3 : 1, channels, 8000, bits), WavBytes.Chunk("data", samples)));
        WavAudio audio = WavFile.Read(path);
        foreach ((int length, int hop, bool padEnd) in new[] { (1000, 1000, false), (999, 333, true), (700, 450, false), (10, 4999, true), (50_000, 1, true), (50_000, 1, false), (25_000, 4_000, true) })
        {
            string expected = SamplesAsText.Of(audio.ToDataset(length, hop, 1, 3, padEnd));
            StreamedDataset stream = WavFile.Stream(path, 1, 3, length, hop, padEnd);
            Assert.Equal(expected, SamplesAsText.Of(stream, 7));
            Assert.Equal(expected, SamplesAsText.Of(stream, 1));
        }
    }

    [Fact]
    public void An_epoch_takes_a_constant_amount_of_memory()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.wav");
        File.WriteAllBytes(path, WavBytes.Riff(WavBytes.Format(channels: 2), WavBytes.Chunk("data", new byte[4_000_000])));
        StreamedDataset stream = WavFile.Stream(path, 0, 1, 400, 160);
        var block = new SampleBlock(stream.Layout, 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using (SampleReader reader = stream.Open(0))
        {
            while (reader.Read(block, 10) > 0)
            {
                block.Clear();
            }
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000);
    }

    [Fact]
    public void Several_files_follow_each_other()
    {
        using var folder = new TemporaryFolder();
        string[] paths = ["a.wav", "b.wav", "c.wav"];
        paths = paths.Select(folder.File).ToArray();
        WavFile.Write(paths[0], [0.25f, 0.5f, 0.75f], 8000);
        WavFile.Write(paths[1], [-0.5f], 8000);
        WavFile.Write(paths[2], [0f, 0.5f, 0.5f, 0f, 0.5f, 0.5f], 8000, 2);
        StreamedDataset stream = WavFile.Stream(paths, [2, 0, 1], 3, 2, 2);
        Assert.Equal(2, stream.Count);
        Assert.Equal("3e800000 3f000000 = class 2 of 3\n3e800000 3e800000 = class 1 of 3\n", SamplesAsText.Of(stream, 10));
        StreamedDataset padded = WavFile.Stream(paths, [2, 0, 1], 3, 2, 2, padEnd: true);
        Assert.Equal(5, padded.Count);
        Assert.Equal(
            "3e800000 3f000000 = class 2 of 3\n3f400000 0 = class 2 of 3\nbf000000 0 = class 0 of 3\n3e800000 3e800000 = class 1 of 3\n3f000000 0 = class 1 of 3\n", SamplesAsText.Of(padded, 2));
    }

    [Fact]
    public void Files_that_do_not_fit_together_are_refused_at_once()
    {
        using var folder = new TemporaryFolder();
        (string a, string b) = (folder.File("a.wav"), folder.File("b.wav"));
        WavFile.Write(a, [1, 1, 1], 8000);
        WavFile.Write(b, [1, 1, 1], 16_000);
        Assert.Contains("16000 a second, expected 8000", Refusal.Of(b, () => WavFile.Stream([a, b], [0, 0], 1, 1, 1)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(b, File.ReadAllBytes(a)[..^1]);
        Refusal.Of(b, () => WavFile.Stream([a, b], [0, 0], 1, 1, 1));
        Assert.Throws<FileNotFoundException>(() => WavFile.Stream([a, folder.File("absent")], [0, 0], 1, 1, 1));
        Assert.Throws<ArgumentException>(() => WavFile.Stream([a], [0, 0], 1, 1, 1));
        Assert.Throws<ArgumentException>(() => WavFile.Stream([], [], 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WavFile.Stream([a], [1], 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WavFile.Stream([a], [0], 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WavFile.Stream([a], [0], 1, 0, 1));
    }

    [Fact]
    public void A_file_that_changes_between_epochs_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.wav");
        WavFile.Write(path, [1, 1, 1], 8000);
        StreamedDataset stream = WavFile.Stream(path, 0, 1, 1, 1);
        WavFile.Write(path, [1, 1, 1, 1], 8000);
        Assert.Contains("found 4 frames", Refusal.Of(path, () => SamplesAsText.Of(stream, 2)).Message, StringComparison.Ordinal);
        WavFile.Write(path, [1, 1, 1], 16_000);
        Assert.Contains("same format", Refusal.Of(path, () => SamplesAsText.Of(stream, 2)).Message, StringComparison.Ordinal);
        WavFile.Write(path, [0, 0, 0], 8000);
        Assert.Equal("0 = class 0 of 1\n0 = class 0 of 1\n0 = class 0 of 1\n", SamplesAsText.Of(stream, 2));
    }
}
