using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using NetGen.Benchmarks.Ratios;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>The command line.</summary>
internal sealed record Options(
    Mode Mode,
    IReadOnlyList<string> Arguments,
    string? OnnxRuntime,
    string? Prototypes,
    bool PrototypesOnly,
    int Processes,
    int Rounds,
    TimeSpan Window,
    string? Json)
{
    private const int UsageError = 2;

    /// <summary>The rows that the arguments name; all without arguments.</summary>
    public IReadOnlyList<Row> Rows => Arguments.Count == 0 ? Row.All : Arguments.SelectMany(Row.Matching).Distinct().ToArray();

    /// <summary>Reads the command line. Null when there is nothing to run: help was asked for, or a mistake was reported.</summary>
    public static Options? Parse(string[] args, out int exitCode)
    {
        Dictionary<Mode, Option<string[]>> modes = ModeOptions.Create();
        Option<string?> onnx = Path("--onnxruntime", "With --ratios: the library of ONNX Runtime (libonnxruntime.so), which then takes part");
        Option<string?> prototypes = Path("--prototypes", "With --ratios: Prototypes.dll or the folder of its project, to be compared with process by process");
        var prototypesOnly = new Option<bool>("--prototypes-only") { Description = "With --prototypes: compare with them alone." };
        Option<int> processes = Number("--processes", 5, 1, 99, "With --prototypes, --start-up, --build-cost: processes of each");
        Option<int> rounds = Number("--rounds", 9, 3, 99, "Windows of each contestant");
        Option<int> window = Number("--window-ms", 30, 1, 1_000, "Milliseconds of a window");
        Option<string?> json = Path("--json", "Write the results to this file as well, a JSON object per line");
        var command = new RootCommand("Measures networks that NetGen generated, beside the core's own bounds and everybody else.")
        {
            onnx, prototypes, prototypesOnly, processes, rounds, window, json,
        };
        foreach (Option<string[]> mode in modes.Values)
        {
            command.Add(mode);
        }

        // No @file arguments: a folder's name may begin with that sign.
        ParseResult result = command.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        ParseError? error = result.Errors.FirstOrDefault(error => error.SymbolResult is OptionResult) ?? (result.Errors.Count > 0 ? result.Errors[0] : null);
        if (error is null && result.Action is not null)
        {
            exitCode = result.Invoke();
            return null;
        }

        exitCode = UsageError;
        Mode[] given = modes.Keys.Where(mode => result.GetResult(modes[mode]) is not null).ToArray();
        string? fault = error?.Message
            ?? (given.Length != 1 ? $"Found {given.Length} modes, expected one of {string.Join(", ", modes.Values.Where(mode => !mode.Hidden).Select(mode => mode.Name))}." : null)
            ?? ModeOptions.FaultOf(given[0], result.GetValue(modes[given[0]]) ?? [])
            ?? (result.GetValue(prototypesOnly) && result.GetValue(prototypes) is null ? "--prototypes-only: found no --prototypes PATH, expected one." : null);
        if (fault is not null)
        {
            Console.Error.WriteLine($"{fault} Try --help.");
            return null;
        }

        exitCode = 0;
        return new Options(
            given[0],
            result.GetValue(modes[given[0]]) ?? [],
            result.GetValue(onnx),
            result.GetValue(prototypes),
            result.GetValue(prototypesOnly),
            result.GetValue(processes),
            result.GetValue(rounds),
            TimeSpan.FromMilliseconds(result.GetValue(window)),
            result.GetValue(json));
    }

    /// <summary>An option with a whole number. The library's own message would name a .NET type.</summary>
    private static Option<int> Number(string name, int normal, int lowest, int highest, string description) => new(name)
    {
        HelpName = "N",
        Description = $"{description}, {lowest} to {highest}.",
        DefaultValueFactory = _ => normal,
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= lowest && value <= highest)
            {
                return value;
            }

            argument.AddError($"{name}: found '{text}', expected a whole number from {lowest} to {highest}.");
            return normal;
        },
    };

    /// <summary>An option with a path. The library would take a following option for one.</summary>
    private static Option<string?> Path(string name, string description) => new(name)
    {
        HelpName = "PATH",
        Description = $"{description}.",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (text.Length == 0 || text.StartsWith("--", StringComparison.Ordinal))
            {
                argument.AddError($"{name}: found '{text}', expected a path.");
            }

            return text;
        },
    };
}
