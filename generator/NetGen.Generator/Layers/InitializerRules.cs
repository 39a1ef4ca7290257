using System;
using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>What may be said of a parameter's initialiser. Any layer with a kernel and a bias asks here.</summary>
internal static class InitializerRules
{
    // The runtime's, which are Keras'.
    private const double DefaultMinimum = -0.05;
    private const double DefaultMaximum = 0.05;

    /// <param name="initializer">As the user wrote it.</param>
    /// <param name="argument">The argument that names it, which the others start with: <c>KernelInitializer</c>.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="isMatrix">Whether the parameter has columns to be perpendicular.</param>
    public static IEnumerable<Problem> Check(InitializerSpec initializer, string argument, string layer, bool isMatrix)
    {
        if (!Enum.IsDefined(typeof(Initializer), initializer.Kind))
        {
            string number = ((int)initializer.Kind).ToString(CultureInfo.InvariantCulture);
            yield return Problem.Of(ProblemIds.UndefinedEnumValue, argument, argument, layer, number, nameof(Initializer));
            yield break;
        }

        if (initializer.Kind == Initializer.Orthogonal && !isMatrix)
        {
            yield return Problem.Of(
                ProblemIds.ValueOutOfRange, argument, argument, layer, "Initializer.Orthogonal", "another initializer: a bias is no matrix, so that it has no columns to be perpendicular");
        }

        bool isInRange = true;
        foreach ((string name, double? number, Initializer owner) in new[]
        {
            (argument + "Value", initializer.Value, Initializer.Constant),
            (argument + "Minimum", initializer.Minimum, Initializer.Uniform),
            (argument + "Maximum", initializer.Maximum, Initializer.Uniform),
        })
        {
            if (number is null)
            {
                continue;
            }

            if (initializer.Kind != owner)
            {
                yield return Problem.Of(
                    ProblemIds.ArgumentOfOtherInitializer, name, name, layer, initializer.Kind.ToString(), owner.ToString(), argument);
                isInRange = false;
            }
            else if (NumberRules.CheckFinite(number.Value, name, layer) is { } problem)
            {
                yield return problem;
                isInRange = false;
            }
        }

        double minimum = initializer.Minimum ?? DefaultMinimum;
        double maximum = initializer.Maximum ?? DefaultMaximum;
        if (isInRange && initializer.Kind == Initializer.Uniform && minimum > maximum)
        {
            // At the one that is written: one of them is, and where both are the second is as good as the first.
            yield return initializer.Maximum is not null
                ? OutOfOrder("Maximum", maximum, "at least", "Minimum", minimum)
                : OutOfOrder("Minimum", minimum, "at most", "Maximum", maximum);
        }

        Problem OutOfOrder(string name, double number, string relation, string other, double bound) => Problem.Of(
            ProblemIds.ValueOutOfRange, argument + name, argument + name, layer, NumberRules.Text(number), $"{relation} '{argument}{other}', which is {NumberRules.Text(bound)}");
    }
}
