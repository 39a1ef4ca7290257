using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Reading;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Caching;

/// <summary>What the pipeline keeps between runs: values that are equal when the source means the same, and nothing of the compiler's.</summary>
public class ModelTests
{
    private const string Source = "[Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)] partial class Eye { }";

    private const string Own = " class Own { public static float Value(float z) => z; public static float Slope(float z) => 1; }";

    public static TheoryData<string> OtherSources =>
    [
        "[Network(5)] [Dense(3, Activation.Tanh)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(4, Activation.Tanh)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Relu)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(2)] [Dense(3, Activation.Tanh)] partial class Eye { }",
        "[Network(4)] [Dense(3)] [Activation(Activation.Tanh)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Sign)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, typeof(Own))] [Dense(2)] partial class Eye { }" + Own,
        "[Network(4)] [Dense(3, Activation.Tanh, UseBias = false)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh, KernelInitializer = Initializer.Ones)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh, BiasInitializer = Initializer.Ones)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh, KernelInitializer = Initializer.Constant, KernelInitializerValue = 0.5)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh, KernelInitializer = Initializer.Constant, KernelInitializerValue = 0.25)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh, L1 = 0.5)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh, L2 = 0.5)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh, Trainable = false)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh, Name = \"a\")] [Dense(2)] partial class Eye { }",
        "[Network(4, Unroll = Unroll.Full)] [Dense(3, Activation.Tanh)] [Dense(2)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh)] [Dense(2, Activation.Sigmoid)] partial class Eye { }",
        "[Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)] partial class Ear { }",
        "[Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)] sealed partial class Eye { }",
        "namespace Game { [Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)] partial class Eye { } }",
        "partial class Game { [Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)] partial class Eye { } }",
        "[Network(4)] [Dense(3, Activation.Tanh)] [Dense(2)] partial class Eye { public Eye(int x) { } }",
    ];

    [Theory]
    [InlineData(Source)]
    [InlineData("// Moved.\n\n[NetGen.NetworkAttribute(inputs: 2 + 2), Dense(activation: Activation.Tanh, units: 3)] [Dense(2, UseBias = true, Name = null)] public partial class Eye { int X() => 1; }")]
    [InlineData("[Dense(3, Activation.Tanh)] [Dense(2)] [Network(4, Loss = Loss.MeanSquaredError)] partial class Eye { }")]
    [InlineData("partial class Eye { } [Network(4)] [Dense(3, (Activation)12)] [Dense(2)] partial class Eye { }")]
    public void SpecsOfSourcesThatMeanTheSame_AreEqual(string source)
    {
        NetworkSpec expected = Spec(Source);
        NetworkSpec actual = Spec(source);
        Assert.Equal(expected, actual);
        Assert.Equal(expected.GetHashCode(), actual.GetHashCode());
    }

    [Theory]
    [InlineData("Activation.Sign", "Activation.Sign, StraightThrough = true")]
    [InlineData("Activation.Sign", "Activation.Step")]
    [InlineData("typeof(Own)", "typeof(Other)")]
    [InlineData("typeof(Own)", "Activation.Tanh")]
    public void SpecsOfActivationsThatDiffer_Differ(string first, string second)
    {
        Assert.NotEqual(Of(first), Of(second));
        Assert.Equal(Of(first), Of(first));
        Assert.Equal(Of(first).GetHashCode(), Of(first).GetHashCode());

        static NetworkSpec Of(string activation) =>
            Spec($"[Network(4)] [Dense(3, {activation})] partial class Eye {{ }} class Other {{ public static float Value(float z) => z; public static float Slope(float z) => 1; }}" + Own);
    }

    [Fact]
    public void SpecsOfATypeThatGainsVectors_Differ()
    {
        const string Network = "[Network(4)] [Dense(3, typeof(Own))] partial class Eye { }";
        string vectors = string.Concat(new[] { "Vector128", "Vector256", "Vector512" }.Select(vector =>
            $"public static System.Runtime.Intrinsics.{vector}<float> Value(System.Runtime.Intrinsics.{vector}<float> z) => z; public static System.Runtime.Intrinsics.{vector}<float> Slope(System.Runtime.Intrinsics.{vector}<float> z) => z; "));
        NetworkSpec plain = Spec(Network + Own);
        NetworkSpec wide = Spec(Network + Own.Replace("class Own {", "class Own { " + vectors, StringComparison.Ordinal));
        Assert.Equal((false, true), (plain.Layers[0].Activation.Custom!.HasVectors, wide.Layers[0].Activation.Custom!.HasVectors));
        Assert.NotEqual(plain, wide);
    }

