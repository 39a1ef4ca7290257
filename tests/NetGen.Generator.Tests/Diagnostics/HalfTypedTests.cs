using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Code as it is while someone types: the compiler explains it; the generator neither throws nor adds to it.</summary>
public class HalfTypedTests
{
    private const string Valid = @"
namespace Game.Ai
{
    public static class Sizes { public const int Hidden = 8; }

    public static partial class Brains
    {
        [Network(inputs: 4, Loss = Loss.CategoricalCrossEntropy, Unroll = Unroll.Full)]
        [Dense(Sizes.Hidden, Activation.Tanh, Name = ""hidden"", UseBias = false)]
        [Dense(units: 3, activation: Activation.Softmax, KernelInitializer = Initializer.HeUniform)]
        internal sealed partial class @event : System.IDisposable
        {
            private int _count;
            public @event(string name) : this(1UL) { _count = name.Length; }
            public void Dispose() => _count++;
        }
    }
}
";

    [Theory]
    [InlineData("[Network] [Dense(3)] partial class Brain { }", true)]
    [InlineData("[Network(] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network()] [Dense(3)] partial class Brain { }", true)]
    [InlineData("[Network(4] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4,] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4,)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(\"4\")] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4.5)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(null)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(default)] [Dense(3)] [Dense(x)] partial class Brain { }", true)]
    [InlineData("[Network(4, 5, 6, 7)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4, Loss)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4, Loss =)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4, Loss = Loss.)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4, Loss = Loss.Missing)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4, Loss = 5)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4, Loss = Loss.Auto, Loss = Loss.Auto)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4, Missing = 3)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(x: 4)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(Missing.Size)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(1 / 0)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(int.MaxValue + 1)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(new int[0].Length)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(typeof(int))] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(new[] { 1, 2 })] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense()] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, )] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, Activation)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, Activation.)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, Activation.Missing)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(Activation.Tanh)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(Activation.Tanh, 3)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, 4)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(units)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(units: )] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(units: 3, units: 4)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, Name = )] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, Name = 5)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, Name = \"a)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, UseBias = 1)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3, Units = 4)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3)] [Layer] partial class Brain { }")]
    [InlineData("[Network(4)] [Layer(3)] partial class Brain { }")]
    [InlineData("[Network(4)] [Den")]
    [InlineData("[Network(4)] [Dense(3)]")]
    [InlineData("[Network(4)] [Dense(3)] partial")]
    [InlineData("[Network(4)] [Dense(3)] partial class")]
    [InlineData("[Network(4)] [Dense(3)] partial class { }")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain {")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain : { }")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain : Missing { }")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain : Brain { }")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain { Brain( }")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain { public void Predict(Missing x) { } }")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain { } [Network(4)] partial class Brain { }")]
    [InlineData("[Network(4), Network(5)] [Dense(3)] partial class Brain { }")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain { } partial class Brain<T> { }")]
    [InlineData("[assembly: Network(4)] [assembly: Dense(3)]")]
    [InlineData("class C { [Network(4)] [Dense(3)] void M() { } }")]
    [InlineData("[Network(4)] [Dense(3)] enum E { }")]
    [InlineData("[Network(4)] [Dense(3)] delegate void D();")]
    [InlineData("[type: Network(4)] [type: Dense(3)] partial class Brain { }")]
    [InlineData("[return: Network(4)] [Dense(3)] partial class Brain { }", true)]
    public void HalfTypedSource_NeitherThrowsNorAddsNoise(string source, bool mayReport = false)
    {
        GeneratorRun run = GeneratorRun.Of(source);
        RequireNoFaultOfOurs(run);
        if (!mayReport)
        {
            run.ShouldReportNothing();
        }
    }

    [Fact]
    public void TheValidSource_IsValid() => GeneratorRun.Of(Valid).ShouldReportNothing().ShouldCompile();

    [Fact]
    public void TheValidSourceTypedLetterByLetter_NeverThrows() =>
        RequireSilence(Enumerable.Range(0, Valid.Length).Select(length => Valid[..length]));

    [Fact]
    public void TheValidSourceWithoutAnyOneToken_NeverThrows() =>
        RequireSilence(TestSource.Parse(Valid).GetRoot().DescendantTokens().Select(token => Valid.Remove(token.SpanStart, token.Span.Length)));

    [Theory]
    [InlineData("[Network(4)] [Dense(3)] partial class { }")]
    [InlineData("[Network(4)] [Dense(3)] class Brain { }")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain { int Predict; }")]
    public void ANetworkThatComesAndGoes_LeavesTheOthersAlone(string without)
    {
        const string With = "[Network(4)] [Dense(3)] partial class Brain { }";
        const string Others = " [Network(4)] [Dense(3)] partial class Eye { } [Network(4)] [Dense(3)] partial class Ear { }";
        GeneratorDriver driver = Driver.Create(TestSource.Compile(string.Empty));
        foreach (string first in new[] { With, without, without + " ", With, without, With })
        {
            driver = driver.RunGenerators(TestSource.Compile(first + Others));
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, first + "\n" + result.Exception);
            string[] names = result.GeneratedSources.Select(source => source.HintName).Intersect(["Brain.g.cs", "Eye.g.cs", "Ear.g.cs"]).ToArray();
            Assert.Equal(first.Trim() == without && !without.Contains("Predict", System.StringComparison.Ordinal) ? ["Eye.g.cs", "Ear.g.cs"] : ["Brain.g.cs", "Eye.g.cs", "Ear.g.cs"], names);
        }
    }

    // One driver for all, as in an editor: what has not changed is in its cache.
    private static void RequireSilence(IEnumerable<string> sources)
    {
        Compilation compilation = TestSource.Compile(string.Empty);
        GeneratorDriver driver = Driver.Create(compilation);
        foreach (string source in sources)
        {
            driver = driver.RunGenerators(TestSource.Compile(source));
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, source + "\n" + result.Exception);
            Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Id == "NG0900");
        }
    }

    private static void RequireNoFaultOfOurs(GeneratorRun run) => Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Id == "NG0900");
}
