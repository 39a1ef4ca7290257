using System;

namespace NetGen.Training;

/// <summary>
/// Deals work out to the members of a team by how fast each has been of late, so that all are done at the same time: a processor may have cores of two
/// kinds, and on one of them something else may run. It has no clock; it is told how long members took.
/// </summary>
internal sealed class ShareBalance
{
    /// <summary>How much of what a member did in a step goes into its speed: little, since single steps are noisy.</summary>
    private const double Gain = 1.0 / 8;

    /// <summary>A member counts as no faster or slower than this part of the mean away from its speed, so that a stall hardly matters.</summary>
    private const double MostOff = 0.25;

    /// <summary>The least speed: members that differ by more than that are not worth waiting for.</summary>
    private const double LeastSpeed = 0.125;

    /// <summary>How far speeds may be from those that they are to be near, as a part of these.</summary>
    private const double Leash = 0.1;

    /// <summary>What each member does in the same time; the mean of those that shared last is 1.</summary>
    private readonly double[] _speeds;

    /// <param name="most">The most members that will share.</param>
    public ShareBalance(int most)
    {
        _speeds = new double[most];
        Array.Fill(_speeds, 1);
    }

    /// <summary>The most members that can share.</summary>
    public int Most => _speeds.Length;

    /// <summary>
    /// A member's share: whole units, but for the last one of all, which may be a part of one. Each has at least one; where there are fewer units than
    /// members, the first ones have.
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

    /// <summary>
    /// Takes note of how long members took for the shares of something that takes equally long unit by unit. Between two steps: members read what this changes.
    /// </summary>
    /// <param name="total">What was dealt out.</param>
    /// <param name="unit">What was not taken apart.</param>
    /// <param name="times">A time for each member that shared, in any unit. Where one is not above 0, or somebody had nothing to do, nothing is learned.</param>
    /// <param name="near">
    /// Speeds that these stay near, where some units may take longer than others: a member that is given more, and takes no longer since none of it was
    /// work, would seem to be faster and faster.
    /// </param>
    public void Record(int total, int unit, ReadOnlySpan<long> times, ShareBalance? near = null)
    {
        // Rates, and not how far apart the times are: shares are whole units, so times stay apart when all shares are as good as they can be.
        int members = times.Length;
        double mean = 0;
        for (int i = 0; i < members; i++)
        {
            int count = Of(total, unit, i, members).Count;
            if (count == 0 || times[i] <= 0)
            {
                return;
            }

            mean += (double)count / times[i] / members;
        }

        Span<double> speeds = stackalloc double[members];
        double sum = 0;
        for (int i = 0; i < members; i++)
        {
            double off = (Of(total, unit, i, members).Count / (times[i] * mean)) - _speeds[i];
            speeds[i] = Math.Max(LeastSpeed, _speeds[i] + (Gain * Math.Clamp(off, -MostOff, MostOff)));
            if (near is not null)
            {
                speeds[i] = Math.Clamp(speeds[i], near._speeds[i] * (1 - Leash), near._speeds[i] * (1 + Leash));
            }

            sum += speeds[i];
        }

        for (int i = 0; i < members; i++)
        {
            _speeds[i] = speeds[i] * members / sum;
        }
    }

    /// <summary>Sets the speeds, for tests of what must not depend on them.</summary>
    /// <param name="speeds">One for each member, above 0.</param>
    public void Force(ReadOnlySpan<double> speeds) => speeds.Slice(0, Math.Min(speeds.Length, _speeds.Length)).CopyTo(_speeds);

    private int Bound(int total, int unit, int member, int members)
    {
        long units = ((long)total + unit - 1) / unit;
        long bound = Math.Min(member, units);
        if (units > members && member > 0 && member < members)
        {
            double before = 0;
            double all = 0;
            for (int i = 0; i < members; i++)
            {
                before += i < member ? _speeds[i] : 0;
                all += _speeds[i];
            }

            // One for each member before and behind, whatever their speeds.
            bound = Math.Clamp((long)Math.Floor((units * before / all) + 0.5), member, units - (members - member));
        }
        else if (member == members)
        {
            bound = units;
        }

        return (int)Math.Min(bound * unit, total);
    }
}
