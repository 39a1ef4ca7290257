using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Delta, which only Huber's loss has.</summary>
public class LossDiagnosticsTests
{
    [Theory]
    [InlineData("Loss = Loss.Huber")]
    [InlineData("Loss = Loss.Huber, Delta = 0.25")]
    [InlineData("Delta = 1e-30, Loss = Loss.Huber")]
    [InlineData("Loss = Loss.MeanAbsoluteError")]
    [InlineData("Loss = Loss.Hinge")]
    [InlineData("Loss = Loss.Poisson")]
    public void LossesOfOutputs_AreFine(string arguments) => GeneratorRun.Of($"[Network(4, {arguments})] [Dense(3)] partial class Brain {{ }}").ShouldReportNothing();

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-1", "-1")]
    [InlineData("1e-60", "1E-60")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("double.PositiveInfinity", "Infinity")]
    public void Deltas_OutOfRange_AreReported(string text, string found) =>
        GeneratorRun.Of($"[Network(4, Loss = Loss.Huber, Delta = {text})] [Dense(3)] partial class Brain {{ }}").ShouldReport(
            new FoundDiagnostic("NG0121", $"'Delta' of 'Brain' is {found}, but must be a finite number above 0 (as a float)", text));

    [Theory]
    [InlineData("Delta = 2", "MeanSquaredError", "2")]
    [InlineData("Loss = Loss.Hinge, Delta = 1", "Hinge", "1")]
    public void ADelta_OfAnotherLoss_IsReported(string arguments, string loss, string text) =>
        GeneratorRun.Of($"[Network(4, {arguments})] [Dense(3)] partial class Brain {{ }}").ShouldReport(
            new FoundDiagnostic("NG0125", $"'Delta' of 'Brain' means nothing to Loss.{loss}: it belongs to Loss = Loss.Huber", text));
}
