using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contestants;

/// <summary>
/// Those who take part in a row to show what the core can do in the same minute. On a shared machine that changes twofold within seconds,
/// so a bound that was measured before the row says little about it.
/// </summary>
internal static class BoundContestants
{
    /// <summary>Reads the parameters and does nothing with them.</summary>
    public static Contestant Load(BenchmarkNetwork network, int width)
    {
        var loop = new LoadLoop(network.ParameterCount, width);
        return new Contestant($"load only {width}", width, loop.Run, () => 0) { Bound = BoundKind.Load };
    }

    /// <summary>Multiply-adds that wait for nothing, <see cref="Bounds.OperationsPerRound"/> of them per call.</summary>
    public static Contestant Peak(int width) => new($"FMA peak {Widths.Name(width)}", width, Bounds.Peak(width), () => 0) { Bound = BoundKind.Peak };
}
