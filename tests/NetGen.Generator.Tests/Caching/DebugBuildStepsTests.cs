using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Testing;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetGen.Generator.Tests.Caching;

/// <summary>What runs again in a Debug build, with and without the property NetGenOptimizeInDebug.</summary>
public class DebugBuildStepsTests
{
    private const string Eye = "using NetGen;\n[Network(4)] [Dense(3)] partial class Eye { }\n";
    private const string Ear = "using NetGen;\n[Network(4)] [Dense(3)] partial class Ear { }\n";
    private const string Own = "[assembly: System.Diagnostics.Debuggable(true, true)]\n";

    // Nothing here writes a network anew.
    private static readonly string[] Networks = [TrackingNames.Readings, TrackingNames.Specs, TrackingNames.Networks];

    [Theory]
    [InlineData(null)]
    [InlineData("true")]
    [InlineData("maybe")]
    public void AnEditElsewhere_RunsNothing(string? property)
    {
        Compilation before = TestSource.CompileDebug(Eye, Ear, Own, "class Other { }");
        GeneratorRunResult result = RunTwice(before, Edited(before, 3, "class Other { int X() => 1; }"), property);
        Assert.All(Driver.Steps.SelectMany(step => Driver.ReasonsOf(result, step)), RequireKept);
        Assert.All(Driver.ReasonsOfOutputs(result), RequireKept);
    }

    [Fact]
    public void AnEditInTheBodyOfANetwork_RunsNothing()
    {
        // Behind the name, and as long: the place is the same, but in another tree.
        Compilation before = TestSource.CompileDebug(Ear, Eye);
        GeneratorRunResult result = RunTwice(before, Edited(before, 1, Eye.Replace("{ }", "{ int X() => 1; }", StringComparison.Ordinal)), null);
        Assert.All(Driver.Steps.SelectMany(step => Driver.ReasonsOf(result, step)), RequireKept);
        Assert.All(Driver.ReasonsOfOutputs(result), RequireKept);
    }

    [Fact]
    public void ACommentAboveTheFirstNetwork_MovesTheRemark_AndWritesNothing()
    {
        Compilation before = TestSource.CompileDebug(Eye, Ear);
        GeneratorRunResult result = RunTwice(before, Edited(before, 0, "// Moved.\n\n" + Eye), null);
        Assert.Equal([Modified], Driver.ReasonsOf(result, TrackingNames.DebugRemarks));
        Assert.Equal(4, Assert.Single(result.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        RequireKept(result, [TrackingNames.DebugBuild, TrackingNames.Debuggable, .. Networks]);
        Assert.Single(Driver.ReasonsOfOutputs(result), reason => reason is not (Cached or Unchanged));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("maybe")]
    public void ACommentAboveTheFirstNetwork_WithoutARemarkThere_RunsNoOutput(string property)
    {
        Compilation before = TestSource.CompileDebug(Eye, Ear);
        GeneratorRunResult result = RunTwice(before, Edited(before, 0, "// Moved.\n\n" + Eye), property);
        Assert.Equal([Modified], Driver.ReasonsOf(result, TrackingNames.FirstNetwork));
        RequireKept(result, [TrackingNames.DebugBuild, TrackingNames.DebugRemarks, TrackingNames.Debuggable, .. Networks]);
        Assert.All(Driver.ReasonsOfOutputs(result), RequireKept);
    }

    [Fact]
    public void ACommentAboveTheSecondNetwork_RunsNothing()
    {
        Compilation before = TestSource.CompileDebug(Eye, Ear);
        GeneratorRunResult result = RunTwice(before, Edited(before, 1, "// Moved.\n\n" + Ear), null);
        Assert.All(Driver.Steps.SelectMany(step => Driver.ReasonsOf(result, step)), RequireKept);
    }

    [Fact]
    public void AnotherLevelOfOptimization_WritesNoNetwork()
    {
        Compilation before = TestSource.CompileDebug(Eye, Ear);
        Compilation after = before.WithOptions(TestSource.Compile(Eye).Options);
        GeneratorRunResult result = RunTwice(before, after, "true");
        Assert.Equal([Modified], Driver.ReasonsOf(result, TrackingNames.Debuggable));
        RequireKept(result, [TrackingNames.DebugRemarks, .. Networks]);
        Assert.DoesNotContain(result.GeneratedSources, source => source.HintName.Contains("Debuggable", StringComparison.Ordinal));
    }

    [Fact]
    public void AnotherValueOfTheProperty_WritesNoNetwork()
    {
        Compilation compilation = TestSource.CompileDebug(Eye, Ear);
        GeneratorDriver driver = Driver.Create(compilation).RunGenerators(compilation);
        driver = driver.WithUpdatedAnalyzerConfigOptions(new ProjectProperties("NetGenOptimizeInDebug", "true"));
        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Equal([Modified], Driver.ReasonsOf(result, TrackingNames.Debuggable));
        Assert.Equal([Modified], Driver.ReasonsOf(result, TrackingNames.DebugRemarks));
        RequireKept(result, Networks);
        Assert.Contains(result.GeneratedSources, source => source.HintName.Contains("Debuggable", StringComparison.Ordinal));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void AnAttributeOfTheUsers_TakesTheGeneratedOnesPlace()
    {
        Compilation before = TestSource.CompileDebug(Eye, "class Other { }");
        GeneratorRunResult result = RunTwice(before, Edited(before, 1, Own), "true");
        Assert.Equal([Modified], Driver.ReasonsOf(result, TrackingNames.DebugBuild));
        RequireKept(result, Networks);
        Assert.DoesNotContain(result.GeneratedSources, source => source.HintName.Contains("Debuggable", StringComparison.Ordinal));
        Assert.Equal("NG0202", Assert.Single(result.Diagnostics).Id);
    }

    private static GeneratorRunResult RunTwice(Compilation before, Compilation after, string? property) =>
        Driver.Create(before, property).RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();

    private static Compilation Edited(Compilation compilation, int edited, string text)
    {
        SyntaxTree tree = compilation.SyntaxTrees.ElementAt(edited);
        return compilation.ReplaceSyntaxTree(tree, TestSource.Parse(TestSource.Usings + text, tree.FilePath));
    }

    private static void RequireKept(GeneratorRunResult result, IEnumerable<string> steps) =>
        Assert.All(steps.SelectMany(step => Driver.ReasonsOf(result, step)), RequireKept);

    private static void RequireKept(IncrementalStepRunReason reason) => Assert.Contains(reason, new[] { Cached, Unchanged });
}
