using System.Linq;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Output;

/// <summary>The form in which one sample is inferred follows from the network's size: what is small stands in one method, without loops or with them.</summary>
public sealed class OneSampleFormTests
{
    [Theory]
    [InlineData("[Network(64)] [Dense(25, Activation.Relu)] [Dense(15, Activation.Relu)] [Dense(10, Activation.Softmax)]", 512, "straight-line")]
    [InlineData("[Network(64)] [Dense(25, Activation.Relu)] [Dense(15, Activation.Relu)] [Dense(10, Activation.Softmax)]", 256, "straight-line")]
    [InlineData("[Network(64)] [Dense(25, Activation.Relu)] [Dense(15, Activation.Relu)] [Dense(10, Activation.Softmax)]", 128, "loops in one method")]
    [InlineData("[Network(784)] [Dense(100, Activation.Tanh)] [Dense(10, Activation.Softmax)]", 512, "loops in one method")]
    [InlineData("[Network(784)] [Dense(100, Activation.Tanh)] [Dense(10, Activation.Softmax)]", 128, "loops in one method")]
    [InlineData("[Network(48)] [Dense(128, Activation.Tanh)] [Dense(128, Activation.Tanh)] [Dense(8)]", 256, "loops in one method")]
    [InlineData("[Network(64, Unroll = Unroll.Tiled)] [Dense(25, Activation.Relu)] [Dense(10)]", 512, "loops in one method")]
    [InlineData("[Network(300)] [Dense(3000, Activation.Tanh)] [Dense(10)]", 256, "tiled")]
    [InlineData("[Network(300)] [Dense(300, Activation.Tanh)] [LayerNorm] [Dense(10)]", 256, "tiled")]
    [InlineData("[Network(2000)] [Dense(10, Activation.Softmax)]", 256, "tiled")]
    public void OneSample_TakesTheFormOfItsSize(string declaration, int bits, string form)
    {
        string file = GeneratorRun.Of(declaration + " public partial class Net { }").Files[$"Net-Vector{bits}.g.cs"];
        string line = file.Split('\n').Single(text => text.Contains("One sample: ", System.StringComparison.Ordinal));
        Assert.Contains($"One sample: {form}, ", line, System.StringComparison.Ordinal);
    }

    /// <summary>An activation behind a group of sums takes whole sixteens, each once: 33 sums on vectors of four are groups of 20 and 13 in a row of 48.</summary>
    [Fact]
    public void LateActivation_TakesEachValueOnce()
    {
        string file = GeneratorRun.Of("[Network(300)] [Dense(33, Activation.Gelu)] [Dense(2)] public partial class Net { }").Files["Net-Vector128.g.cs"];
        string method = file.Substring(file.IndexOf("void PredictOne", System.StringComparison.Ordinal));
        method = method.Substring(0, method.IndexOf("\n    }", System.StringComparison.Ordinal));
        string[] calls = method.Split('\n').Select(text => text.Trim()).Where(text => text.StartsWith("Apply", System.StringComparison.Ordinal)).ToArray();
        Assert.Equal(["ApplyGelu(ref y1, 16);", "ApplyGelu(ref Unsafe.Add(ref y1, 16), 32);"], calls);
    }
}
