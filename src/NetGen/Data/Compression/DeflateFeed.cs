using System;
using System.IO;

namespace NetGen.Data;

/// <summary>
/// Hands compressed bytes to the platform's inflater so that its appetite shows where the data end: the inflater asks for more
/// exactly while its data have no end. The last bytes are handed over one by one, so that none is taken that is not needed.
/// </summary>
internal sealed class DeflateFeed : ForwardStream
{
    /// <summary>
    /// How many bytes are given singly. Data that end before these leave at least as many over, and data that end among these leave
    /// over exactly what does not belong to them: <see cref="Remaining"/> is 0 only where the data end at the end.
    /// </summary>
    private const int GivenSingly = 64;

    private readonly Stream _source;
    private readonly long _end;

    public DeflateFeed(Stream source, long end)
    {
        _source = source;
        _end = end;
    }

    /// <summary>The inflater wanted more than there was.</summary>
    public bool RanDry { get; private set; }

    /// <summary>Bytes before the end that the inflater did not ask for.</summary>
    public long Remaining => _end - _source.Position;

    public override int Read(Span<byte> buffer)
    {
        long remaining = Remaining;
        if (remaining <= 0)
        {
            RanDry = true;
            return 0;
        }

        long piece = remaining > GivenSingly ? remaining - GivenSingly : 1;
        return _source.Read(buffer.Slice(0, (int)Math.Min(buffer.Length, piece)));
    }
}
