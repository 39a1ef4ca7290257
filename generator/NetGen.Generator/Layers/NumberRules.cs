using System.Globalization;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>What any rate or coefficient has to be.</summary>
internal static class NumberRules
{
    /// <summary>A problem unless the number is finite, also as a float.</summary>
    public static Problem? CheckFinite(double number, string argument, string layer) =>
        IsFinite(number) ? null : Problem.Of(ProblemIds.ValueOutOfRange, argument, argument, layer, Text(number), "a finite number (as a float)");

    public static bool IsFinite(double number) => !float.IsNaN((float)number) && !float.IsInfinity((float)number);

    /// <summary>A number for a message.</summary>
    public static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
