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
        _file = InputFile.OpenSeekable(path, bufferSize: 1);
        try
        {
            bool isCompressed = GzipReader.IsGzip(_file);
            _source = isCompressed ? new GzipReader(_file, path) : _file;

            // A shape beyond one array is refused with the words of the reader in memory, unless the file may be so long.
            Header = isCompressed
                ? IdxHeader.Read(_source, path, null, long.MaxValue)
                : IdxHeader.Read(_source, path, _file.Length, Math.Max(_file.Length, ArrayLimit.MaxLength));
            _position = IdxHeader.LengthOf(Header.Shape.Length);
            _left = Count;
            ItemLength = LengthOfItem(Header);
            CheckEnd();
            CheckFirst(isCompressed);
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

    /// <summary>Values of one item; 0 also where they are more than one array holds.</summary>
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

    private static int LengthOfItem(IdxHeader header)
    {
        int most = int.MaxValue / IdxHeader.SizeOf(header.ElementType);
        long length = 1;
        for (int i = 1; i < header.Shape.Length && length <= most; i++)
        {
            length *= header.Shape[i];
        }

        return length <= most ? (int)length : 0;
    }

    /// <summary>An item that takes much memory must be there before it is claimed.</summary>
    private void CheckFirst(bool isCompressed)
    {
        if (isCompressed && Count > 0 && GzipReach.IsDoubtful(_file.Length, ItemLength))
        {
            int start = IdxHeader.LengthOf(Header.Shape.Length);
            long needed = (long)start + ItemSize;
            long reached = GzipReach.Of(_path, needed);
            if (reached < needed)
            {
                throw Header.WrongLength(_path, reached - start);
            }
        }
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
