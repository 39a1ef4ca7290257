using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0102, NG0104, NG0121 and NG0142 to NG0147 on convolutions and pools: one error each, at the argument, with the numbers.</summary>
public class ConvolutionDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(28, 28, 1)] [Conv2D(16, 3, Activation.Tanh)] [MaxPool2D] [Flatten] [Dense(3)]")]
    [InlineData("[Network(3, 3, 2)] [Conv2D(4, 5, Padding = Padding.Same)] [AveragePool2D(9, Padding = Padding.Same)] [Flatten] [Dense(3)]")]
    [InlineData("[Network(5, 7, 4)] [Conv2D(8, 1, KernelHeight = 5, Groups = 4)] [GlobalAveragePool2D] [Dense(3)]")]
    [InlineData("[Network(Steps = 5, Features = 2)] [Conv1D(4, 3, Padding = Padding.Causal)] [MaxPool1D] [GlobalMaxPool1D] [Dense(3)]")]
    [InlineData("[Network(12)] [Reshape(2, 3, 2)] [Conv2D(4, 2)] [Flatten] [Activation(Activation.Softmax)]")]
    public void WindowsThatFit_AreFine(string attributes) => GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReportNothing();

    [Theory]
    [InlineData(
        "[Network(10, 10, 1)] [Conv2D(4, 3)] [MaxPool2D] [Conv2D(4, 5)]",
        "Conv2D kernel 5×5 does not fit the 4×4 output of layer 2 (MaxPool2D)", "5")]
    [InlineData("[Network(4, 9, 1)] [Conv2D(4, 3, KernelHeight = 6)]", "Conv2D kernel 6×3 does not fit the 4×9 input of the network", "6")]
    [InlineData("[Network(9, 4, 1)] [Conv2D(4, 3, KernelWidth = 2 + 3)]", "Conv2D kernel 3×5 does not fit the 9×4 input of the network", "2 + 3")]
    [InlineData(
        "[Network(6, 6, 1)] [Conv2D(4, 3, Dilation = 3)]",
        "Conv2D kernel 3×3, which spans 7×7 with Dilation = 3, does not fit the 6×6 input of the network", "3")]
    [InlineData("[Network(3, 3, 1)] [Conv2D(4, 2)] [MaxPool2D(3)]", "MaxPool2D window 3×3 does not fit the 2×2 output of layer 1 (Conv2D)", "3")]
    [InlineData("[Network(1, 8, 1)] [AveragePool2D]", "AveragePool2D window 2×2 does not fit the 1×8 input of the network", "AveragePool2D")]
    [InlineData("[Network(8, 1, 1)] [MaxPool2D(1, PoolWidth = 2)]", "MaxPool2D window 1×2 does not fit the 8×1 input of the network", "2")]
    [InlineData("[Network(Steps = 4, Features = 2)] [Conv1D(3, 5)]", "Conv1D kernel 5 does not fit the 4 steps of the input of the network", "5")]
    [InlineData("[Network(Steps = 4, Features = 2)] [Conv1D(3, 4)] [MaxPool1D]", "MaxPool1D window 2 does not fit the 1 step of the output of layer 1 (Conv1D)", "MaxPool1D")]
    public void WindowsLargerThanTheirInput_AreReportedOnTheArgument(string attributes, string what, string text) => GeneratorRun.Of(attributes + " partial class Brain { }")
        .ShouldReport(new FoundDiagnostic("NG0150", what + ": expected a window that lies inside, or Padding = Padding.Same", text));

    [Theory]
    [InlineData("[Conv2D(0, 3)]", "filters", "conv2d_1", "0", "0")]
    [InlineData("[Conv2D(4, 0)]", "kernelSize", "conv2d_1", "0", "0")]
    [InlineData("[Conv2D(4, 3, KernelHeight = 0)]", "KernelHeight", "conv2d_1", "0", "0")]
    [InlineData("[Conv2D(4, 3, KernelWidth = -1)]", "KernelWidth", "conv2d_1", "-1", "-1")]
    [InlineData("[Conv2D(4, 3, Stride = 0)]", "Stride", "conv2d_1", "0", "0")]
    [InlineData("[Conv2D(4, 3, Dilation = 0)]", "Dilation", "conv2d_1", "0", "0")]
    [InlineData("[Conv2D(4, 3, Groups = 0)]", "Groups", "conv2d_1", "0", "0")]
    [InlineData("[MaxPool2D(0)]", "size", "maxpool2d_1", "0", "0")]
    [InlineData("[AveragePool2D(2, PoolHeight = -2)]", "PoolHeight", "averagepool2d_1", "-2", "-2")]
    [InlineData("[MaxPool2D(2, Stride = 0)]", "Stride", "maxpool2d_1", "0", "0")]
    public void NumbersBelowOne_AreReportedOnTheArgument(string layer, string argument, string name, string found, string text) =>
        GeneratorRun.Of($"[Network(8, 8, 2)] {layer} [Flatten] [Dense(2)] partial class Brain {{ }}")
            .ShouldReport(new FoundDiagnostic("NG0102", $"'{argument}' of '{name}' is {found}, but must be at least 1", text));

    [Theory]
    [InlineData("Groups = 2", "2", "3 channels", "2")]
    [InlineData("Groups = 4", "4", "6 filters", "4")]
    public void GroupsThatDoNotDivide_AreReportedOnTheArgument(string groups, string found, string what, string text) =>
        GeneratorRun.Of($"[Network(8, 8, 3)] [Conv2D(6, 3, {groups})] [Flatten] [Dense(2)] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0151", $"'Groups' of 'conv2d_1' is {found}, which does not divide its {what}: expected a divisor of both channels and filters", text));

    [Theory]
    [InlineData("[Network(784)] [Conv2D(4, 3)]", "Conv2D", "conv2d_1", "(height, width, channels)", "input of the network", "784", true)]
    [InlineData("[Network(16)] [Dense(9)] [MaxPool2D]", "MaxPool2D", "maxpool2d_1", "(height, width, channels)", "output of layer 1 (Dense)", "9", true)]
    [InlineData("[Network(4, 4, 1)] [Flatten] [GlobalMaxPool2D]", "GlobalMaxPool2D", "globalmaxpool2d_1", "(height, width, channels)", "output of layer 1 (Flatten)", "16", true)]
    [InlineData("[Network(4, 4, 1)] [Conv1D(4, 2)]", "Conv1D", "conv1d_1", "(steps, features)", "input of the network", "4, 4, 1", false)]
    [InlineData("[Network(5)] [AveragePool1D]", "AveragePool1D", "averagepool1d_1", "(steps, features)", "input of the network", "5", false)]
    public void InputsWithoutTheAxes_AreReportedOnTheLayer(string attributes, string kind, string name, string axes, string source, string shape, bool isImage)
    {
        string advice = isImage
            ? "declare [Network(height, width, channels)], or put [Reshape(height, width, channels)] in front of it"
            : "declare [Network(Steps = ..., Features = ...)], or put [Reshape(steps, features)] in front of it";
        GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReport(new FoundDiagnostic("NG0152", $"'{name}' takes {axes}, but the {source} has the shape ({shape}): {advice}", kind));
    }

    [Theory]
    [InlineData("[Network(28, 28, 1)] [Conv2D(16, 3)] [Dense(10)]", "output of layer 1 (Conv2D)", "26, 26, 16")]
    [InlineData("[Network(28, 28, 1)] [Dense(10)]", "input of the network", "28, 28, 1")]
    public void DenseBehindAnImage_AsksForFlatten(string attributes, string source, string shape) =>
        GeneratorRun.Of(attributes + " partial class Brain { }")
            .ShouldReport(new FoundDiagnostic("NG0153", $"'dense_1' takes a flat row of values, but the {source} has the shape ({shape}): put [Flatten] in front of it", "Dense"));

    [Fact]
    public void LayersBeyondMemory_AreReportedOnTheirNumber() =>
        GeneratorRun.Of("[Network(1000, 1000, 1)] [Conv2D(51, 1)] [GlobalMaxPool2D] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0154", "The output of 'conv2d_1' would have 51,000,000 values per sample, but at most 50,000,000 are possible: 'filters' of 'conv2d_1' is 51", "51"));

    [Theory]
    [InlineData("[Network(50_000, 50_000, 2)] [GlobalMaxPool2D]", "The input of 'Brain' would have 5,000,000,000", "'height' of 'Brain' is 50,000", "50_000")]
    [InlineData(
        "[Network(8, 8, 1)] [Dropout(0.1)] [Conv2D(1000, 3, Dilation = 3000, Padding = Padding.Same)] [GlobalMaxPool2D]",
        "The padded gradient of the output of 'conv2d_1' would have 36,096,064,000", "'Dilation' of 'conv2d_1' is 3,000", "3000")]
    [InlineData("[Network(4000, 4000, 1)] [LayerNorm] [Dropout(0.1)] [Conv2D(1, 1)] [Flatten]", "The layers of 'Brain' would have 80,000,000", "'height' of 'Brain' is 4,000", "4000")]
    [InlineData(
        "[Network(Steps = 3, Features = 1)] [Gru(int.MaxValue, ResetAfter = false)]", "The gates of 'gru_1' would have 19,327,352,823", "'units' of 'gru_1' is 2,147,483,647", "int.MaxValue")]
    [InlineData("[Network(Steps = 10_000_000, Features = 1)] [Lstm(1)]", "The layers of 'Brain' would have 320,000,000", "'Steps' of 'Brain' is 10,000,000", "10_000_000")]
    public void SumsBeyondMemory_AreReportedOnce(string attributes, string what, string number, string text) => GeneratorRun.Of(attributes + " partial class Brain { }")
        .ShouldReport(new FoundDiagnostic("NG0154", $"{what} values per sample, but at most 50,000,000 are possible: {number}", text));

    /// <summary>The number of the greatest cell is kept as a float.</summary>
    [Theory]
    [InlineData("[Network(Steps = 16_777_217, Features = 1)] [GlobalMaxPool1D]", "globalmaxpool1d_1", "16,777,217", "'Steps' of 'Brain' is 16,777,217", "16_777_217")]
    [InlineData("[Network(2, 8_388_609, 2)] [GlobalMaxPool2D]", "globalmaxpool2d_1", "16,777,218", "'width' of 'Brain' is 8,388,609", "8_388_609")]
    [InlineData(
        "[Network(4_097, 4_096, 2)] [MaxPool2D(int.MaxValue, Padding = Padding.Same)] [Flatten]", "maxpool2d_1", "16,781,312", "'size' of 'maxpool2d_1' is 2,147,483,647", "int.MaxValue")]
    public void WindowsOfMoreCellsThanFloatsCanCount_AreReported(string attributes, string layer, string cells, string number, string text) =>
        GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0154", $"A window of '{layer}' would have {cells} cells, but at most 16,777,216 are possible: {number}", text));

    [Theory]
    [InlineData("[Network(4_096, 4_096, 1)] [GlobalMaxPool2D]")]
    [InlineData("[Network(4_097, 4_096, 1)] [GlobalAveragePool2D]")]
    [InlineData("[Network(4_097, 4_096, 1)] [MaxPool2D(3_000, Padding = Padding.Same)] [Flatten]")]
    [InlineData("[Network(Steps = 16_777_216, Features = 1)] [MaxPool1D(16_777_216, Stride = 1, Padding = Padding.Same)] [Flatten]")]
    public void WindowsOfAsManyCells_AreFine(string attributes) => GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReportNothing().ShouldCompile();

    [Fact]
    public void HolesThatDoNotFit_AreReportedOnTheDilation() =>
        GeneratorRun.Of("[Network(8, 8, 1)] [Conv2D(1, 3, Dilation = 2 + 2)] [Flatten] [Dense(2)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0150",
            "Conv2D kernel 3×3, which spans 9×9 with Dilation = 4, does not fit the 8×8 input of the network: expected a window that lies inside, or Padding = Padding.Same",
            "2 + 2"));

    [Fact]
    public void WindowsBeyondAnyInput_KeepTheirSizeInTheMessage() => GeneratorRun.Of("[Network(8, 8, 1)] [MaxPool2D(int.MaxValue)] [Flatten] partial class Brain { }").ShouldReport(new FoundDiagnostic(
        "NG0150",
        "MaxPool2D window 2147483647×2147483647 does not fit the 8×8 input of the network: expected a window that lies inside, or Padding = Padding.Same",
        "int.MaxValue"));

    [Theory]
    [InlineData("2_000_000_000", "1")]
    [InlineData("60_000", "60_000")]
    public void KernelsBeyondIntegers_AreReported(string size, string dilation) => Assert.Contains(
        GeneratorRun.Of($"[Network(8, 8, 1)] [Conv2D(1, {size}, Dilation = {dilation}, Padding = Padding.Same)] [Flatten] [Dense(2)] partial class Brain {{ }}").Diagnostics,
        diagnostic => diagnostic.Id == "NG0121" && diagnostic.Message.Contains("so small that the kernel spans at most 50000000 cells", System.StringComparison.Ordinal));

    [Fact]
    public void SoftmaxOverPlaces_IsReportedOnTheActivation() =>
        GeneratorRun.Of("[Network(8, 8, 1)] [Conv2D(3, 3, Activation.Softmax)] [Flatten] [Dense(2)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0155",
            "'conv2d_1' cannot end with Activation.Softmax, which NetGen takes over a whole sample and not over the channels of each place: use another activation, or put [Flatten] and [Activation(Activation.Softmax)] behind it",
            "Activation.Softmax"));

    [Theory]
    [InlineData("[Network(8, 8, 1)] [Conv2D(3, 3, Padding = Padding.Causal)] [Flatten]", "conv2d_1")]
    [InlineData("[Network(8, 8, 1)] [MaxPool2D(3, Padding = Padding.Causal)] [Flatten]", "maxpool2d_1")]
    [InlineData("[Network(Steps = 8, Features = 1)] [AveragePool1D(3, Padding = Padding.Causal)] [Flatten]", "averagepool1d_1")]
    public void CausalPadding_IsForConv1DAlone(string attributes, string name) => GeneratorRun.Of(attributes + " [Dense(2)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
        "NG0121", $"'Padding' of '{name}' is Padding.Causal, but must be Padding.Valid or Padding.Same: only the steps of Conv1D have an order in time", "Padding.Causal"));

    [Fact]
    public void UndefinedPadding_IsReported() =>
        GeneratorRun.Of("[Network(8, 8, 1)] [Conv2D(3, 3, Padding = (Padding)7)] [Flatten] [Dense(2)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0104", "'Padding' of 'conv2d_1' is 7, which 'Padding' does not define: use one of its members", "(Padding)7"));

    [Fact]
    public void ManyFaults_OfOneLayer_AreAllReported() => Assert.Equal(
        5,
        GeneratorRun.Of("[Network(8, 8, 1)] [Conv2D(0, -3, Stride = 0, Dilation = 0, L1 = -1)] [Flatten] [Dense(2)] partial class Brain { }").Diagnostics.Count);
}
