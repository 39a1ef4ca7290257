using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Measuring;

/// <summary>The vector widths that this process has.</summary>
internal static class Widths
{
    /// <summary>Widest first, in bits; the last is 0, scalar code.</summary>
    public static readonly IReadOnlyList<int> All = Find().ToArray();

    /// <summary>The widest.</summary>
    public static int Widest => All[0];

    /// <summary>How a width is called.</summary>
    public static string Name(int width) => width == 0 ? "scalar" : Invariant.Of($"{width}");

    private static IEnumerable<int> Find()
    {
        if (Simd.Has512)
        {
            yield return 512;
        }

        if (Simd.Has256)
        {
            yield return 256;
        }

        if (Simd.Has128)
        {
            yield return 128;
        }

        yield return 0;
    }
}
