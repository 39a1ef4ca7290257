using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Data;

/// <summary>How fast files are read, beside their bytes alone and other libraries: processor time of one thread, so that a busy machine disturbs little. What is done by several threads is timed on the wall.</summary>
internal sealed class DataMode
{
    private const int WarmUps = 3;

    /// <summary>One class for each format.</summary>
    private static readonly Func<IDataSpeed>[] Formats =
    [
        () => new IdxSpeed(isCompressed: false), () => new IdxSpeed(isCompressed: true), () => new NpySpeed(), () => new SafetensorsSpeed(), () => new CsvSpeed(), () => new EpochSpeed(),
    ];

    private readonly JsonLines _json;
    private readonly int _rounds;

    public DataMode(JsonLines json, int rounds)
    {
        _json = json;
        _rounds = rounds;
    }

    public void Run()
    {
        foreach (Func<IDataSpeed> open in Formats)
        {
            using IDataSpeed format = open();
            Measure(format);
        }
    }

    private void Measure(IDataSpeed format)
    {
        Func<double> clock = format.IsShared ? Stopwatches.WallClock : ThreadClock.Now;
        double[][] times = format.Contestants.Select(_ => new double[_rounds]).ToArray();
        for (int round = -WarmUps; round < _rounds; round++)
        {
            for (int place = 0; place < times.Length; place++)
            {
                // Each round begins with another one, as all benchmarks here do.
                int i = (place + round + WarmUps) % times.Length;
                double start = clock();
                format.Contestants[i].Read();
                if (round >= 0)
                {
                    times[i][round] = clock() - start;
                }
            }
        }

        double bound = Stopwatches.Median(times[0]);
        var lines = new List<IReadOnlyList<string>>();
        for (int i = 0; i < times.Length; i++)
        {
            double median = Stopwatches.Median(times[i]);
            string name = format.Contestants[i].Name;
            lines.Add([name, Invariant.Time(median), Invariant.Of($"{Speed(format, median):0}"), Invariant.Of($"{Speed(format, times[i].Min()):0}"), Invariant.Percent(bound / median)]);
            _json.Add(("row", format.Format), ("contestant", name), ("bytes", format.Length), ("ns", median), ("min", times[i].Min()), ("share", bound / median));
        }

        Screen.Table(
            Invariant.Of($"{format.Format}, {format.Length / 1e6:0} MB: medians of {(format.IsShared ? "time on the wall" : "processor time")}; the share is the first one's time over that of each"),
            1,
            ["reader", "time", "MB/s", "fastest", "share"],
            lines);
    }

    /// <summary>Megabytes (10^6 bytes) a second.</summary>
    private static double Speed(IDataSpeed format, double nanoseconds) => format.Length * 1e3 / nanoseconds;
}
