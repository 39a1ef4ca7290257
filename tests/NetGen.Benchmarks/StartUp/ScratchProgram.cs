using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.StartUp;

/// <summary>
/// A small program with the named networks, written into a temporary folder and published in several ways. It measures with this
/// program's own stopwatches, whose files it takes along.
/// </summary>
internal sealed class ScratchProgram : IDisposable
{
    private const string Name = "Steady";

    private static readonly string[] TakenAlong = ["Measuring/Stopwatches.cs", "Measuring/Timing.cs", "Measuring/ThreadClock.cs"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-steady-");
    private readonly Repository _repository;
    private readonly TimeSpan _window;
    private readonly int _rounds;

    public ScratchProgram(Repository repository, TimeSpan window, int rounds)
    {
        _repository = repository;
        _window = window;
        _rounds = rounds;
    }

    /// <summary>Publishes it.</summary>
    /// <param name="way">The name of the way, which becomes the name of a folder.</param>
    /// <param name="framework">The target framework.</param>
    /// <param name="properties">MSBuild properties, as XML.</param>
    /// <exception cref="ChildFailedException">It could not be published.</exception>
    public void Publish(string way, string framework, string properties)
    {
        DirectoryInfo folder = _folder.CreateSubdirectory(way);
        File.WriteAllText(Path.Combine(folder.FullName, $"{Name}.csproj"), Project(framework, properties));
        File.WriteAllText(Path.Combine(folder.FullName, "Program.cs"), Program());
        Child.Sdk(folder.FullName, "publish", "-c", "Release", "-r", "linux-x64", "-m:1", "-o", Published(way));
    }

    /// <summary>Runs it.</summary>
    /// <returns>Nanoseconds per call of each network.</returns>
    public IReadOnlyDictionary<string, double> Run(string way)
    {
        string printed = Child.Run(Path.Combine(Published(way), Name), []);
        return Child.JsonLines(printed).ToDictionary(line => line.GetProperty("row").GetString()!, line => line.GetProperty("ns").GetDouble());
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private string Published(string way) => Path.Combine(_folder.FullName, way, "published");

    private string Project(string framework, string properties) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>{framework}</TargetFramework>
            <OutputType>Exe</OutputType>
            <AssemblyName>{Name}</AssemblyName>
            <LangVersion>latest</LangVersion>
            <Nullable>enable</Nullable>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <InvariantGlobalization>true</InvariantGlobalization>
            <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
            <NuGetAudit>false</NuGetAudit>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", TakenAlong.Select(file => $"<Compile Include=\"{_repository.PathOf("tests/NetGen.Benchmarks", file)}\" />"))}
            <ProjectReference Include="{_repository.PathOf("src/NetGen/NetGen.csproj")}" />
            <ProjectReference Include="{_repository.PathOf("generator/NetGen.Generator/NetGen.Generator.csproj")}" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
          </ItemGroup>
        </Project>
        """;

    private string Program()
    {
        var text = new StringBuilder();
        text.AppendLine("using System; using System.Globalization; using NetGen; using NetGen.Benchmarks.Measuring;");
        foreach (BenchmarkNetwork network in NetworkList.Named)
        {
            text.AppendLine(Invariant.Of($$"""
                {
                    var net = new {{network.Name}}(1);
                    var x = new float[{{network.Inputs}}]; var y = new float[{{network.Outputs}}];
                    for (int i = 0; i < x.Length; i++) { x[i] = i % 7 * 0.1f; }
                    Action<int> run = n => { for (int i = 0; i < n; i++) { net.Predict(x, y); } };
                    // Twice: precompiled code takes one more round of counting calls until it is compiled for good.
                    Stopwatches.Alone(run, TimeSpan.FromMilliseconds(5), 3);
                    Timing time = Stopwatches.Alone(run, TimeSpan.FromMilliseconds({{_window.TotalMilliseconds}}), {{_rounds}});
                    Console.WriteLine("{\"row\":\"{{network.Name}}\",\"ns\":" + time.Median.ToString(CultureInfo.InvariantCulture) + "}");
                }
                """));
        }

        foreach (BenchmarkNetwork network in NetworkList.Named)
        {
            text.AppendLine(NetworkSource.Of(network));
        }

        return text.ToString();
    }
}
