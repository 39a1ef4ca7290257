using System;
using System.Globalization;
using System.Text;
using NetGen.Numerics;

namespace Wine;

/// <summary>
/// A table of wines that nobody has drunk, for those who have no file: drawn around the means of real red wines. Their marks rise with
/// alcohol and sulphates and fall with volatile acidity, as real ones do, and tasters disagree.
/// </summary>
internal static class SyntheticWines
{
    private const int Count = 1200;

    private static readonly (string Name, double Mean, double Deviation, double Taste)[] Columns =
    [
        ("fixedacidity", 8.3, 1.7, 0.05), ("volatileacidity", 0.53, 0.18, -0.3), ("citricacid", 0.27, 0.13, 0.05), ("residualsugar", 2.5, 0.6, 0),
        ("chlorides", 0.087, 0.02, -0.1), ("freesulfurdioxide", 16, 5, 0), ("totalsulfurdioxide", 46, 15, -0.15), ("density", 0.9967, 0.0019, 0),
        ("pH", 3.3, 0.15, -0.05), ("sulphates", 0.66, 0.15, 0.25), ("alcohol", 10.4, 1.0, 0.4),
    ];

    /// <summary>The table as the text of a CSV file.</summary>
    public static string Csv(ulong seed)
    {
        var text = new StringBuilder();
        foreach ((string name, _, _, _) in Columns)
        {
            text.Append(name).Append(',');
        }

        text.Append("quality\n");
        var random = new PhiloxStream(seed, stream: 1);
        ulong thrown = 0;
        for (int wine = 0; wine < Count; wine++)
        {
            double mark = 5.6;
            foreach ((_, double mean, double deviation, double taste) in Columns)
            {
                double difference = Bell();
                mark += taste * difference;
                text.Append(CultureInfo.InvariantCulture, $"{mean + (deviation * difference):G5},");
            }

            mark += 0.45 * Bell();
            text.Append(CultureInfo.InvariantCulture, $"{Math.Clamp((int)Math.Round(mark), 3, 8)}\n");
        }

        return text.ToString();

        // The sum of three even draws is near enough to a bell, and its variance is 1.
        double Bell() => (2 * (random.Double(thrown++) + random.Double(thrown++) + random.Double(thrown++))) - 3;
    }
}
