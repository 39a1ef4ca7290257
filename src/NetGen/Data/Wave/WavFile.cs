using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using NetGen.CompilerServices;
using NetGen.Serialization;

namespace NetGen.Data;

/// <summary>
/// Reads and writes WAV files (RIFF/WAVE): samples without compression, integers of 8, 16, 24 and 32 bits and 32-bit floats, of any number of channels, with the plain and the
/// extensible header. A file must be exactly as long as its sizes say; other chunks are passed over. Refused, with a sentence that says so, are compressed samples, RIFX and
/// RF64 files, and files whose sizes were never filled in (0 or 0xFFFFFFFF) because their writer streamed or was cut off. The one thing that is forgiven is the byte that should
/// follow an odd chunk, where it is missing at the end of the file: many writers leave it out.
/// The format is that of "Multimedia Programming Interface and Data Specifications 1.0" (IBM and Microsoft, 1991) and of WAVEFORMATEXTENSIBLE.
/// </summary>
public static class WavFile
{
    private const int HeaderLength = 44;
    private const int BytesPerSample = 2;
    private const int MaxChannels = ushort.MaxValue / BytesPerSample;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The sound.</returns>
    /// <exception cref="DataFormatException">The file is not a complete and undamaged WAV file of such samples.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WavAudio Read(string path)
    {
        using var file = InputFile.Open(path);
        return Read(file, path);
    }

