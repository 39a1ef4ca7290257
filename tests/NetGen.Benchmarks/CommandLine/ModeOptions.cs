using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Ratios;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>The options that say what to do, one of which must be there, and what may follow them.</summary>
internal static class ModeOptions
{
    public static Dictionary<Mode, Option<string[]>> Create() => new()
    {
        [Mode.Ratios] = Create("--ratios", "ROW", "Everybody's times in one table; all rows, or these. A star ends the beginning of a name.", ArgumentArity.ZeroOrMore),
        [Mode.Window] = Create("--window", "ROW WIDTH", "Internal.", new ArgumentArity(2, 2), isHidden: true),
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
        _ => null,
    };

    private static Option<string[]> Create(string name, string argument, string description, ArgumentArity arity, bool isHidden = false) => new(name)
    {
        HelpName = argument,
        Description = description,
        Arity = arity,
        AllowMultipleArgumentsPerToken = true,
        Hidden = isHidden,
    };
}
