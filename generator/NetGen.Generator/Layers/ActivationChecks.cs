using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>What can be wrong with a layer's activation by itself: one set of rules for all layers that have one.</summary>
internal static class ActivationChecks
{
    private const string StraightThroughArgument = "StraightThrough";

    /// <param name="layer">The layer.</param>
    /// <param name="argument">The argument that names the activation.</param>
    /// <param name="straightThrough">What the user wrote for <c>StraightThrough</c>.</param>
    public static IEnumerable<Problem> Of(LayerSpec layer, string argument, bool straightThrough)
    {
        ActivationSpec activation = layer.Activation;
        if (activation.Custom is { Fault: { } fault })
        {
            yield return fault with { Argument = argument };
        }
        else if (activation == Activation.Custom)
        {
            yield return Problem.Of(ProblemIds.ActivationTypeMissing, argument, layer.Name);
        }
        else if (activation.Custom is null && !Activations.IsDefined(activation.Kind))
        {
            string value = ((int)activation.Kind).ToString(CultureInfo.InvariantCulture);
            yield return Problem.Of(ProblemIds.UndefinedEnumValue, argument, argument, layer.Name, value, nameof(Activation));
        }
        else if (straightThrough && !activation.IsStraightThrough)
        {
            yield return Problem.Of(ProblemIds.StraightThroughWithoutEffect, StraightThroughArgument, layer.Name, activation.Name);
        }
    }
}
