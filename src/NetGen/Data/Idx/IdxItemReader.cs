using System;
using System.IO;

namespace NetGen.Data;

/// <summary>Reads an IDX file item by item: the parts along its first dimension. It holds no more of it than a caller asks for.</summary>
internal sealed class IdxItemReader : IDisposable
{
    private readonly FileStream _file;
    private readonly Stream _source;
    private readonly string _path;
    private long _position;
    private int _left;

    /// <summary>Opens a file and reads its header.</summary>
    public IdxItemReader(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        try
        {
            bool isCompressed = GzipReader.IsGzip(_file);
            _source = isCompressed ? new GzipReader(_file, path) : _file;
            Header = IdxHeader.Read(_source, path, isCompressed ? null : _file.Length);
            _position = IdxHeader.LengthOf(Header.Shape.Length);
            _left = Count;
            ItemLength = LengthOfItem(Header.Shape);
            CheckEnd();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IdxHeader Header { get; }

    /// <summary>Items in the file.</summary>
    public int Count => Header.Shape[0];

    /// <summary>Values of one item; 0 also where they are more than could be read, which a file without items can claim.</summary>
    public int ItemLength { get; }

    /// <summary>Bytes of one item.</summary>
    public int ItemSize => ItemLength * IdxHeader.SizeOf(Header.ElementType);

    /// <summary>Where the next item begins, after decompression.</summary>
    public long Position => _position;

    /// <summary>Reads the next items.</summary>
    /// <param name="items">Receives whole items, as many as it has room for; no more than are left.</param>
    public void Read(Span<byte> items)
    {
        int got = StreamBytes.Fill(_source, items);
        if (got < items.Length)
        {
            throw Header.WrongLength(_path, _position + got - IdxHeader.LengthOf(Header.Shape.Length));
        }

        _position += items.Length;
        _left -= ItemSize == 0 ? 0 : items.Length / ItemSize;
        CheckEnd();
    }

    public void Dispose()
    {
        _source?.Dispose();
        _file.Dispose();
    }

    private static int LengthOfItem(int[] shape)
    {
        long length = 1;
        for (int i = 1; i < shape.Length && length <= int.MaxValue; i++)
        {
            length *= shape[i];
        }

        return length <= int.MaxValue ? (int)length : 0;
    }

    /// <summary>Behind the last item there is nothing. This read is also what makes a gzip reader check the trailer.</summary>
    private void CheckEnd()
    {
        if (_left == 0 && _source.ReadByte() >= 0)
        {
            throw Header.WrongLength(_path, null);
        }
    }
}
