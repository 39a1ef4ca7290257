using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// A row of a table for each index: x (t) → y (t, m).
/// <code>
/// y[i]     = W[x[i]]            W (n, m)
/// dW[x[i]] += dy[i]             summed over the samples and the positions in each, in order; all other rows of dW stay as they are
/// </code>
/// </summary>
internal sealed class EmbeddingLayer : LayerDefinition
{
    public override string Kind => "Embedding";

    public override InputKind InputKind => InputKind.Indices;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new EmbeddingSpec(
        name,
        arguments.Int32("vocabulary"),
        arguments.Int32("dimensions"),
        new InitializerSpec(
            arguments.Enum("EmbeddingsInitializer", Initializer.Auto),
            arguments.Double("EmbeddingsInitializerValue"),
            arguments.Double("EmbeddingsInitializerMinimum"),
            arguments.Double("EmbeddingsInitializerMaximum")));

    public override EquatableArray<Problem> Check(LayerSpec layer)
    {
        var embedding = (EmbeddingSpec)layer;
        return TableRules.Check(layer.Name, embedding.Vocabulary, embedding.Dimensions, embedding.Initializer);
    }

    public override ShapeResult InferShape(LayerSpec layer, Shape input)
    {
        int dimensions = ((EmbeddingSpec)layer).Dimensions;
        return WindowRules.NotTooLarge("The output", (long)input.Length * dimensions, layer.Name) is { } problem
            ? problem
            : new Shape(new EquatableArray<int>([input.Length, dimensions]));
    }

    public override EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input)
    {
        var embedding = (EmbeddingSpec)layer;
        return TableRules.Table(embedding.Vocabulary, embedding.Dimensions, embedding.Initializer);
    }

    public override long MultiplyAdds(LayerSpec layer, Shape input) => 0;

    public override void Forward(LayerSpec layer, LayerScope scope) =>
        scope.Add(new LookUpCall(scope.Output, scope.Parameter(TableRules.Role)!, Pooling: null));

    public override void Backward(LayerSpec layer, LayerScope scope) =>
        scope.Add(new TableGradientCall(scope.OutputGradient, scope.Parameter(TableRules.Role)!, Pooling: null));

    /// <summary>The settings of an Embedding layer.</summary>
    internal sealed record EmbeddingSpec(string Name, int Vocabulary, int Dimensions, InitializerSpec Initializer) : LayerSpec(Name, NetGen.Activation.Linear);
}
