using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using NetGen.Benchmarks.BuildCost;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Ratios;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>The options that say what to do, one of which must be there, and what may follow them.</summary>
internal static class ModeOptions
{
    public static Dictionary<Mode, Option<string[]>> Create() => new()
    {
        [Mode.Ratios] = Create("--ratios", "ROW", "Everybody's times in one table; all rows, or these. A star ends the beginning of a name.", ArgumentArity.ZeroOrMore),
        [Mode.Scaling] = Create("--scaling", string.Empty, "One layer of n by n over n: time per parameter, share of the bound, cliffs.", ArgumentArity.Zero),
        [Mode.StartUp] = Create("--start-up", string.Empty, "JIT time of each generated method, first calls, and speed under the JIT, ReadyToRun and NativeAOT.", ArgumentArity.Zero),
        [Mode.BuildCost] = Create("--build-cost", string.Empty, "What the generator and the compiler take, and what a key pressed elsewhere costs.", ArgumentArity.Zero),
        [Mode.Threads] = Create("--threads", string.Empty, "Training steps on one thread and on more, up to the number of processors.", ArgumentArity.Zero),
        [Mode.Recurrent] = Create("--recurrent", string.Empty, "One step of a small LSTM, beside the bound from the latency and the throughput of its parts.", ArgumentArity.Zero),
        [Mode.Data] = Create("--data", string.Empty, "Data files: their readers, beside the bytes alone and other libraries, and training on a stream beside training in memory.", ArgumentArity.Zero),
        [Mode.Bdn] = Create("--bdn", "FILTER", "The classes for BenchmarkDotNet; all, or those that a filter such as *OneSample* names.", ArgumentArity.ZeroOrMore),
        [Mode.Window] = Create("--window", "ROW WIDTH", "Internal.", new ArgumentArity(2, 2), isHidden: true),
        [Mode.FirstCall] = Create("--first-call", "NETWORK", "Internal.", ArgumentArity.OneOrMore, isHidden: true),
        [Mode.Generate] = Create("--generate", "NETWORK", "Internal.", ArgumentArity.OneOrMore, isHidden: true),
    };

    /// <summary>What is wrong with the values behind a mode; null if nothing is.</summary>
    public static string? FaultOf(Mode mode, IReadOnlyList<string> values) => mode switch
    {
        Mode.Ratios => values.Where(value => !Row.Matching(value).Any())
            .Select(value => $"--ratios: found '{value}', expected some of {string.Join(", ", Row.All.Select(row => row.Name))}, or the beginning of names and a star.")
            .FirstOrDefault(),
        Mode.Window => !Row.Matching(values[0]).Any() ? $"--window: found '{values[0]}', expected a row."
            : !Widths.All.Any(width => Invariant.Of($"{width}") == values[1]) ? $"--window: found '{values[1]}', expected one of {string.Join(", ", Widths.All)}."
            : null,
        Mode.FirstCall => OneOf("--first-call", values[0], NetworkList.Named.Select(network => network.Name)),
        Mode.Generate => OneOf("--generate", values[0], Build.Networks.Keys.Append(BuildCostMode.Keystroke)),
        _ => null,
    };

    private static string? OneOf(string option, string value, IEnumerable<string> expected) =>
        expected.Contains(value) ? null : $"{option}: found '{value}', expected one of {string.Join(", ", expected)}.";

    private static Option<string[]> Create(string name, string argument, string description, ArgumentArity arity, bool isHidden = false) => new(name)
    {
        HelpName = argument,
        Description = description,
        Arity = arity,
        AllowMultipleArgumentsPerToken = true,
        Hidden = isHidden,
    };
}
