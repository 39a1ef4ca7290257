namespace NetGen.Training;

/// <summary>How something is dealt out evenly to the members of a team, and what of it is not taken apart. <see cref="ShareBalance"/> deals out by speed.</summary>
internal static class Share
{
    /// <summary>Rows of a batch go in pairs: kernels take more at once, but what is over goes in pairs too, and shares that take equally long are worth more.</summary>
    public const int Rows = 2;

    /// <summary>Parameters go in cache lines, so that no two members write to one.</summary>
    public const int Floats = 16;

    /// <summary>
    /// A member's share: whole units, but for the last one of all, which may be a part of one. Where the units do not go round, the
    /// first members have one more; where there are fewer units than members, some have none, but never member 0.
    /// </summary>
    /// <param name="total">What is dealt out.</param>
    /// <param name="unit">What is not taken apart.</param>
    /// <param name="member">Whose share, 0 … <paramref name="members"/> − 1.</param>
    /// <param name="members">How many share.</param>
    public static (int First, int Count) Of(int total, int unit, int member, int members)
    {
        if (members == 1)
        {
            return (0, total);
        }

        int first = Bound(total, unit, member, members);
        return (first, Bound(total, unit, member + 1, members) - first);
    }

    private static int Bound(int total, int unit, int member, int members)
    {
        long units = ((long)total + unit - 1) / unit;
        long bound = ((units * member) + members - 1) / members * unit;
        return bound < total ? (int)bound : total;
    }
}
