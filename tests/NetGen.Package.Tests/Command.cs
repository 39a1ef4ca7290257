using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;

namespace NetGen.Package.Tests;

/// <summary>Runs programs as a user's shell would, without what the test host left in the environment.</summary>
internal static class Command
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Variables of the build and of the test host, by the beginnings of their names; each would mislead a nested build.</summary>
    private static readonly string[] HostVariables =
    {
        "MSBUILD", "VSTEST", "TESTINGPLATFORM", "COREHOST", "CORECLR_", "DOTNET_STARTUP_HOOKS", "DOTNET_ADDITIONAL_DEPS",
        "DOTNET_SHARED_STORE", "NUGET_PACKAGES", "NUGET_FALLBACK_PACKAGES", "SOURCE_DATE_EPOCH",
    };

    /// <summary>Runs the SDK; leaves no build server behind.</summary>
    public static CommandResult Dotnet(string folder, string verb, params string[] arguments) =>
        Run(folder, DotnetProgram, new[] { verb }.Concat(arguments).Append("-nodeReuse:false").Append("-p:UseSharedCompilation=false"));

    /// <summary>Runs a program that the SDK built.</summary>
    public static CommandResult Assembly(string path) => Run(Path.GetDirectoryName(path)!, DotnetProgram, new[] { path });

    /// <summary>Runs a program that needs no SDK.</summary>
    public static CommandResult Executable(string path) => Run(Path.GetDirectoryName(path)!, path, Array.Empty<string>());

    private static string DotnetProgram => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static CommandResult Run(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfHost).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        string commandLine = string.Join(' ', start.ArgumentList.Prepend(program));
        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            Append($"Stopped after {Timeout}.");
            return new CommandResult(commandLine, -1, Text());
        }

        // Once more, for the end of the output.
        process.WaitForExit();
        return new CommandResult(commandLine, process.ExitCode, Text());

        void Append(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }

        string Text()
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    private static bool IsOfHost(string variable) => HostVariables.Any(name => variable.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
