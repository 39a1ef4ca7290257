using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0121: settings of normalising layers.</summary>
public class NormDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(4)] [LayerNorm] [Dense(3)]")]
    [InlineData("[Network(2, 3, 4)] [LayerNorm(Epsilon = 1e-6, Center = false)] [Flatten] [Dense(3)]")]
    [InlineData("[Network(4)] [LayerNorm(Scale = false, Center = false)]")]
    [InlineData("[Network(4)] [BatchNorm] [Dense(3)] [BatchNorm(Momentum = 0)]")]
    [InlineData("[Network(2, 3, 4)] [BatchNorm(Epsilon = 1e-6, Center = false)] [Flatten] [Dense(3, Activation.Softmax)]")]
    [InlineData("[Network(4)] [BatchNorm(Scale = false, Center = false)] [Dropout(0.5)] [BatchNorm(Trainable = false)] [Dense(1)]")]
    [InlineData("[Network(Steps = 4, Features = 3)] [Lstm(5, ReturnSequences = true)] [LayerNorm] [BatchNorm] [Lstm(2)]")]
    [InlineData("[Network(4)] [LayerNorm(Trainable = false)] [Dense(3)]")]
    public void Settings_InRange_AreFine(string attributes) => GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReportNothing().ShouldCompile();

    [Theory]
    [InlineData("LayerNorm", "0", "0")]
    [InlineData("BatchNorm", "0", "0")]
    [InlineData("BatchNorm", "double.PositiveInfinity", "Infinity")]
    [InlineData("LayerNorm", "-0.1", "-0.1")]
    [InlineData("LayerNorm", "double.NaN", "NaN")]
    [InlineData("LayerNorm", "1e-60", "1E-60")]
    [InlineData("LayerNorm", "1e60", "1E+60")]
    public void Epsilons_OutOfRange_AreReported(string layer, string text, string found) =>
        GeneratorRun.Of($"[Network(4)] [{layer}(Epsilon = {text})] [Dense(2)] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0121", $"'Epsilon' of '{layer.ToLowerInvariant()}_1' is {found}, but must be a finite number above 0 (as a float)", text));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("double.NaN", "NaN")]
    public void Momenta_OutOfRange_AreReported(string text, string found) =>
        GeneratorRun.Of($"[Network(4)] [BatchNorm(Momentum = {text})] [Dense(2)] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0121", $"'Momentum' of 'batchnorm_1' is {found}, but must be at least 0 and below 1", text));
}
