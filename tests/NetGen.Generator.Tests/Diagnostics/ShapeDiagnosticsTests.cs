using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0121, NG0123, NG0124: shapes of inputs and of layers that look at them in another way, and numbers out of range.</summary>
public class ShapeDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(28, 28, 1)] [Flatten] [Dense(3)]")]
    [InlineData("[Network(Steps = 5, Features = 2)] [Flatten] [Dropout(0.5)] [Dense(3)]")]
    [InlineData("[Network(12)] [Reshape(3, -1)] [Reshape(1, 2, 6)] [Flatten] [Dense(3)]")]
    [InlineData("[Network(12)] [Reshape(-1)]")]
    [InlineData("[Network(12)] [Dropout(0)]")]
    public void ShapesThatFit_AreFine(string attributes) => GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReportNothing();

    [Theory]
    [InlineData("[Network(0, 28, 1)]", "height", "0", "0")]
    [InlineData("[Network(28, -2, 1)]", "width", "-2", "-2")]
    [InlineData("[Network(28, 28, channels: 0)]", "channels", "0", "0")]
    [InlineData("[Network(Steps = 0, Features = 2)]", "Steps", "0", "0")]
    [InlineData("[Network(Steps = 5, Features = -1)]", "Features", "-1", "-1")]
    public void AxesBelowOne_AreReportedOnTheArgument(string network, string argument, string found, string text) =>
        GeneratorRun.Of(network + " [Flatten] [Dense(3)] partial class Brain { }")
            .ShouldReport(new FoundDiagnostic("NG0102", $"'{argument}' of 'Brain' is {found}, but must be at least 1", text));

    [Theory]
    [InlineData("[Network]", "says nothing of its inputs", "Network")]
    [InlineData("[Network(Steps = 5)]", "has no 'Features'", "Network")]
    [InlineData("[Network(Features = 5)]", "has no 'Steps'", "Network")]
    [InlineData("[Network(4, Steps = 5)]", "has sizes and 'Steps' as well", "5")]
    [InlineData("[Network(4, 4, 1, Features = 6)]", "has sizes and 'Features' as well", "6")]
    public void InputsWithoutAWholeShape_AreReported(string network, string what, string text) =>
        GeneratorRun.Of(network + " [Dense(3)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0124", $"The network 'Brain' {what}: expected [Network(inputs)], [Network(height, width, channels)] or [Network(Steps = ..., Features = ...)]", text));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0.1", "-0.1")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("2", "2")]
    public void DropoutRates_OutOfRange_AreReported(string text, string found) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3)] [Dropout({text})] [Dense(2)] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
            "NG0121", $"'rate' of 'dropout_1' is {found}, but must be at least 0 and below 1", text));

    [Theory]
    [InlineData("5, 2", "(5, 2) of 10 values", "12 values, as its input (12) has")]
    [InlineData("-1, 5", "(-1, 5) of a multiple of 5 values", "12 values, as its input (12) has")]
    [InlineData("-1, -1", "(-1, -1)", "-1 for one axis at most")]
    [InlineData("0, 12", "(0, 12)", "axes of at least 1, or -1 for what is left over")]
    [InlineData("0, -1", "(0, -1)", "axes of at least 1, or -1 for what is left over")]
    [InlineData("-2, -1", "(-2, -1)", "axes of at least 1, or -1 for what is left over")]
    [InlineData("1, 2, 3, 2", "4 axes", "1 to 3: (values), (steps, features) or (height, width, channels)")]
    public void Reshapes_ThatDoNotMultiplyOut_AreReported(string axes, string found, string expected)
    {
        FoundDiagnostic diagnostic = Assert.Single(GeneratorRun.Of($"[Network(12)] [Reshape({axes})] [Dense(2)] partial class Brain {{ }}").Diagnostics);
        Assert.Equal("NG0123", diagnostic.Id);
        Assert.Equal($"The shape of 'reshape_1' has {found}, but must have {expected}", diagnostic.Message);
    }

    [Theory]
    [InlineData("Reshape(5, 2, 3)", "5, 2, 3")]
    [InlineData("Reshape(5, -1)", "5, -1")]
    [InlineData("Reshape(2, 24, 1)", "24")]
    [InlineData("Reshape(-1, 24)", "24")]
    [InlineData("Reshape(-1, 2, -1)", "-1")]
    [InlineData("Reshape(2, 0, 3)", "0")]
    [InlineData("Reshape(new[] { 2, 0, 3 })", "new[] { 2, 0, 3 }")]
    [InlineData("Reshape(shape: new[] { 2, 24 })", "new[] { 2, 24 }")]
    [InlineData("Reshape(1, 2, 3, 2)", "1, 2, 3, 2")]
    public void Reshapes_AreReportedOnTheAxisThatIsWrong_ElseOnAllOfThem(string reshape, string text) =>
        Assert.Equal(text, Assert.Single(GeneratorRun.Of($"[Network(12)] [{reshape}] [Dense(2)] partial class Brain {{ }}").Diagnostics).Text);

    /// <summary>Behind a layer without a shape nobody knows how many values there are: the surface is written all the same, and nothing else is said.</summary>
    [Theory]
    [InlineData("[Dense(5)]")]
    [InlineData("[Dense(5)] [Dropout(0.5)] [Dense(2)]")]
    [InlineData("[Flatten] [Dense(5, Activation.Softmax)]")]
    [InlineData("[Activation(Activation.Tanh)] [Dense(5)]")]
    [InlineData("[LayerNorm] [Dense(5)]")]
    public void WhatFollowsAFaultyShape_IsNoFaultOfNetGens(string rest)
    {
        GeneratorRun run = GeneratorRun.Of($"[Network(Steps = 3, Features = 7)] [Dense(18)] [Reshape(3, 3, 2)] {rest} partial class Brain {{ }}");
        Assert.Equal("NG0123", Assert.Single(run.Diagnostics).Id);
    }
}
