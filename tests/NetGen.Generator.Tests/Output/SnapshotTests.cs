using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Output;

/// <summary>
/// The complete text of tiny networks. A change of emission is accepted with <c>UPDATE_SNAPSHOTS=1 dotnet test -c Release tests/NetGen.Generator.Tests</c>
/// and then reviewed as code.
/// </summary>
public sealed class SnapshotTests
{
    [Fact]
    public void CoffeeRoaster_2_3_1() => Snapshot.Verify(Files(
        "namespace Lessons { [Network(2)] [Dense(3, Activation.Sigmoid)] [Dense(1, Activation.Sigmoid)] public partial class CoffeeRoaster { } }"));

    [Fact]
    public void Square_8_8() => Snapshot.Verify(Files(
        "[Network(8)] [Dense(8, Activation.Relu)] public partial class Square { }", "Square.g.cs", "Square-Vector256.g.cs"));

    [Fact]
    public void Padded_9_7() => Snapshot.Verify(Files(
        "[Network(9)] [Dense(7, Activation.Softmax)] public partial class Padded { }", "Padded-Vector512.g.cs", "Padded-Vector128.g.cs"));

    [Fact]
    public void Looped_40_70_3() => Snapshot.Verify(Files(
        "[Network(40)] [Dense(70, Activation.Tanh)] [Dense(3, Activation.Softmax)] public partial class Looped { }", "Looped-Vector256.g.cs"));

    [Fact]
    public void Digits_Conv_Pool() => Snapshot.Verify(Files(
        "[Network(5, 6, 1)] [Conv2D(4, 3, Activation.Tanh)] [Conv2D(3, 2, Stride = 2, Padding = Padding.Same)] [MaxPool2D(2, Stride = 1)] [Flatten] [Dense(2, Activation.Softmax)] public partial class Digits { }",
        "Digits-Kernels.g.cs",
        "Digits-Vector256.g.cs",
        "Digits-Scalar.g.cs"));

    [Fact]
    public void Memory_Lstm_5_Dense_1() => Snapshot.Verify(Files(
        "[Network(Steps = 3, Features = 2)] [Lstm(5)] [Dense(1)] public partial class Memory { }", "Memory.g.cs", "Memory-Vector256.g.cs", "Memory-Scalar.g.cs"));

    [Fact]
    public void Faulty_OffersItsSurface() => Snapshot.Verify(Files(
        "[Network(4)] [Dense(0)] [Dense(2, Activation.Tanh)] public partial class Faulty { }"));

    private static Dictionary<string, string> Files(string source, params string[] names) => GeneratorRun.Of(source).Files
        .Where(file => names.Length == 0 || names.Contains(file.Key))
        .ToDictionary(file => file.Key, file => file.Value);
}
