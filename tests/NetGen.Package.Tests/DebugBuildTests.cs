using System;
using System.IO;
using System.Linq;
using Xunit;

namespace NetGen.Package.Tests;

/// <summary>Debug builds, with and without the property NetGenOptimizeInDebug, which the package shows to the generator.</summary>
[Collection(PackageCollection.Name)]
public sealed class DebugBuildTests
{
    // On a line of its own, as some editors write it.
    private const string OptIn = "<NetGenOptimizeInDebug>\n  true\n</NetGenOptimizeInDebug>";

    /// <summary>All messages of the compiler, those that a build does not print included.</summary>
    private const string Messages = "<ErrorLog>$(MSBuildProjectDirectory)/messages.json,version=2.1</ErrorLog>";

    private readonly PackageFixture _package;

    public DebugBuildTests(PackageFixture package)
    {
        _package = package;
    }

    [Fact]
    public void The_property_lets_the_JIT_compiler_optimise_a_Debug_build_and_nothing_else_changes()
    {
        ScratchProject plain = _package.Project("DebugPlain", "net10.0", Messages);
        ScratchProject optimized = _package.Project("DebugOptimized", "net10.0", Messages + OptIn);
        ScratchProject own = _package.Project("DebugOwn", "net10.0", Messages + OptIn);
        File.WriteAllText(Path.Combine(own.Folder, "Own.cs"), "[assembly: System.Diagnostics.Debuggable(true, true)]");
        ScratchProject unity = _package.Project("DebugUnity", "netstandard2.1", Messages + OptIn + """
            <OutputType>Library</OutputType>
            <LangVersion>9.0</LangVersion>
            <Nullable>enable</Nullable>
            """);
        ScratchProject godot = _package.Project("DebugGodot", "net8.0", Messages + OptIn + """
            <OutputType>Library</OutputType>
            <ImplicitUsings>enable</ImplicitUsings>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            """);
        ScratchProject mistaken = _package.Project("DebugMistaken", "net10.0", Messages + "<NetGenOptimizeInDebug>yes</NetGenOptimizeInDebug><TreatWarningsAsErrors>false</TreatWarningsAsErrors>");
        ScratchProject[] projects = { plain, optimized, own, unity, godot, mistaken };

        string references = string.Concat(projects.Select(project => $"""<Project Path="{project.Name}/{project.Name}.csproj" />"""));
        File.WriteAllText(Path.Combine(_package.Root, "Debug.slnx"), $"<Solution>{references}</Solution>");
        CommandResult build = Command.Dotnet(_package.Root, "build", "Debug.slnx", "-c", "Debug");
        Assert.True(build.ExitCode == 0, build.Describe("failed"));

        Assert.Equal(
            new[] { "NG0202", "", "NG0202", "", "", "NG0203" },
            projects.Select(project => string.Join(' ', new[] { "NG0202", "NG0203" }.Where(id => Message(project).Contains($"\"ruleId\": \"{id}\"", StringComparison.Ordinal)))));
        Assert.Contains("warning NG0203: The property 'NetGenOptimizeInDebug' is 'yes', but must be true or false", build.Output, StringComparison.Ordinal);

        foreach ((ScratchProject project, bool isDisabled) in new[] { (plain, true), (optimized, false), (own, true), (mistaken, true) })
        {
            CommandResult run = project.Run("Debug");
            Assert.Equal(_package.Results, ScratchProject.Results(run));
            Assert.True(run.Output.Contains($"optimizer disabled: {isDisabled}", StringComparison.Ordinal), run.Describe($"did not say {isDisabled}"));
        }
    }

    private static string Message(ScratchProject project) => File.ReadAllText(Path.Combine(project.Folder, "messages.json"));
}
