using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Benchmarks.Measuring;

/// <summary>What this core can do at most, measured in this process before anything else.</summary>
internal sealed class Bounds
{
    private const int L1Floats = 32 * 1024 / sizeof(float);
    private const int L2Floats = 320 * 1024 / sizeof(float);
    private const int Rounds = 9;

    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(20);
    private static float _sink;

    private readonly Dictionary<int, double> _peak = [];
    private readonly Dictionary<int, (double L1, double L2)> _load = [];

    private Bounds()
    {
    }

    /// <summary>Multiply-adds count as two operations.</summary>
    /// <param name="width">Bits; 0 for one float at a time.</param>
    public double GigaflopsAt(int width) => _peak[width];

    /// <summary>Gigabytes per second from the first-level cache.</summary>
    public double FirstLevelAt(int width) => _load[width].L1;

    /// <summary>Gigabytes per second from the second-level cache.</summary>
    public double SecondLevelAt(int width) => _load[width].L2;

    /// <summary>Widths whose loads were measured.</summary>
    public IEnumerable<int> LoadWidths => _load.Keys;

    /// <summary>Measures all of them; the fastest window counts, since nothing makes a core faster than it is.</summary>
    public static Bounds Measure()
    {
        var bounds = new Bounds();
        Timing[] peaks = Stopwatches.Interleaved(Widths.All.Select(Peak).ToArray(), Window, Rounds).ToArray();
        for (int i = 0; i < peaks.Length; i++)
        {
            int width = Widths.All[i];
            bounds._peak[width] = OperationsPerRound(width) / peaks[i].Fastest;
        }

        foreach (int width in Widths.All.Where(width => width >= 256))
        {
            var small = new LoadLoop(L1Floats, width);
            var large = new LoadLoop(L2Floats, width);
            IReadOnlyList<Timing> loads = Stopwatches.Interleaved([small.Run, large.Run], Window, Rounds);
            bounds._load[width] = (small.Bytes / loads[0].Fastest, large.Bytes / loads[1].Fastest);
        }

        return bounds;
    }

    /// <summary>Operations of a round of <see cref="Peak"/>.</summary>
    public static double OperationsPerRound(int width) => 2 * 12 * Math.Max(1, width / 32);

    /// <summary>Rounds of twelve multiply-adds that do not wait for one another, at a width.</summary>
    public static Action<int> Peak(int width) => width switch
    {
        512 => rounds => _sink += Peak512.MultiplyAdd(rounds, 1e-9f),
        256 => rounds => _sink += Peak256.MultiplyAdd(rounds, 1e-9f),
        128 => rounds => _sink += Peak128.MultiplyAdd(rounds, 1e-9f),
        _ => rounds => _sink += PeakScalar.MultiplyAdd(rounds, 1e-9f),
    };
}
