using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>Whether a network can go through its sequence one step at a time, remembering what recurrent layers remember.</summary>
internal static class Stepping
{
    /// <summary>Whether there is anything to remember.</summary>
    public static bool IsRecurrent(IEnumerable<LayerSpec> layers) => layers.Any(layer => LayerCatalog.Of(layer) is RecurrentLayer);

    /// <summary>The first layer that cannot work on one step alone; −1 if all can.</summary>
    /// <param name="layers">Layers whose shapes fit.</param>
    /// <param name="input">The shape of a sample.</param>
    public static int Obstacle(IReadOnlyList<LayerSpec> layers, Shape input)
    {
        if (input.Dimensions.Count != 2)
        {
            return 0;
        }

        Shape shape = input;
        for (int i = 0; i < layers.Count; i++)
        {
            LayerDefinition definition = LayerCatalog.Of(layers[i]);
            if (!definition.CanStep(layers[i], shape) || definition.InferShape(layers[i], shape).Shape is not { } output)
            {
                return i;
            }

            shape = output;
        }

        return -1;
    }

    /// <summary>The shape of a sample that is one step of a sequence.</summary>
    public static Shape OneStep(Shape input) => new(new EquatableArray<int>(new[] { 1, input.Dimensions[1] }));
}
