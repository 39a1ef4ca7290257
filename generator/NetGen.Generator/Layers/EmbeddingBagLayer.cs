using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// The sum or the mean of a table's rows, those of a list of any length: x (k indices) → y (m).
/// <code>
/// y        = Σ W[x[i]]          W (n, m); in order, and zeros for an empty list. Pooling.Mean: y / k
/// dW[x[i]] += dy                Pooling.Mean: dy·(1 / k). Summed over the samples and the positions in each, in order; all other rows of dW stay as they are
/// </code>
/// </summary>
internal sealed class EmbeddingBagLayer : LayerDefinition
{
    private const string PoolingArgument = "pooling";

    public override string Kind => "EmbeddingBag";

    public override InputKind InputKind => InputKind.Bags;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new EmbeddingBagSpec(
        name,
        arguments.Int32("vocabulary"),
        arguments.Int32("dimensions"),
        arguments.Enum("pooling", Pooling.Sum),
        new InitializerSpec(
            arguments.Enum("EmbeddingsInitializer", Initializer.Auto),
            arguments.Double("EmbeddingsInitializerValue"),
            arguments.Double("EmbeddingsInitializerMinimum"),
            arguments.Double("EmbeddingsInitializerMaximum")));

    public override EquatableArray<Problem> Check(LayerSpec layer)
    {
        var bag = (EmbeddingBagSpec)layer;
        EquatableArray<Problem> problems = TableRules.Check(layer.Name, bag.Vocabulary, bag.Dimensions, bag.Initializer);
        return Enum.IsDefined(typeof(Pooling), bag.Pooling) ? problems : new EquatableArray<Problem>(problems.Append(Problem.Of(
            ProblemIds.UndefinedEnumValue, PoolingArgument, PoolingArgument, layer.Name, ((int)bag.Pooling).ToString(CultureInfo.InvariantCulture), nameof(Pooling))).ToArray());
    }

    public override ShapeResult InferShape(LayerSpec layer, Shape input) => Shape.Flat(((EmbeddingBagSpec)layer).Dimensions);

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input)
    {
        var bag = (EmbeddingBagSpec)layer;
        return TableRules.Table(bag.Vocabulary, bag.Dimensions, bag.Initializer);
    }

    public override long MultiplyAdds(LayerSpec layer, Shape input) => 0;

    public override IReadOnlyList<KeyValuePair<string, double>> Settings(LayerSpec layer) => [new("pooling", (double)((EmbeddingBagSpec)layer).Pooling)];

    public override void Forward(LayerSpec layer, LayerScope scope) =>
        scope.Add(new LookUpCall(scope.Output, scope.Parameter(TableRules.Role)!, ((EmbeddingBagSpec)layer).Pooling));

    public override void Backward(LayerSpec layer, LayerScope scope) =>
        scope.Add(new TableGradientCall(scope.OutputGradient, scope.Parameter(TableRules.Role)!, ((EmbeddingBagSpec)layer).Pooling));

    /// <summary>The settings of an EmbeddingBag layer.</summary>
    internal sealed record EmbeddingBagSpec(string Name, int Vocabulary, int Dimensions, Pooling Pooling, InitializerSpec Initializer)
        : LayerSpec(Name, NetGen.Activation.Linear);
}
