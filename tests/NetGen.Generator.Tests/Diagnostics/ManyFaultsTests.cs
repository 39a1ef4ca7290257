using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Several faults at once, silenced ones, and what a faulty network still offers.</summary>
public class ManyFaultsTests
{
    private const string Faulty = @"
        [Network(0, Loss = (Loss)9)]
        [Dense(-3, (Activation)99, Name = ""1"")]
        [Dense(0, Activation.Softmax, Name = ""a"")]
        [Dense(2, Name = ""a"")]
        partial class Brain { public Brain(int x) { } int InputLength; }";

    // All that a sound network offers. It must compile with a faulty one too, so that one mistake gives one error.
    private const string Use = @"
        partial class Brain { }
        static class Program
        {
            static float Main(float[] x, int[] labels)
            {
                var brain = new Brain(seed: 1);
                brain.Predict(x, x);
                Workspace workspace = brain.CreateWorkspace(Brain.InputLength + Brain.OutputLength + Brain.ParameterCount);
                float loss = brain.Forward(workspace, x, x, 1) + brain.Forward(workspace, x, labels, 1);
                brain.Backward(workspace, x);
                INetwork network = brain;
                return loss + Brain.MultiplyAdds + Brain.Info.ParameterCount + brain.Dense1Kernel.Length + brain.Dense1Bias.Length + network.Info.InputLength;
            }
        }";

    [Fact]
    public void AllFaultsOfAClass_AreReportedInOnePass() => GeneratorRun.Of(Faulty).ShouldReport(
        new FoundDiagnostic("NG0102", "'inputs' of 'Brain' is 0, but must be at least 1", "0"),
        new FoundDiagnostic("NG0104", "'Loss' of 'Brain' is 9, which 'Loss' does not define: use one of its members", "(Loss)9"),
        new FoundDiagnostic("NG0102", "'units' of 'dense_1' is -3, but must be at least 1", "-3"),
        new FoundDiagnostic("NG0104", "'activation' of 'dense_1' is 99, which 'Activation' does not define: use one of its members", "(Activation)99"),
        new FoundDiagnostic("NG0108", "'1' cannot be a layer's name: expected letters A-Z and a-z, digits and underscores, starting with a letter", "\"1\""),
        new FoundDiagnostic("NG0102", "'units' of 'a' is 0, but must be at least 1", "0"),
        new FoundDiagnostic("NG0109", "The layer names 'a' and 'a' both give generated members that start with 'A': each layer needs a name of its own", "\"a\""),
        new FoundDiagnostic("NG0006", "This constructor of 'Brain' must start with ': this(seed)', the generated constructor, which creates the parameters", "Brain"),
        new FoundDiagnostic("NG0005", "NetGen writes 'InputLength' into 'Brain': give your own another name", "InputLength"));

    [Fact]
    public void AClassThatCannotBeWritten_HasItsLayersCheckedToo() => GeneratorRun.Of("[Network(4)] [Dense(0)] class Brain { }").ShouldReport(
        new FoundDiagnostic("NG0001", "'Brain' must be a partial class: NetGen writes the network into another part of it", "Brain"),
        new FoundDiagnostic("NG0102", "'units' of 'dense_1' is 0, but must be at least 1", "0"));

    [Fact]
    public void APragma_Silences()
    {
        GeneratorRun run = GeneratorRun.Of(@"
            #pragma warning disable NG0107 // A lesson about slopes.
            [Network(4, Loss = Loss.MeanSquaredError)]
            #pragma warning restore NG0107
            [Dense(3, Activation.Softmax)]
            partial class Brain { }");
        run.ShouldReportNothing();
        Assert.False(Assert.Single(run.Specs).IsFaulty);
    }

    [Fact]
    public void ASetting_TurnsAWarningIntoAnError()
    {
        Compilation compilation = TestSource.Compile("[Network(4, Loss = Loss.MeanSquaredError)] [Dense(3, Activation.Softmax)] partial class Brain { }");
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(new[] { System.Collections.Generic.KeyValuePair.Create("NG0107", ReportDiagnostic.Error) }));
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(GeneratorRun.Of(compilation).Result.Diagnostics).Severity);
    }

    [Fact]
    public void ASoundNetwork_OffersAllOfThis()
    {
        GeneratorRun run = GeneratorRun.Of("[Network(4)] [Dense(3, Activation.Softmax)]" + Use).ShouldReportNothing().ShouldCompile();
        Assert.False(Assert.Single(run.Specs).IsFaulty);
    }

    [Theory]
    [InlineData("[Network(0)] [Dense(3)]")]
    [InlineData("[Network(4, Loss = Loss.CategoricalCrossEntropy)] [Dense(3)]")]
    [InlineData("[Network(4)] [Dense(0)]")]
    [InlineData("[Network(4)] [Dense(3, (Activation)99)]")]
    [InlineData("[Network(4)] [Dense(3, Name = \"1\")]")]
    [InlineData("[Network(100_000)] [Dense(100_000)]")]
    public void AFaultyNetwork_OffersTheSame(string attributes)
    {
        GeneratorRun faulty = GeneratorRun.Of(attributes + Use).ShouldCompile();
        Assert.Single(faulty.Diagnostics);
        Assert.True(Assert.Single(faulty.Specs).IsFaulty);
    }

    [Fact]
    public void TwoNetworkAttributes_AreLeftToTheCompiler()
    {
        GeneratorRun run = GeneratorRun.Of("[Network(4)] [Dense(3)] partial class Brain { } [Network(5)] partial class Brain { }");
        Assert.Contains(run.CompilerMessages(DiagnosticSeverity.Error), message => message.Contains("CS0579", System.StringComparison.Ordinal));
        Assert.Equal(4, Assert.Single(run.Specs).Input.Length);
    }
}
