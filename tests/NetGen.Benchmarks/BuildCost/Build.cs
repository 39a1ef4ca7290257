using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.BuildCost;

/// <summary>What generating and compiling one network costs. This is what a child process does, so that the first time is a cold one.</summary>
internal static class Build
{
    private const int WarmRuns = 5;
    private const int Keystrokes = 300;
    private const int OtherNetworks = 20;
    private const string Usings = "using NetGen;\n";

    /// <summary>The measured networks by name.</summary>
    public static readonly IReadOnlyDictionary<string, (int[] Sizes, Activation[] Activations)> Networks = new Dictionary<string, (int[], Activation[])>
    {
        ["W4"] = ([784, 100, 10], [Activation.Tanh, Activation.Softmax]),
        ["Deep"] = (
            [64, 320, 288, 340, 304, 324, 272, 360, 308, 296, 330, 320, 10],
            [.. Enumerable.Repeat(Activation.Relu, 11), Activation.Softmax]),
    };

    /// <summary>Generates and compiles a network, and prints a line.</summary>
    public static void Measure(string name)
    {
        (int[] sizes, Activation[] activations) = Networks[name];
        string source = Usings + NetworkSource.Of(name, sizes, activations);
        var generating = new List<double>();
        var compiling = new List<double>();
        Compilation output = Host.Compilation([]);
        for (int run = 0; run <= WarmRuns; run++)
        {
            // Everything anew, so that only the process is warm.
            CSharpCompilation compilation = Host.Compilation([Host.Parse(source, "Network.cs")]);
            GeneratorDriver driver = Host.Driver();
            generating.Add(Milliseconds(() => driver.RunGeneratorsAndUpdateCompilation(compilation, out output, out _)));
            compiling.Add(Milliseconds(() => Host.Emit(output)));
        }

        SyntaxTree[] generated = output.SyntaxTrees.Skip(1).ToArray();
        Console.WriteLine(JsonLines.Format(
        [
            ("parameters", Enumerable.Range(0, activations.Length).Sum(layer => (sizes[layer] + 1) * sizes[layer + 1])),
            ("generate_cold_ms", generating[0]),
            ("generate_warm_ms", Stopwatches.Median(generating.Skip(1))),
            ("compile_cold_ms", compiling[0]),
            ("compile_warm_ms", Stopwatches.Median(compiling.Skip(1))),
            ("files", generated.Length),
            ("bytes", generated.Sum(tree => Encoding.UTF8.GetByteCount(tree.ToString()))),
        ]));
    }

    /// <summary>Types into a file that has nothing to do with the networks, and prints a line.</summary>
    public static void MeasureKeystroke()
    {
        (int[] sizes, Activation[] activations) = Networks["W4"];
        SyntaxTree other = Host.Parse(Other(0), "Other.cs");
        IEnumerable<SyntaxTree> networks = Enumerable.Range(0, OtherNetworks)
            .Select(i => Host.Parse(Usings + NetworkSource.Of($"Net{i}", [sizes[0] + i, .. sizes.Skip(1)], activations), $"Net{i}.cs"));
        CSharpCompilation compilation = Host.Compilation([other, .. networks]);
        GeneratorDriver driver = Host.Driver().RunGenerators(compilation);
        GeneratorDriver bare = Host.Driver(new BareGenerator()).RunGenerators(compilation);
        var times = new List<double>();
        var bareTimes = new List<double>();
        for (int stroke = 1; stroke <= Keystrokes; stroke++)
        {
            SyntaxTree changed = Host.Parse(Other(stroke), "Other.cs");
            compilation = compilation.ReplaceSyntaxTree(other, changed);
            other = changed;

            // Each sees a compilation that nobody has asked anything yet.
            CSharpCompilation copy = compilation.Clone();
            times.Add(Milliseconds(() => driver = driver.RunGenerators(compilation)));
            bareTimes.Add(Milliseconds(() => bare = bare.RunGenerators(copy)));
        }

        // The first strokes pay for compiling the compiler.
        double[] warm = times.Skip(Keystrokes / 3).ToArray();
        Console.WriteLine(JsonLines.Format([("networks", OtherNetworks), ("first_ms", times[0]), ("median_ms", Stopwatches.Median(warm)), ("fastest_ms", warm.Min()), ("bare_ms", Stopwatches.Median(bareTimes.Skip(Keystrokes / 3)))]));
    }

    private static string Other(int stroke) => Invariant.Of($"class Other {{ int Value() {{ return {stroke}; }} }}");

    private static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
