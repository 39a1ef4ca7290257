using System;
using System.IO;
using System.Linq;
using Xunit;

namespace NetGen.Package.Tests;

/// <summary>A project outside the repository that has the package from a feed, as a user's has.</summary>
internal sealed class ScratchProject
{
    private readonly string _framework;

    /// <param name="root">The folder with the package sources of scratch projects.</param>
    /// <param name="name">The name of the project and of its folder.</param>
    /// <param name="framework">What it is built for.</param>
    /// <param name="version">The package's version.</param>
    /// <param name="properties">Further MSBuild properties, as XML.</param>
    /// <param name="network">The network's source.</param>
    public ScratchProject(
        string root, string name, string framework, string version, string properties, string network = ScratchSources.Network)
    {
        _framework = framework;
        Name = name;
        Folder = Path.Combine(root, name);
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "XorNet.cs"), network);
        File.WriteAllText(Path.Combine(Folder, "Program.cs"), ScratchSources.Program);
        File.WriteAllText(
            Path.Combine(Folder, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <OutputType>Exe</OutputType>
                <RootNamespace>Scratch</RootNamespace>
                <InvariantGlobalization>true</InvariantGlobalization>
                <NuGetAudit>false</NuGetAudit>
                <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="NetGen" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>Runs the SDK on the project, in Release.</summary>
    public CommandResult Dotnet(string verb, params string[] arguments) =>
        Command.Dotnet(Folder, verb, arguments.Concat(new[] { "-c", "Release" }).ToArray());

    /// <summary>Runs the program that was built for the runtime of the machine.</summary>
    public CommandResult Run(string configuration = "Release") => Command.Assembly(Path.Combine(Folder, "bin", configuration, _framework, $"{Name}.dll"));

    /// <summary>Runs the program that was built with a runtime of its own.</summary>
    public CommandResult RunSelfContained() => Command.Executable(Path.Combine(Folder, "bin", "Release", _framework, Machine.RuntimeIdentifier, Name));

    /// <summary>Runs the published program.</summary>
    public CommandResult RunPublished() =>
        Command.Executable(Path.Combine(Folder, "bin", "Release", _framework, Machine.RuntimeIdentifier, "publish", Name));

    /// <summary>The lines of a run that say what was learned; they are the same on every runtime.</summary>
    public static string Results(CommandResult run)
    {
        Assert.True(run.ExitCode == 0, run.Describe("failed"));
        return string.Join('\n', run.Output.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.StartsWith("result ", StringComparison.Ordinal)));
    }
}
