using System.Linq;
using System.Text;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Output;

/// <summary>
/// How much text a network becomes. Compilers and editors read all of it at every change, and the JIT compiler what it becomes; layers share
/// their kernels, so it grows with the kinds of layers and not with their number.
/// </summary>
public class SizeOfTextTests
{
    [Fact]
    public void TwelveLayersOfAMillionParameters_StayBelowOneMegabyte()
    {
        int[] hidden = [300, 310, 290, 305, 285, 315, 280, 301, 270, 333, 265, 299, 250];
        string layers = string.Concat(hidden.Skip(1).SkipLast(1).Select(outputs => $"[Dense({outputs}, Activation.Relu)] "));
        string source = $"[Network({hidden[0]})] {layers}[Dense({hidden[^1]}, Activation.Softmax)] public partial class Deep {{ }}";
        Assert.Equal(12, hidden.Length - 1);
        Assert.InRange(hidden.Zip(hidden.Skip(1), (inputs, outputs) => (inputs + 1) * outputs).Sum(), 950_000, 1_100_000);
        AssertBelow(1_000_000, source);
    }

    [Fact]
    public void Mnist_784_100_10_StaysBelow400Kilobytes() =>
        AssertBelow(400_000, "[Network(784)] [Dense(100, Activation.Relu)] [Dense(10, Activation.Softmax)] public partial class Digits { }");

    private static void AssertBelow(int limit, string source)
    {
        GeneratorRun run = GeneratorRun.Of(source);
        Assert.Contains(run.Files.Keys, name => name.EndsWith("-Vector512.g.cs", System.StringComparison.Ordinal));
        string sizes = string.Join(", ", run.Files.Select(file => $"{file.Key} {Encoding.UTF8.GetByteCount(file.Value)}"));
        Assert.True(run.Files.Values.Sum(text => Encoding.UTF8.GetByteCount(text)) < limit, sizes);
    }
}
