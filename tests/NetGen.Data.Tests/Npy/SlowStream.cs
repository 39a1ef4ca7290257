using System;
using System.IO;

namespace NetGen.Data.Tests;

/// <summary>Cannot seek, does not know its length, and gives a few bytes at a time.</summary>
internal sealed class SlowStream(byte[] bytes, int atOnce) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        byte[] part = new byte[Math.Min(buffer.Length, atOnce)];
        int got = base.Read(part, 0, part.Length);
        part.AsSpan(0, got).CopyTo(buffer);
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atOnce));

    public override void CopyTo(Stream destination, int bufferSize)
    {
        for (int value = ReadByte(); value >= 0; value = ReadByte())
        {
            destination.WriteByte((byte)value);
        }
    }
}
