using System;

namespace NetGen.Training;

/// <summary>
/// Deals work out to the members of a team by how fast each has been of late, so that all are done at the same time: a processor may have cores of two
/// kinds, and on one of them something else may run. It has no clock; it is told how long members took.
/// </summary>
internal sealed class ShareBalance
{
    /// <summary>How much of the difference between members goes into their next shares: little, since single times are noisy.</summary>
    private const double Gain = 1.0 / 8;

    /// <summary>A member counts as no further from the mean than this part of it, so that a stall hardly matters.</summary>
    private const double MostOff = 0.25;

    /// <summary>The least speed, as a part of the mean: a member with next to nothing to do could not show that it is fast again.</summary>
    private const double LeastSpeed = 0.25;

    /// <summary>What each member does in the same time; the mean of those that shared last is 1.</summary>
    private readonly double[] _speeds;

    /// <param name="most">The most members that will share.</param>
    public ShareBalance(int most)
    {
        _speeds = new double[most];
        Array.Fill(_speeds, 1);
    }

    /// <summary>
    /// A member's share: whole units, but for the last one of all, which may be a part of one. Where there are fewer units than members, some have none,
    /// but never member 0.
    /// </summary>
    /// <param name="total">What is dealt out.</param>
    /// <param name="unit">What is not taken apart.</param>
    /// <param name="member">Whose share, 0 … <paramref name="members"/> − 1.</param>
    /// <param name="members">How many share.</param>
    public (int First, int Count) Of(int total, int unit, int member, int members)
    {
        if (members == 1)
        {
            return (0, total);
        }

        int first = Bound(total, unit, member, members);
        return (first, Bound(total, unit, member + 1, members) - first);
    }

    /// <summary>Takes note of how long each member took for its share. Between two steps: members read what this changes.</summary>
    /// <param name="times">A time for each member that shared, in any unit; 0 or less for one that had nothing to do.</param>
    public void Record(ReadOnlySpan<long> times)
    {
        Span<double> speeds = _speeds.AsSpan(0, times.Length);
        double mean = Mean(times);
        double sum = 0;
        for (int i = 0; i < speeds.Length; i++)
        {
            // Where somebody had nothing to do, times tell nothing: back towards even shares, so that it gets something again.
            double off = mean > 0 ? Math.Clamp((mean - times[i]) / mean, -MostOff, MostOff) : 1 - speeds[i];
            speeds[i] = Math.Max(LeastSpeed, speeds[i] * (1 + (Gain * off)));
            sum += speeds[i];
        }

        for (int i = 0; i < speeds.Length; i++)
        {
            speeds[i] *= speeds.Length / sum;
        }
    }

    /// <summary>The mean time; 0 if somebody has none.</summary>
    private static double Mean(ReadOnlySpan<long> times)
    {
        double sum = 0;
        foreach (long time in times)
        {
            if (time <= 0)
            {
                return 0;
            }

            sum += time;
        }

        return sum / times.Length;
    }

    private int Bound(int total, int unit, int member, int members)
    {
        if (member == 0)
        {
            return 0;
        }

        double before = 0;
        double all = 0;
        for (int i = 0; i < members; i++)
        {
            if (i == member)
            {
                before = all;
            }

            all += _speeds[i];
        }

        long units = ((long)total + unit - 1) / unit;
        double share = member == members ? 1 : before / all;
        long bound = Math.Max(1, (long)Math.Floor((units * share) + 0.5)) * unit;
        return bound < total ? (int)bound : total;
    }
}
