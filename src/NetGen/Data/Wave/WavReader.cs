using System;
using System.Collections.Generic;
using System.IO;

namespace NetGen.Data;

/// <summary>Reads the windows of one WAV file after the other, in a constant amount of memory.</summary>
internal sealed class WavReader : SampleReader
{
    /// <summary>Bytes that are read at once, at least a frame.</summary>
    private const int BufferLength = 64 * 1024;

    private readonly IReadOnlyList<string> _paths;
    private readonly IReadOnlyList<WavHeader> _headers;
    private readonly int[] _labels;
    private readonly WavWindows _windows;

    /// <summary>The frames of a window, once there is one.</summary>
    private float[] _window = Array.Empty<float>();
    private byte[] _bytes = Array.Empty<byte>();
    private float[] _values = Array.Empty<float>();
    private FileStream? _file;
    private int _next;
    private long _windowsLeft;

    /// <summary>The first frame that is not in the window yet.</summary>
    private long _frame;

    /// <summary>Frames of the window that are there already.</summary>
    private int _kept;

    /// <param name="paths">The files.</param>
    /// <param name="headers">What their headers said when the data set was made.</param>
    /// <param name="labels">A class number for each.</param>
    /// <param name="windows">How they are cut.</param>
    public WavReader(IReadOnlyList<string> paths, IReadOnlyList<WavHeader> headers, int[] labels, WavWindows windows)
    {
        _paths = paths;
        _headers = headers;
        _labels = labels;
        _windows = windows;
    }

    public override int Read(SampleBlock block, int count)
    {
        int read = 0;
        while (read < count)
        {
            if (_windowsLeft == 0)
            {
                if (_next == _paths.Count)
                {
                    break;
                }

                Open(_next++);
                continue;
            }

            ReadWindow();
            _window.AsSpan().CopyTo(block.NextInputs(1));
            block.NextLabels(1)[0] = _labels[_next - 1];
            block.Advance(1);
            read++;
            MoveOn();
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open(int index)
    {
        _file?.Dispose();
        _file = null;
        string path = _paths[index];
        _file = InputFile.OpenSeekable(path);
        WavHeader header = WavHeader.Read(_file, path);
        WavHeader before = _headers[index];
        if (header.FrameCount != before.FrameCount || !header.Format.Equals(before.Format))
        {
            throw DataFormatException.AtByte(
                path,
                header.DataOffset,
                FormattableString.Invariant($"{header.FrameCount} frames of {header.Format.FrameLength} bytes"),
                FormattableString.Invariant($"{before.FrameCount} of {before.Format.FrameLength} and the same format, as when the data set was made"));
        }

        int frames = Math.Max(1, BufferLength / header.Format.FrameLength);
        Array.Resize(ref _bytes, frames * header.Format.FrameLength);
        Array.Resize(ref _values, frames * header.Format.Channels);
        _windowsLeft = _windows.CountIn(header.FrameCount);
        _frame = 0;
        _kept = 0;
    }

    private void ReadWindow()
    {
        WavHeader header = _headers[_next - 1];
        if (_window.Length == 0)
        {
            _window = new float[_windows.Length];
        }

        int wanted = (int)Math.Min(_windows.Length - _kept, header.FrameCount - _frame);
        ReadFrames(header, _window.AsSpan(_kept, wanted));
        _window.AsSpan(_kept + wanted).Clear();
        _frame += wanted;
    }

    private void MoveOn()
    {
        // The next window begins one hop on: with what this one has of it, or behind frames that no window has.
        _kept = Math.Max(0, _windows.Length - _windows.Hop);
        _window.AsSpan(_windows.Length - _kept).CopyTo(_window);
        _frame += Math.Max(0, _windows.Hop - _windows.Length);
        _windowsLeft--;
    }

    /// <summary>Reads frames from <see cref="_frame"/> on, mixed to mono.</summary>
    private void ReadFrames(WavHeader header, Span<float> mono)
    {
        WavFormat format = header.Format;
        long offset = header.DataOffset + (_frame * format.FrameLength);
        if (_file!.Position != offset)
        {
            _file.Position = offset;
        }

        while (!mono.IsEmpty)
        {
            int frames = Math.Min(mono.Length, _bytes.Length / format.FrameLength);
            Span<byte> bytes = _bytes.AsSpan(0, frames * format.FrameLength);
            int got = StreamBytes.Fill(_file, bytes);
            if (got < bytes.Length)
            {
                throw DataFormatException.AtByte(_paths[_next - 1], offset + got, "the end of the file within the samples", "the rest of them");
            }

            WavSamples.CheckFinite(bytes, format, _paths[_next - 1], offset);
            Span<float> values = _values.AsSpan(0, frames * format.Channels);
            WavSamples.Convert(bytes, values, format);
            WavSamples.Mix(values, format.Channels, mono.Slice(0, frames));
            mono = mono.Slice(frames);
            offset += got;
        }
    }
}
