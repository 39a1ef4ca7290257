using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>What can be wrong with a recurrent layer: one set of rules for all of them.</summary>
internal static class RecurrentRules
{
    /// <param name="layer">The layer.</param>
    /// <param name="hasGates">Whether it has a function of gates.</param>
    public static IEnumerable<Problem> Check(RecurrentSpec layer, bool hasGates)
    {
        RecurrentSettings settings = layer.Settings;
        if (settings.Units < 1)
        {
            yield return Problem.Of(ProblemIds.ValueTooSmall, "units", "units", layer.Name, settings.Units.ToString(CultureInfo.InvariantCulture), "1");
        }

        foreach (Problem problem in Activation(layer, settings.Activation, "activation"))
        {
            yield return problem;
        }

        foreach (Problem problem in hasGates ? Activation(layer, settings.RecurrentActivation, "RecurrentActivation") : [])
        {
            yield return problem;
        }

        foreach ((InitializerSpec initializer, string argument, bool isMatrix) in new[]
        {
            (settings.KernelInitializer, "KernelInitializer", true),
            (settings.RecurrentInitializer, "RecurrentInitializer", true),
            (settings.BiasInitializer, "BiasInitializer", false),
        })
        {
            foreach (Problem problem in InitializerRules.Check(initializer, argument, layer.Name, isMatrix))
            {
                yield return problem;
            }
        }

        foreach ((double coefficient, double slope, string argument) in new[]
        {
            (settings.L1, 1.0, "L1"),
            (settings.L2, 2.0, "L2"),
            (settings.RecurrentL1, 1.0, "RecurrentL1"),
            (settings.RecurrentL2, 2.0, "RecurrentL2"),
        })
        {
            if (NumberRules.CheckCoefficient(coefficient, slope, argument, layer.Name) is { } problem)
            {
                yield return problem;
            }
        }
    }

    /// <summary>A problem unless the input is a sequence, with what to write instead.</summary>
    public static Problem? CheckSequence(LayerSpec layer, Shape input)
    {
        string Axis(int index) => input.Dimensions[index].ToString(CultureInfo.InvariantCulture);
        string? advice = input.Dimensions.Count switch
        {
            2 => null,
            1 => $"[Network(Steps = ..., Features = ...)] for sequences as inputs, ReturnSequences = true on a recurrent layer in front, or [Reshape(steps, features)] with {Axis(0)} values in front",
            _ => $"[Reshape({Axis(0)}, {(input.Dimensions[1] * (long)input.Dimensions[2]).ToString(CultureInfo.InvariantCulture)})] in front, so that the rows are the steps",
        };
        return advice is null ? null : Problem.Of(ProblemIds.NeedsSequence, null, layer.Name, input.ToString(), advice);
    }

    private static IEnumerable<Problem> Activation(RecurrentSpec layer, ActivationSpec activation, string argument)
    {
        if (!Activations.IsDefined(activation.Kind) && activation != NetGen.Activation.Custom)
        {
            yield return Problem.Of(
                ProblemIds.UndefinedEnumValue, argument, argument, layer.Name, ((int)activation.Kind).ToString(CultureInfo.InvariantCulture), nameof(NetGen.Activation));
        }
        else if (activation == NetGen.Activation.Custom || activation.IsFlat || !Activations.Of(activation).IsElementwise)
        {
            yield return Problem.Of(
                ProblemIds.ValueOutOfRange, argument, argument, layer.Name, "Activation." + activation.Name, "one of NetGen's functions that take each value by itself and have a slope");
        }
    }
}
