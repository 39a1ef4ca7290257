using System.Linq;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Output;

/// <summary>What a plan leaves out where layers are frozen.</summary>
public class FrozenLayerTests
{
    [Fact]
    public void FrozenFirstLayers_HaveNoBackwardKernelsAndNoTransposes()
    {
        GeneratorRun run = Run("[Dense(9, Activation.Tanh, Trainable = false)] [Dense(8, Activation.Softmax, Trainable = false)] [Dense(3)]");
        AssertNone(run, "Dense1KernelGradient", "Dense2KernelGradient", "Dense1InputGradient", "Dense2InputGradient", "Dense3InputGradient", "TanhSlope", "SoftmaxGradient", "KernelTranspose");
        AssertAll(run, "Dense3KernelGradient");
    }

    [Fact]
    public void FrozenMiddleLayer_LetsGradientsThrough()
    {
        GeneratorRun run = Run("[Dense(9, Activation.Tanh)] [Dense(8, Activation.Relu, Trainable = false)] [Dense(3)]");
        AssertNone(run, "Dense2KernelGradient", "Dense1InputGradient");
        AssertAll(run, "Dense1KernelGradient", "Dense2InputGradient", "Dense3InputGradient", "Dense3KernelGradient");
    }

    [Fact]
    public void FrozenLastLayer_LetsGradientsThrough()
    {
        GeneratorRun run = Run("[Dense(9, Activation.Tanh)] [Dense(3, Trainable = false)]");
        AssertNone(run, "Dense2KernelGradient");
        AssertAll(run, "Dense1KernelGradient", "Dense2InputGradient");
    }

    [Fact]
    public void FrozenLayers_NeedLessOfAWorkspace()
    {
        Assert.Contains("workspaceFixed: 400,", Surface(Run("[Dense(9, Trainable = false)] [Dense(3)]")), System.StringComparison.Ordinal);
        Assert.Contains("workspaceFixed: 448,", Surface(Run("[Dense(9)] [Dense(3)]")), System.StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string layers) => GeneratorRun.Of($"#pragma warning disable NG0106\n[Network(20)] {layers} public partial class Brain {{ }}").ShouldCompile();

    private static string Surface(GeneratorRun run) => run.Files["Brain.g.cs"];

    private static void AssertNone(GeneratorRun run, params string[] names) =>
        Assert.All(names, name => Assert.DoesNotContain(run.Files.Where(file => file.Value.Contains(name, System.StringComparison.Ordinal)), _ => true));

    private static void AssertAll(GeneratorRun run, params string[] names) => Assert.All(names, name => Assert.All(
        run.Files.Where(file => file.Key.Contains("-Vector", System.StringComparison.Ordinal) || file.Key.Contains("-Scalar", System.StringComparison.Ordinal)),
        file => Assert.Contains(name, file.Value, System.StringComparison.Ordinal)));
}
