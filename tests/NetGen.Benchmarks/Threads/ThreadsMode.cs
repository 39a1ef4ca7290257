using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Ratios;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Threads;

/// <summary>Training steps on one thread and on more. Times are those on the wall: threads that wait for others cost as well.</summary>
internal sealed class ThreadsMode
{
    private const int MostThreads = 16;
    private const int CheckedSteps = 20;

    private static readonly string[] Rows = ["W4-train32", "W4-train100", "W4-train256", "W6-adam64"];

    private readonly JsonLines _json;
    private readonly TimeSpan _window;
    private readonly int _rounds;

    public ThreadsMode(JsonLines json, TimeSpan window, int rounds)
    {
        _json = json;
        _window = window;
        _rounds = rounds;
    }

    /// <summary>Measures 1, 2, 4 … threads, up to the number of processors.</summary>
    /// <returns>Whether all numbers of threads gave the same bits.</returns>
    public bool Run()
    {
        int[] threads = Enumerable.Range(0, 5).Select(power => 1 << power).Where(count => count <= Math.Min(MostThreads, Environment.ProcessorCount)).ToArray();
        if (threads.Length == 1)
        {
            Screen.Line("Skipped: this machine has one processor.");
            return true;
        }

        bool same = true;
        var lines = new List<IReadOnlyList<string>>();
        foreach (Row row in Rows.SelectMany(Row.Matching))
        {
            same &= Measure(row, threads, lines);
        }

        string[] columns =
        [
            "row",
            .. threads.Select(count => count == 1 ? "1 thread" : Invariant.Of($"{count} threads")),
            .. threads.Skip(1).SelectMany(count => new[] { Invariant.Of($"1 over {count}"), Invariant.Of($"{count} apart") }),
            "bytes/call",
            "bits",
        ];
        Screen.Table(
            "Training steps by threads, medians on the wall; '1 over 2' is how many times as fast two are, '2 apart' how many times as much two trainers get done that share nothing",
            1,
            columns,
            lines);
        return same;
    }

    private bool Measure(Row row, int[] threads, List<IReadOnlyList<string>> lines)
    {
        byte[][] bits = threads.Select(count => Bits(row, count)).ToArray();
        bool same = bits.All(other => other.AsSpan().SequenceEqual(bits[0]));
        Contestant Trainer(int count) => TrainingSteps.NetGen(row.Network, Widths.Widest, row.BatchSize, row.IsAdam, count);
        Contestant[] teams = threads.Select(Trainer).ToArray();
        SideBySide[] apart = threads.Skip(1).Select(count => new SideBySide(Enumerable.Range(0, count).Select(_ => Trainer(1)))).ToArray();
        Action<int>[] runs = [.. teams.Select(team => team.Run), .. apart.Select(trainers => new Action<int>(trainers.Run))];
        IReadOnlyList<Timing> all = Stopwatches.Interleaved(runs, _window, _rounds, Stopwatches.WallClock, untilCompiled: true);
        Timing[] times = all.Take(threads.Length).ToArray();
        Timing[] bounds = all.Skip(threads.Length).ToArray();
        lines.Add(
        [
            row.Name,
            .. times.Select(time => Invariant.Of($"{Invariant.Time(time.Median)} ({Invariant.Time(time.Fastest)})")),
            .. Enumerable.Range(1, threads.Length - 1).SelectMany(i => new[] { SpeedUp(times[i], 1), SpeedUp(bounds[i - 1], threads[i]) }),
            Invariant.Of($"{times.Max(time => time.BytesPerCall):0.##}"),
            same ? "same" : "OTHER",
        ]);
        for (int i = 0; i < threads.Length; i++)
        {
            _json.Add(
                ("row", row.Name),
                ("contestant", "threads"),
                ("threads", threads[i]),
                ("ns", times[i].Median),
                ("min", times[i].Fastest),
                ("speed_up", times[0].Median / times[i].Median),
                ("apart", i == 0 ? 1 : threads[i] * times[0].Median / bounds[i - 1].Median),
                ("bytes", times[i].BytesPerCall),
                ("same_bits", same));
            teams[i].Dispose();
        }

        Array.ForEach(apart, trainers => trainers.Dispose());
        return same;

        string SpeedUp(Timing time, int steps) => Invariant.Of($"{steps * times[0].Median / time.Median:0.00} ({steps * times[0].Fastest / time.Fastest:0.00})");
    }

    // All weights after some steps that move them.
    private static byte[] Bits(Row row, int threads)
    {
        float[] parameters = Samples.Parameters(row.Network);
        var data = new TrainingData(row.Network, row.BatchSize);
        using var model = new NetGenTraining(row.Network, data, row.IsAdam, Widths.Widest, threads, parameters);
        for (int step = 0; step < CheckedSteps; step++)
        {
            model.Step(step, 0.01f);
        }

        model.CopyParametersTo(parameters);
        return MemoryMarshal.AsBytes<float>(parameters).ToArray();
    }
}
