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
        BoundsTable.Show(Bounds.Measure(), _json);
        bool right = true;
        var lines = new List<IReadOnlyList<string>>();
        foreach (Row row in rows)
        {
            right &= Measure(row, lines);
        }

        string[] columns = ["row", "contestant", "median", "fastest", "GFLOP/s", "of bound", "x NetGen", "bytes/call", "error", "check"];
        Screen.Table("Median times in turns; 'x NetGen' is the time over that of NetGen's widest vectors", 2, columns, lines);
        return right;
    }

    private bool Measure(Row row, List<IReadOnlyList<string>> lines)
    {
        IReadOnlyList<Contestant> field = Field.Of(row, _onnx);
        double[] errors = field.Select(contestant => contestant.Error()).ToArray();
        IReadOnlyList<Timing> times = Stopwatches.Interleaved(field.Select(contestant => contestant.Run).ToArray(), _window, _rounds);
        double tolerance = row.Kind == RowKind.TrainingStep ? TrainingTolerance : InferenceTolerance;
        Dictionary<int, double> peaks = field.Zip(times)
            .Where(pair => pair.First.Bound == BoundKind.Peak)
            .ToDictionary(pair => pair.First.Width, pair => Bounds.OperationsPerRound(pair.First.Width) / pair.Second.Median);
        double loadTime = field.Zip(times).Where(pair => pair.First.Bound == BoundKind.Load).Select(pair => pair.Second.Median).DefaultIfEmpty(0).Min();
        for (int i = 0; i < field.Count; i++)
        {
            Contestant contestant = field[i];
            double ratio = times[i].Median / times[0].Median;
            if (contestant.Bound is BoundKind kind)
            {
                AddBound(row, contestant, kind, times[i], ratio, peaks[contestant.Width], lines);
                continue;
            }

            double bound = Math.Max(row.Operations / peaks[contestant.Width], loadTime);
            bool isRight = errors[i] <= tolerance;
            double rate = row.Operations / times[i].Median;
            lines.Add(
            [
                row.Name,
                contestant.Name,
                Invariant.Time(times[i].Median),
                Invariant.Time(times[i].Fastest),
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
    }

    // Of the peaks only the widest is shown; the others are in the JSON.
    private void AddBound(Row row, Contestant contestant, BoundKind kind, Timing time, double ratio, double peak, List<IReadOnlyList<string>> lines)
    {
        bool isPeak = kind == BoundKind.Peak;
        _json.Add(
            ("row", row.Name),
            ("contestant", contestant.Name),
            ("width", contestant.Width),
            ("ns", isPeak ? null : time.Median),
            ("gflops", isPeak ? peak : null));
        if (!isPeak)
        {
            lines.Add([row.Name, contestant.Name, Invariant.Time(time.Median), Invariant.Time(time.Fastest), "", "", Invariant.Ratio(ratio), "", "", ""]);
        }
        else if (contestant.Width == Widths.Widest)
        {
            lines.Add([row.Name, contestant.Name, "", "", Invariant.Of($"{peak:0.0}"), "", "", "", "", ""]);
        }
    }
}
