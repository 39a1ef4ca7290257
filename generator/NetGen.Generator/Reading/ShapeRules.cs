using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>Follows the shapes through the layers, and says what comes of them: the sizes, and what there is to train.</summary>
internal static class ShapeRules
{
    private const int SupportedParameters = 1_000_000;

    private const string TrainableArgument = "Trainable";

    /// <param name="network">The class's name.</param>
    /// <param name="place">The class's identifier.</param>
    /// <param name="attribute">Its [Network].</param>
    /// <param name="axes">The arguments of it that say the axes of the input, in their order.</param>
    /// <param name="input">Null if it is unknown.</param>
    /// <param name="layers">All layers, without gaps.</param>
    /// <returns>The names of the views of the parameters, as far as shapes are known.</returns>
    public static IReadOnlyList<string> Check(
        string network, Location place, AttributeReader attribute, IReadOnlyList<string> axes, Shape? input, IReadOnlyList<DeclaredLayer> layers, FaultList faults)
    {
        var walk = new ShapeWalk(network, input, layers);
        if (walk.IsTooLarge)
        {
            SizeBlame.Of(walk, attribute, axes, network, input!, layers).Report(walk.Problem!, faults);
        }
        else if (walk.Problem is not null)
        {
            faults.Add(walk.Problem, layers[walk.ProblemLayer].Attribute);
        }
        else if (walk.IsWhole && walk.Parameters > SupportedParameters)
        {
            faults.Add(ProblemIds.BeyondSupportedSize, place, network, WindowRules.Thousands(walk.Parameters), WindowRules.Thousands(SupportedParameters));
        }

        if (walk.IsWhole && !walk.IsTrained && walk.LastFrozen is not null)
        {
            faults.Add(ProblemIds.NothingToTrain, walk.LastFrozen.Attribute.PlaceOf(TrainableArgument), network);
        }

        return walk.Views;
    }
}