    [Theory]
    [MemberData(nameof(OtherSources))]
    public void SpecsOfSourcesThatDiffer_Differ(string source) => Assert.NotEqual(Spec(Source), Spec(source));

    [Fact]
    public void Layers_AreInSourceOrder_WithNamesCountedPerKind() => Assert.Equal(
        ["dense_1", "hidden", "dense_3"],
        Spec("[Dense(1)] [Network(4)] [Dense(2, Name = \"hidden\")] [Dense(3)] partial class Eye { }").Layers.Select(layer => layer.Name));

    [Theory]
    [InlineData("Activation.Linear", Loss.MeanSquaredError)]
    [InlineData("Activation.Relu", Loss.MeanSquaredError)]
    [InlineData("Activation.Sigmoid", Loss.BinaryCrossEntropy)]
    [InlineData("Activation.Softmax", Loss.CategoricalCrossEntropy)]
    public void TheLoss_FollowsTheLastActivation(string activation, object loss) =>
        Assert.Equal((Loss)loss, Spec($"[Network(4)] [Dense(3, Activation.Softmax)] [Dense(2, {activation})] partial class Eye {{ }}").Loss);

    [Fact]
    public void Specs_HoldNothingOfTheCompilers()
    {
        var run = GeneratorRun.Of(Source + " [Network(0)] [Dense(0)] partial class Ear { } [Network(3)] [Dense(1, typeof(Own))] [Dense(1, typeof(int))] partial class Nose { }" + Own);
        Assert.Equal(3, run.Specs.Count());
        Assert.All(run.Specs, spec => Assert.Empty(CompilerObjects(spec)));
    }

    [Fact]
    public void Readings_HoldPlacesInTheirDiagnosticsOnly()
    {
        NetworkReading reading = Assert.Single(GeneratorRun.Of("[Network(0)] [Dense(0)] partial class Ear { }").StepValues<NetworkReading>(TrackingNames.Readings));
        Assert.NotEmpty(CompilerObjects(reading.Diagnostics));
        Assert.Empty(CompilerObjects(reading.Spec));
    }

    // A walk that cannot fail proves nothing: it must find each kind of object, however deep.
    [Fact]
    public void TheWalk_FindsEachKindOfObject()
    {
        Compilation compilation = TestSource.Compile("class C { }");
        SyntaxTree tree = compilation.SyntaxTrees.First();
        SyntaxNode root = tree.GetRoot();
        object[] suspects = [compilation, tree, root, root.GetLocation(), compilation.GlobalNamespace, root.GetFirstToken(), compilation.GetSemanticModel(tree)];
        Assert.All(suspects, suspect => Assert.NotEmpty(CompilerObjects(new { Name = "x", Inner = new object?[] { null, 1, new Holder(suspect) } })));
        Assert.Empty(CompilerObjects(new { Name = "x", Inner = new object?[] { null, 1, new Holder("y") } }));
    }

    private static NetworkSpec Spec(string source) => GeneratorRun.Of(source).Specs.Single();

    /// <summary>All objects of the compiler's types that can be reached from a value.</summary>
    private static List<object> CompilerObjects(object? root)
    {
        var found = new List<object>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        while (open.TryPop(out object? value))
        {
            if (value is null or string or Pointer || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            {
                continue;
            }

            // Symbols, compilations, nodes, trees, locations and all else of Roslyn's.
            if (value.GetType().Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            {
                found.Add(value);
                continue;
            }

            if (value is IEnumerable items and Array)
            {
                foreach (object? item in items)
                {
                    open.Push(item);
                }
            }

            for (Type? type = value.GetType(); type is not null; type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    // Delegates hide what they capture, so one is a find by itself.
                    object? item = field.GetValue(value);
                    if (item is Delegate)
                    {
                        found.Add(item);
                    }
                    else
                    {
                        open.Push(item);
                    }
                }
            }
        }

        return found;
    }

    private sealed record Holder(object Value);
}
