using System.Collections.Generic;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The layer that the outputs of a network come from: the last one that does more than give them another shape. What the loss asks for is its activation.</summary>
internal static class OutputLayer
{
    /// <param name="layers">At least one.</param>
    public static int IndexOf(IReadOnlyList<LayerSpec> layers)
    {
        int index = layers.Count - 1;
        while (index > 0 && LayerCatalog.Of(layers[index]).IsView && layers[index].Activation == Activation.Linear)
        {
            index--;
        }

        return index;
    }
}
