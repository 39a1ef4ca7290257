extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Reading;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Testing;
using Xunit;
using Runtime = runtime::NetGen;

namespace NetGen.Generator.Tests.House;

/// <summary>The generator knows the runtime by strings and by copies of its enums: both must be the runtime's.</summary>
public partial class CatalogTests
{
    /// <summary>What every layer has; the reader itself reads it.</summary>
    private static readonly string[] OfAllLayers = ["Name", "Trainable"];

    private static readonly Assembly RuntimeAssembly = typeof(Runtime.NetworkAttribute).Assembly;

    [Fact]
    public void TheCatalog_HoldsExactlyTheLayerAttributes() => Assert.Equal(
        RuntimeAssembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Runtime.LayerAttribute)))
            .Select(type => AttributeNames.KindOf(type.Name))
            .Order(StringComparer.Ordinal),
        LayerCatalog.All.Select(layer => layer.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void AttributeNames_AreRealTypes()
    {
        Assert.Equal(AttributeNames.Network, typeof(Runtime.NetworkAttribute).FullName);
        Assert.Equal(AttributeNames.Layer, typeof(Runtime.LayerAttribute).FullName);
        Assert.NotNull(typeof(object).Assembly.GetType(AttributeNames.WidestVector));
        Assert.NotNull(typeof(object).Assembly.GetType(AttributeNames.Debuggable));
        Assert.All(LayerCatalog.All, layer => Assert.NotNull(RuntimeAssembly.GetType(AttributeNames.OfKind(layer.Kind))));
    }

    [Fact]
    public void ArgumentsThatLayersRead_ExistOnTheirAttributes() => Assert.All(LayerCatalog.All, layer =>
    {
        string source = RepositoryFiles.Read("generator", "NetGen.Generator", "Layers", layer.Kind + "Layer.cs");
        AssertArguments(source, RuntimeAssembly.GetType(AttributeNames.OfKind(layer.Kind))!, ArgumentReads());
    });

    [Fact]
    public void ArgumentsThatTheReaderReads_ExistOnTheNetworkAttribute() => AssertArguments(
        RepositoryFiles.Read("generator", "NetGen.Generator", "Reading", "NetworkReader.cs"), typeof(Runtime.NetworkAttribute), ArgumentConstants());

    [Fact]
    public void ArgumentsThatLossRulesName_Exist()
    {
        var layers = new LayerSpec[] { LayerCatalog.All[0].Read(new AttributeArguments(new Dictionary<string, object?> { ["units"] = 1, ["activation"] = (int)Activation.Softmax }), "a") };
        string? argument = LossRules.Check(Loss.MeanSquaredError, layers).Single().Problem.Argument;
        Assert.Contains(argument, ArgumentsOf(typeof(Runtime.NetworkAttribute)));
        argument = LossRules.Check(Loss.CategoricalCrossEntropy, [layers[0], layers[0]]).Single().Problem.Argument;
        Assert.All(LayerCatalog.All.Where(layer => layer.Kind == "Dense"), layer => Assert.Contains(argument, ArgumentsOf(RuntimeAssembly.GetType(AttributeNames.OfKind(layer.Kind))!)));
    }

    [Fact]
    public void ArgumentsOfAttributes_AreAllRead() => Assert.All(LayerCatalog.All, layer =>
    {
        string source = RepositoryFiles.Read("generator", "NetGen.Generator", "Layers", layer.Kind + "Layer.cs");
        IEnumerable<string> read = ArgumentReads().Matches(source).Select(match => match.Groups[1].Value).Concat(OfAllLayers);
        Assert.Empty(ArgumentsOf(RuntimeAssembly.GetType(AttributeNames.OfKind(layer.Kind))!).Except(read, StringComparer.OrdinalIgnoreCase));
    });

    [Theory]
    [InlineData(typeof(Activation), typeof(Runtime.Activation))]
    [InlineData(typeof(Initializer), typeof(Runtime.Initializer))]
    [InlineData(typeof(Loss), typeof(Runtime.Loss))]
    [InlineData(typeof(Pooling), typeof(Runtime.Pooling))]
    [InlineData(typeof(Unroll), typeof(Runtime.Unroll))]
    [InlineData(typeof(Padding), typeof(Runtime.Padding))]
    public void SharedEnums_AreEqual(Type generator, Type runtime)
    {
        Assert.Equal(runtime.FullName, generator.FullName);
        Assert.Equal(Members(runtime), Members(generator));

        static IEnumerable<(string, int)> Members(Type type) => Enum.GetNames(type).Select(name => (name, Convert.ToInt32(Enum.Parse(type, name), null)));
    }

    [Fact]
    public void EveryActivation_HasARule() => Assert.All(
        Enum.GetValues<Activation>(), activation => Assert.Equal(activation != Activation.Custom, Activations.IsDefined(activation)));

    [Fact]
    public void EveryElementwiseActivation_HasItsFunctionsInTheRuntime()
    {
        Type functions = RuntimeAssembly.GetType("NetGen.CompilerServices.Activations")!;
        string[] expected = Enum.GetValues<Activation>()
            .Where(activation => activation != Activation.Linear && Activations.IsDefined(activation) && Activations.Of(activation).IsElementwise)
            .SelectMany(activation => new[] { activation.ToString(), activation + "Slope" })
            .Append("StraightThroughSlope")
            .SelectMany(name => new[] { "Single", "Vector128`1", "Vector256`1", "Vector512`1" }.Select(operand => $"{name}({operand})"))
            .ToArray();
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            functions.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(method => $"{method.Name}({method.GetParameters().Single().ParameterType.Name})")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ActivationArguments_AreTheAttributes() => Assert.All(
        LayerCatalog.All.Where(layer => ArgumentsOf(RuntimeAssembly.GetType(AttributeNames.OfKind(layer.Kind))!).Contains("StraightThrough")),
        layer => Assert.Contains(layer.ActivationArgument, ArgumentsOf(RuntimeAssembly.GetType(AttributeNames.OfKind(layer.Kind))!)));

    [Fact]
    public void PaddedColumns_AreTheRuntimes() => Assert.All(
        Enumerable.Range(1, 2000), columns => Assert.Equal(Runtime.ParameterInfo.PaddedColumns(columns), ParameterBlock.PaddedColumns(columns)));

    [Fact]
    public void Panels_AreTheRuntimes()
    {
        Assert.Equal(Runtime.ParameterInfo.PanelWidth, ParameterBlock.PanelWidth);
        for (int columns = 1; columns <= 300; columns++)
        {
            foreach (PanelRun run in ParameterBlock.Panels(columns))
            {
                for (int column = 0; column < run.Width * run.Count && run.FirstColumn + column < columns; column++)
                {
                    Assert.Equal((run.FirstColumn + (column / run.Width * run.Width), run.Width), Runtime.ParameterInfo.PanelOf(run.FirstColumn + column, columns));
                }
            }
        }
    }

    private static void AssertArguments(string source, Type attribute, Regex pattern)
    {
        string[] read = pattern.Matches(source).Select(match => match.Groups[1].Value).Distinct().ToArray();
        string[] own = ArgumentsOf(attribute).Except(OfAllLayers).ToArray();
        Assert.Equal(own.Length > 0, read.Length > 0);
        Assert.Subset(own.ToHashSet(), read.ToHashSet());
    }

    private static IEnumerable<string> ArgumentsOf(Type attribute) =>
        attribute.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!)
            .Concat(attribute.GetProperties().Where(property => property.CanWrite).Select(property => property.Name));

    [GeneratedRegex("arguments\\.(?:Has|Int32s|Int32|Boolean|Double|Text|Activation|Enum(?:<\\w+>)?)\\(\"(\\w+)\"")]
    private static partial Regex ArgumentReads();

    [GeneratedRegex("const string \\w+Argument = \"(\\w+)\"")]
    private static partial Regex ArgumentConstants();
}
