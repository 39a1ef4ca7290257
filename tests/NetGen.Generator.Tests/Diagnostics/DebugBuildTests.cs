using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0202 and NG0203: what is said about Debug builds and the property NetGenOptimizeInDebug.</summary>
public class DebugBuildTests
{
    private const string Brain = "[Network(4)] [Dense(3)] partial class Brain { }";
    private const string Three = "[Network(4)] [Dense(3)] partial class Eye { } [Network(4)] [Dense(3)] partial class Ear { }" + Brain;
    private const string Disabling = "[assembly: System.Diagnostics.Debuggable(true, true)]";
    private const string Allowing = "[assembly: System.Diagnostics.Debuggable(false, false)]";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("false")]
    [InlineData("False")]
    public void ADebugBuildWithoutTheProperty_IsAnInformationOnTheName(string? property) =>
        GeneratorRun.Of(TestSource.CompileDebug(Brain), property).ShouldReport(Slow("Brain"));

    [Theory]
    [InlineData("true")]
    [InlineData("TRUE")]
    [InlineData(" True ")]
    public void ADebugBuildWithTheProperty_IsFine(string property) =>
        GeneratorRun.Of(TestSource.CompileDebug(Brain), property).ShouldReportNothing();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("false")]
    public void AReleaseBuild_IsFine(string? property) => GeneratorRun.Of(TestSource.Compile(Three), property).ShouldReportNothing();

    [Fact]
    public void OfSeveralNetworks_TheFirstIsTold() => GeneratorRun.Of(TestSource.CompileDebug(Three)).ShouldReport(Slow("Eye"));

    [Fact]
    public void OfSeveralFiles_TheFirstIsTold() =>
        GeneratorRun.Of(TestSource.CompileDebug("class Other { }", Brain, Three.Replace("Brain", "Nose", System.StringComparison.Ordinal))).ShouldReport(Slow("Brain"));

    [Theory]
    [InlineData(null)]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("maybe")]
    public void WithoutNetworks_NothingIsSaid(string? property) =>
        GeneratorRun.Of(TestSource.CompileDebug("class Other { }", Disabling), property).ShouldReportNothing();

    [Theory]
    [InlineData("maybe", "maybe")]
    [InlineData(" 1 ", "1")]
    [InlineData("true;false", "true;false")]
    public void AnythingElse_IsAWarning_AndNoRemarkBesides(string property, string found)
    {
        FoundDiagnostic expected = new("NG0203", $"The property 'NetGenOptimizeInDebug' is '{found}', but must be true or false: until then it counts as false", "");
        GeneratorRun.Of(TestSource.CompileDebug(Three), property).ShouldReport(expected);
        GeneratorRun.Of(TestSource.Compile(Three), property).ShouldReport(expected);
    }

    // The runtime obeys both flags together only, in either form, whatever the build and the property say.
    [Theory]
    [InlineData("true, true")]
    [InlineData("isJITOptimizerDisabled: true, isJITTrackingEnabled: true")]
    [InlineData("DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations")]
    [InlineData("(DebuggableAttribute.DebuggingModes)263")]
    public void AnAttributeThatDisablesOptimizations_IsTheCause(string arguments)
    {
        string own = $"[assembly: System.Diagnostics.Debuggable({arguments.Replace("Debuggable", "System.Diagnostics.Debuggable", System.StringComparison.Ordinal)})]";
        Assert.All(new[] { null, "true", "false" }, property =>
        {
            GeneratorRun.Of(TestSource.CompileDebug(own, Three), property).ShouldReport(SlowByItself("Eye")).ShouldCompile();
            GeneratorRun.Of(TestSource.Compile(own, Three), property).ShouldReport(SlowByItself("Eye")).ShouldCompile();
        });
        Assert.Equal(["NG0203", "NG0202"], GeneratorRun.Of(TestSource.CompileDebug(own, Brain), "maybe").Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("false, true")]
    [InlineData("true, false")]
    [InlineData("System.Diagnostics.DebuggableAttribute.DebuggingModes.DisableOptimizations")]
    [InlineData("System.Diagnostics.DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints")]
    public void AnAttributeThatAllowsThem_IsFine(string arguments)
    {
        string own = $"[assembly: System.Diagnostics.Debuggable({arguments})]";
        Assert.All(new[] { null, "true", "false" }, property => GeneratorRun.Of(TestSource.CompileDebug(own, Three), property).ShouldReportNothing().ShouldCompile());
        GeneratorRun.Of(TestSource.Compile(own, Three)).ShouldReportNothing().ShouldCompile();
    }

    [Fact]
    public void AnAttributeOfTheModule_ChangesNothing()
    {
        const string Own = "[module: System.Diagnostics.Debuggable(false, false)]";
        GeneratorRun.Of(TestSource.CompileDebug(Own, Brain)).ShouldReport(Slow("Brain"));
        GeneratorRun.Of(TestSource.CompileDebug(Own, Allowing, Brain)).ShouldReportNothing();
        GeneratorRun.Of(TestSource.Compile(Own.Replace("false", "true", System.StringComparison.Ordinal), Brain)).ShouldReportNothing();
    }

    [Theory]
    [InlineData("[assembly: System.Diagnostics.Debuggable]")]
    [InlineData("[assembly: System.Diagnostics.Debuggable(")]
    [InlineData("[assembly: System.Diagnostics.Debuggable(1)]")]
    [InlineData("[assembly: System.Diagnostics.Debuggable(true, Missing)]")]
    [InlineData("[assembly: System.Diagnostics.Debuggable(DebuggingModes.Default)] [assembly: System.Diagnostics.Debuggable(true, true)]")]
    public void AHalfTypedAttribute_IsLeftToTheCompiler(string own)
    {
        GeneratorRun run = GeneratorRun.Of(TestSource.CompileDebug(own, Brain), "true").ShouldReportNothing();
        Assert.NotEmpty(run.CompilerMessages(DiagnosticSeverity.Error));
    }

    [Fact]
    public void AFaultyNetwork_HasItsFaultAndTheRemark() => GeneratorRun.Of(TestSource.CompileDebug("[Network(4)] [Dense(0)] partial class Brain { }")).ShouldReport(
        new FoundDiagnostic("NG0102", "'units' of 'dense_1' is 0, but must be at least 1", "0"), Slow("Brain"));

    [Fact]
    public void APragmaAtTheFirstNetwork_Silences() =>
        GeneratorRun.Of(TestSource.CompileDebug("#pragma warning disable NG0202\n" + Three)).ShouldReportNothing();

    [Fact]
    public void ASettingOfSeverities_Silences()
    {
        CSharpCompilation compilation = TestSource.CompileDebug(Three);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            new[] { System.Collections.Generic.KeyValuePair.Create("NG0202", ReportDiagnostic.Suppress) }));
        GeneratorRun.Of(compilation).ShouldReportNothing();
    }

    private static FoundDiagnostic Slow(string network) => new(
        "NG0202",
        "The JIT compiler optimises nothing in this build, so the networks in it run up to 20 times slower: set NetGenOptimizeInDebug or Optimize to true in the project file, or move the networks into a project that has it",
        network);

    private static FoundDiagnostic SlowByItself(string network) => new(
        "NG0202",
        "The JIT compiler optimises nothing in this build, so the networks in it run up to 20 times slower: remove DisableOptimizations from the assembly's own Debuggable attribute",
        network);
}
