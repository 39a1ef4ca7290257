using System;
using System.IO;

namespace NetGen.Data;

/// <summary>Passes bytes on, or nowhere, and keeps count and checksum of them.</summary>
internal sealed class ZipSink : Stream
{
    private readonly Stream? _target;
    private long _count;

    /// <param name="target">Receives the bytes, and stays open; null where only count and checksum are wanted.</param>
    public ZipSink(Stream? target)
    {
        _target = target;
    }

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
        Crc = Crc32.Append(Crc, buffer);
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
