using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Reading;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Output;

/// <summary>What holds for the generated files whatever their text is.</summary>
public class OutputTests
{
    private const string Network = "[Network(5, Loss = Loss.CategoricalCrossEntropy)] [Dense(9, Activation.Tanh)] [Dense(3, Activation.Softmax)] partial class Eye { }";

    [Fact]
    public void TwoRuns_GiveTheSameBytes()
    {
        GeneratorRun first = GeneratorRun.Of(Network);
        GeneratorRun second = GeneratorRun.Of(Network);
        Assert.NotEmpty(first.Files);
        Assert.Equal(first.Files, second.Files);
    }

    [Theory]
    [InlineData("−", ",", "'")]
    [InlineData("~", "٫", "٬")]
    [InlineData("m", "·", "_")]
    public void AnotherCulture_GivesTheSameBytes(string minus, string point, string group)
    {
        GeneratorRun invariant = GeneratorRun.Of(Network + " [Network(0, Loss = (Loss)(-5))] [Dense(-3)] partial class Ear { }");
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // The build machines know no cultures but the invariant one, so this is made by hand after sv-SE, ar-SA and worse.
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NegativeSign = minus;
            culture.NumberFormat.NumberDecimalSeparator = point;
            culture.NumberFormat.NumberGroupSeparator = group;
            culture.NumberFormat.NativeDigits = ["٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"];
            culture.NumberFormat.DigitSubstitution = DigitShapes.NativeNational;
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("3" + minus + "4", $"3{-4}");
            GeneratorRun other = GeneratorRun.Of(Network + " [Network(0, Loss = (Loss)(-5))] [Dense(-3)] partial class Ear { }");
            Assert.Equal(invariant.Files, other.Files);
            Assert.Equal(invariant.Diagnostics, other.Diagnostics);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("partial class Eye { }", "Eye", "")]
    [InlineData("namespace Game.Ai { partial class Eye { } }", "Game.Ai.Eye", "Game.Ai.")]
    [InlineData("namespace Game { partial class Head { internal partial struct Face { partial class Eye { } } } }", "Game.Head.Face.Eye", "Game.Head.Face.")]
    [InlineData("namespace @namespace { partial class @event { partial class Eye { } } }", "namespace.event.Eye", "@namespace.@event.")]
    [InlineData("namespace Game { partial interface IHead { public partial record Face { partial class Eye { } } } }", "Game.IHead.Face.Eye", "Game.IHead.Face.")]
    [InlineData("namespace Spiel { partial class Gehör { partial class Eye { } } }", "Spiel.Gehör.Eye", "Spiel.Gehör.")]
    public void HintNames_AreFullNames_AndTheFilesCompile(string declaration, string fullName, string prefix)
    {
        string source = declaration.Replace("partial class Eye", "[Network(4)] [Dense(3)] internal partial class Eye", StringComparison.Ordinal);
        string use = $"static class Program {{ static int Main() => {prefix}Eye.InputLength; }}";
        GeneratorRun run = GeneratorRun.Of(source, use).ShouldReportNothing().ShouldCompile();
        Assert.Contains(fullName + ".g.cs", run.Files.Keys);
        Assert.All(run.Files.Keys.Where(hintName => hintName != fullName + ".g.cs"), hintName => Assert.StartsWith(fullName + "-", hintName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Network(2)] [Dense(3)] public partial class Outer { [Network(2)] [Dense(3)] public partial class Kernels { } }")]
    [InlineData("[Network(2)] [Dense(3)] public partial class Outer { [Network(2)] [Dense(3)] public partial class Vector256 { } }")]
    [InlineData("[Network(2)] [Dense(3)] public partial class Outer { [Network(2)] [Dense(3)] public partial class ScalarKernels { } }")]
    [InlineData("namespace Own { [Network(2)] [Dense(3)] public partial class @nint { } [Network(2)] [Dense(3)] public partial class Other { } }")]
    [InlineData("[Network(2)] [Dense(3)] public partial class Simd { } [Network(2)] [Dense(3)] public partial class Span { } public class Activations { }")]
    [InlineData("namespace System.Own { public class Unsafe { } [Network(2)] [Dense(3)] public partial class Vector512 { } }")]
    public void NamesOfTheGeneratedCodesOwn_AreFreeForTheUser(string source) => GeneratorRun.Of(source).ShouldReportNothing().ShouldCompile();

    [Fact]
    public void NetworksOfOneNameInTwoNamespaces_DoNotMeet()
    {
        GeneratorRun run = GeneratorRun.Of(
            "namespace A { [Network(4)] [Dense(3)] partial class Eye { } } namespace B { [Network(5)] [Dense(3)] partial class Eye { } [Network(6)] [Dense(3)] partial class Ear { } }");
        run.ShouldReportNothing().ShouldCompile();
        Assert.All(["A.Eye.g.cs", "B.Eye.g.cs", "B.Ear.g.cs"], (string hintName) => Assert.Contains(hintName, run.Files.Keys));
    }

    [Fact]
    public void NetworksWhoseNamesDifferInCaseOnly_DoNotMeet()
    {
        GeneratorRun run = GeneratorRun.Of("[Network(4)] [Dense(3)] partial class Eye { } [Network(5)] [Dense(3)] partial class EYE { } [Network(6)] [Dense(3)] partial class Ear { }");
        run.ShouldReportNothing().ShouldCompile();
        Assert.Equal(["1.Eye.g.cs", "EYE.g.cs", "Ear.g.cs"], run.Files.Where(file => file.Key.EndsWith("g.cs", StringComparison.Ordinal) && file.Value.Contains("const int InputLength", StringComparison.Ordinal)).Select(file => file.Key).Order(StringComparer.Ordinal));
    }

    /// <summary>Many taps, many kinds of places and many phases of a stride are loops, not lines.</summary>
    [Theory]
    [InlineData("[Network(200, 200, 1)] [MaxPool2D(30, Stride = 1, Padding = Padding.Same)] [AveragePool2D(25, Stride = 1, Padding = Padding.Same)] [GlobalMaxPool2D]", 200_000)]
    [InlineData("[Network(Steps = 2000, Features = 1)] [Dense(1)] [Conv1D(1, 2000, Padding = Padding.Causal)]", 300_000)]
    [InlineData("[Network(64, 64, 1)] [Conv2D(2, 1)] [Conv2D(2, 3, Stride = 32)] [Flatten]", 800_000)]
    public void LargeWindowsAndStrides_KeepTheTextSmall(string attributes, int limit) =>
        Assert.InRange(GeneratorRun.Of(attributes + " public partial class Brain { }").Files.Values.Sum(text => text.Length), 1, limit);

    /// <summary>Also where a stride has 625 phases with taps of their own.</summary>
    [Theory]
    [InlineData("[Network(25, 25, 1)] [Conv2D(2, 1)] [Conv2D(2, 25, Stride = 25)] [Flatten]")]
    public void LargeStrides_KeepMethodsBelowHalfOfTheJitsLimit(string attributes)
    {
        using var assembly = new MemoryStream();
        Assert.True(GeneratorRun.Of(attributes + " public partial class Brain { }").Output.Emit(assembly).Success);
        assembly.Position = 0;
        using var file = new PEReader(assembly);
        MetadataReader metadata = file.GetMetadataReader();
        Assert.All(
            metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle)).Where(method => method.RelativeVirtualAddress != 0),
            method => Assert.InRange(file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!.Length, 0, 30_000));
    }

