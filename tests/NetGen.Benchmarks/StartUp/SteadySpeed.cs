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
    private readonly int _processes;

    public SteadySpeed(JsonLines json, TimeSpan window, int rounds, int processes)
    {
        _processes = processes;
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
        var ways = new List<string>();
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

        if (ways.Count > 0)
        {
            // In turns, since one process may find the core at twice the speed of the next.
            IReadOnlyDictionary<string, double>[][] times = Enumerable.Range(0, _processes).Select(_ => ways.Select(program.Run).ToArray()).ToArray();
            Show(ways, times);
        }
    }

    private static void Add(List<string> ways, ScratchProgram program, string name, string framework, string properties)
    {
        Console.Error.WriteLine($"Publishing for {name} ...");
        try
        {
            program.Publish(name, framework, properties);
            ways.Add(name);
        }
        catch (ChildFailedException exception)
        {
            Screen.Line($"\nSkipped: {name}. It could not be published:\n{exception.Message}");
        }
    }

    private void Show(List<string> ways, IReadOnlyDictionary<string, double>[][] times)
    {
        var lines = new List<IReadOnlyList<string>>();
        foreach (string network in NetworkList.Named.Select(network => network.Name))
        {
            var line = new List<string> { network };
            for (int way = 0; way < ways.Count; way++)
            {
                double time = Stopwatches.Median(times.Select(turn => turn[way][network]));
                double ratio = Stopwatches.Median(times.Select(turn => turn[way][network] / turn[0][network]));
                line.Add(Invariant.Of($"{Invariant.Time(time)} ({Invariant.Ratio(ratio)})"));
                _json.Add(("row", "steady"), ("network", network), ("way", ways[way]), ("ns", time), ("ratio", ratio));
            }

            lines.Add(line);
        }

        Screen.Table(Invariant.Of($"Steady speed of one sample, by way of compiling (and the ratio to {ways[0]})"), 1, ["network", .. ways], lines);
    }

    private static bool HasProgram(string name) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, name)));
}
