using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0122: networks whose layers are all frozen.</summary>
public class FreezingDiagnosticsTests
{
    [Theory]
    [InlineData("[Dense(3, Trainable = false)]", "false")]
    [InlineData("[Dense(3, Trainable = false)] [Dense(2, Trainable = !true)]", "!true")]
    public void NothingToTrain_IsWarnedOfOnTheLastLayer(string layers, string text) =>
        GeneratorRun.Of($"[Network(4)] {layers} public partial class Brain {{ }}")
            .ShouldReport(new FoundDiagnostic("NG0122", "Training cannot change 'Brain': all of its layers with parameters have Trainable = false", text))
            .ShouldCompile();

    [Theory]
    [InlineData("[Dense(3, Trainable = false)] [Dense(2)]")]
    [InlineData("[Dense(3, Trainable = true)] [Dense(2, Trainable = false)]")]
    public void OneTrainedLayer_IsEnough(string layers) =>
        GeneratorRun.Of($"[Network(4)] {layers} public partial class Brain {{ }}").ShouldReportNothing().ShouldCompile();
}
