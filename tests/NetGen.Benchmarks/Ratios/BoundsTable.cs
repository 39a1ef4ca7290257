using System.Collections.Generic;
using System.Linq;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Ratios;

/// <summary>Shows what the core can do.</summary>
internal static class BoundsTable
{
    public static void Show(Bounds bounds, JsonLines json)
    {
        var lines = new List<IReadOnlyList<string>>();
        foreach (int width in Widths.All)
        {
            bool loads = bounds.LoadWidths.Contains(width);
            double peak = bounds.GigaflopsAt(width);
            lines.Add(
            [
                Widths.Name(width),
                Invariant.Of($"{peak:0.0}"),
                loads ? Invariant.Of($"{bounds.FirstLevelAt(width):0}") : "-",
                loads ? Invariant.Of($"{bounds.SecondLevelAt(width):0}") : "-",
            ]);
            json.Add(
                ("row", "bounds"),
                ("width", width),
                ("gflops", peak),
                ("l1_gbps", loads ? bounds.FirstLevelAt(width) : null),
                ("l2_gbps", loads ? bounds.SecondLevelAt(width) : null));
        }

        Screen.Table("What this core can do, measured now", 1, ["width", "GFLOP/s", "L1 GB/s (32 KB)", "L2 GB/s (320 KB)"], lines);
    }
}
