using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Programs that are run to measure in a process of their own. They inherit the environment, and with it what vectors .NET may use.</summary>
internal static class Child
{
    /// <summary>Runs this program.</summary>
    public static string Self(params string[] arguments) =>
        Run(Environment.ProcessPath ?? "dotnet", IsHost ? [typeof(Child).Assembly.Location, .. arguments] : arguments);

    /// <summary>Runs a program that was built as an assembly.</summary>
    public static string Assembly(string path, params string[] arguments) => Run("dotnet", [path, .. arguments]);

    /// <summary>Runs the SDK in a folder.</summary>
    /// <exception cref="ChildFailedException">It failed.</exception>
    public static string Sdk(string folder, params string[] arguments) => Run("dotnet", arguments, folder);

    /// <summary>Runs a program and gives what it printed.</summary>
    /// <exception cref="ChildFailedException">It failed.</exception>
    public static string Run(string program, IReadOnlyList<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? string.Empty };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new ChildFailedException(Invariant.Of($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.\n{Tail(output)}\n{errors.Result.Trim()}").Trim());
    }

    /// <summary>The objects among the lines that a program printed.</summary>
    public static IEnumerable<JsonElement> JsonLines(string output)
    {
        foreach (string line in output.Split('\n'))
        {
            if (line.StartsWith('{'))
            {
                using JsonDocument document = JsonDocument.Parse(line);
                yield return document.RootElement.Clone();
            }
        }
    }

    // Run by `dotnet`, the process is the host; run as an executable, it is this program.
    private static bool IsHost => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";

    private static string Tail(string text) => text.Length > 3000 ? text[^3000..] : text;
}
