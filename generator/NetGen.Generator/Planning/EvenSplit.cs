using System.Collections.Generic;

namespace NetGen.Generator.Planning;

/// <summary>Cuts a length into as few pieces as a limit allows, which differ by at most one: the longer ones first.</summary>
internal static class EvenSplit
{
    /// <returns>For each size of a piece: the size, where the first piece of it starts, and how many there are.</returns>
    public static IEnumerable<(int Size, int First, int Count)> Of(int length, int most)
    {
        int pieces = (length + most - 1) / most;
        if (pieces == 0)
        {
            yield break;
        }

        int longer = length % pieces;
        int size = length / pieces;
        if (longer > 0)
        {
            yield return (size + 1, 0, longer);
        }

        yield return (size, longer * (size + 1), pieces - longer);
    }
}
