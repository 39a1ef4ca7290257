using System;
using NetGen.Numerics;

namespace NetGen.Data;

/// <summary>
/// Samples in a random order, as far as a buffer of a few of them allows: it is filled first; then each sample that goes out is drawn from it, and the next one
/// of the data takes its place. At the end the buffer is emptied in random order. The order depends on the seed, the epoch and the size of the buffer alone.
/// </summary>
internal sealed class ShufflingReader : DerivedReader
{
    /// <summary>Keeps these random numbers apart from all others ("SBUF").</summary>
    private const uint ShuffleStream = 0x53425546;

    /// <summary>Values of what is read at a time: few enough to be in the processor's cache still when they go to their places.</summary>
    private const int PieceValues = 16 * 1024;

    private const int MostInPiece = 256;

    private readonly SampleSlots _slots;
    private readonly SampleBlock _piece;
    private readonly PhiloxStream _random;
    private ulong _index;
    private int _position;
    private bool SourceEnded;

    public ShufflingReader(SampleReader source, SampleLayout layout, int bufferSize, ulong seed, uint epoch)
        : base(source)
    {
        _slots = new SampleSlots(layout, bufferSize);
        _piece = new SampleBlock(layout, Math.Min(bufferSize, Math.Clamp(PieceValues / Math.Max(1, layout.InputLength), 1, MostInPiece)));
        _random = new PhiloxStream(seed, ShuffleStream, epoch);
    }

    public override int Read(SampleBlock block, int count)
    {
        while (_slots.Count < _slots.Capacity && HasNext())
        {
            _slots.Add(_piece, _position++);
        }

        count = Math.Min(count, Math.Max(_slots.Count, 0));
        for (int i = 0; i < count; i++)
        {
            int slot = _random.Int32(ref _index, _slots.Count);
            _slots.CopyTo(slot, block);
            if (HasNext())
            {
                _slots.Replace(slot, _piece, _position++);
            }
            else
            {
                _slots.RemoveAt(slot);
            }
        }

        return count;
    }

    private bool HasNext()
    {
        if (_position < _piece.Count)
        {
            return true;
        }

        if (SourceEnded)
        {
            return false;
        }

        _piece.Clear();
        _position = 0;
        SourceEnded = Source.Read(_piece, _piece.Capacity) == 0;
        return !SourceEnded;
    }
}
