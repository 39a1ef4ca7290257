using System;
using NetGen.CompilerServices;

namespace NetGen.Data;

/// <summary>
/// The sound of a WAV file. Samples become floats so that full scale is 1: 8-bit samples as <c>(x - 128) / 128</c>, 16-bit ones as <c>x / 32768</c>, 24-bit ones as
/// <c>x / 8388608</c>, all exactly and from −1 to just below 1; 32-bit integers as <c>x / 2147483648</c>, rounded, so that the greatest become 1; floats as they are,
/// which may lie beyond 1.
/// </summary>
public sealed class WavAudio
{
    private readonly byte[] _samples;
    private readonly WavFormat _format;

    internal WavAudio(string fileName, WavFormat format, byte[] samples)
    {
        FileName = fileName;
        _format = format;
        _samples = samples;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string FileName { get; }

    /// <summary>Frames a second.</summary>
    public int SampleRate => _format.SampleRate;

    /// <summary>Channels: 1 is mono, 2 are left and right.</summary>
    public int Channels => _format.Channels;

    /// <summary>Bits of one sample in the file: 8, 16, 24 or 32.</summary>
    public int BitsPerSample => _format.BitsPerSample;

    /// <summary>Whether samples are floats in the file.</summary>
    public bool IsFloat => _format.IsFloat;

    /// <summary>Frames, each a sample of every channel; at least 1.</summary>
    public int FrameCount => _samples.Length / _format.FrameLength;

    /// <summary>How long the sound is.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)FrameCount / SampleRate);

    /// <summary>All samples, frame by frame.</summary>
    /// <returns><see cref="FrameCount"/> × <see cref="Channels"/> values.</returns>
    public float[] ToFloats()
    {
        float[] values = new float[FrameCount * Channels];
        WavSamples.Convert(_samples, values, _format);
        return values;
    }

    /// <summary>One channel's samples.</summary>
    /// <param name="channel">0 … <see cref="Channels"/> − 1; of two, 0 is left.</param>
    /// <returns><see cref="FrameCount"/> values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such channel.</exception>
    public float[] Channel(int channel)
    {
        Guard.Index(channel, Channels, nameof(channel));
        float[] all = ToFloats();
        if (Channels == 1)
        {
            return all;
        }

        float[] values = new float[FrameCount];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = all[(i * Channels) + channel];
        }

        return values;
    }

    /// <summary>The mean of all channels.</summary>
    /// <returns><see cref="FrameCount"/> values.</returns>
    public float[] ToMono()
    {
        float[] all = ToFloats();
        if (Channels == 1)
        {
            return all;
        }

        float[] mono = new float[FrameCount];
        WavSamples.Mix(all, Channels, mono);
        return mono;
    }

    /// <summary>Pieces of the sound, mixed to mono, side by side.</summary>
    /// <param name="length">Frames in a window, at least 1.</param>
    /// <param name="hop">By how many frames a window begins behind the one before it, at least 1; less than the length where they overlap.</param>
    /// <param name="padEnd">Whether frames at the end that fill no window get one of their own, which ends in silence; else they are left out.</param>
    /// <returns>A row of <paramref name="length"/> values for each window.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length or the hop is below 1, or one array cannot hold the windows.</exception>
    public float[] ToWindows(int length, int hop, bool padEnd = false)
    {
        var windows = new WavWindows(length, hop, padEnd);
        long values = windows.CountIn(FrameCount) * length;
        if (values > ArrayLimit.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length), length, FormattableString.Invariant($"{windows.CountIn(FrameCount)} windows of {length} frames are more than one array holds; WavFile.Stream reads them one by one."));
        }

        float[] mono = ToMono();
        float[] rows = new float[(int)values];
        for (int i = 0; i < rows.Length / length; i++)
        {
            ReadOnlySpan<float> rest = mono.AsSpan(checked(i * hop));
            rest.Slice(0, Math.Min(length, rest.Length)).CopyTo(rows.AsSpan(i * length));
        }

        return rows;
    }

    /// <summary>Pieces of the sound, mixed to mono, as samples of one class.</summary>
    /// <param name="length">Frames in a window, at least 1.</param>
    /// <param name="hop">By how many frames a window begins behind the one before it, at least 1.</param>
    /// <param name="label">The class of them all, 0 … <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <param name="padEnd">Whether frames at the end that fill no window get one of their own, which ends in silence; else they are left out.</param>
    /// <returns>A sample a window.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length or the hop is below 1, one array cannot hold the windows, or there is no such class.</exception>
    public Dataset ToDataset(int length, int hop, int label, int classCount, bool padEnd = false)
    {
        float[] rows = ToWindows(length, hop, padEnd);
        int[] labels = new int[rows.Length / length];
        Guard.Labels(new[] { label }, classCount);
        labels.AsSpan().Fill(label);
        return new Dataset(rows, length, labels, classCount);
    }
}
