using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>Layers that read indices stand first, and say what kind of inputs the network has.</summary>
internal static class IndexRules
{
    /// <summary>The arguments of [Network] that give its inputs a size.</summary>
    private static readonly string[] Sizes = ["inputs", "height", "width", "channels", "Steps", "Features"];

    /// <summary>The input of a network that takes lists of any length: it has no size to say.</summary>
    public static Shape ReadList(string network, AttributeReader attribute, LayersReader layers, FaultList faults)
    {
        string? size = Sizes.FirstOrDefault(attribute.Arguments.Has);
        if (size is not null && layers.Layers.Count > 0)
        {
            faults.Add(
                ProblemIds.InputsAreIndices, attribute.PlaceOf(size), network, $"'{size}'", layers.Layers[0].Spec.Name, "lists of indices, as long as they like", "[Network] without sizes");
        }

        return Shape.List;
    }

    /// <param name="network">The class's name.</param>
    /// <param name="attribute">Its [Network].</param>
    /// <param name="input">Null if it is unknown.</param>
    /// <param name="layers">All layers, at least one.</param>
    /// <returns>Whether all is well.</returns>
    public static bool Check(string network, AttributeReader attribute, Shape? input, IReadOnlyList<DeclaredLayer> layers, FaultList faults)
    {
        bool isRight = true;
        foreach (DeclaredLayer layer in layers.Skip(1).Where(layer => layer.Definition.InputKind != InputKind.Values))
        {
            isRight = false;
            faults.Add(ProblemIds.IndicesBehindLayer, layer.Attribute.PlaceOf(null), layer.Spec.Name, layers[0].Spec.Name);
        }

        if (layers[0].Definition.InputKind == InputKind.Indices && input is not null && input.Dimensions.Count != 1)
        {
            isRight = false;
            string size = Sizes.First(attribute.Arguments.Has);
            faults.Add(ProblemIds.InputsAreIndices, attribute.PlaceOf(size), network, $"inputs of {input}", layers[0].Spec.Name, "a number of indices", "[Network(steps)]");
        }

        return isRight;
    }
}
