using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>What comes of following the shapes through the layers: sizes, and the first problem.</summary>
internal sealed class ShapeWalk
{
    /// <summary>Offsets into the parameter block are integers, and so are those into its copies for gradients and optimizers.</summary>
    private const int MaxFloats = 500_000_000;

    private readonly List<string> _views = new();

    /// <param name="network">The class's name.</param>
    /// <param name="input">Null if it is unknown.</param>
    /// <param name="layers">All layers, without gaps. Behind one that is wrong in itself, or whose shape is unknown, more faults would only be guesses: there it ends.</param>
    public ShapeWalk(string network, Shape? input, IReadOnlyList<DeclaredLayer> layers)
    {
        Shape? shape = input;
        decimal floats = 0;
        decimal values = 0;
        (decimal Floats, int Layer) largest = (-1, -1);
        (decimal Values, int Layer) widest = (-1, -1);
        string source = "input of the network";
        for (int i = 0; i < layers.Count; i++)
        {
            DeclaredLayer layer = layers[i];
            if (shape is null || !layer.IsSound)
            {
                return;
            }

            ShapeResult result = layer.Definition.InferShape(layer.Spec, shape);
            if (result.Problem is not null)
            {
                (Problem, ProblemLayer) = (result.Problem.From(source), i);
                return;
            }

            source = $"output of layer {(i + 1).ToString(CultureInfo.InvariantCulture)} ({layer.Definition.Kind})";
            EquatableArray<ParameterSpec> blocks = layer.Definition.Parameters(layer.Spec, shape);
            _views.AddRange(blocks.Select(block => ParameterNaming.Property(layer.Spec.Name, block.Role)));
            IsTrained |= layer.Spec.IsTrainable && blocks.Any(block => block.IsTrainable);
            LastFrozen = !layer.Spec.IsTrainable && blocks.Count > 0 ? layer : LastFrozen;
            LayerSize size = LayerSize.Of(blocks);

            // Of a table of embeddings the size costs memory, but no time: it is not what a large network is slow for.
            Parameters += LayerSize.Of(new EquatableArray<ParameterSpec>(blocks.Where(block => !block.IsTable).ToArray())).Parameters;
            floats += size.Floats;
            largest = size.Floats > largest.Floats ? (size.Floats, i) : largest;
            decimal kept = layer.Definition.ValuesPerSample(layer.Spec, shape, result.Shape!);
            values += kept;
            widest = kept > widest.Values ? (kept, i) : widest;
            shape = result.Shape;
        }

        IsWhole = true;
        if (floats > MaxFloats)
        {
            (Problem, ProblemLayer) = (TooManyParameters(network, floats, layers[largest.Layer].Spec.Name, largest.Floats), largest.Layer);
        }
        else if (WindowRules.NotTooLarge("The layers", values, network) is { } problem)
        {
            (Problem, ProblemLayer) = (problem, widest.Layer);
        }
    }

    /// <summary>What is wrong, with nobody to blame yet where it is a size.</summary>
    public Problem? Problem { get; }

    /// <summary>The layer where it shows.</summary>
    public int ProblemLayer { get; }

    /// <summary>Whether a number is too large, be it that of a layer or one in front.</summary>
    public bool IsTooLarge => Problem?.Id is ProblemIds.LayerTooLarge or ProblemIds.TooManyParameters;

    /// <summary>Whether the walk got to the end of the network.</summary>
    public bool IsWhole { get; }

    /// <summary>The names of the views of the parameters, as far as shapes are known.</summary>
    public IReadOnlyList<string> Views => _views;

    /// <summary>All parameters but those of tables.</summary>
    public decimal Parameters { get; }

    /// <summary>Whether there is anything that training changes.</summary>
    public bool IsTrained { get; }

    /// <summary>The last layer whose parameters the user keeps as they are.</summary>
    public DeclaredLayer? LastFrozen { get; }

    private static Problem TooManyParameters(string network, decimal floats, string layer, decimal floatsOfLayer) => Problem.Of(
        ProblemIds.TooManyParameters, null, network, WindowRules.Thousands(floats), WindowRules.Thousands(MaxFloats), layer, WindowRules.Thousands(floatsOfLayer));
}
