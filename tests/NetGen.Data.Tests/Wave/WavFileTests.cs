using System;
using System.Formats.Tar;
using System.IO;
using System.IO.Compression;
using System.Linq;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class WavFileTests
{
    [Fact]
    public void Samples_of_all_sizes_become_floats_of_full_scale_1()
    {
        Assert.Equal([-1, -1 / 128f, 0, 127 / 128f], Read(WavBytes.Format(bits: 8), 0, 127, 128, 255).ToFloats());
        Assert.Equal([-1, 0, 32767 / 32768f, -1 / 32768f], Read(WavBytes.Format(), WavBytes.Samples(short.MinValue, 0, short.MaxValue, -1)).ToFloats());
        Assert.Equal([-1, 8388607 / 8388608f, -1 / 8388608f], Read(WavBytes.Format(bits: 24), 0, 0, 0x80, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF).ToFloats());
        Assert.Equal([-1, 1, 0.5f], Read(WavBytes.Format(bits: 32), 0, 0, 0, 0x80, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0x40).ToFloats());
        Assert.Equal([1.5f, -0.1f], Read(WavBytes.Format(3, bits: 32), [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-0.1f)]).ToFloats());
    }

    [Fact]
    public void Every_16_bit_sample_is_exact()
    {
        short[] all = Enumerable.Range(short.MinValue, 65536).Select(i => (short)i).ToArray();
        float[] values = Read(WavBytes.Format(), WavBytes.Samples(all)).ToFloats();
        Assert.Equal(all.Select(x => x / 32768f), values);

        // Lengths that fill no vector.
        for (int length = 1; length < 70; length++)
        {
            Assert.Equal(values[..length], Read(WavBytes.Format(), WavBytes.Samples(all[..length])).ToFloats());
        }
    }

    [Fact]
    public void Channels_are_taken_apart_and_mixed()
    {
        WavAudio audio = Read(WavBytes.Format(channels: 2, rate: 4), WavBytes.Samples(16384, 8192, -32768, 0, 1, 2));
        Assert.Equal((4, 2, 16, 3, false), (audio.SampleRate, audio.Channels, audio.BitsPerSample, audio.FrameCount, audio.IsFloat));
        Assert.Equal(TimeSpan.FromSeconds(0.75), audio.Duration);
        Assert.Equal([0.5f, 0.25f, -1, 0, 1 / 32768f, 2 / 32768f], audio.ToFloats());
        Assert.Equal([0.5f, -1, 1 / 32768f], audio.Channel(0));
        Assert.Equal([0.25f, 0, 2 / 32768f], audio.Channel(1));
        Assert.Equal([0.375f, -0.5f, 1.5f / 32768f], audio.ToMono());
        Assert.Throws<ArgumentOutOfRangeException>(() => audio.Channel(2));
        Assert.Equal([2 / 3f * 0.5f], Read(WavBytes.Format(channels: 3), WavBytes.Samples(16384, 16384, 0)).ToMono());
    }

    [Theory]
    [InlineData(10, 4, 2, false, 4)]
    [InlineData(10, 4, 3, false, 3)]
    [InlineData(10, 4, 4, false, 2)]
    [InlineData(10, 4, 4, true, 3)]
    [InlineData(10, 4, 3, true, 3)]
    [InlineData(10, 4, 5, true, 2)]
    [InlineData(11, 4, 5, true, 3)]
    [InlineData(9, 4, 5, true, 2)]
    [InlineData(8, 2, 5, true, 2)]
    [InlineData(5, 2, 5, true, 1)]
    [InlineData(6, 2, 5, true, 2)]
    [InlineData(3, 4, 1, false, 0)]
    [InlineData(3, 4, 1, true, 1)]
    [InlineData(4, 4, 100, true, 1)]
    public void Windows_lie_a_hop_apart(int frames, int length, int hop, bool padEnd, int expected)
    {
        WavAudio audio = Read(WavBytes.Format(bits: 8), Enumerable.Range(129, frames).Select(i => (byte)i).ToArray());
        float[] rows = audio.ToWindows(length, hop, padEnd);
        Assert.Equal(expected * length, rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            int frame = (i / length * hop) + (i % length);
            Assert.Equal(frame < frames ? (frame + 1) / 128f : 0, rows[i]);
        }

        Dataset data = audio.ToDataset(length, hop, 2, 3, padEnd);
        Assert.Equal((expected, length, 3), (data.Count, data.InputLength, data.ClassCount));
        Assert.All(Enumerable.Range(0, expected), i => Assert.Equal(2, data.Label(i)));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        WavAudio audio = Read(WavBytes.Format(bits: 8), 1, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => audio.ToWindows(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => audio.ToWindows(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => audio.ToDataset(1, 1, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => audio.ToDataset(4, 1, 2, 2));
    }

    public static TheoryData<string, byte[], string, string> Bad => new()
    {
        { "empty", [], "byte 0", "an empty file" },
        { "start", [.. "RIFF"u8], "byte 4", "the end of the file" },
        { "text", [.. "<htm"u8, .. new byte[40]], "byte 0", "RIFF" },
        { "RIFX", [.. "RIFX"u8, .. new byte[40]], "byte 0", "big-endian" },
        { "RF64", [.. "RF64"u8, .. new byte[40]], "byte 0", "more than 4 GB" },
        { "AVI", [.. "RIFF"u8, 4, 0, 0, 0, .. "AVI "u8], "byte 8", "the kind 'AVI '" },
        { "size 0", Patched(4, 0), "byte 4", "a RIFF size of 0 (written without" },
        { "size -1", Patched(4, -1), "byte 4", "4294967295 (written without" },
        { "cut", WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", 1, 2, 3, 4))[..^2], "byte 4", "(is the file complete?)" },
        { "junk", [.. WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", 1, 2)), 0], "byte 4", "expected 39" },
        { "data 0", Patched(40, 0), "byte 40", "0 bytes of samples (written without" },
        { "data -1", Patched(40, -1), "byte 40", "4294967295 bytes of samples (written without" },
        { "data long", Patched(40, 6), "byte 40", "a chunk 'data' of 6 bytes, expected at most 4" },
        { "data odd", WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", 1, 2, 3)), "byte 40", "whole frames of 2 bytes" },
        { "no data", WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("LIST", 1, 2)), "byte 46", "without a 'data' chunk" },
        { "nothing", WavBytes.Riff(), "byte 12", "without a 'data' chunk" },
        { "data first", WavBytes.Riff(WavBytes.Chunk("data", 1, 2), WavBytes.Format()), "byte 12", "before the 'fmt ' chunk" },
        { "two data", WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", 1, 2), WavBytes.Chunk("data", 1, 2)), "byte 46", "a second 'data' chunk" },
        { "two fmt", WavBytes.Riff(WavBytes.Format(), WavBytes.Format(), WavBytes.Chunk("data", 1, 2)), "byte 36", "a second 'fmt ' chunk" },
        { "name", WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("da\0a", 1, 2)), "byte 36", "64 61 00 61" },
        { "half chunk", WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", 1, 2), [1, 2, 3]), "byte 46", "within a chunk's name" },
        { "short fmt", WavBytes.Riff(WavBytes.Chunk("fmt ", new byte[14]), WavBytes.Chunk("data", 1, 2)), "byte 16", "a 'fmt ' chunk of 14 bytes" },
        { "fmt 17", WavBytes.Riff(WavBytes.Format(more: [0]), WavBytes.Chunk("data", 1, 2)), "byte 36", "half the size" },
        { "fmt extension", WavBytes.Riff(WavBytes.Format(more: [2, 0]), WavBytes.Chunk("data", 1, 2)), "byte 36", "an extension of 2 bytes" },
        { "ADPCM", WavBytes.Riff(WavBytes.Format(2), WavBytes.Chunk("data", 1, 2)), "byte 20", "format 2 (ADPCM)" },
        { "mu-law", WavBytes.Riff(WavBytes.Format(7, bits: 8), WavBytes.Chunk("data", 1, 2)), "byte 20", "format 7 (mu-law)" },
        { "channels", WavBytes.Riff(WavBytes.Format(channels: 0), WavBytes.Chunk("data", 1, 2)), "byte 22", "0 channels" },
        { "rate", WavBytes.Riff(WavBytes.Format(rate: 0), WavBytes.Chunk("data", 1, 2)), "byte 24", "0 frames a second" },
        { "rate high", WavBytes.Riff(WavBytes.Format(rate: -1), WavBytes.Chunk("data", 1, 2)), "byte 24", "4294967295 frames a second" },
        { "bits", WavBytes.Riff(WavBytes.Format(bits: 12), WavBytes.Chunk("data", 1, 2)), "byte 34", "12 bits" },
        { "float bits", WavBytes.Riff(WavBytes.Format(3, bits: 64), WavBytes.Chunk("data", new byte[8])), "byte 34", "64 bits" },
        { "align", WavBytes.Riff(WavBytes.Format(blockAlign: 4), WavBytes.Chunk("data", 1, 2)), "byte 32", "4 bytes a frame, expected 2" },
        { "byte rate", WavBytes.Riff(WavBytes.Format(byteRate: 8000), WavBytes.Chunk("data", 1, 2)), "byte 28", "8000 bytes a second, expected 16000" },
        { "short extensible", WavBytes.Riff(WavBytes.Format(0xFFFE), WavBytes.Chunk("data", 1, 2)), "byte 20", "an extensible format of 16 bytes" },
        { "valid bits", WavBytes.Riff(WavBytes.Extensible(1, 1, 8000, 16, 17), WavBytes.Chunk("data", 1, 2)), "byte 38", "17 valid bits" },
        { "guid", WavBytes.Riff(WavBytes.Extensible(1, 1, 8000, 16, 16, 0x72), WavBytes.Chunk("data", 1, 2)), "byte 44", "a sub-format that is not" },
        { "extensible mu-law", WavBytes.Riff(WavBytes.Extensible(7, 1, 8000, 8, 8), WavBytes.Chunk("data", 1, 2)), "byte 44", "format 7 (mu-law)" },
        { "NaN", WavBytes.Riff(WavBytes.Format(3, bits: 32), WavBytes.Chunk("data", 0, 0, 0, 0, 0, 0, 0xC0, 0x7F)), "byte 48", "not a number" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Refusals_say_where_and_what(string what, byte[] bytes, string position, string part)
    {
        DataFormatException e = Refusal.Of(what, () => WavFile.Read(new MemoryStream(bytes), what));
        Assert.Equal(position, e.Position);
        Assert.Contains(part, e.Message, StringComparison.Ordinal);

        using var folder = new TemporaryFolder();
        string path = folder.File("a.wav");
        File.WriteAllBytes(path, bytes);
        DataFormatException streamed = Refusal.Of(path, () => SamplesAsText.Of(WavFile.Stream(path, 0, 1, 1, 1), 2));
        Assert.Equal(position, streamed.Position);
    }

    [Fact]
    public void The_byte_behind_an_odd_chunk_may_be_missing_at_the_end()
    {
        byte[] padded = WavBytes.Riff(WavBytes.Format(bits: 8), WavBytes.Chunk("data", 128, 255, 0));
        byte[] bare = WavBytes.Riff(WavBytes.Format(bits: 8), WavBytes.Chunk("data", 128, 255, 0)[..^1]);
        Assert.Equal(padded.Length - 1, bare.Length);
        Assert.Equal([0, 127 / 128f, -1], WavFile.Read(new MemoryStream(padded), "a").ToFloats());
        Assert.Equal([0, 127 / 128f, -1], WavFile.Read(new MemoryStream(bare), "a").ToFloats());
    }

    [Fact]
    public void A_stream_may_begin_anywhere_and_need_not_seek()
    {
        byte[] bytes = WavBytes.Riff(WavBytes.Chunk("LIST", 1, 2, 3), WavBytes.Format(), WavBytes.Chunk("data", WavBytes.Samples(1, 2, 3)));
        float[] expected = [1 / 32768f, 2 / 32768f, 3 / 32768f];
        Assert.Equal(expected, WavFile.Read(new DripStream(bytes), "a").ToFloats());
        var later = new MemoryStream([9, 9, 9, .. bytes]) { Position = 3 };
        Assert.Equal(expected, WavFile.Read(later, "a").ToFloats());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_written_is_read_again(int channels)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.wav");
        float[] samples = Enumerable.Range(0, 66_000).Select(i => (short)(i * 7919) / 32768f).ToArray();
        WavFile.Write(path, samples, 22_050, channels);
        WavAudio audio = WavFile.Read(path);
        Assert.Equal((22_050, channels, 16, 66_000 / channels), (audio.SampleRate, audio.Channels, audio.BitsPerSample, audio.FrameCount));
        Assert.Equal(samples, audio.ToFloats());
        Assert.Equal(["a.wav"], folder.Names());

        byte[] bytes = File.ReadAllBytes(path);
        byte[] expected = WavBytes.Riff(WavBytes.Format(channels: channels, rate: 22_050), WavBytes.Chunk("data", bytes[44..]));
        Assert.Equal(expected, bytes);
    }

    [Fact]
    public void Written_samples_are_rounded_and_kept_in_range()
    {
        var bytes = new MemoryStream();
        WavFile.Write(bytes, [1f, -1f, 2f, -2f, 0.5f / 32768, 1.5f / 32768, -0.6f / 32768, float.MaxValue], 8000);
        Assert.Equal([32767, -32768, 32767, -32768, 0, 2, -1, 32767], WavFile.Read(new MemoryStream(bytes.ToArray()), "a").ToFloats().Select(x => x * 32768));
    }

    [Fact]
    public void Windows_that_no_array_holds_are_told_before_any_is_made()
    {
        using var stream = new MemoryStream();
        WavFile.Write(stream, new float[100_000], 8000);
        WavAudio audio = WavFile.Read(new MemoryStream(stream.ToArray()), "a");
        Assert.Throws<ArgumentOutOfRangeException>("length", () => audio.ToWindows(50_000, 1));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => audio.ToWindows(int.MaxValue, 1, padEnd: true));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => audio.ToDataset(50_000, 1, 0, 2));
        Assert.Equal(100_000, audio.ToWindows(50_000, 50_000).Length);
    }

    [Fact]
    public void What_the_format_cannot_hold_is_not_written()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.wav");
        File.WriteAllText(path, "old");
        Assert.Throws<ArgumentException>(() => WavFile.Write(path, [], 8000));
        Assert.Throws<ArgumentException>(() => WavFile.Write(path, [1, 2, 3], 8000, 2));
        Assert.Throws<ArgumentException>(() => WavFile.Write(path, [float.NaN], 8000));
        Assert.Throws<ArgumentOutOfRangeException>(() => WavFile.Write(path, [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => WavFile.Write(path, [1], int.MaxValue, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => WavFile.Write(path, [1], 8000, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => WavFile.Write(path, new float[32768], 1, 32768));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.wav"], folder.Names());
    }

    [SharedDataFact]
    public void All_spoken_digits_are_read()
    {
        using FileStream archive = File.OpenRead(SharedFiles.PathOf("data", "keywords_fsdd", "fsdd_digits0-3_takes0-19.tar.gz"));
        using var gzip = new GZipStream(archive, CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        int files = 0;
        for (TarEntry? entry; (entry = tar.GetNextEntry(copyData: true)) is not null;)
        {
            if (entry.DataStream is not Stream stream || !entry.Name.EndsWith(".wav", StringComparison.Ordinal))
            {
                continue;
            }

            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            WavAudio audio = WavFile.Read(new MemoryStream(bytes), entry.Name);
            Assert.Equal((8000, 1, 16), (audio.SampleRate, audio.Channels, audio.BitsPerSample));
            float[] samples = audio.ToFloats();
            if (files % 16 == 0)
            {
                Assert.Equal(PlainWav.Read(bytes), PlainWav.Show("8000 1 16 False", samples));
            }

            // All of these files have the shortest header.
            Assert.Equal(44 + (2 * samples.Length), bytes.Length);
            for (int i = 0; i < samples.Length; i++)
            {
                Assert.True(samples[i] * 32768f == BitConverter.ToInt16(bytes, 44 + (2 * i)), entry.Name);
            }

            Assert.InRange(audio.Duration.TotalSeconds, 0.1, 3);
            Assert.Contains(audio.ToMono(), x => Math.Abs(x) > 0.01f);
            files++;
        }

        // Four digits, 20 takes, six speakers.
        Assert.Equal(480, files);
    }

    private static byte[] Patched(int offset, int value)
    {
        byte[] bytes = WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", 1, 2, 3, 4));
        BitConverter.GetBytes(value).CopyTo(bytes, offset);
        return bytes;
    }

    private static WavAudio Read(byte[] format, params byte[] samples) =>
        WavFile.Read(new MemoryStream(WavBytes.Riff(format, WavBytes.Chunk("data", samples))), "a.wav");
}
