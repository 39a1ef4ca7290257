using System.Globalization;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>What any rate or coefficient has to be.</summary>
internal static class NumberRules
{
    /// <summary>A problem unless the number is finite, also as a float.</summary>
    public static Problem? CheckFinite(double number, string argument, string layer) =>
        IsFinite(number) ? null : Problem.Of(ProblemIds.ValueOutOfRange, argument, argument, layer, Text(number), "a finite number (as a float)");

    /// <summary>A problem unless a penalty's coefficient is 0 or more and finite, also as the float that its gradient is computed with.</summary>
    /// <param name="coefficient">The coefficient.</param>
    /// <param name="slope">By how much its gradient is larger: 1 for L1, 2 for L2.</param>
    public static Problem? CheckCoefficient(double coefficient, double slope, string argument, string layer) =>
        coefficient >= 0 && IsFinite(slope * coefficient)
            ? null
            : Problem.Of(ProblemIds.ValueOutOfRange, argument, argument, layer, Text(coefficient), "0 or more, and finite (as a float)");

    /// <summary>A problem unless the number is above 0 and finite, also as a float.</summary>
    public static Problem? CheckEpsilon(double number, string argument, string layer) =>
        (float)number > 0 && IsFinite(number) ? null : Problem.Of(ProblemIds.ValueOutOfRange, argument, argument, layer, Text(number), "a finite number above 0 (as a float)");

    public static bool IsFinite(double number) => !float.IsNaN((float)number) && !float.IsInfinity((float)number);

    /// <summary>A number for a message.</summary>
    public static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
