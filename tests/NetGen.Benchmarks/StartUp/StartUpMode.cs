using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.StartUp;

/// <summary>What a network costs before it is fast: compiling its methods, and its first calls.</summary>
internal sealed class StartUpMode
{
    private readonly JsonLines _json;
    private readonly int _processes;

    public StartUpMode(JsonLines json, int processes)
    {
        _json = json;
        _processes = processes;
    }

    public void Run()
    {
        ShowJitTimes();
        ShowFirstCalls();
    }

    private void ShowJitTimes()
    {
        var lines = new List<IReadOnlyList<string>>();
        foreach (BenchmarkNetwork network in NetworkList.Named)
        {
            JitTime[] times = JitTimes.Of(network).ToArray();
            foreach (JitTime time in times)
            {
                _json.Add(("row", "jit"), ("network", network.Name), ("class", time.Kernels), ("method", time.Method), ("il_bytes", time.Bytes), ("ms", time.Milliseconds));
            }

            foreach (IGrouping<string, JitTime> kernels in times.GroupBy(time => time.Kernels))
            {
                JitTime slowest = kernels.MaxBy(time => time.Milliseconds)!;
                lines.Add(
                [
                    network.Name,
                    kernels.Key,
                    Invariant.Of($"{slowest.Method} {slowest.Milliseconds:0.0} ms"),
                    Invariant.Of($"{kernels.Count()}"),
                    Invariant.Of($"{kernels.Sum(time => time.Bytes):N0}"),
                    Invariant.Of($"{kernels.Sum(time => time.Milliseconds):0.0}"),
                ]);
            }
        }

        Screen.Table(
            "JIT time of all generated methods, of which a program compiles those that it calls", 3, ["network", "class", "slowest method", "methods", "IL bytes", "ms"], lines);
    }

    private void ShowFirstCalls()
    {
        var lines = new List<IReadOnlyList<string>>();
        foreach (BenchmarkNetwork network in NetworkList.Named)
        {
            JsonElement[] runs = Enumerable.Range(0, _processes).Select(_ => Child.JsonLines(Child.Self("--first-call", network.Name)).Single()).ToArray();
            double[] medians = FirstCalls.Phases.Select(phase => Stopwatches.Median(runs.Select(run => run.GetProperty(phase).GetDouble()))).ToArray();
            lines.Add([network.Name, .. medians.Select(time => Invariant.Of($"{time:0.000}"))]);
            _json.Add([("row", "first-call"), ("network", network.Name), .. FirstCalls.Phases.Zip(medians, (phase, time) => (phase + "_ms", (object?)time))]);
        }

        Screen.Table(
            Invariant.Of($"Milliseconds of first calls, medians of {_processes} fresh processes"),
            1,
            ["network", "constructor", "Predict", "Predict again", "Trainer", "TrainStep", "TrainStep again"],
            lines);
    }
}
