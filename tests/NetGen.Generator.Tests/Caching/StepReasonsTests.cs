using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Testing;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetGen.Generator.Tests.Caching;

/// <summary>What runs again after an edit. That nothing does without one is required by every <see cref="GeneratorRun"/>.</summary>
public class StepReasonsTests
{
    private const string Eye = "using NetGen;\n[Network(4)] [Dense(3)] partial class Eye { }\n";
    private const string Other = "static class Other { public static int Answer() => 42; }\n";
    private const string Warned = "using NetGen;\n[Network(4, Loss = Loss.MeanSquaredError)] [Dense(3, Activation.Softmax)] partial class Eye { }\n";

    [Fact]
    public void StepNames_AreTheirValues() =>
        Assert.Equal(typeof(TrackingNames).GetFields().Select(field => field.Name), Driver.Steps);

    [Fact]
    public void EveryStep_IsTracked()
    {
        GeneratorRun run = GeneratorRun.Of("[Network(4)] [Dense(3)] partial class Eye { }");
        Assert.All(Driver.Steps, step => Assert.True(run.Result.TrackedSteps.ContainsKey(step), step));
    }

    [Fact]
    public void AnEditInAnotherFile_WritesNothing()
    {
        GeneratorRunResult result = RunTwice([Eye, Other], 1, Other.Replace("42", "43", System.StringComparison.Ordinal));
        AssertReasons(result, readings: [Unchanged], specs: [Cached], networks: [Cached], diagnostics: [Cached]);
        Assert.All(Driver.ReasonsOfOutputs(result), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void ACommentAboveTheClass_WritesNothing()
    {
        GeneratorRunResult result = RunTwice([Eye], 0, "// A comment that moves all lines.\n\n" + Eye);
        AssertReasons(result, readings: [Unchanged], specs: [Cached], networks: [Cached], diagnostics: [Cached]);
        Assert.All(Driver.ReasonsOfOutputs(result), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void ACommentAboveAClassWithAWarning_ReportsAtTheNewPlace_AndWritesNothing()
    {
        GeneratorRunResult result = RunTwice([Warned], 0, "// A comment that moves all lines.\n\n" + Warned);
        AssertReasons(result, readings: [Modified], specs: [Unchanged], networks: [Cached], diagnostics: [Modified]);
        Assert.Equal(3, Assert.Single(result.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        AssertOneOutputRan(result);
    }

    [Fact]
    public void AnEditInTheBody_WritesNothing()
    {
        GeneratorRunResult result = RunTwice([Eye], 0, Eye.Replace("{ }", "{ int Lashes() => 12; }", System.StringComparison.Ordinal));
        AssertReasons(result, readings: [Unchanged], specs: [Cached], networks: [Cached], diagnostics: [Cached]);
    }

    [Fact]
    public void ANewFileWithAType_WritesNothing()
    {
        Compilation before = TestSource.Compile([TestSource.Parse(Eye)]);
        GeneratorRunResult result = RunTwice(before, before.AddSyntaxTrees(TestSource.Parse(Other, "Other.cs")));
        AssertReasons(result, readings: [Unchanged], specs: [Cached], networks: [Cached], diagnostics: [Cached]);
    }

    [Fact]
    public void AnotherLayerSize_WritesThatNetwork()
    {
        GeneratorRunResult result = RunTwice([Eye], 0, Eye.Replace("Dense(3)", "Dense(5)", System.StringComparison.Ordinal));
        AssertReasons(result, readings: [Modified], specs: [Modified], networks: [Modified], diagnostics: [Unchanged]);
        AssertOneOutputRan(result);
    }

    [Fact]
    public void ASecondNetwork_LeavesTheFirstAlone()
    {
        Compilation before = TestSource.Compile([TestSource.Parse(Eye)]);
        Compilation after = before.AddSyntaxTrees(TestSource.Parse(Eye.Replace("Eye", "Ear", System.StringComparison.Ordinal), "Ear.cs"));
        AssertReasons(RunTwice(before, after), readings: [Unchanged, New], specs: [Cached, New], networks: [Cached, New], diagnostics: [Cached, New]);
    }

    [Fact]
    public void AnotherLayerSizeInOneOfTwo_LeavesTheOtherAlone()
    {
        string ear = Eye.Replace("Eye", "Ear", System.StringComparison.Ordinal);
        GeneratorRunResult result = RunTwice([Eye, ear], 1, ear.Replace("Dense(3)", "Dense(5)", System.StringComparison.Ordinal));
        AssertReasons(result, readings: [Unchanged, Modified], specs: [Cached, Modified], networks: [Cached, Modified], diagnostics: [Cached, Unchanged]);
    }

    [Fact]
    public void AWarningGone_ReportsAnew_AndWritesNothing()
    {
        // The resolved loss is the same: only the warning that it draws in one of the two goes.
        const string Silent = "using NetGen;\n[Network(4)] [Dense(5, Activation.Tanh)] [Dense(3, Activation.Softmax)] partial class Eye { }\n";
        const string Remark = "using NetGen;\n[Network(4, Loss = (Loss)99)] [Dense(5, Activation.Tanh)] [Dense(3, Activation.Softmax)] partial class Eye { }\n";
        string other = Remark.Replace("(Loss)99", "(Loss)98", System.StringComparison.Ordinal);
        AssertReasons(RunTwice([Remark], 0, other), readings: [Modified], specs: [Unchanged], networks: [Cached], diagnostics: [Modified]);
        AssertReasons(RunTwice([Remark], 0, Silent), readings: [Modified], specs: [Modified], networks: [Modified], diagnostics: [Modified]);
    }

    [Fact]
    public void ANetworkRemoved_RemovesItsFiles()
    {
        GeneratorRunResult result = RunTwice([Eye, Other], 0, "class Eye { }");
        AssertReasons(result, readings: [Removed], specs: [Removed], networks: [Removed], diagnostics: [Removed]);
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void AStrayLayer_IsReportedOnceAndKept()
    {
        GeneratorRunResult result = RunTwice(["using NetGen;\n[Dense(3)] class Eye { }\n", Other], 1, Other + "// End.\n");
        Assert.Equal([Unchanged], Driver.ReasonsOf(result, TrackingNames.StrayLayers));
        Assert.Equal("NG0110", Assert.Single(result.Diagnostics).Id);
    }

    // Of an output that runs again Roslyn says New or Modified, by its version.
    private static void AssertOneOutputRan(GeneratorRunResult result) => Assert.Single(Driver.ReasonsOfOutputs(result), reason => reason is not (Cached or Unchanged));

    private static void AssertReasons(
        GeneratorRunResult result, IncrementalStepRunReason[] readings, IncrementalStepRunReason[] specs, IncrementalStepRunReason[] networks, IncrementalStepRunReason[] diagnostics)
    {
        Assert.Equal(
            (Text(readings), Text(specs), Text(networks), Text(diagnostics)),
            (Text(Of(TrackingNames.Readings)), Text(Of(TrackingNames.Specs)), Text(Of(TrackingNames.Networks)), Text(Of(TrackingNames.Diagnostics))));
        Assert.Equal([Unchanged], Of(TrackingNames.Profile));
        Assert.All(Of(TrackingNames.CaseTwins), reason => Assert.Contains(reason, new[] { Cached, Unchanged }));
        Assert.All(
            new[] { TrackingNames.DebugBuild, TrackingNames.DebugRemarks, TrackingNames.Debuggable }.SelectMany(Of),
            reason => Assert.Contains(reason, new[] { Cached, Unchanged }));

        IReadOnlyList<IncrementalStepRunReason> Of(string step) => Driver.ReasonsOf(result, step);

        static string Text(IEnumerable<IncrementalStepRunReason> reasons) => string.Join(", ", reasons);
    }

    private static GeneratorRunResult RunTwice(string[] sources, int edited, string text)
    {
        CSharpCompilation before = TestSource.Compile(sources.Select((source, i) => TestSource.Parse(source, $"Source{i}.cs")));
        SyntaxTree tree = before.SyntaxTrees[edited];
        return RunTwice(before, before.ReplaceSyntaxTree(tree, TestSource.Parse(text, tree.FilePath)));
    }

    private static GeneratorRunResult RunTwice(Compilation before, Compilation after) =>
        Driver.Create(before).RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
}
