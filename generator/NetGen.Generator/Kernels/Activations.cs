using System.Collections.Generic;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>What the generator knows about one activation. In its formulas $ stands for the operand.</summary>
/// <param name="Formula">f in terms of z, for comments and documentation.</param>
/// <param name="SlopeFormula">f′ in terms of the output y, or of z where <see cref="IsSlopeOfInput"/>.</param>
/// <param name="IsElementwise">Whether each value is mapped by itself; softmax is not.</param>
/// <param name="KeepsZero">Whether f(0) = 0; if not, padding lanes are masked after it.</param>
/// <param name="IsReluFamily">Whether kernels in front of it start as He et al. advise.</param>
internal sealed record ActivationRule(string Formula, string SlopeFormula, bool IsElementwise, bool KeepsZero, bool IsReluFamily)
{
    /// <summary>Whether f′ is computed from z, since y does not tell it; training then keeps z.</summary>
    public bool IsSlopeOfInput { get; init; }

    /// <summary>f of an operand.</summary>
    public string Of(string operand) => Formula.Replace("$", operand);

    /// <summary>f′ from an operand.</summary>
    public string SlopeOf(string operand) => SlopeFormula.Replace("$", operand);
}

/// <summary>The activations. Values and slopes are functions of the same name in the runtime's <c>Activations</c>, on every vector width.</summary>
internal static class Activations
{
    private static readonly Dictionary<Activation, ActivationRule> Rules = new()
    {
        [Activation.Linear] = new("$", "1", true, true, false),
        [Activation.Relu] = new("relu($)", "($ > 0)", true, true, true),
        [Activation.LeakyRelu] = new("leakyRelu($)", "($ > 0 ? 1 : 0.3)", true, true, true),
        [Activation.Elu] = new("elu($)", "($ > 0 ? 1 : $ + 1)", true, true, false),
        [Activation.Selu] = new("selu($)", "($ > 0 ? λ : $ + λα)", true, true, false),
        [Activation.Gelu] = new("gelu($)", "gelu′($)", true, true, false) { IsSlopeOfInput = true },
        [Activation.GeluTanh] = new("geluTanh($)", "geluTanh′($)", true, true, false) { IsSlopeOfInput = true },
        [Activation.Swish] = new("swish($)", "swish′($)", true, true, false) { IsSlopeOfInput = true },
        [Activation.Softplus] = new("softplus($)", "(1 − e^−$)", true, false, false),
        [Activation.Softsign] = new("softsign($)", "(1 − |$|)²", true, true, false),
        [Activation.Sigmoid] = new("sigmoid($)", "$(1 − $)", true, false, false),
        [Activation.HardSigmoid] = new("hardSigmoid($)", "(0 < $ < 1 ? 1/6 : 0)", true, false, false),
        [Activation.Tanh] = new("tanh($)", "(1 − $²)", true, true, false),
        [Activation.Softmax] = new("softmax($)", "Jacobian of softmax", false, false, false),
        [Activation.Sign] = new("sign($)", "0", true, true, false),
        [Activation.Step] = new("step($)", "0", true, false, false),
        [Activation.PiecewiseLinear] = new("piecewiseLinear($)", "(0 < $ < 1)", true, false, false),
    };

    public static bool IsDefined(Activation activation) => Rules.ContainsKey(activation);

    /// <summary>The rule; of a value that the enum does not define (it has been reported), that of <see cref="Activation.Linear"/>.</summary>
    public static ActivationRule Of(ActivationSpec activation)
    {
        if (activation.Custom is { } own)
        {
            // Of a function that nobody knows nothing is taken for granted.
            return new ActivationRule($"{own.Name}($)", $"{own.Name}′($)", true, false, false) { IsSlopeOfInput = true };
        }

        ActivationRule rule = Rules.TryGetValue(activation.Kind, out ActivationRule? found) ? found : Rules[Activation.Linear];
        return activation.IsStraightThrough ? rule with { SlopeFormula = "(|$| ≤ 1)", IsSlopeOfInput = true } : rule;
    }

    /// <summary>Whether the runtime's function also takes two vectors at once.</summary>
    public static bool TakesTwo(ActivationSpec activation) => activation == Activation.Sigmoid || activation == Activation.Tanh;

    /// <summary>An expression of f, for any operand type.</summary>
    public static string Value(ActivationSpec activation, string operand) =>
        activation == Activation.Linear ? operand
        : activation.Custom is { } own ? $"{ClassOf(own)}.Value({operand})"
        : $"Activations.{activation.Name}({operand})";

    /// <summary>An expression of f′ from the output y, or from z where <see cref="ActivationRule.IsSlopeOfInput"/>, for any operand type.</summary>
    public static string Slope(ActivationSpec activation, string operand) =>
        activation.Custom is { } own ? $"{ClassOf(own)}.Slope({operand})" : $"Activations.{SlopeName(activation)}({operand})";

    /// <summary>The slope's name, as part of a method's name too.</summary>
    public static string SlopeName(ActivationSpec activation) => activation.IsStraightThrough ? "StraightThroughSlope" : activation.Identifier + "Slope";

    /// <summary>The generated class that takes a user's functions on float through the lanes of vectors.</summary>
    public static string LanesClass(CustomActivation own) => "LanesOf" + own.Identifier;

    /// <summary>The class whose functions are called: the user's own where it has all widths.</summary>
    private static string ClassOf(CustomActivation own) => own.HasVectors ? own.Reference : LanesClass(own);
}
