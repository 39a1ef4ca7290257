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
            .Where(type => type.IsSubclassOf(typeof(Runtime.LayerAttribute)) && !type.IsAbstract)
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
        string source = SourceOf(layer);
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
        string source = SourceOf(layer);
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
            .Concat(Enum.GetValues<Activation>()
                .Where(activation => Activations.TakesTwo(activation))
                .SelectMany(activation => new[] { "Vector128`1", "Vector256`1", "Vector512`1" }.Select(operand => $"{activation}({operand}, {operand}, {operand}&, {operand}&)")))
            .ToArray();
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            functions.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})")
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

    /// <summary>Where a layer reads its arguments; recurrent layers read those that they have in common in one place.</summary>
    private static string SourceOf(LayerDefinition layer)
    {
        string own = RepositoryFiles.Read("generator", "NetGen.Generator", "Layers", layer.Kind + "Layer.cs");
        return layer is RecurrentLayer ? own + RepositoryFiles.Read("generator", "NetGen.Generator", "Layers", "RecurrentSettings.cs") : own;
    }

    [Theory]
    [InlineData(new[] { 4 }, false)]
    [InlineData(new[] { 3 }, false)]
    [InlineData(new[] { 3 }, true)]
    [InlineData(new[] { 2, 1 }, false)]
    public void GatesOfAUnit_LieWhereTheRuntimeLooksForThem(int[] gates, bool hasRowsApart)
    {
        foreach (int units in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 20, 24, 31, 33, 64, 70 })
        {
            int[] shape = [hasRowsApart ? 2 : 5, gates.Sum() * units];
            var block = new ParameterBlock("a.b", "AB", new ParameterSpec("b", new EquatableArray<int>(shape), 1, 1, Initializer.Zeros) { Gates = new EquatableArray<int>(gates), HasRowsApart = hasRowsApart }, 32);
            var info = new Runtime.ParameterInfo("a.b", shape, 32, 1, 1, Runtime.Initializer.Zeros, gates: gates, hasRowsApart: hasRowsApart);
            int padded = ParameterBlock.PaddedColumns(units);
            for (int row = 0; row < shape[0]; row++)
            {
                for (int column = 0; column < shape[1]; column++)
                {
                    int gate = column / units;
                    int part = hasRowsApart ? row : 0;
                    for (; !hasRowsApart && gate >= gates[part]; part++)
                    {
                        gate -= gates[part];
                    }

                    int unit = column % units;
                    int chunk = unit / 16 * 16;
                    int count = gates[hasRowsApart ? 0 : part];
                    int place = (chunk * count) + (gate * Math.Min(16, padded - chunk)) + (unit - chunk);
                    ParameterBlock matrix = block.Matrices[part];
                    PanelRun run = ParameterBlock.Panels(matrix.Columns).Single(run => place >= run.FirstColumn && place < run.FirstColumn + (run.Width * run.Count));
                    int panel = run.FirstColumn + ((place - run.FirstColumn) / run.Width * run.Width);
                    int inMatrix = hasRowsApart ? 0 : row;
                    Assert.Equal(matrix.Offset + (panel * matrix.Rows) + (inMatrix * run.Width) + (place - panel), info.IndexOf(row, column));
                }
            }

            ParameterBlock last = block.Matrices[^1];
            Assert.Equal(block.Offset + block.StorageLength, last.Offset + ParameterBlock.RoundToLine(last.StorageLength));
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
