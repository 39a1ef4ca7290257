using System;
using System.Diagnostics;

namespace NetGen.Training;

/// <summary>
/// What each member does of a step: rows of the batch, then parts of the weights, by how much it did of each in the same time as others in earlier
/// steps. The bits do not depend on it.
/// </summary>
internal sealed class StepShares
{
    /// <summary>Parts of the weights for each member: what finer shares would gain is less than the times are noisy.</summary>
    private const int PartsEach = 64;

    private readonly ShareBalance _rows;
    private readonly ShareBalance _weights;
    private readonly PaddedInt64[] _rowTimes;
    private readonly PaddedInt64[] _weightTimes;
    private readonly long[] _ticks;

    /// <summary>Steps until the next one that is measured.</summary>
    private int _pause;
    private uint _random;
    private bool _measures;
    private bool _isForced;

    /// <param name="most">The most members that will share a step.</param>
    public StepShares(int most)
    {
        _rows = new ShareBalance(most);
        _weights = new ShareBalance(most);
        _rowTimes = new PaddedInt64[most];
        _weightTimes = new PaddedInt64[most];
        _ticks = new long[most];
    }

    /// <summary>The most members that can share a step.</summary>
    public int Most => _rows.Most;

    /// <summary>How many parts the weights have, if they are shared by that many.</summary>
    public static int PartsOf(int members) => members == 1 ? 1 : members * PartsEach;

    /// <summary>A step begins. By the thread that leads it, before the others take part.</summary>
    /// <param name="members">How many share it.</param>
    public void Begin(int members)
    {
        _measures = false;
        if (members == 1 || _isForced || --_pause > 0)
        {
            return;
        }

        // 1 to 8 steps: looking at a clock takes little, but several times in each step of 20 µs it would be seen. Never a fixed number, for then it
        // might always be the last batch of an epoch.
        _random = (_random * 1_664_525) + 1_013_904_223;
        _pause = 1 + (int)(_random >> 29);
        _measures = true;
        _rowTimes.AsSpan(0, members).Clear();
        _weightTimes.AsSpan(0, members).Clear();
    }

    /// <summary>A member's rows of the batch.</summary>
    public (int First, int Count) Rows(int batchSize, int member, int members) => _rows.Of(batchSize, Share.Rows, member, members);

    /// <summary>A member's parts of the weights, of <see cref="PartsOf"/>: at least one.</summary>
    public (int First, int Count) Parts(int member, int members) => _weights.Of(PartsOf(members), 1, member, members);

    /// <summary>A member's parameters, where they are one flat block.</summary>
    public (int First, int Count) Floats(int length, int member, int members) => _weights.Of(length, Share.Floats, member, members);

    /// <summary>The time, for <see cref="EndRows"/> or <see cref="EndParts"/>.</summary>
    public long Start() => _measures ? Stopwatch.GetTimestamp() : 0;

    /// <summary>A member has worked on its rows, without waiting for others. May come several times in a step.</summary>
    public void EndRows(int member, long start) => Add(_rowTimes, member, start);

    /// <summary>A member has worked on its parts of the weights.</summary>
    public void EndParts(int member, long start) => Add(_weightTimes, member, start);

    /// <summary>The step is done. By the thread that led it, when all others are out of it.</summary>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="members">How many shared it.</param>
    public void End(int batchSize, int members)
    {
        if (_measures)
        {
            _rows.Record(batchSize, Share.Rows, Ticks(_rowTimes, members));

            // A part of a small layer may be nothing, as its tiles are not taken apart.
            _weights.Record(PartsOf(members), 1, Ticks(_weightTimes, members), near: _rows);
        }
    }

    /// <summary>Sets the speeds of members for good, for tests of what must not depend on them.</summary>
    public void Force(ReadOnlySpan<double> speeds)
    {
        _isForced = true;
        _rows.Force(speeds);
        _weights.Force(speeds);
    }

    private void Add(PaddedInt64[] times, int member, long start)
    {
        if (_measures)
        {
            times[member].Value += Stopwatch.GetTimestamp() - start;
        }
    }

    private ReadOnlySpan<long> Ticks(PaddedInt64[] times, int members)
    {
        for (int i = 0; i < members; i++)
        {
            _ticks[i] = times[i].Value;
        }

        return _ticks.AsSpan(0, members);
    }
}
