using System;
using System.Diagnostics;

namespace NetGen.Training;

/// <summary>
/// What each member does of a step: rows of the batch, then parts of the weights, by how long it took for its shares of earlier steps. The bits do not
/// depend on it.
/// </summary>
internal sealed class StepShares
{
    /// <summary>Parts of the weights for each member: what finer shares would gain is less than the times are noisy.</summary>
    private const int PartsEach = 64;

    /// <summary>One step in so many is measured. Looking at a clock takes little, but several times in a step of 20 µs it would be seen.</summary>
    private const int Pause = 4;

    private readonly ShareBalance _rows;
    private readonly ShareBalance _weights;
    private readonly PaddedTimes[] _times;
    private readonly long[] _ticks;
    private int _steps;
    private bool _measures;

    /// <param name="most">The most members that will share a step.</param>
    public StepShares(int most)
    {
        _rows = new ShareBalance(most);
        _weights = new ShareBalance(most);
        _times = new PaddedTimes[most];
        _ticks = new long[most];
    }

    /// <summary>How many parts the weights have, if they are shared by that many.</summary>
    public static int PartsOf(int members) => members == 1 ? 1 : members * PartsEach;

    /// <summary>A step begins. By the thread that leads it, before the others take part.</summary>
    /// <param name="members">How many share it.</param>
    public void Begin(int members)
    {
        _measures = members > 1 && ++_steps % Pause == 0;
        if (_measures)
        {
            _times.AsSpan(0, members).Clear();
        }
    }

    /// <summary>A member's rows of the batch.</summary>
    public (int First, int Count) Rows(int batchSize, int member, int members) => _rows.Of(batchSize, Share.Rows, member, members);

    /// <summary>A member's parts of the weights, of <see cref="PartsOf"/>. Each has at least one.</summary>
    public (int First, int Count) Parts(int member, int members) => _weights.Of(PartsOf(members), 1, member, members);

    /// <summary>A member's parameters, where they are one flat block.</summary>
    public (int First, int Count) Floats(int length, int member, int members) => _weights.Of(length, Share.Floats, member, members);

    /// <summary>The time, for <see cref="EndRows"/> or <see cref="EndWeights"/>.</summary>
    public long Start() => _measures ? Stopwatch.GetTimestamp() : 0;

    /// <summary>A member has worked on its rows, without waiting for others. May come several times in a step.</summary>
    public void EndRows(int member, long start)
    {
        if (_measures)
        {
            _times[member].Rows += Stopwatch.GetTimestamp() - start;
        }
    }

    /// <summary>A member has worked on its parts of the weights.</summary>
    public void EndWeights(int member, long start)
    {
        if (_measures)
        {
            _times[member].Weights += Stopwatch.GetTimestamp() - start;
        }
    }

    /// <summary>The step is done. By the thread that led it, when all others are out of it.</summary>
    /// <param name="members">How many shared it.</param>
    /// <param name="hasWeights">Whether it came to the weights.</param>
    public void End(int members, bool hasWeights)
    {
        if (!_measures)
        {
            return;
        }

        Span<long> ticks = _ticks.AsSpan(0, members);
        for (int i = 0; i < members; i++)
        {
            ticks[i] = _times[i].Rows;
        }

        _rows.Record(ticks);
        if (!hasWeights)
        {
            return;
        }

        for (int i = 0; i < members; i++)
        {
            ticks[i] = _times[i].Weights;
        }

        _weights.Record(ticks);
    }
}
