using System;
using System.Linq;
using Xunit;

namespace NetGen.Package.Tests;

/// <summary>A program that has the package trains, saves, loads and predicts, with the same bits on every runtime.</summary>
[Collection(PackageCollection.Name)]
public sealed class RuntimeTests
{
    private const string Aot = """
        <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
        <PublishAot>true</PublishAot>
        <CppCompilerAndLinker>gcc</CppCompilerAndLinker>
        <LinkerFlavor>bfd</LinkerFlavor>
        """;

    private readonly PackageFixture _package;

    public RuntimeTests(PackageFixture package)
    {
        _package = package;
    }

    [Fact]
    public void It_learns_on_the_runtime_of_the_machine()
    {
        string[] results = _package.Results.Split('\n');

        Assert.Equal(5, results.Length);
        Assert.StartsWith("result loss ", results[0], StringComparison.Ordinal);
        Assert.Equal(
            new[] { "result 0 xor 0 = 0", "result 0 xor 1 = 1", "result 1 xor 0 = 1", "result 1 xor 1 = 0" },
            results.Skip(1).Select(line => line.Split(',')[0]));
    }

    [Net8Fact]
    public void It_learns_the_same_on_dotnet_8()
    {
        ScratchProject project = _package.Project("Net8", "net8.0", "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained>");
        project.Dotnet("build").Succeeds();
        CommandResult run = project.RunSelfContained();

        Assert.Equal(_package.Results, ScratchProject.Results(run));
        Assert.Contains("runtime .NET 8.", run.Output, StringComparison.Ordinal);
    }

    [TrimmingFact]
    public void It_learns_the_same_when_trimmed_and_trimming_warns_of_nothing()
    {
        ScratchProject project = _package.Project("Trimmed", "net10.0", """
            <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
            <SelfContained>true</SelfContained>
            <PublishTrimmed>true</PublishTrimmed>
            <TrimMode>full</TrimMode>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            """);
        project.Dotnet("publish").Succeeds();

        Assert.Equal(_package.Results, ScratchProject.Results(project.RunPublished()));
    }

    [AotFact]
    public void It_learns_the_same_under_NativeAOT_and_its_compiler_warns_of_nothing()
    {
        ScratchProject project = _package.Project(
            "Aot",
            "net9.0",
            $"{Aot}<TrimmerSingleWarn>false</TrimmerSingleWarn><IlcInstructionSet>avx2,fma,bmi,bmi2,lzcnt,popcnt,movbe</IlcInstructionSet>");
        project.Dotnet("publish").Succeeds();

        Assert.Equal(_package.Results, ScratchProject.Results(project.RunPublished()));
    }

    [AotFact]
    public void NativeAOT_with_its_default_instructions_is_warned_of()
    {
        ScratchProject project = _package.Project("Baseline", "net9.0", Aot);

        // As far as a publish goes before it compiles.
        CommandResult publish = project.Dotnet("build", "-t:PrepareForPublish");

        Assert.True(
            publish.ExitCode == 0 && publish.Output.Contains("warning NETGEN001: IlcInstructionSet is not set", StringComparison.Ordinal),
            publish.Describe("did not warn of the default"));
    }
}
