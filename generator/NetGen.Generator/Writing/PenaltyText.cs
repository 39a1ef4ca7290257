using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Writing;

/// <summary>How the gradient of a parameter's penalty is spelled in kernels.</summary>
internal static class PenaltyText
{
    /// <summary>What tells the shared tiles that add penalties from those that do not.</summary>
    public const string Suffix = "Penalized";

    /// <summary>The tiles' further parameters.</summary>
    public const string Parameters = ", float l1, float twiceL2";

    /// <summary>The arguments for them; nothing for a parameter without a penalty.</summary>
    public static string Arguments(ParameterSpec parameter) =>
        parameter.IsPenalized ? $", {Float(parameter.L1)}, {Float(2 * parameter.L2)}" : string.Empty;

    /// <summary>A gradient with that of the penalty.</summary>
    /// <param name="gradient">The sum over the samples.</param>
    /// <param name="weight">The parameter.</param>
    /// <param name="coefficients">Behind a comma, as <see cref="Arguments"/> gives them.</param>
    public static string Add(string gradient, string weight, string coefficients) => $"Penalty.AddGradient({gradient}, {weight}{coefficients})";

    // The compiler rounds it as the runtime would.
    private static string Float(double number) => $"(float){NumberText.Of(number)}";
}
