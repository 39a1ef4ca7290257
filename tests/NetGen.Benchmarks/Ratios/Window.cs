using System;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Ratios;

/// <summary>What a child process of this program does: measures one row of NetGen as the prototypes measure themselves, and prints a line.</summary>
internal static class Window
{
    private const int Rounds = 7;

    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(66);

    public static void Run(Row row, int width)
    {
        using Contestant contestant = NetGen(row, width);
        Timing timing = Stopwatches.Alone(contestant.Run, Length, Rounds, Stopwatches.WallClock);
        Console.WriteLine(JsonLines.Format([("ns", timing.Median), ("min", timing.Fastest)]));
    }

    private static Contestant NetGen(Row row, int width) => row.Kind switch
    {
        RowKind.OneSample => Inference.NetGenOne(row.Network, width),
        RowKind.Batch => Inference.NetGenBatch(row.Network, width, row.BatchSize),
        _ => TrainingSteps.NetGen(row.Network, width, row.BatchSize, row.IsAdam),
    };
}
