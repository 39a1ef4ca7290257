using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG02xx: size and performance.</summary>
public class SizeDiagnosticsTests
{
    [Fact]
    public void TooManyFloats_AreReportedOnTheLargestLayer() =>
        GeneratorRun.Of("[Network(100)] [Dense(1_000)] [Dense(1_000_000)] [Dense(1)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0200", "The parameters of 'Brain' would take 1,005,101,004 floats, but at most 500,000,000 are possible; 'dense_2' alone takes 1,001,000,000", "Dense"));

    [Fact]
    public void SizesBeyondAnInteger_DoNotOverflow() =>
        GeneratorRun.Of("[Network(int.MaxValue)] [Dense(int.MaxValue)] [Dense(int.MaxValue)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0200", "The parameters of 'Brain' would take 9,223,372,032,559,808,512 floats, but at most 500,000,000 are possible; 'dense_1' alone takes 4,611,686,016,279,904,256", "Dense"));

    [Fact]
    public void PaddingCounts() =>
        GeneratorRun.Of("[Network(125_000_001)] [Dense(1, UseBias = false)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0200", "The parameters of 'Brain' would take 500,000,004 floats, but at most 500,000,000 are possible; 'dense_1' alone takes 500,000,004", "Dense"));

    [Fact]
    public void MoreThanAMillionParameters_AreAnInformationOnTheName() =>
        GeneratorRun.Of("[Network(1_000)] [Dense(1_000)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0201", "'Brain' has 1,001,000 parameters and NetGen is made for up to 1,000,000: it stays correct and runs in loops, but other libraries may be faster", "Brain"));

    [Fact]
    public void AMillionParameters_AreFine() =>
        GeneratorRun.Of("[Network(1_000)] [Dense(1_000, UseBias = false)] partial class Brain { }").ShouldReportNothing();
}
