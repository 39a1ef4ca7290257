using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Benchmarks.Recurrent;

/// <summary>
/// The least time that one step of <see cref="W8"/> could take on this core where each waits for the output of the one before, from the times of its parts. With m = 20 units and
/// L lanes a step is
/// <list type="bullet">
/// <item>1·4m/L multiply-adds for x·W and m·4m/L for h·U, each with weights of its own, which come from the cache; 3·m/L in the cell; and m/4 for the dense layer, whose one output
/// has four chains, no more than four of which a vector could hold;</item>
/// <item>3m sigmoids and twice m hyperbolic tangents, of the gates and then of c, in whole vectors; the four that are over where eight or sixteen do not fit in vectors of four.</item>
/// </list>
/// Nothing is faster than all of these one behind the other at their throughput: the work. Nor is anything faster than the path from the input to the output, as the order of the sums
/// prescribes it (two chains of m/2, of which the first begins with the input): 1 + m/2 multiply-adds and the sum of the chains; a gate's sigmoid; two operations to c; tanh(c); one to
/// h; m/4 multiply-adds of the dense layer and two sums of its chains; and the way of the output through memory to where it is the input.
/// The greater of the two is the bound. It counts no load of an input, no store, no call, no constant, and nothing for a core that does not look far enough ahead.
/// </summary>
/// <param name="Parts">The times of the parts on the widest vectors.</param>
/// <param name="Narrow">The same on four lanes.</param>
/// <param name="Lanes">Lanes of the widest vectors.</param>
internal sealed record StepBound(PartTimes Parts, PartTimes Narrow, int Lanes)
{
    private const int Units = W8.Units;
    private const int Gates = 4 * Units;
    private const int NarrowLanes = 4;

    /// <summary>Operations that wait for one another besides functions: 1 + m/2 and a sum for the gates, two to c, one to h, m/4 and two sums for the output.</summary>
    private const int Waiting = 1 + (Units / 2) + 1 + 2 + 1 + (Units / 4) + 2;

    /// <summary>All work at its throughput, in nanoseconds.</summary>
    public double Work =>
        ((((1 + Units) * Gates) + (3 * Units)) / (double)Lanes * Parts.MultiplyAdd.Throughput)
        + ((double)Units / Math.Min(Lanes, NarrowLanes) * Parts.MultiplyAdd.Throughput)
        + Whole(3 * Units, times => times.Sigmoid.Throughput) + (2 * Whole(Units, times => times.Tanh.Throughput));

    /// <summary>What waits for one another, in nanoseconds.</summary>
    public double Path => (Waiting * Parts.MultiplyAdd.Latency) + Parts.Sigmoid.Latency + Parts.Tanh.Latency + Parts.Handed;

    /// <summary>The bound, in nanoseconds.</summary>
    public double Nanoseconds => Math.Max(Work, Path);

    /// <param name="times">The times of <see cref="StepParts.Runs(int)"/>, in their order, and those on four lanes behind them.</param>
    /// <param name="width">Bits; 0 for one float at a time.</param>
    public static StepBound Of(IEnumerable<double> times, int width)
    {
        double[] t = times.ToArray();
        return new StepBound(PartTimes.Of(t[..StepParts.Count]), PartTimes.Of(t[StepParts.Count..]), Math.Max(1, width / 32));
    }

    /// <summary>A function of so many values, in whole vectors.</summary>
    private double Whole(int values, Func<PartTimes, double> time)
    {
        int rest = values % Lanes;
        return (values / Lanes * time(Parts)) + (rest == 0 ? 0 : rest <= NarrowLanes ? time(Narrow) : time(Parts));
    }
}
