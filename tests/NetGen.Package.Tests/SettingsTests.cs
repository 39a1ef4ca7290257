using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace NetGen.Package.Tests;

/// <summary>The package builds under the settings that its users choose, with warnings as errors, and shows their mistakes as its own.</summary>
[Collection(PackageCollection.Name)]
public sealed class SettingsTests
{
    private readonly PackageFixture _package;

    public SettingsTests(PackageFixture package)
    {
        _package = package;
    }

    [Fact]
    public void Every_setting_builds_without_a_warning()
    {
        ScratchProject strict = _package.Project("Strict", "net10.0", """
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <AnalysisMode>Recommended</AnalysisMode>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            """);
        ScratchProject old = _package.Project("Old", "net10.0", """
            <LangVersion>9.0</LangVersion>
            <Nullable>disable</Nullable>
            <ImplicitUsings>disable</ImplicitUsings>
            <CheckForOverflowUnderflow>false</CheckForOverflowUnderflow>
            """);
        ScratchProject unity = _package.Project("Unity", "netstandard2.1", """
            <OutputType>Library</OutputType>
            <LangVersion>9.0</LangVersion>
            <Nullable>enable</Nullable>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            """);
        ScratchProject godot = _package.Project("Godot", "net8.0", """
            <OutputType>Library</OutputType>
            <Nullable>warnings</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            """);

        string projects = string.Concat(new[] { strict, old, unity, godot }.Select(project => $"""<Project Path="{project.Name}/{project.Name}.csproj" />"""));
        File.WriteAllText(Path.Combine(_package.Root, "Settings.slnx"), $"<Solution>{projects}</Solution>");
        Command.Dotnet(_package.Root, "build", "Settings.slnx", "-c", "Release").Succeeds();

        Assert.Equal(_package.Results, ScratchProject.Results(strict.Run()));
        Assert.Equal(_package.Results, ScratchProject.Results(old.Run()));
    }

    [Fact]
    public void A_mistake_is_one_diagnostic_of_NetGen_and_no_error_in_generated_code()
    {
        ScratchProject project = _package.Project("Faulty", "net10.0", network: ScratchSources.FaultyNetwork);

        CommandResult build = project.Dotnet("build");

        Assert.NotEqual(0, build.ExitCode);
        string[] errors = Regex.Matches(build.Output, @"(\w+\.cs)\((\d+,\d+)\): (error|warning) (\w+)").Select(match => match.Groups[1] + ":" + match.Groups[2] + " " + match.Groups[4])
            .Distinct().ToArray();
        Assert.True(errors is ["XorNet.cs:6,12 NG0102"], build.Describe("did not show exactly NG0102 on the layer's size"));
    }
}
