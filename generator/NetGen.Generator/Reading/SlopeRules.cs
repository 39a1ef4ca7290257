using System.Collections.Generic;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>Where gradients end: in front of an activation whose slope is 0.</summary>
internal static class SlopeRules
{
    public static void Check(IReadOnlyList<DeclaredLayer> layers, FaultList faults)
    {
        bool learns = false;
        foreach (DeclaredLayer layer in layers)
        {
            // Views and what inference passes over have no parameters: in front of a threshold there is then nothing that could learn.
            learns |= !layer.Definition.IsView && !layer.Definition.IsIdentityInInference;
            if (learns && layer.IsSound && layer.Spec.Activation.IsFlat)
            {
                faults.Add(ProblemIds.FlatActivation, layer.Attribute.PlaceOf(layer.Definition.ActivationArgument), layer.Spec.Name, layer.Spec.Activation.Name);
            }
        }
    }
}
