using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace NetGen.Data.Tests;

/// <summary>Makes WAV bytes for tests, right ones and wrong ones.</summary>
internal static class WavBytes
{
    /// <summary>A file of the given chunks, with the right size.</summary>
    public static byte[] Riff(params byte[][] chunks)
    {
        var body = new List<byte>(Encoding.ASCII.GetBytes("WAVE"));
        foreach (byte[] chunk in chunks)
        {
            body.AddRange(chunk);
        }

        return [.. Encoding.ASCII.GetBytes("RIFF"), .. BitConverter.GetBytes(body.Count), .. body];
    }

    /// <summary>A chunk with its name and size, and the byte that follows an odd one.</summary>
    public static byte[] Chunk(string name, params byte[] content) =>
        [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length % 2]];

    public static byte[] Format(int tag = 1, int channels = 1, int rate = 8000, int bits = 16, int? blockAlign = null, long? byteRate = null, params byte[] more)
    {
        var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.ASCII, leaveOpen: true))
        {
            writer.Write((ushort)tag);
            writer.Write((ushort)channels);
            writer.Write(rate);
            writer.Write((uint)(byteRate ?? (long)rate * channels * bits / 8));
            writer.Write((ushort)(blockAlign ?? channels * bits / 8));
            writer.Write((ushort)bits);
            writer.Write(more);
        }

        return Chunk("fmt ", content.ToArray());
    }

    /// <summary>The extensible header of WAVEFORMATEXTENSIBLE.</summary>
    public static byte[] Extensible(int subFormat, int channels, int rate, int bits, int validBits, byte guidEnd = 0x71) => Format(
        0xFFFE, channels, rate, bits, null, null, [22, 0, (byte)validBits, 0, 3, 0, 0, 0, (byte)subFormat, (byte)(subFormat >> 8), 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, guidEnd]);

    public static byte[] Samples(params short[] samples)
    {
        byte[] bytes = new byte[2 * samples.Length];
        Buffer.BlockCopy(samples, 0, bytes, 0, bytes.Length);
        return bytes;
    }
}
