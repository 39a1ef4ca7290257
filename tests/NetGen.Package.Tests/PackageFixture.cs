using System;
using System.IO;
using Xunit;

namespace NetGen.Package.Tests;

/// <summary>Packs once for all tests, under a version that exists nowhere else, and gives scratch projects a folder.</summary>
public sealed class PackageFixture : IDisposable
{
    private readonly Lazy<string> _results;

    public PackageFixture()
    {
        Root = Directory.CreateTempSubdirectory("netgen-package-tests-").FullName;
        Feed = Directory.CreateDirectory(Path.Combine(Root, "feed")).FullName;
        NuGetConfig.Write(Root, Path.Combine(Root, "packages"), Feed);
        Pack(Feed);
        _results = new Lazy<string>(() =>
        {
            ScratchProject project = Project("Jit", "net10.0");
            project.Dotnet("build").Succeeds();
            CommandResult run = project.Run();
            Assert.Contains("runtime .NET 10.", run.Output, StringComparison.Ordinal);
            return ScratchProject.Results(run);
        });
    }

    /// <summary>No other package has this version, so none is ever taken for it.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    public string Root { get; }

    public string Feed { get; }

    public string PackagePath => Path.Combine(Feed, $"NetGen.{Version}.nupkg");

    public string SymbolsPath => Path.Combine(Feed, $"NetGen.{Version}.snupkg");

    /// <summary>What the scratch program learns, on the runtime of the machine; everywhere else it must learn the same bits.</summary>
    public string Results => _results.Value;

    public void Pack(string folder)
    {
        // In Release the build before the tests made what is packed, and other projects may be building meanwhile.
        string[] build = Machine.Configuration == "Release" ? new[] { "--no-build" } : Array.Empty<string>();
        string[] arguments = { "-c", "Release", "-o", folder, $"-p:PackageVersion={Version}" };
        Command.Dotnet(Path.Combine(Machine.Repository, "src", "NetGen"), "pack", [.. arguments, .. build]).Succeeds();
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // A temporary folder that stays harms no one.
        }
    }

    internal ScratchProject Project(string name, string framework, string properties = "", string network = ScratchSources.Network) =>
        new(Root, name, framework, Version, properties, network);
}
