using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>
/// Values one after the other in blocks of memory: growing copies no values, and leaves nothing behind for the garbage collector, unlike a list's doubling.
/// </summary>
internal sealed class GrowingList<T>
{
    private const int Bits = 14;
    private const int BlockLength = 1 << Bits;
    private const int FirstLength = 64;

    private readonly List<T[]> _blocks = new();
    private T[] _last = [];
    private int _used;

    public int Count { get; private set; }

    public T this[int index] => _blocks[index >> Bits][index & (BlockLength - 1)];

    public void Add(T value)
    {
        if (_used == _last.Length)
        {
            Grow();
        }

        _last[_used++] = value;
        Count = checked(Count + 1);
    }

    private void Grow()
    {
        if (_used is > 0 and < BlockLength)
        {
            // Only the first block grows, so that little takes little.
            Array.Resize(ref _last, 4 * _used);
            _blocks[0] = _last;
            return;
        }

        _last = new T[_blocks.Count == 0 ? FirstLength : BlockLength];
        _blocks.Add(_last);
        _used = 0;
    }
}
