extern alias runtime;

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Reading;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Testing;
using Xunit;
using Runtime = runtime::NetGen;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>
/// A number near the end of all integers in each argument that takes one, in turn: it is legal, or the errors stand at it, with the number in their words. Nothing else is blamed, nothing
/// throws, and nothing takes long.
/// </summary>
public class AbsurdSizesTests
{
    private const string Absurd = "2147483647";
    private const string Class = " partial class Brain { }";

    /// <summary>What stands in an argument that is not the one under test.</summary>
    private static readonly Dictionary<string, string> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["units"] = "3",
        ["filters"] = "4",
        ["kernelSize"] = "3",
        ["size"] = "2",
        ["vocabulary"] = "10",
        ["dimensions"] = "4",
        ["KernelHeight"] = "3",
        ["KernelWidth"] = "3",
        ["PoolHeight"] = "2",
        ["PoolWidth"] = "2",
        ["Stride"] = "1",
        ["Dilation"] = "1",
        ["Groups"] = "1",
        ["kind"] = "Activation.Tanh",
        ["rate"] = "0.5",
    };

    public static TheoryData<string> Layers => new(LayerCatalog.All.Select(layer => layer.Kind));

    [Theory]
    [MemberData(nameof(Layers))]
    public void ArgumentsOfLayers(string kind)
    {
        foreach (string number in NumbersOf(kind))
        {
            foreach (string rest in Settings(kind, number))
            {
                foreach (string network in NetworksFor(kind))
                {
                    string With(string value) => $"{network} [{kind}({Arguments(kind, number, value)}{rest})] [Flatten] [Dense(2)]";
                    Assert.True(Check(With(Absurd), With(Usual[number])), "The usual size is not legal: " + With(Usual[number]));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void SizesOfTheNetwork(string kind)
    {
        int tested = 0;
        foreach (string network in new[]
        {
            "Network(*)", "Network(*, 8, 2)", "Network(8, *, 2)", "Network(8, 8, *)", "Network(Steps = *, Features = 2)", "Network(Features = *, Steps = 8)",
        })
        {
            foreach (string rest in new[] { string.Empty, " [Dense(2)]", " [Flatten] [Dense(2)]" })
            {
                string With(string value) => $"[{network.Replace("*", value, StringComparison.Ordinal)}] [{kind}({Arguments(kind, null, value)})]{rest}";
                tested += Check(With(Absurd), With("8")) ? 1 : 0;
            }
        }

        // Lists have no size to say.
        Assert.Equal(kind != "EmbeddingBag", tested > 0);
    }

    [Theory]
    [InlineData("[Network(12)] [Reshape(*, 2)] [Flatten] [Dense(2)]")]
    [InlineData("[Network(12)] [Reshape(2, *)] [Flatten] [Dense(2)]")]
    [InlineData("[Network(12)] [Reshape(2, -1, *)] [Flatten] [Dense(2)]")]
    public void AxesOfAReshape(string attributes) =>
        Assert.True(Check(attributes.Replace("*", Absurd, StringComparison.Ordinal), attributes.Replace("*", "6", StringComparison.Ordinal)));

    /// <summary>Whether the usual network is sound. Then the absurd one is too, or the errors stand at the number.</summary>
    private static bool Check(string absurd, string usual)
    {
        var watch = Stopwatch.StartNew();
        FoundDiagnostic[] before = GeneratorRun.Of(usual + Class).Diagnostics.ToArray();
        TimeSpan beforeTook = watch.Elapsed;
        if (before.Any(diagnostic => diagnostic.Id != ProblemIds.NoStep))
        {
            return false;
        }

        // The fastest of a few runs: other tests run at the same time. On a machine that has no time at all the usual run tells how long one second is.
        TimeSpan most = TimeSpan.FromSeconds(Math.Max(1, 10 * beforeTook.TotalSeconds));
        TimeSpan shortest = TimeSpan.MaxValue;
        GeneratorRun run = null!;
        for (int i = 0; i < 5 && shortest > most; i++)
        {
            watch.Restart();
            run = GeneratorRun.Of(absurd + Class);
            shortest = watch.Elapsed < shortest ? watch.Elapsed : shortest;
        }

        FoundDiagnostic[] found = run.Diagnostics.Except(before).ToArray();
        Assert.All(found, diagnostic =>
        {
            Assert.True(diagnostic.Text == Absurd, $"{absurd}: blamed at '{diagnostic.Text}': {diagnostic}");
            Assert.NotEqual(ProblemIds.InternalError, diagnostic.Id);
            Assert.Contains(Absurd, diagnostic.Message.Replace(",", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        });
        Assert.True(shortest <= most, $"{absurd}: {shortest}");
        if (found.Length == 0)
        {
            run.ShouldCompile();
        }

        return true;
    }

    /// <summary>What may stand beside the number and changes what comes of it.</summary>
    private static IEnumerable<string> Settings(string kind, string number)
    {
        yield return string.Empty;
        if (TypeOf(kind).GetProperty("Padding") is not null)
        {
            yield return ", Padding = Padding.Same";
        }

        if (TypeOf(kind).GetProperty("Dilation") is not null && number != "Dilation")
        {
            yield return ", Padding = Padding.Same, Dilation = 3";
        }
    }

    /// <summary>The arguments that a layer needs, and the number under test.</summary>
    private static string Arguments(string kind, string? number, string value)
    {
        IEnumerable<string> parameters = ParametersOf(kind).Select(parameter => $"{parameter}: {(parameter == number ? value : Usual[parameter])}");

        // The axes of a reshape are an array, with tests of their own.
        string first = kind == "Reshape" ? "1, -1" : string.Join(", ", parameters);
        return number is null || ParametersOf(kind).Contains(number) ? first : $"{first}, {number} = {value}";
    }

    private static IReadOnlyList<string> NumbersOf(string kind) =>
        ParametersOf(kind).Where(parameter => parameter is not "rate" and not "kind").Concat(TypeOf(kind).GetProperties().Where(property => property.CanWrite && property.PropertyType == typeof(int)).Select(property => property.Name)).ToArray();

    private static string[] ParametersOf(string kind) =>
        TypeOf(kind).GetConstructors()[0].GetParameters().Where(parameter => !parameter.HasDefaultValue || parameter.ParameterType == typeof(int))
            .Select(parameter => parameter.Name!).Where(parameter => parameter is not "activation" and not "shape").ToArray();

    private static IEnumerable<string> NetworksFor(string kind) => kind switch
    {
        "Embedding" => ["[Network(8)]"],
        "EmbeddingBag" => ["[Network]"],
        _ when kind.EndsWith("2D", StringComparison.Ordinal) => ["[Network(8, 8, 2)]", "[Network(8, 8, 2)] [Conv2D(2, 1)]"],
        "Dense" => ["[Network(8)]", "[Network(8)] [Dense(3)]", "[Network(Steps = 8, Features = 2)] [Lstm(2, ReturnSequences = true)]"],
        _ => ["[Network(Steps = 8, Features = 2)]", "[Network(Steps = 8, Features = 2)] [Conv1D(2, 1)]"],
    };

    private static Type TypeOf(string kind) => typeof(Runtime.NetworkAttribute).Assembly.GetType(AttributeNames.OfKind(kind))!;
}
