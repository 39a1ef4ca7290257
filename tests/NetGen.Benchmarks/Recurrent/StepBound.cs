using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Benchmarks.Recurrent;

/// <summary>
/// The least time that one step of <see cref="W8"/> could take on this core, from the times of its parts. With m = 20 units and L lanes a step is
/// <list type="bullet">
/// <item>1·4m/L multiply-adds for x·W, m·4m/L for h·U, 3·m/L in the cell and m for the dense layer, whose one output fills no vector;</item>
/// <item>3m/L sigmoids and 2m/L hyperbolic tangents.</item>
/// </list>
/// Nothing is faster than all of these one behind the other at their throughput. Nor is anything faster than what must wait: the products, which cannot be done before their
/// multiply-adds are through, however they are arranged; a gate's sigmoid; two operations to c; tanh(c); one to h; and the dense layer, a product and a tree of five sums.
/// The greater of the two is the bound. It counts no load, no store, no call and no empty lane.
/// </summary>
/// <param name="MultiplyAdd">Nanoseconds of a multiply-add: latency, throughput.</param>
/// <param name="Sigmoid">Those of a sigmoid.</param>
/// <param name="Tanh">Those of a tanh.</param>
/// <param name="Lanes">Lanes of the vectors.</param>
internal sealed record StepBound((double Latency, double Throughput) MultiplyAdd, (double Latency, double Throughput) Sigmoid, (double Latency, double Throughput) Tanh, int Lanes)
{
    private const double Units = W8.Units;
    private const double Gates = 4 * Units;

    /// <summary>Operations that wait for one another besides products and functions: two to c, one to h, six of the dense layer.</summary>
    private const int Waiting = 2 + 1 + 6;

    /// <summary>All work at its throughput, in nanoseconds.</summary>
    public double Work =>
        ((((1 + Units) * Gates) + (3 * Units)) / Lanes * MultiplyAdd.Throughput) + (Units * MultiplyAdd.Throughput)
        + (3 * Units / Lanes * Sigmoid.Throughput) + (2 * Units / Lanes * Tanh.Throughput);

    /// <summary>What waits for one another, in nanoseconds.</summary>
    public double Path => ((1 + Units) * Gates / Lanes * MultiplyAdd.Throughput) + Sigmoid.Latency + Tanh.Latency + (Waiting * MultiplyAdd.Latency);

    /// <summary>The bound, in nanoseconds.</summary>
    public double Nanoseconds => Math.Max(Work, Path);

    /// <param name="times">The times of <see cref="StepParts.Runs(int)"/>, in their order.</param>
    /// <param name="width">Bits; 0 for one float at a time.</param>
    public static StepBound Of(IEnumerable<double> times, int width)
    {
        double[] t = times.ToArray();
        return new StepBound(
            (t[0], t[1] / StepParts.MultiplyAddChains), (t[2], t[3] / StepParts.FunctionChains), (t[4], t[5] / StepParts.FunctionChains), Math.Max(1, width / 32));
    }
}
