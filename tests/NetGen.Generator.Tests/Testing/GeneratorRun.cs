using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace NetGen.Generator.Tests.Testing;

/// <summary>
/// One run of the generator over test sources. Every run is made twice, the second time on a copy of the compilation, and the
/// second must find everything in the cache: so each test of the generator is a test of its caching too.
/// </summary>
internal sealed class GeneratorRun
{
    private readonly Compilation _output;

    private GeneratorRun(GeneratorRunResult result, Compilation output)
    {
        Result = result;
        _output = output;
        Files = result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        Diagnostics = result.Diagnostics
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .Select(FoundDiagnostic.Of)
            .ToArray();
    }

    public GeneratorRunResult Result { get; }

    /// <summary>Generated text by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>What the generator reports, in source order.</summary>
    public IReadOnlyList<FoundDiagnostic> Diagnostics { get; }

    /// <summary>The user's sources together with the generated ones.</summary>
    public Compilation Output => _output;

    /// <summary>The specs that the source output works on.</summary>
    public IEnumerable<Specs.NetworkSpec> Specs => StepValues<Specs.NetworkSpec>(TrackingNames.Networks);

    public static GeneratorRun Of(params string[] sources) => Of(TestSource.Compile(sources));

    public static GeneratorRun Of(LanguageVersion language, params string[] sources) => Of(TestSource.Compile(language, sources));

    /// <param name="compilation">What the generator runs on.</param>
    /// <param name="optimizeInDebug">The property NetGenOptimizeInDebug; null where the project does not show it.</param>
    public static GeneratorRun Of(Compilation compilation, string? optimizeInDebug = null)
    {
        GeneratorDriver first = Driver.Create(compilation, optimizeInDebug).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = first.GetRunResult().Results.Single();
        RequireNoException(result);
        RequireCached(first.RunGenerators(compilation.Clone()).GetRunResult().Results.Single());
        return new GeneratorRun(result, output);
    }

    /// <summary>Fails unless exactly these diagnostics are reported; prints the assertion for each that nothing claims.</summary>
    public GeneratorRun ShouldReport(params FoundDiagnostic[] expected)
    {
        List<FoundDiagnostic> unclaimed = Diagnostics.ToList();
        FoundDiagnostic[] missing = expected.Where(diagnostic => !unclaimed.Remove(diagnostic)).ToArray();
        Assert.True(
            unclaimed.Count == 0 && missing.Length == 0,
            "Reported, but claimed by no assertion; add:\n" + Lines(unclaimed) + "\nAsserted, but not reported:\n" + Lines(missing));
        return this;
    }

    public GeneratorRun ShouldReportNothing() => ShouldReport();

    /// <summary>Fails if the compiler has anything to say about the whole, warnings included.</summary>
    public GeneratorRun ShouldCompile()
    {
        IReadOnlyList<string> messages = CompilerMessages(DiagnosticSeverity.Warning);
        Assert.True(messages.Count == 0, string.Join("\n", messages));
        return this;
    }

    /// <summary>The compiler's messages about the user's and the generated sources together.</summary>
    public IReadOnlyList<string> CompilerMessages(DiagnosticSeverity atLeast) =>
        _output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= atLeast).Select(diagnostic => diagnostic.ToString()).ToArray();

    /// <summary>The values that a tracked step gave.</summary>
    public IEnumerable<T> StepValues<T>(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(output => output.Value).OfType<T>() : [];

    private static void RequireNoException(GeneratorRunResult result) =>
        Assert.True(result.Exception is null, "The generator threw: " + result.Exception);

    private static void RequireCached(GeneratorRunResult second)
    {
        RequireNoException(second);
        foreach (string step in Driver.Steps)
        {
            Assert.All(Driver.ReasonsOf(second, step), reason => RequireCached(step, reason));
        }

        Assert.All(Driver.ReasonsOfOutputs(second), reason => RequireCached("an output", reason));
    }

    private static void RequireCached(string step, IncrementalStepRunReason reason) => Assert.True(
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} ran again on an equal compilation: {reason}.");

    private static string Lines(IEnumerable<FoundDiagnostic> diagnostics) => string.Join(",\n", diagnostics.Select(diagnostic => diagnostic.ToAssertion()));
}
