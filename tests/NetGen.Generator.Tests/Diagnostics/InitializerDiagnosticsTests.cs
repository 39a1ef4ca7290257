using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0120 and NG0121: initialisers and the numbers that go with them.</summary>
public class InitializerDiagnosticsTests
{
    [Theory]
    [InlineData("KernelInitializerValue = 0.5", "KernelInitializerValue", "Auto", "Constant", "0.5")]
    [InlineData("KernelInitializer = Initializer.Uniform, KernelInitializerValue = 1", "KernelInitializerValue", "Uniform", "Constant", "1")]
    [InlineData("KernelInitializer = Initializer.HeNormal, KernelInitializerMinimum = 0.0", "KernelInitializerMinimum", "HeNormal", "Uniform", "0.0")]
    [InlineData("KernelInitializer = Initializer.Constant, KernelInitializerMaximum = -2.0", "KernelInitializerMaximum", "Constant", "Uniform", "-2.0")]
    [InlineData("BiasInitializer = Initializer.Ones, BiasInitializerValue = 0.5 + 1", "BiasInitializerValue", "Ones", "Constant", "0.5 + 1")]
    public void ArgumentOfAnotherInitializer_IsReportedOnIt(string options, string argument, string found, string owner, string text) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3, {options})] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0120", $"'{argument}' of 'dense_1' means nothing to Initializer.{found}: it belongs to {argument[..argument.IndexOf("Initializer", System.StringComparison.Ordinal)]}Initializer = Initializer.{owner}", text));

    [Theory]
    [InlineData("KernelInitializer = Initializer.Constant, KernelInitializerValue = double.NaN", "KernelInitializerValue", "NaN", "double.NaN")]
    [InlineData("KernelInitializer = Initializer.Constant, KernelInitializerValue = 1e39", "KernelInitializerValue", "1E+39", "1e39")]
    [InlineData("BiasInitializer = Initializer.Uniform, BiasInitializerMinimum = -1.0 / 0", "BiasInitializerMinimum", "-Infinity", "-1.0 / 0")]
    public void NumberThatIsNotFinite_IsReportedOnIt(string options, string argument, string found, string text) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3, {options})] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0121", $"'{argument}' of 'dense_1' is {found}, but must be a finite number (as a float)", text));

    [Theory]
    [InlineData("KernelInitializerMinimum = 0.1", "'KernelInitializerMinimum' of 'dense_1' is 0.1, but must be at most 'KernelInitializerMaximum', which is 0.05", "0.1")]
    [InlineData("KernelInitializerMaximum = -1", "'KernelInitializerMaximum' of 'dense_1' is -1, but must be at least 'KernelInitializerMinimum', which is -0.05", "-1")]
    [InlineData("KernelInitializerMaximum = 2, KernelInitializerMinimum = 3", "'KernelInitializerMaximum' of 'dense_1' is 2, but must be at least 'KernelInitializerMinimum', which is 3", "2")]
    public void MinimumAboveMaximum_IsReportedOnOneThatIsWritten(string options, string message, string text) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3, KernelInitializer = Initializer.Uniform, {options})] partial class Brain {{ }}")
            .ShouldReport(new FoundDiagnostic("NG0121", message, text));

    [Fact]
    public void OrthogonalBias_IsReported() =>
        GeneratorRun.Of("[Network(4)] [Dense(3, BiasInitializer = Initializer.Orthogonal)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0121",
            "'BiasInitializer' of 'dense_1' is Initializer.Orthogonal, but must be another initializer: a bias is no matrix, so that it has no columns to be perpendicular",
            "Initializer.Orthogonal"));

    [Theory]
    [InlineData("KernelInitializer = Initializer.Constant")]
    [InlineData("KernelInitializer = Initializer.Uniform, KernelInitializerMinimum = 0.05")]
    [InlineData("KernelInitializer = Initializer.Uniform, KernelInitializerMinimum = -3e38, KernelInitializerMaximum = 3e38")]
    [InlineData("KernelInitializer = Initializer.Orthogonal, BiasInitializer = Initializer.Constant, BiasInitializerValue = -0.0")]
    [InlineData("KernelInitializer = Initializer.GlorotNormal, BiasInitializer = Initializer.Uniform, BiasInitializerMinimum = 0, BiasInitializerMaximum = 1e-45")]
    public void NumbersInTheirRanges_AreFine(string options) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3, {options})] public partial class Brain {{ }}").ShouldReportNothing().ShouldCompile();
}
