using System;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

public sealed class WavDamageTests(ITestOutputHelper output)
{
    private static readonly byte[] Noise = IdxBytes.RandomBody(48, 1);

    private static readonly byte[][] Sound =
    [
        WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", Noise)),
        WavBytes.Riff(WavBytes.Format(bits: 8, channels: 1), WavBytes.Chunk("data", Noise[..5])),
        WavBytes.Riff(WavBytes.Chunk("LIST", Noise[..7]), WavBytes.Format(bits: 16, channels: 2), WavBytes.Chunk("data", Noise), WavBytes.Chunk("cue ", Noise[..4])),
        WavBytes.Riff(WavBytes.Format(bits: 24, channels: 2, more: [0, 0]), WavBytes.Chunk("data", Noise)),
        WavBytes.Riff(WavBytes.Extensible(1, 2, 44100, 32, 24), WavBytes.Chunk("data", Noise)),
        WavBytes.Riff(WavBytes.Format(3, 1, 16000, 32, more: [0, 0]), WavBytes.Chunk("fact", 3, 0, 0, 0), WavBytes.Chunk("data", [.. new float[] { 1, -0f, 2.5f }.SelectMany(BitConverter.GetBytes)])),
        WavBytes.Riff(WavBytes.Extensible(3, 1, 48000, 32, 0), WavBytes.Chunk("data", [.. BitConverter.GetBytes(0.1f)])),
    ];

    private static readonly Damage Damage = new(Read, PlainWav.Read);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_file_that_is_cut_or_has_a_bit_flipped_is_refused_or_read_as_it_stands(int file)
    {
        Damage.Truncate(Sound[file]);
        Damage.FlipBits(Sound[file]);
    }

    [Fact]
    public void Random_damage_is_refused_or_read_as_it_stands() => Damage.Mutate(
        Sound,
        [.. new[] { "RIFF", "RIFX", "RF64", "WAVE", "fmt ", "data", "LIST" }.Select(Encoding.ASCII.GetBytes), [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0x7F], [0xFE, 0xFF]],
        output);

    [Fact]
    public void Random_damage_behind_a_right_size_is_refused_or_read_as_it_stands()
    {
        // Nearly all changes of a file's length are refused by its first size; here it is put right, so that the chunks are looked at.
        static byte[] Sized(byte[] bytes)
        {
            byte[] copy = (byte[])bytes.Clone();
            if (copy.Length >= 8)
            {
                BitConverter.GetBytes(copy.Length - 8).CopyTo(copy, 4);
            }

            return copy;
        }

        new Damage(bytes => Read(Sized(bytes)), bytes => PlainWav.Read(Sized(bytes))).Mutate(
            Sound, [Encoding.ASCII.GetBytes("data"), Encoding.ASCII.GetBytes("fmt "), WavBytes.Chunk("LIST", 1, 2, 3), WavBytes.Format(), [0, 0, 0, 0], [1, 0, 0, 0]], output);
    }

    private static string Read(byte[] bytes)
    {
        WavAudio audio = WavFile.Read(new MemoryStream(bytes), "a.wav");
        return PlainWav.Show(FormattableString.Invariant($"{audio.SampleRate} {audio.Channels} {audio.BitsPerSample} {audio.IsFloat}"), audio.ToFloats());
    }
}
