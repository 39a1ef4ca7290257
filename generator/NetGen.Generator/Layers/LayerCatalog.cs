using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Layers;

/// <summary>The layers that the generator knows. A new layer is one more line.</summary>
internal static class LayerCatalog
{
    public static readonly IReadOnlyList<LayerDefinition> All = new LayerDefinition[]
    {
        new DenseLayer(),
        new ActivationLayer(),
        new DropoutLayer(),
        new FlattenLayer(),
        new ReshapeLayer(),
        new SimpleRnnLayer(),
        new LstmLayer(),
        new GruLayer(),
        new Conv2DLayer(),
        new Conv1DLayer(),
        new MaxPool2DLayer(),
        new AveragePool2DLayer(),
        new GlobalMaxPool2DLayer(),
        new GlobalAveragePool2DLayer(),
        new MaxPool1DLayer(),
        new AveragePool1DLayer(),
        new GlobalMaxPool1DLayer(),
        new GlobalAveragePool1DLayer(),
        new BatchNormLayer(),
        new LayerNormLayer(),
        new EmbeddingLayer(),
        new EmbeddingBagLayer(),
    };

    private static readonly Dictionary<string, LayerDefinition> ByKind = All.ToDictionary(layer => layer.Kind);

    /// <summary>The definition of a layer's spec: its type is nested in it, so there is no second table to keep.</summary>
    public static LayerDefinition Of(Specs.LayerSpec layer) => All.First(definition => layer.GetType().DeclaringType == definition.GetType());

    /// <summary>The definition that belongs to an attribute, by the attribute's name without "Attribute"; null if there is none.</summary>
    public static LayerDefinition? Find(string kind) => ByKind.TryGetValue(kind, out LayerDefinition? layer) ? layer : null;
}
