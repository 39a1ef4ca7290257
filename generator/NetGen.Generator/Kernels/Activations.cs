using System;
using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>What the generator knows about one activation.</summary>
/// <param name="Formula">For comments and documentation.</param>
/// <param name="SlopeFormula">f′ in terms of the output y (of <c>z</c> where that is what it is computed from).</param>
/// <param name="IsElementwise">Whether each value is mapped by itself; softmax is not.</param>
/// <param name="KeepsZero">Whether f(0) = 0; if not, padding lanes are masked after it.</param>
/// <param name="IsReluFamily">Whether kernels in front of it start as He et al. advise.</param>
internal sealed record ActivationRule(string Formula, string SlopeFormula, bool IsElementwise, bool KeepsZero, bool IsReluFamily)
{
    /// <summary>Whether f′ is computed from z, since y does not tell it; training then keeps z.</summary>
    public bool IsSlopeOfInput { get; init; }
}

/// <summary>The activations. Values and slopes are functions of the same name in the runtime's <c>Activations</c>, on every vector width.</summary>
internal static class Activations
{
    private static readonly Dictionary<Activation, ActivationRule> Rules = new()
    {
        [Activation.Linear] = new("z", "1", true, true, false),
        [Activation.Relu] = new("relu(z)", "(y > 0)", true, true, true),
        [Activation.LeakyRelu] = new("leakyRelu(z)", "(y > 0 ? 1 : 0.3)", true, true, true),
        [Activation.Sigmoid] = new("sigmoid(z)", "y(1 − y)", true, false, false),
        [Activation.Tanh] = new("tanh(z)", "(1 − y²)", true, true, false),
        [Activation.Softmax] = new("softmax(z)", "Jacobian of softmax", false, false, false),
    };

    public static bool IsDefined(Activation activation) => Rules.ContainsKey(activation);

    /// <summary>The rule; of a value that the enum does not define (it has been reported), that of <see cref="Activation.Linear"/>.</summary>
    public static ActivationRule Of(Activation activation) =>
        Rules.TryGetValue(activation, out ActivationRule? rule) ? rule : Rules[Activation.Linear];

    /// <summary>An expression of f, for any operand type.</summary>
    public static string Value(Activation activation, string operand) =>
        activation == Activation.Linear ? operand : $"Activations.{Enum.GetName(typeof(Activation), activation)}({operand})";

    /// <summary>An expression of f′ from the output y, for any operand type.</summary>
    public static string Slope(Activation activation, string output) =>
        $"Activations.{Enum.GetName(typeof(Activation), activation)}Slope({output})";
}
