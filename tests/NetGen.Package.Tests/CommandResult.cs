using System.Text.RegularExpressions;
using Xunit;

namespace NetGen.Package.Tests;

/// <summary>How a program ended and all that it wrote.</summary>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output)
{
    /// <summary>Fails the test with the whole output unless the program succeeded without a warning.</summary>
    public CommandResult Succeeds()
    {
        Assert.True(ExitCode == 0, Describe("failed"));
        Assert.False(Regex.IsMatch(Output, @"\bwarning [A-Z]+\d+"), Describe("warned"));
        return this;
    }

    public string Describe(string what) => $"{CommandLine}\n{what}, exit code {ExitCode}:\n{Output}";
}
