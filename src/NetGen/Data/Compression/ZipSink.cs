using System;
using System.IO;

namespace NetGen.Data;

/// <summary>Passes bytes on, or nowhere, and keeps their count and, where it is wanted, their checksum.</summary>
internal sealed class ZipSink : Stream
{
    private readonly Stream? _target;
    private readonly bool _hasCrc;
    private long _count;

    /// <param name="target">Receives the bytes, and stays open; null where only count and checksum are wanted.</param>
    /// <param name="hasCrc">Whether the checksum is wanted.</param>
    public ZipSink(Stream? target, bool hasCrc)
    {
        _target = target;
        _hasCrc = hasCrc;
    }

    /// <summary>The checksum of all bytes; 0 where it is not wanted.</summary>
    public uint Crc { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _count;

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _target?.Write(buffer);
        Crc = _hasCrc ? Crc32.Append(Crc, buffer) : 0;
        _count += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
