extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Generator.Tests.House;

/// <summary>Who may use whom. The picture in words: <c>generator/README.md</c>.</summary>
public class LayeringTests
{
    private const string Generator = "NetGen.Generator";
    private const string Shared = "NetGen";
    private const string Numerics = "NetGen.Numerics";
    private const string Core = "NetGen with NetGen.CompilerServices";

    // From left to right. What is not here is not allowed; each may use itself and the enums that both sides share.
    private static readonly Dictionary<string, string[]> AllowedInGenerator = new()
    {
        [Generator + ".Specs"] = [],
        [Generator + ".Kernels"] = ["Specs"],
        [Generator + ".Kernels.Losses"] = ["Kernels"],
        [Generator + ".Diagnostics"] = ["Specs", NamespaceGraph.Roslyn],
        [Generator + ".Layers"] = ["Specs", "Kernels"],
        [Generator + ".Reading"] = ["Layers", "Specs", "Diagnostics", NamespaceGraph.Roslyn],
        [Generator + ".Planning"] = ["Layers", "Specs", "Kernels", "Kernels.Losses"],
        [Generator + ".Writing"] = ["Planning", "Layers", "Kernels", "Kernels.Losses", "Specs"],
        [Generator] = ["Reading", "Specs", "Layers", "Planning", "Writing", "Diagnostics", NamespaceGraph.Roslyn],
        [Shared] = [],
    };

    private static readonly Dictionary<string, string[]> AllowedInRuntime = new()
    {
        [Numerics] = [],
        [Core] = [Numerics],
        ["NetGen.Data"] = [Numerics, Core],
        ["NetGen.Serialization"] = ["NetGen.Data", Numerics, Core],
        ["NetGen.Training"] = ["NetGen.Data", Numerics, Core],
        ["NetGen.Reporting"] = ["NetGen.Training", "NetGen.Data", Numerics, Core],
    };

    private readonly ITestOutputHelper _output;

    public LayeringTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void TheGenerator_KeepsItsStagesApart()
    {
        var graph = new NamespaceGraph(typeof(NetworkGenerator).Assembly);
        Print(graph.Edges);
        Assert.Empty(NamespaceGraph.FindCycle(graph.Edges.Select(edge => (edge.From, edge.To))));
        Assert.Empty(graph.Edges.Where(edge => !IsAllowed(edge.From, edge.To)).Select(edge => $"{edge.From} uses {edge.To} in {edge.Example}"));

        static bool IsAllowed(string from, string to) =>
            from == to || to == Shared ||
            (AllowedInGenerator.TryGetValue(from, out string[]? allowed) && allowed.Any(name => name == to || Generator + "." + name == to));
    }

    [Fact]
    public void OnlyReadingDiagnosticsAndThePipeline_KnowRoslyn()
    {
        var graph = new NamespaceGraph(typeof(NetworkGenerator).Assembly);
        Assert.Equal(
            [Generator, Generator + ".Diagnostics", Generator + ".Reading"],
            graph.Edges.Where(edge => edge.To == NamespaceGraph.Roslyn).Select(edge => edge.From));
    }

    [Fact]
    public void TheRuntime_HasNoWayBack()
    {
        var graph = new NamespaceGraph(typeof(runtime::NetGen.NetworkAttribute).Assembly, NodeOfRuntime);
        Print(graph.Edges);
        Assert.Empty(NamespaceGraph.FindCycle(graph.Edges.Select(edge => (edge.From, edge.To))));
        Assert.Empty(graph.Edges
            .Where(edge => edge.From != edge.To && (!AllowedInRuntime.TryGetValue(edge.From, out string[]? allowed) || !allowed.Contains(edge.To)))
            .Select(edge => $"{edge.From} uses {edge.To} in {edge.Example}"));
    }

    // A search that finds no circle proves nothing unless it can find one.
    [Fact]
    public void TheSearchForCycles_FindsThem()
    {
        Assert.Equal(["b", "c", "b"], NamespaceGraph.FindCycle([("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]));
        Assert.Empty(NamespaceGraph.FindCycle([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "d")]));
    }

    // Nor does a graph unless it sees the code inside methods: here nothing but a body uses the other namespace.
    [Fact]
    public void TheGraph_SeesInsideMethods()
    {
        var graph = new NamespaceGraph(typeof(LayeringTests).Assembly);
        Assert.Contains(graph.Edges, edge => edge.From == "NetGen.Generator.Tests.House.Probes" && edge.To == "NetGen.Generator.Tests.Testing");
    }

    // The classes that users see and what generated code calls need each other, so they are one node. Simd has its name for the sake of
    // generated code, but it is the arithmetic under the numerics and stands on the ground with them.
    private static string NodeOfRuntime(Type type) =>
        type == typeof(runtime::NetGen.CompilerServices.Simd) || type == typeof(runtime::NetGen.CompilerServices.VectorWidth) ? Numerics
        : type.Namespace is "NetGen" or "NetGen.CompilerServices" ? Core
        : type.Namespace!;

    private void Print(IEnumerable<(string From, string To, string Example)> edges)
    {
        foreach ((string from, string to, string example) in edges.Where(edge => edge.From != edge.To))
        {
            _output.WriteLine($"{from} -> {to}   ({example})");
        }
    }
}
