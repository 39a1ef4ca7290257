using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.BuildCost;

/// <summary>What networks cost those who compile them.</summary>
internal sealed class BuildCostMode
{
    /// <summary>The name that a child process is given for typing.</summary>
    public const string Keystroke = "Keystroke";

    private const double KeystrokeLimit = 1;

    private static readonly string[] Phases = ["generate_cold_ms", "generate_warm_ms", "compile_cold_ms", "compile_warm_ms"];

    private readonly JsonLines _json;
    private readonly int _processes;

    public BuildCostMode(JsonLines json, int processes)
    {
        _json = json;
        _processes = processes;
    }

    /// <summary>Measures, in child processes.</summary>
    /// <returns>Whether typing elsewhere stays unnoticed.</returns>
    public bool Run()
    {
        var lines = new List<IReadOnlyList<string>>();
        foreach (string name in Build.Networks.Keys)
        {
            JsonElement[] runs = Runs(name);
            double[] medians = Phases.Select(phase => Median(runs, phase)).ToArray();
            int parameters = runs[0].GetProperty("parameters").GetInt32();
            int files = runs[0].GetProperty("files").GetInt32();
            int bytes = runs[0].GetProperty("bytes").GetInt32();
            lines.Add(
            [
                string.Join('-', Build.Networks[name].Sizes),
                Invariant.Of($"{parameters:N0}"),
                .. medians.Select(time => Invariant.Of($"{time:0}")),
                Invariant.Of($"{files}"),
                Invariant.Of($"{bytes:N0}"),
            ]);
            _json.Add(
                [("row", "build"), ("network", name), ("parameters", parameters), .. Phases.Zip(medians, (phase, time) => (phase, (object?)time)), ("files", files), ("bytes", bytes)]);
        }

        Screen.Table(
            Invariant.Of($"Milliseconds with Roslyn {Host.CompilerVersion} in process, medians of {_processes} processes; cold is the first in a process, its own compiling included"),
            1,
            ["network", "parameters", "generate, cold", "generate, warm", "compile, cold", "compile, warm", "files", "bytes of text"],
            lines);
        return ShowKeystroke();
    }

    private bool ShowKeystroke()
    {
        JsonElement[] runs = Runs(Keystroke);
        double median = Median(runs, "median_ms");
        bool isFast = median <= KeystrokeLimit;
        Screen.Table(
            Invariant.Of($"A key pressed in another file, {runs[0].GetProperty("networks").GetInt32()} networks: milliseconds of the generator"),
            0,
            ["first", "median", "fastest", "bare generator", "check"],
            [[Invariant.Of($"{Median(runs, "first_ms"):0.00}"), Invariant.Of($"{median:0.00}"), Invariant.Of($"{Median(runs, "fastest_ms"):0.00}"), Invariant.Of($"{Median(runs, "bare_ms"):0.00}"), isFast ? "ok" : "SLOW"]]);
        _json.Add(("row", "keystroke"), ("first_ms", Median(runs, "first_ms")), ("median_ms", median), ("fastest_ms", Median(runs, "fastest_ms")), ("bare_ms", Median(runs, "bare_ms")), ("ok", isFast));
        return isFast;
    }

    private JsonElement[] Runs(string name) => Enumerable.Range(0, _processes).Select(_ => Child.JsonLines(Child.Self("--generate", name)).Single()).ToArray();

    private static double Median(JsonElement[] runs, string property) => Stopwatches.Median(runs.Select(run => run.GetProperty(property).GetDouble()));
}
