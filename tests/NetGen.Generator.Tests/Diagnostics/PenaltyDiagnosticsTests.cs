using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0121 for the coefficients of penalties.</summary>
public class PenaltyDiagnosticsTests
{
    [Theory]
    [InlineData("L1 = -0.1", "L1", "-0.1", "-0.1")]
    [InlineData("L2 = double.NaN", "L2", "NaN", "double.NaN")]
    [InlineData("L1 = 1 / 0.0", "L1", "Infinity", "1 / 0.0")]
    [InlineData("L2 = 3e38", "L2", "3E+38", "3e38")]
    public void CoefficientOutOfRange_IsReportedOnIt(string option, string argument, string found, string text) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3, {option})] partial class Brain {{ }}")
            .ShouldReport(new FoundDiagnostic("NG0121", $"'{argument}' of 'dense_1' is {found}, but must be 0 or more, and finite (as a float)", text));

    [Theory]
    [InlineData("L1 = 0, L2 = 1")]
    [InlineData("L1 = 3e38, L2 = 1e-300")]
    [InlineData("L1 = 1e-5, Trainable = true")]
    public void CoefficientsInTheirRange_AreFine(string options) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3, {options})] public partial class Brain {{ }}").ShouldReportNothing().ShouldCompile();
}