    /// <summary>Reads from a stream's position to its end. A stream that cannot seek is copied into memory first.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>The sound.</returns>
    /// <exception cref="DataFormatException">The stream does not hold a complete and undamaged WAV file of such samples.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static WavAudio Read(Stream stream, string name)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        Stream source = StreamBytes.Seekable(stream ?? throw new ArgumentNullException(nameof(stream)));
        try
        {
            long origin = source.Position;
            WavHeader header = WavHeader.Read(source, name);
            if (header.DataLength > ArrayLimit.MaxLength)
            {
                throw DataFormatException.AtByte(
                    name,
                    header.DataOffset - 4,
                    FormattableString.Invariant($"{header.DataLength} bytes of samples"),
                    FormattableString.Invariant($"at most {ArrayLimit.MaxLength} in memory (Stream reads them window by window)"));
            }

            byte[] samples = new byte[header.DataLength];
            source.Position = origin + header.DataOffset;
            int got = StreamBytes.Fill(source, samples);
            if (got < samples.Length)
            {
                throw DataFormatException.AtByte(name, header.DataOffset + got, "the end of the file within the samples", "the rest of them");
            }

            WavSamples.CheckFinite(samples, header.Format, name, header.DataOffset);
            return new WavAudio(name, header.Format, samples);
        }
        finally
        {
            if (!ReferenceEquals(source, stream))
            {
                source.Dispose();
            }
        }
    }

    /// <summary>Streams the windows of a file as samples of one class, mixed to mono, in a constant amount of memory.</summary>
    /// <param name="path">The file; it is read again in each epoch.</param>
    /// <param name="label">The class of them all, 0 … <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <param name="length">Frames in a window, at least 1.</param>
    /// <param name="hop">By how many frames a window begins behind the one before it, at least 1.</param>
    /// <param name="padEnd">Whether frames at the end that fill no window get one of their own, which ends in silence; else they are left out.</param>
    /// <returns>A sample a window.</returns>
    /// <exception cref="DataFormatException">The file is not a complete WAV file of such samples.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">The length or the hop is below 1, the length more than a batch can hold, or there is no such class.</exception>
    public static StreamedDataset Stream(string path, int label, int classCount, int length, int hop, bool padEnd = false) =>
        Stream(new[] { path }, new[] { label }, classCount, length, hop, padEnd);

    /// <summary>Streams the windows of files as samples, mixed to mono, in a constant amount of memory: the windows of one file after those of the other.</summary>
    /// <param name="paths">The files, at least one, all with the same sample rate; they are read again in each epoch.</param>
    /// <param name="labels">The class of each file's windows, 0 … <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <param name="length">Frames in a window, at least 1.</param>
    /// <param name="hop">By how many frames a window begins behind the one before it, at least 1.</param>
    /// <param name="padEnd">Whether frames at the end of a file that fill no window get one of their own, which ends in silence; else they are left out.</param>
    /// <returns>A sample a window.</returns>
    /// <exception cref="DataFormatException">A file is not a complete WAV file of such samples, or has another sample rate than the first.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="ArgumentException">The length or the hop is below 1, the length more than a batch can hold, there is no file, there are not as many labels, or there is no such class.</exception>
    public static StreamedDataset Stream(IReadOnlyList<string> paths, IReadOnlyList<int> labels, int classCount, int length, int hop, bool padEnd = false)
    {
        _ = paths ?? throw new ArgumentNullException(nameof(paths));
        _ = labels ?? throw new ArgumentNullException(nameof(labels));
        if (paths.Count == 0 || paths.Count != labels.Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {paths.Count} files and {labels.Count} labels, expected as many and at least one."), nameof(labels));
        }

        Dataset.CheckClasses(classCount);
        SampleLayout.CheckLength(length, nameof(length));
        var windows = new WavWindows(length, hop, padEnd);
        string[] files = new string[paths.Count];
        int[] numbers = new int[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            files[i] = paths[i] ?? throw new ArgumentException(FormattableString.Invariant($"File {i} is null."), nameof(paths));
            numbers[i] = labels[i];
        }

        Guard.Labels(numbers, classCount);
        WavHeader[] headers = new WavHeader[files.Length];
        long count = 0;
        for (int i = 0; i < files.Length; i++)
        {
            headers[i] = ReadHeader(files[i]);
            if (headers[i].Format.SampleRate != headers[0].Format.SampleRate)
            {
                throw DataFormatException.AtByte(
                    files[i],
                    headers[i].DataOffset,
                    FormattableString.Invariant($"samples at {headers[i].Format.SampleRate} a second"),
                    FormattableString.Invariant($"{headers[0].Format.SampleRate}, as in {files[0]}"));
            }

            count += windows.CountIn(headers[i].FrameCount);
        }

        return new StreamedDataset(SampleLayout.ValuesWithLabels(length, classCount), count, _ => new WavReader(files, headers, numbers, windows));
    }

    /// <summary>Writes 16-bit samples to a file, which is replaced as a whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">The samples, frame by frame; see <see cref="Write(System.IO.Stream, ReadOnlySpan{float}, int, int)"/>.</param>
    /// <param name="sampleRate">Frames a second, at least 1.</param>
    /// <param name="channels">Channels, at least 1.</param>
    /// <exception cref="ArgumentException">The format cannot hold the samples.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, float[] samples, int sampleRate, int channels = 1)
    {
        Check((samples ?? throw new ArgumentNullException(nameof(samples))).AsSpan(), sampleRate, channels);
        AtomicFile.Write(path ?? throw new ArgumentNullException(nameof(path)), stream => Write(stream, samples, sampleRate, channels));
    }

    /// <summary>
    /// Writes 16-bit samples to a stream: <c>x * 32768</c>, rounded to the nearest whole number, halves to the even one; what lies beyond −32768 and 32767 becomes those.
    /// </summary>
    /// <param name="stream">Receives the file; stays open.</param>
    /// <param name="samples">The samples, frame by frame, a value for each channel; at least one frame, all finite.</param>
    /// <param name="sampleRate">Frames a second, at least 1.</param>
    /// <param name="channels">Channels, at least 1.</param>
    /// <exception cref="ArgumentException">The format cannot hold the samples.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream stream, ReadOnlySpan<float> samples, int sampleRate, int channels = 1)
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        Check(samples, sampleRate, channels);
        byte[] buffer = new byte[64 * 1024];
        WriteHeader(buffer, samples.Length, sampleRate, channels);
        int filled = HeaderLength;
        foreach (float sample in samples)
        {
            if (filled == buffer.Length)
            {
                stream.Write(buffer, 0, filled);
                filled = 0;
            }

            double scaled = Math.Round(sample * 32768.0, MidpointRounding.ToEven);
            BinaryPrimitives.WriteInt16LittleEndian(buffer.AsSpan(filled), (short)Math.Max(short.MinValue, Math.Min(short.MaxValue, scaled)));
            filled += BytesPerSample;
        }

        stream.Write(buffer, 0, filled);
    }

    private static WavHeader ReadHeader(string path)
    {
        using var file = InputFile.OpenSeekable(path);
        return WavHeader.Read(file, path);
    }

    private static void WriteHeader(Span<byte> header, int samples, int sampleRate, int channels)
    {
        ReadOnlySpan<char> names = "RIFF    WAVEfmt                     data".AsSpan();
        for (int i = 0; i < names.Length; i++)
        {
            header[i] = (byte)names[i];
        }

        int dataLength = samples * BytesPerSample;
        BinaryPrimitives.WriteInt32LittleEndian(header.Slice(4), HeaderLength - 8 + dataLength);
        BinaryPrimitives.WriteInt32LittleEndian(header.Slice(16), WavFormat.MinLength);
        BinaryPrimitives.WriteInt16LittleEndian(header.Slice(20), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header.Slice(22), (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(header.Slice(24), sampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(28), (uint)((long)sampleRate * channels * BytesPerSample));
        BinaryPrimitives.WriteUInt16LittleEndian(header.Slice(32), (ushort)(channels * BytesPerSample));
        BinaryPrimitives.WriteInt16LittleEndian(header.Slice(34), 8 * BytesPerSample);
        BinaryPrimitives.WriteInt32LittleEndian(header.Slice(40), dataLength);
    }

    private static void Check(ReadOnlySpan<float> samples, int sampleRate, int channels)
    {
        if (channels is < 1 or > MaxChannels)
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, FormattableString.Invariant($"There must be 1 to {MaxChannels} channels."));
        }

        if (sampleRate < 1 || (long)sampleRate * channels * BytesPerSample > uint.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(sampleRate), sampleRate, "The sample rate must be at least 1, and its bytes a second must fit in 32 bits.");
        }

        if (samples.IsEmpty || samples.Length % channels != 0 || samples.Length > (int.MaxValue - HeaderLength) / BytesPerSample)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {samples.Length} samples, expected whole frames of {channels}, at least one, in at most 2 GB."), nameof(samples));
        }

        foreach (float sample in samples)
        {
            if (!float.IsFinite(sample))
            {
                throw new ArgumentException("A sample is not a finite number.", nameof(samples));
            }
        }
    }
}
