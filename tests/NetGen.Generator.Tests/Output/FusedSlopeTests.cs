using System;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Output;

/// <summary>Where the slope of an activation is taken in: by the kernel that makes the gradient behind it, also when shapes change in between.</summary>
public class FusedSlopeTests
{
    private const string Slope = "⊙ (1 − y1²)";
    private const string Fused = "·Wᵀ " + Slope;

    [Theory]
    [InlineData("[Conv2D(16, 3, Activation.Tanh)] [Flatten] [Dense(3)]")]
    [InlineData("[Conv2D(16, 3, Activation.Tanh)] [Flatten] [Reshape(32, 32)] [Flatten] [Dense(3)]")]
    [InlineData("[Conv2D(16, 3, Activation.Tanh)] [Reshape(1024)] [Dense(3)] [Flatten]")]
    public void BehindViews_TheProductTakesIn(string layers)
    {
        string kernels = Kernels(layers);
        Assert.Contains(Fused, kernels, StringComparison.Ordinal);
        Assert.DoesNotContain("InputSlope(", kernels, StringComparison.Ordinal);
    }

    /// <summary>A view with an activation has a slope of its own, in front of which that of the layer before stands.</summary>
    [Fact]
    public void BehindViewsWithActivations_EachSlopeStandsInItsPlace()
    {
        string kernels = Kernels("[Conv2D(16, 3, Activation.Tanh)] [Flatten] [Activation(Activation.Relu)] [Dense(3)]");
        Assert.DoesNotContain(Fused, kernels, StringComparison.Ordinal);
        Assert.Contains(Slope, kernels, StringComparison.Ordinal);
    }

    /// <summary>Nothing behind it makes the gradient, so the slope stands by itself.</summary>
    [Fact]
    public void InFrontOfALastView_TheSlopeStandsAlone() => Assert.Contains(Slope, Kernels("[Conv2D(16, 3, Activation.Tanh)] [Flatten]"), StringComparison.Ordinal);

    private static string Kernels(string layers) =>
        GeneratorRun.Of($"[Network(10, 10, 1)] {layers} public partial class Brain {{ }}").ShouldCompile().Files["Brain-Vector256.g.cs"];
}
