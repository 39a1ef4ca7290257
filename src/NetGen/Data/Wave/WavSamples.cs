using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>Turns the samples of a WAV file into floats. All scales are powers of two, so no value is rounded but those of 32-bit integers.</summary>
internal static class WavSamples
{
    private const float Scale8 = 1f / 128;
    private const float Scale16 = 1f / 32768;
    private const float Scale24 = 1f / 8388608;
    private const float Scale32 = 1f / 2147483648f;

    /// <summary>Turns all channels' samples, as they lie, into floats.</summary>
    /// <param name="bytes">Whole samples.</param>
    /// <param name="values">Receives as many values.</param>
    /// <param name="format">What the samples are.</param>
    public static void Convert(ReadOnlySpan<byte> bytes, Span<float> values, WavFormat format)
    {
        switch (format.BitsPerSample)
        {
            case 8:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (bytes[i] - 128) * Scale8;
                }

                break;
            case 16:
                Convert16(bytes, values);
                break;
            case 24:
                for (int i = 0; i < values.Length; i++)
                {
                    int value = bytes[3 * i] | (bytes[(3 * i) + 1] << 8) | ((sbyte)bytes[(3 * i) + 2] << 16);
                    values[i] = value * Scale24;
                }

                break;
            default:
                for (int i = 0; i < values.Length; i++)
                {
                    int value = BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(4 * i));
                    values[i] = format.IsFloat ? BitConverter.Int32BitsToSingle(value) : value * Scale32;
                }

                break;
        }
    }

    /// <summary>The mean of each frame's channels: added in their order, then divided.</summary>
    /// <param name="interleaved">Frames, a value for each channel.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="mono">Receives a value a frame; may be the start of <paramref name="interleaved"/>.</param>
    public static void Mix(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        for (int i = 0; i < mono.Length; i++)
        {
            float sum = interleaved[i * channels];
            for (int c = 1; c < channels; c++)
            {
                sum += interleaved[(i * channels) + c];
            }

            mono[i] = channels == 1 ? sum : sum / channels;
        }
    }

    /// <summary>The first sample that is not a finite number; −1 where there is none.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<byte> bytes, WavFormat format)
    {
        for (int i = 0; format.IsFloat && i < bytes.Length; i += sizeof(float))
        {
            if (!float.IsFinite(BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(i)))))
            {
                return i / sizeof(float);
            }
        }

        return -1;
    }

    /// <summary>Refuses samples that are not finite numbers.</summary>
    /// <param name="bytes">Whole samples.</param>
    /// <param name="format">What the samples are.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="offset">Where the bytes start in the file.</param>
    public static void CheckFinite(ReadOnlySpan<byte> bytes, WavFormat format, string file, long offset)
    {
        int bad = IndexOfNonFinite(bytes, format);
        if (bad >= 0)
        {
            throw DataFormatException.AtByte(file, offset + ((long)sizeof(float) * bad), "a sample that is not a number or infinite", "finite samples");
        }
    }

    private static void Convert16(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        int i = 0;
        if (BitConverter.IsLittleEndian && Vector.IsHardwareAccelerated)
        {
            ReadOnlySpan<Vector<short>> whole = MemoryMarshal.Cast<byte, Vector<short>>(bytes.Slice(0, 2 * values.Length));
            Span<Vector<float>> converted = MemoryMarshal.Cast<float, Vector<float>>(values);
            for (int v = 0; v < whole.Length; v++)
            {
                Vector.Widen(whole[v], out Vector<int> low, out Vector<int> high);
                converted[2 * v] = Vector.ConvertToSingle(low) * Scale16;
                converted[(2 * v) + 1] = Vector.ConvertToSingle(high) * Scale16;
            }

            i = whole.Length * Vector<short>.Count;
        }

        for (; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.Slice(2 * i)) * Scale16;
        }
    }
}