    /// <summary>Neighbouring groups of a recurrent step share a call of a function, but nothing that waits for another does: the candidate of a GRU waits for its reset gate.</summary>
    [Theory]
    [InlineData("[Lstm(20)]", "Vector256", "Activations.Sigmoid(lstm1Sums_0, lstm1Sums_8, out var inputGate_0, out var inputGate_8);")]
    [InlineData("[Lstm(20)]", "Vector256", "Activations.Sigmoid(lstm1Sums_64, lstm1Sums_72, out var lstm1Sums_64Active, out var lstm1Sums_72Active);")]
    [InlineData("[Lstm(20)]", "Vector512", "var inputGate_0 = Activations.Sigmoid(lstm1Sums_0);")]
    [InlineData("[SimpleRnn(8)]", "Vector128", ", out var value_0, out var value_4);")]
    [InlineData("[Gru(4, Activation.Tanh, RecurrentActivation = Activation.Tanh)]", "Vector128", "var resetGate_0 = Activations.Tanh(")]
    [InlineData("[Lstm(20, Activation.Swish, RecurrentActivation = Activation.HardSigmoid)]", "Vector256", "var inputGate_8 = Activations.HardSigmoid(lstm1Sums_8);")]
    public void RecurrentSteps_TakeTwoVectorsThroughAFunctionAtOnce(string layer, string vectors, string statement)
    {
        GeneratorRun run = GeneratorRun.Of("[Network(Steps = 3, Features = 2)] " + layer + " public partial class Eye { }").ShouldReportNothing().ShouldCompile();
        Assert.Contains(statement, run.Files[$"Eye-{vectors}.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void FilesHaveUnixLinesAndNoTrailingSpaces() => Assert.All(GeneratorRun.Of(Network).Files, file =>
    {
        Assert.DoesNotContain('\r', file.Value);
        Assert.DoesNotContain('\t', file.Value);
        Assert.DoesNotContain(" \n", file.Value, StringComparison.Ordinal);
        Assert.EndsWith("\n", file.Value, StringComparison.Ordinal);
    });

    // The reader refuses clashes by this list, so nothing may be written that is not on it.
    [Theory]
    [InlineData(Network, false, "Dense1Kernel", "Dense1Bias", "Dense2Kernel", "Dense2Bias")]
    [InlineData("[Network(Steps = 3, Features = 2)] [Lstm(4)] public partial class Eye { }", true, "Lstm1Kernel", "Lstm1RecurrentKernel", "Lstm1Bias")]
    public void MembersWrittenIntoTheUsersClass_AreTheListedOnes(string source, bool isRecurrent, params string[] views)
    {
        GeneratorRun run = GeneratorRun.Of(source);
        INamedTypeSymbol type = run.Output.GetTypeByMetadataName("Eye")!;
        string[] names = [.. GeneratedMembers.Names, .. isRecurrent ? GeneratedMembers.StepNames : [], .. views];
        GeneratedMethod[] methods = [.. GeneratedMembers.Methods(InputKind.Values), .. isRecurrent ? GeneratedMembers.StepMethods : []];
        Assert.All(
            type.GetMembers().Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary } and not IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 }),
            member => Assert.True(
                names.Contains(member.Name) || (member is IMethodSymbol method && IsListed(method, methods)),
                $"{member} is written, but GeneratedMembers does not list it."));
        Assert.All(
            names.Concat(methods.Select(method => method.Name)),
            name => Assert.NotEmpty(type.GetMembers(name)));
    }

    [Fact]
    public void Profile_FollowsTheReferences()
    {
        Assert.True(ProfileReader.Read(TestSource.Compile("class C { }")).HasVectors);
        Assert.False(ProfileReader.Read(CSharpCompilation.Create("Old", [TestSource.Parse("class C { }")])).HasVectors);
        Assert.False(ProfileReader.Read(CSharpCompilation.Create("Own", [TestSource.Parse("namespace System.Runtime.Intrinsics { internal struct Vector512<T> { } }")])).HasVectors);
    }

    private static bool IsListed(IMethodSymbol method, GeneratedMethod[] methods)
    {
        string parameters = SymbolFacts.Parameters(method);
        return methods.Any(listed => listed.Name == method.Name && listed.Parameters.Replace(GeneratedMembers.Self, "Eye", StringComparison.Ordinal) == parameters);
    }
}
