using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetGen.Generator.Kernels;

/// <summary>What kernels of normalising layers have in common.</summary>
internal static class NormText
{
    /// <summary>One place of a sample.</summary>
    /// <param name="Index">Its number, as an expression.</param>
    internal readonly record struct Place(string Index)
    {
        /// <summary>Where its values start.</summary>
        public string At(int axis) => Index == "0" ? "0" : $"{Index} * {axis.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Prints a body for each place, in a loop if there are several.</summary>
    public static void ForEachPlace(RowText row, int places, Action<Place> body)
    {
        if (places == 1)
        {
            body(new Place("0"));
        }
        else
        {
            row.Loop("place", places, () => body(new Place("place")));
        }
    }

    /// <summary>1 / √(variance + ε).</summary>
    public static string ScaleOf(LaneGroup lanes, string variances, double epsilon) => lanes.Text.Divide(
        lanes.Text.Constant("1f"), lanes.Text.SquareRoot(LaneText.Bare(lanes.Text.Add(lanes.Load(variances), lanes.Text.Constant($"(float){NumberText.Of(epsilon)}")))));

    /// <summary>n ⊙ γ + β.</summary>
    public static string Scaled(LaneGroup lanes, string n, ParameterBlock? gamma, ParameterBlock? beta) =>
        gamma is not null && beta is not null ? LaneText.MultiplyAdd(n, lanes.Load("gamma"), lanes.Load("beta"))
        : gamma is not null ? lanes.Text.Multiply(n, lanes.Load("gamma"))
        : beta is not null ? lanes.Text.Add(n, lanes.Load("beta"))
        : n;

    public static IReadOnlyList<KeyValuePair<string, ParameterBlock>> Parameters(ParameterBlock? gamma, ParameterBlock? beta)
    {
        var parameters = new List<KeyValuePair<string, ParameterBlock>>();
        if (gamma is not null)
        {
            parameters.Add(new("gamma", gamma));
        }

        if (beta is not null)
        {
            parameters.Add(new("beta", beta));
        }

        return parameters;
    }
}
