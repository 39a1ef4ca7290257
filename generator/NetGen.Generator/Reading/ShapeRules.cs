using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>Follows the shapes through the layers, and what comes of them: the sizes, and what there is to train.</summary>
internal static class ShapeRules
{
    /// <summary>Offsets into the parameter block are integers, and so are those into its copies for gradients and optimizers.</summary>
    public const int MaxFloats = 500_000_000;

    public const int SupportedParameters = 1_000_000;

    private const string TrainableArgument = "Trainable";

    /// <param name="network">The class's name.</param>
    /// <param name="place">The class's identifier.</param>
    /// <param name="input">Null if it is unknown.</param>
    /// <param name="layers">All layers, without gaps.</param>
    /// <returns>The names of the views of the parameters, as far as shapes are known.</returns>
    public static IReadOnlyList<string> Check(string network, Location place, Shape? input, IReadOnlyList<DeclaredLayer> layers, FaultList faults)
    {
        Shape? shape = input;
        var views = new List<string>();
        decimal parameters = 0;
        decimal floats = 0;
        decimal values = 0;
        decimal mostValues = -1;
        DeclaredLayer? layerOfMostValues = null;
        decimal largest = -1;
        DeclaredLayer? largestLayer = null;
        DeclaredLayer? lastFrozen = null;
        bool isTrained = false;
        string source = "input of the network";
        for (int i = 0; i < layers.Count; i++)
        {
            DeclaredLayer layer = layers[i];

            // Behind a layer that is wrong in itself, or whose shape is unknown, more faults would only be guesses.
            if (shape is null || !layer.IsSound)
            {
                return views;
            }

            ShapeResult result = layer.Definition.InferShape(layer.Spec, shape);
            if (result.Problem is not null)
            {
                faults.Add(result.Problem.From(source), layer.Attribute);
                return views;
            }

            source = $"output of layer {(i + 1).ToString(CultureInfo.InvariantCulture)} ({layer.Definition.Kind})";

            EquatableArray<ParameterSpec> blocks = layer.Definition.Parameters(layer.Spec, shape);
            views.AddRange(blocks.Select(block => ParameterNaming.Property(layer.Spec.Name, block.Role)));
            isTrained |= layer.Spec.IsTrainable && blocks.Any(block => block.IsTrainable);
            lastFrozen = !layer.Spec.IsTrainable && blocks.Count > 0 ? layer : lastFrozen;
            LayerSize size = LayerSize.Of(blocks);
            // Of a table of embeddings the size costs memory, but no time: it is not what a large network is slow for.
            parameters += LayerSize.Of(new EquatableArray<ParameterSpec>(blocks.Where(block => !block.IsTable).ToArray())).Parameters;
            floats += size.Floats;
            if (size.Floats > largest)
            {
                largest = size.Floats;
                largestLayer = layer;
            }

            decimal kept = layer.Definition.ValuesPerSample(layer.Spec, shape, result.Shape!);
            values += kept;
            if (kept > mostValues)
            {
                mostValues = kept;
                layerOfMostValues = layer;
            }

            shape = result.Shape;
        }

        if (floats > MaxFloats && largestLayer is not null)
        {
            faults.Add(ProblemIds.TooManyParameters, largestLayer.Attribute.PlaceOf(null), network, Text(floats), Text(MaxFloats), largestLayer.Spec.Name, Text(largest));
        }
        else if (values > WindowRules.MaxValues && layerOfMostValues is not null)
        {
            faults.Add(ProblemIds.LayerTooLarge, layerOfMostValues.Attribute.PlaceOf(null), "The layers", network, Text(values), Text(WindowRules.MaxValues));
        }
        else if (parameters > SupportedParameters)
        {
            faults.Add(ProblemIds.BeyondSupportedSize, place, network, Text(parameters), Text(SupportedParameters));
        }

        if (!isTrained && lastFrozen is not null)
        {
            faults.Add(ProblemIds.NothingToTrain, lastFrozen.Attribute.PlaceOf(TrainableArgument), network);
        }

        return views;
    }

    private static string Text(decimal number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
