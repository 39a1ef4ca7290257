using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.StartUp;

/// <summary>How fast inference is in the long run, by the way in which the program was compiled.</summary>
internal sealed class SteadySpeed
{
    private const string Avx2 = "avx2,fma,bmi,bmi2,lzcnt,popcnt,movbe";
    private const string Avx512 = "avx512f,avx512f_vl,avx512bw,avx512bw_vl,avx512cd,avx512cd_vl,avx512dq,avx512dq_vl";

    private readonly JsonLines _json;
    private readonly TimeSpan _window;
    private readonly int _rounds;

    public SteadySpeed(JsonLines json, TimeSpan window, int rounds)
    {
        _json = json;
        _window = window;
        _rounds = rounds;
    }

    public void Run()
    {
        Repository? repository = Repository.Find();
        if (repository is null || !OperatingSystem.IsLinux() || Widths.Widest < 256)
        {
            Screen.Line("\nSkipped: steady speed by way of compiling. It needs the repository around this program, Linux on x64, and AVX2.");
            return;
        }

        using var program = new ScratchProgram(repository, _window, _rounds);
        string instructions = Widths.Widest == 512 ? $"{Avx2},{Avx512}" : Avx2;
        string native = $"""
            <PublishAot>true</PublishAot>
            <CppCompilerAndLinker>gcc</CppCompilerAndLinker>
            <LinkerFlavor>bfd</LinkerFlavor>
            <IlcInstructionSet>{instructions}</IlcInstructionSet>
            """;
        var ways = new List<(string Name, IReadOnlyDictionary<string, double> Times)>();
        Add(ways, program, "JIT", "net10.0", "<SelfContained>false</SelfContained>");
        Add(ways, program, "ReadyToRun", "net10.0", "<SelfContained>false</SelfContained><PublishReadyToRun>true</PublishReadyToRun>");
        if (HasProgram("gcc"))
        {
            // .NET 9: of .NET 10, package sources may lack the part that NativeAOT needs.
            Add(ways, program, "NativeAOT", "net9.0", native);
        }
        else
        {
            Screen.Line("\nSkipped: NativeAOT. It needs gcc to link.");
        }

        Show(ways);
    }

    private static void Add(List<(string, IReadOnlyDictionary<string, double>)> ways, ScratchProgram program, string name, string framework, string properties)
    {
        Console.Error.WriteLine($"Publishing for {name} ...");
        try
        {
            ways.Add((name, program.Measure(name, framework, properties)));
        }
        catch (ChildFailedException exception)
        {
            Screen.Line($"\nSkipped: {name}. It could not be published:\n{exception.Message}");
        }
    }

    private void Show(List<(string Name, IReadOnlyDictionary<string, double> Times)> ways)
    {
        if (ways.Count == 0)
        {
            return;
        }

        var lines = new List<IReadOnlyList<string>>();
        foreach (string network in NetworkList.Named.Select(network => network.Name))
        {
            double first = ways[0].Times[network];
            lines.Add([network, .. ways.Select(way => Invariant.Of($"{Invariant.Time(way.Times[network])} ({Invariant.Ratio(way.Times[network] / first)})"))]);
            foreach ((string name, IReadOnlyDictionary<string, double> times) in ways)
            {
                _json.Add(("row", "steady"), ("network", network), ("way", name), ("ns", times[network]), ("ratio", times[network] / first));
            }
        }

        Screen.Table(
            Invariant.Of($"Steady speed of one sample, by way of compiling (and the ratio to {ways[0].Name})"), 1, ["network", .. ways.Select(way => way.Name)], lines);
    }

    private static bool HasProgram(string name) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, name)));
}
