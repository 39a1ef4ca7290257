using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Scaling;

/// <summary>One layer of n inputs and n outputs, over n: whether time grows as the work does, without cliffs.</summary>
internal sealed class ScalingMode
{
    private const int BatchSize = 32;
    private const double Cliff = 1.5;

    /// <summary>At this share of the bound, and above, the step is the memory's: where weights leave a cache.</summary>
    private const double NearBound = 0.9;

    private readonly JsonLines _json;
    private readonly TimeSpan _window;
    private readonly int _rounds;

    public ScalingMode(JsonLines json, TimeSpan window, int rounds)
    {
        _json = json;
        _window = window;
        _rounds = rounds;
    }

    /// <summary>Measures all sizes, one sample at a time and in batches.</summary>
    public void Run()
    {
        Ratios.BoundsTable.Show(Bounds.Measure(), _json);
        Result[] results = NetworkList.Squares.Select(Measure).ToArray();
        Show("One sample per call", "scaling-1", results, result => result.One, result => result.OneBound);
        Show(Invariant.Of($"{BatchSize} samples per call, times per sample"), Invariant.Of($"scaling-{BatchSize}"), results, result => result.Batch, result => result.BatchBound);
    }

    // The bound is the tighter of two: the multiply-adds at their peak, and reading the weights once per call.
    private Result Measure(BenchmarkNetwork network)
    {
        int width = Widths.Widest;
        using Contestant one = Inference.NetGenOne(network, width);
        using Contestant batch = Inference.NetGenBatch(network, width, BatchSize);
        Contestant? load = width >= 256 ? BoundContestants.Load(network, width) : null;
        List<Action<int>> runs = [one.Run, batch.Run, BoundContestants.Peak(width).Run];
        if (load is not null)
        {
            runs.Add(load.Run);
        }

        IReadOnlyList<Timing> times = Stopwatches.Interleaved(runs, _window, _rounds);
        double loading = load is null ? 0 : times[3].Median;
        double computing = 2.0 * network.MultiplyAdds / Bounds.OperationsPerRound(width) * times[2].Median;
        return new Result(
            network, times[0].Median, Math.Max(computing, loading), times[1].Median / BatchSize, Math.Max(computing, loading / BatchSize));
    }

    private void Show(string title, string key, Result[] results, Func<Result, double> time, Func<Result, double> bound)
    {
        var lines = new List<IReadOnlyList<string>>();
        double before = double.PositiveInfinity;
        foreach (Result result in results)
        {
            // It falls with n, as what every call costs is shared by more parameters; so the smaller neighbour tells.
            double perParameter = time(result) / result.Network.ParameterCount;
            bool isCliff = perParameter > Cliff * before && bound(result) < NearBound * time(result);
            before = perParameter;
            lines.Add(
            [
                result.Network.Name,
                Invariant.Time(time(result)),
                Invariant.Of($"{perParameter:0.0000}"),
                Invariant.Percent(bound(result) / time(result)),
                isCliff ? "cliff" : string.Empty,
            ]);
            _json.Add(
                ("row", key),
                ("n", result.Network.Inputs),
                ("ns", time(result)),
                ("ns_per_parameter", perParameter),
                ("bound_ns", bound(result)),
                ("cliff", isCliff));
        }

        Screen.Table(title, 0, ["n", "time", "ns/parameter", "of bound", "mark"], lines);
    }

    /// <summary>Nanoseconds per sample of a size, and the least that they could be.</summary>
    private sealed record Result(BenchmarkNetwork Network, double One, double OneBound, double Batch, double BatchBound);
}
