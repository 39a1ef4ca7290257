namespace NetGen.Benchmarks.Recurrent;

/// <summary>The times of a step's parts at one width, in nanoseconds.</summary>
/// <param name="MultiplyAdd">A multiply-add: latency, throughput.</param>
/// <param name="Sigmoid">A sigmoid.</param>
/// <param name="Tanh">A hyperbolic tangent.</param>
/// <param name="Handed">From a value that is stored to the same value in a register.</param>
internal sealed record PartTimes(
    (double Latency, double Throughput) MultiplyAdd, (double Latency, double Throughput) Sigmoid, (double Latency, double Throughput) Tanh, double Handed)
{
    /// <param name="times">The times of <see cref="StepParts.Runs(int)"/>, in their order.</param>
    public static PartTimes Of(double[] times) => new(
        (times[0], times[1] / StepParts.MultiplyAddChains), (times[2], times[3] / StepParts.Functions), (times[4], times[5] / StepParts.Functions), times[6]);
}
