using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Ratios;

/// <summary>NetGen beside the prototypes: one process of theirs, one of ours, and again. Both see the same environment and nearly the same minute.</summary>
internal sealed class PrototypesMode
{
    private readonly JsonLines _json;
    private readonly Prototypes _prototypes;
    private readonly int _processes;

    public PrototypesMode(JsonLines json, Prototypes prototypes, int processes)
    {
        _json = json;
        _prototypes = prototypes;
        _processes = processes;
    }

    /// <summary>Measures the rows that the prototypes have.</summary>
    /// <returns>Whether the prototypes' numbers were right.</returns>
    public bool Run(IEnumerable<Row> rows)
    {
        bool right = true;
        var lines = new List<IReadOnlyList<string>>();
        foreach (Row row in rows)
        {
            foreach (int width in Widths.All.Where(row.HasPrototype))
            {
                right &= Measure(row, width, lines);
            }
        }

        string[] columns = ["row", "width", "prototype", "NetGen", "ratio", "lowest", "highest", "fastest/fastest", "check"];
        Screen.Table(
            Invariant.Of($"NetGen beside the prototypes, {_processes} processes each: medians, and the median, lowest and highest ratio of neighbours"), 2, columns, lines);
        return right;
    }

    private bool Measure(Row row, int width, List<IReadOnlyList<string>> lines)
    {
        var theirs = new List<double>();
        var ours = new List<double>();
        double theirFastest = double.PositiveInfinity;
        double ourFastest = double.PositiveInfinity;
        bool isRight = true;
        for (int process = 0; process < _processes; process++)
        {
            (double median, double fastest, bool ok) = _prototypes.Measure(row.Name, width);
            theirs.Add(median);
            theirFastest = Math.Min(theirFastest, fastest);
            isRight &= ok;
            JsonElement line = Child.JsonLines(Child.Self("--window", row.Name, Invariant.Of($"{width}"))).Single();
            ours.Add(line.GetProperty("ns").GetDouble());
            ourFastest = Math.Min(ourFastest, line.GetProperty("min").GetDouble());
        }

        double[] ratios = ours.Zip(theirs, (our, their) => our / their).ToArray();
        double ratio = Stopwatches.Median(ratios);
        lines.Add(
        [
            row.Name,
            Invariant.Of($"{width}"),
            Invariant.Time(Stopwatches.Median(theirs)),
            Invariant.Time(Stopwatches.Median(ours)),
            Invariant.Ratio(ratio),
            Invariant.Ratio(ratios.Min()),
            Invariant.Ratio(ratios.Max()),
            Invariant.Ratio(ourFastest / theirFastest),
            isRight ? "ok" : "WRONG",
        ]);
        _json.Add(
            ("row", row.Name),
            ("contestant", "prototype"),
            ("width", width),
            ("prototype_ns", Stopwatches.Median(theirs)),
            ("netgen_ns", Stopwatches.Median(ours)),
            ("ratio", ratio),
            ("ratio_lowest", ratios.Min()),
            ("ratio_highest", ratios.Max()),
            ("ratio_fastest", ourFastest / theirFastest),
            ("ok", isRight));
        return isRight;
    }
}
