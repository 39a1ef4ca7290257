using System;
using System.IO;

namespace NetGen.Data;

/// <summary>The bytes of a file of text, plain or gzip-compressed; the content tells which.</summary>
internal sealed class TextSource : IDisposable
{
    private readonly Stream? _owned;
    private readonly Stream _source;
    private readonly byte[] _start = new byte[2];
    private readonly int _startLength;
    private int _startTaken;

    /// <param name="stream">The file, from its position to its end.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="leaveOpen">Whether the stream outlives this.</param>
    public TextSource(Stream stream, string name, bool leaveOpen)
    {
        Name = name;
        _owned = leaveOpen ? null : stream;
        _source = stream;
        try
        {
            _startLength = StreamBytes.Fill(stream, _start);
            IsCompressed = _startLength == 2 && _start[0] == GzipReader.Magic0 && _start[1] == GzipReader.Magic1;
            Length = stream.CanSeek && !IsCompressed ? stream.Length - stream.Position + _startLength : null;
            if (IsCompressed)
            {
                _startLength = 0;
                _source = new GzipReader(WithStart(stream), name);
            }
        }
        catch
        {
            _owned?.Dispose();
            throw;
        }
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>How many bytes there are; null where only reading tells.</summary>
    public long? Length { get; }

    public bool IsCompressed { get; }

    public static TextSource Open(string path) =>
        new(InputFile.OpenUnbuffered(path), path, leaveOpen: false);

    /// <summary>Opens a file that is read in each epoch.</summary>
    public static TextSource OpenSeekable(string path) =>
        new(InputFile.OpenSeekable(path, bufferSize: 1), path, leaveOpen: false);

    /// <summary>Reads some bytes; 0 only at the end.</summary>
    public int Read(Span<byte> destination)
    {
        if (_startTaken < _startLength)
        {
            int taken = Math.Min(destination.Length, _startLength - _startTaken);
            _start.AsSpan(_startTaken, taken).CopyTo(destination);
            _startTaken += taken;
            return taken;
        }

        return _source.Read(destination);
    }

    /// <summary>
    /// Reads compressed data to their end, where their checksum is: where they are damaged, that is what there is to say, and not which strange text came of it.
    /// </summary>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public void CheckCompression()
    {
        if (IsCompressed)
        {
            byte[] rest = new byte[16 * 1024];
            while (_source.Read(rest) > 0)
            {
            }
        }
    }

    public void Dispose()
    {
        if (IsCompressed)
        {
            _source.Dispose();
        }

        _owned?.Dispose();
    }

    /// <summary>A stream that can seek and stands at the first byte: gzip's checksum is read before its data.</summary>
    private Stream WithStart(Stream stream)
    {
        if (stream.CanSeek)
        {
            stream.Position -= _start.Length;
            return stream;
        }

        var copy = new MemoryStream();
        copy.Write(_start, 0, _start.Length);
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
