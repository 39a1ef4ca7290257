using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Course.Digits;

/// <summary>The tables that the programs of lessons 8 and 9 print, line by line beside ours.</summary>
internal static class DigitTables
{
    /// <summary>The lines of a table: an iteration, and the rest as it stands there.</summary>
    public static IEnumerable<(int Iteration, string Numbers)> Lines(string table) =>
        from line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let gap = line.IndexOf(' ', StringComparison.Ordinal)
        select (int.Parse(line[..gap], CultureInfo.InvariantCulture), line[gap..].Trim());

    /// <summary>How many numbers a table has.</summary>
    public static int Count(string table) => Lines(table).Sum(line => line.Numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);

    public static string Name(int iteration) => string.Create(CultureInfo.InvariantCulture, $"I:{iteration}");

    /// <summary>Error and share of training, error and share of the test.</summary>
    public static RunNumber[] All(DigitLine line) =>
    [
        RunNumber.Error(line.TrainError), TrainShare(line), RunNumber.Error(line.TestError), TestShare(line),
    ];

    public static RunNumber TrainShare(DigitLine line) => RunNumber.Share(line.TrainAccuracy, MnistDigits.TrainCount);

    public static RunNumber TestShare(DigitLine line) => RunNumber.Share(line.TestAccuracy, 10_000);
}
