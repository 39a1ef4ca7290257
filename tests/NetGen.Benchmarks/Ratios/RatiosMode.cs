using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Ratios;

/// <summary>One table of everybody's times, taken in turns in this process.</summary>
internal sealed class RatiosMode
{
    private const double InferenceTolerance = 1e-5;
    private const double TrainingTolerance = 2e-5;

    private readonly JsonLines _json;
    private readonly OnnxRuntime? _onnx;
    private readonly TimeSpan _window;
    private readonly int _rounds;

    public RatiosMode(JsonLines json, OnnxRuntime? onnx, TimeSpan window, int rounds)
    {
        _json = json;
        _onnx = onnx;
        _window = window;
        _rounds = rounds;
    }

    /// <summary>Measures the rows.</summary>
    /// <returns>Whether everybody's numbers were right.</returns>
    public bool Run(IEnumerable<Row> rows)
    {
        Bounds bounds = Bounds.Measure();
        BoundsTable.Show(bounds, _json);
        bool right = true;
        var lines = new List<IReadOnlyList<string>>();
        foreach (Row row in rows)
        {
            right &= Measure(row, bounds, lines);
        }

        string[] columns = ["row", "contestant", "median", "fastest", "GFLOP/s", "of bound", "x NetGen", "bytes/call", "error", "check"];
        Screen.Table("Median times in turns; 'x NetGen' is the time over that of NetGen's widest vectors", 2, columns, lines);
        return right;
    }

    private bool Measure(Row row, Bounds bounds, List<IReadOnlyList<string>> lines)
    {
        IReadOnlyList<Contestant> field = Field.Of(row, _onnx);
        double[] errors = field.Select(contestant => contestant.Error()).ToArray();
        IReadOnlyList<Timing> times = Stopwatches.Interleaved(field.Select(contestant => contestant.Run).ToArray(), _window, _rounds);
        double tolerance = row.Kind == RowKind.TrainingStep ? TrainingTolerance : InferenceTolerance;
        double loadTime = Bound(BoundKind.Load, double.PositiveInfinity);
        double peakTime = Bound(BoundKind.Peak, double.NaN);
        int widest = Widths.Widest;
        double peak = Bounds.OperationsPerRound(widest) / peakTime;
        for (int i = 0; i < field.Count; i++)
        {
            Contestant contestant = field[i];
            string[] common = [row.Name, contestant.Name, Invariant.Time(times[i].Median), Invariant.Time(times[i].Fastest)];
            double ratio = times[i].Median / times[0].Median;
            if (contestant.Bound is BoundKind kind)
            {
                bool isPeak = kind == BoundKind.Peak;
                string[] unusedTimes = [row.Name, contestant.Name, string.Empty, string.Empty];
                lines.Add(
                [
                    .. isPeak ? unusedTimes : common,
                    isPeak ? Invariant.Of($"{peak:0.0}") : string.Empty,
                    string.Empty,
                    isPeak ? string.Empty : Invariant.Ratio(ratio),
                    string.Empty,
                    string.Empty,
                    string.Empty,
                ]);
                _json.Add(("row", row.Name), ("contestant", contestant.Name), ("width", contestant.Width), ("ns", isPeak ? null : times[i].Median), ("gflops", isPeak ? peak : null));
                continue;
            }

            // Narrower vectors have the share of this peak that they had of the one at the beginning.
            double bound = row.Operations / (peak * bounds.GigaflopsAt(contestant.Width) / bounds.GigaflopsAt(widest));
            if (row.Kind == RowKind.OneSample && double.IsFinite(loadTime))
            {
                bound = Math.Max(bound, loadTime);
            }

            bool isRight = errors[i] <= tolerance;
            double rate = row.Operations / times[i].Median;
            lines.Add(
            [
                .. common,
                Invariant.Of($"{rate:0.0}"),
                Invariant.Percent(bound / times[i].Median),
                Invariant.Ratio(ratio),
                Invariant.Of($"{times[i].BytesPerCall:0.##}"),
                Invariant.Of($"{errors[i]:0.0E+0}"),
                isRight ? "ok" : "WRONG",
            ]);
            _json.Add(
                ("row", row.Name),
                ("contestant", contestant.Name),
                ("width", contestant.Width),
                ("ns", times[i].Median),
                ("min", times[i].Fastest),
                ("gflops", rate),
                ("bound_ns", bound),
                ("ratio", ratio),
                ("bytes", times[i].BytesPerCall),
                ("error", errors[i]),
                ("ok", isRight));
        }

        foreach (Contestant contestant in field)
        {
            contestant.Dispose();
        }

        return errors.All(error => error <= tolerance);

        double Bound(BoundKind kind, double otherwise) =>
            field.Select((contestant, i) => contestant.Bound == kind ? times[i].Median : double.PositiveInfinity).Min() is double time && double.IsFinite(time) ? time : otherwise;
    }
}
