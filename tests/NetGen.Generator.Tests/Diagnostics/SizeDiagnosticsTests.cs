using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG02xx: size and performance.</summary>
public class SizeDiagnosticsTests
{
    [Fact]
    public void TooManyFloats_AreReportedOnTheNumber() =>
        GeneratorRun.Of("[Network(100)] [Dense(1_000)] [Dense(1_000_000)] [Dense(1)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0200", "The parameters of 'Brain' would take 1,005,101,004 floats, but at most 500,000,000 are possible; 'dense_2' alone takes 1,001,000,000: 'units' of 'dense_2' is 1,000,000", "1_000_000"));

    [Fact]
    public void SeveralNumbersAtFault_AreReportedOnTheLargestLayer() =>
        GeneratorRun.Of("[Network(4)] [Dense(int.MaxValue)] [Dense(int.MaxValue)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0200", "The parameters of 'Brain' would take 4,611,686,027,017,322,491 floats, but at most 500,000,000 are possible; 'dense_2' alone takes 4,611,686,016,279,904,256", "Dense"));

    [Fact]
    public void PaddingCounts() =>
        GeneratorRun.Of("[Network(1)] [Embedding(125_000_001, 1)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0200", "The parameters of 'Brain' would take 500,000,004 floats, but at most 500,000,000 are possible; 'embedding_1' alone takes 500,000,004: 'vocabulary' of 'embedding_1' is 125,000,001", "125_000_001"));

    [Theory]
    [InlineData("[Network(2_000_000)] [Dense(300)] [Dense(2)]", "'inputs' of 'Brain' is 2,000,000", "2_000_000")]
    [InlineData("[Network(30_000)] [Dense(20_000)] [Dense(2)]", "'units' of 'dense_1' is 20,000", "20_000")]
    [InlineData("[Network(2)] [Dense(4_000_000)] [Dropout(0.5)] [Dense(200)]", "'units' of 'dense_1' is 4,000,000", "4_000_000")]
    [InlineData("[Network(2)] [Dense(20_000)] [BatchNorm] [Dense(40_000)]", "'units' of 'dense_2' is 40,000", "40_000")]
    public void ANumberThatDwarfsTheOthers_IsTheOneAtFault_ElseThatOfTheLayer(string attributes, string number, string text)
    {
        FoundDiagnostic found = Assert.Single(GeneratorRun.Of(attributes + " partial class Brain { }").Diagnostics);
        Assert.Equal(("NG0200", text), (found.Id, found.Text));
        Assert.EndsWith(": " + number, found.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void MoreThanAMillionParameters_AreAnInformationOnTheName() =>
        GeneratorRun.Of("[Network(1_000)] [Dense(1_000)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0201", "'Brain' has 1,001,000 parameters and NetGen is made for up to 1,000,000: it stays correct and runs in loops, but other libraries may be faster", "Brain"));

    [Fact]
    public void AMillionParameters_AreFine() =>
        GeneratorRun.Of("[Network(1_000)] [Dense(1_000, UseBias = false)] partial class Brain { }").ShouldReportNothing();
}
