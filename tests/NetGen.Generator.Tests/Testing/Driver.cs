using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Testing;

/// <summary>The generator in a driver that remembers why each step ran.</summary>
internal static class Driver
{
    /// <summary>The names of all tracked steps, found by reflection so that none is forgotten.</summary>
    public static readonly IReadOnlyList<string> Steps = typeof(TrackingNames)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToArray();

    /// <param name="optimizeInDebug">The property NetGenOptimizeInDebug; null where the project does not show it.</param>
    public static GeneratorDriver Create(Compilation compilation, string? optimizeInDebug = null) => CSharpGeneratorDriver.Create(
        new[] { new NetworkGenerator().AsSourceGenerator() },
        parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
        optionsProvider: new ProjectProperties("NetGenOptimizeInDebug", optimizeInDebug),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Why each output of a step has the value that it has; empty if the step never ran.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> ReasonsOf(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var runs)
            ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason).ToArray()
            : [];

    /// <summary>The same for the source and diagnostic outputs.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> ReasonsOfOutputs(GeneratorRunResult result) =>
        result.TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs).Select(output => output.Reason).ToArray();
}
