using System;
using System.Globalization;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Output;

/// <summary>A group of rows of a step: a product with its inputs in the lanes gets both gradients from one kernel, and each other layer its own kernels.</summary>
public sealed class GroupedBackwardTests
{
    private const string Digits = "[Network(28, 28, 1)] [Conv2D(16, 3, Activation.Tanh)] [Flatten] [Dense(10, Activation.Softmax{0})] public partial class Net {{ }}";

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Group_TakesBothGradientsInOneKernel(int bits)
    {
        string method = BackwardGroup(string.Empty, bits);
        Assert.Contains("Dense1Backward(", method, StringComparison.Ordinal);
        Assert.Contains("Conv2d1KernelGradient(", method, StringComparison.Ordinal);
        Assert.DoesNotContain("Dense1InputGradient(", method, StringComparison.Ordinal);
        Assert.DoesNotContain("Dense1KernelGradient(", method, StringComparison.Ordinal);
    }

    /// <summary>Of a frozen layer only the gradient of its input is wanted.</summary>
    [Fact]
    public void FrozenLayer_HasTheOneGradientAlone()
    {
        string method = BackwardGroup(", Trainable = false", 256);
        Assert.Contains("Dense1InputGradient(", method, StringComparison.Ordinal);
        Assert.DoesNotContain("Dense1Backward(", method, StringComparison.Ordinal);
        Assert.DoesNotContain("Dense1KernelGradient(", method, StringComparison.Ordinal);
    }

    /// <summary>Seven activations for each parameter: 32 rows of 22,000 for 108,000.</summary>
    [Fact]
    public void GroupRows_GrowWithTheParameters() => Assert.Contains(
        "IGroupedNetworkCore.GroupRows => 32;",
        GeneratorRun.Of(string.Format(CultureInfo.InvariantCulture, Digits, string.Empty)).Files["Net.g.cs"],
        StringComparison.Ordinal);

    private static string BackwardGroup(string arguments, int bits)
    {
        string source = string.Format(CultureInfo.InvariantCulture, Digits, arguments);
        string file = GeneratorRun.Of(source).Files[$"Net-Vector{bits}.g.cs"];
        string method = file.Substring(file.IndexOf("void BackwardGroup", StringComparison.Ordinal));
        return method.Substring(0, method.IndexOf("\n    }", StringComparison.Ordinal));
    }
}
