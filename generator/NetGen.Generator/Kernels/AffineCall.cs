using System.Collections.Generic;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>Y = X·W + b, and f over it. W is (X.Length, Y.Length).</summary>
/// <param name="Bias">Null for a product alone.</param>
/// <param name="Epilogue">An elementwise function applied to each sum before it is stored; <see cref="Activation.Linear"/> for none.</param>
internal sealed record AffineCall(Tensor X, Tensor Y, ParameterBlock Kernel, ParameterBlock? Bias, ActivationSpec Epilogue) : KernelCall
{
    /// <summary>Where chains other than the first are summed, when a batch computes them one after the other. The planner fills it in.</summary>
    public IReadOnlyList<Tensor> Partials { get; init; } = [];

    /// <summary>Where the sums of each lane are kept, of a kernel with its inputs in the lanes; else null.</summary>
    public Tensor? Lanes { get; init; }

    /// <summary>Whether it is part of one step of a recurrent layer: its X comes from the step before, and its Y is a view.</summary>
    public bool IsRecurrent { get; init; }

    /// <summary>Chains of each sum: a property of the layer alone.</summary>
    public int ChainCount => IsRecurrent ? Chains.CountRecurrent(X.Length, Y.Length) : Chains.Count(X.Length, Y.Length);

    /// <summary>Whether a batch computes several chains one after the other.</summary>
    public bool ChainsAreApart => !IsRecurrent && Chains.AreApart(X.Length, Y);

    /// <summary>Whether the sums start at what Y holds, and not at a bias or zero.</summary>
    public bool StartsAtY { get; init; }

    public override int RowsPerSample => X.Rows;

    /// <summary>Which of the layer's products it is, in front of what its kernel is called; empty where there is but one.</summary>
    public string Part { get; init; } = string.Empty;

    public override string Role => Part + (StartsAtY ? "Add" : "Forward");

    public override string Formula
    {
        get
        {
            string sum = (StartsAtY ? Y.Name + " + " : string.Empty) + $"{X.Name}·{Kernel.Letter}" + (Bias is null ? string.Empty : " + b");
            return $"{Y.Name} = {Activations.Of(Epilogue).Of(sum)}   {Kernel.Letter} ({X.Length}, {Y.Length})" + (Bias is null ? string.Empty : $", b ({Y.Length})");
        }
    }
}

/// <summary>dX = dY·Wᵀ, and, where the input was an activation's output, ⊙ f′ of it.</summary>
/// <param name="SlopeOf">The activation in front, whose slope is taken in; <see cref="Activation.Linear"/> for none.</param>
/// <param name="X">What that slope is computed from: the activation's output, or its input.</param>
internal sealed record InputGradientCall(Tensor DY, Tensor DX, ParameterBlock Kernel, ActivationSpec SlopeOf, Tensor X) : KernelCall
{
    /// <inheritdoc cref="AffineCall.Partials"/>
    public IReadOnlyList<Tensor> Partials { get; init; } = [];

    /// <summary>Whether the sums start at what dX holds, and not at zero.</summary>
    public bool StartsAtDX { get; init; }

    public override int RowsPerSample => DX.Rows;

    /// <inheritdoc cref="AffineCall.Part"/>
    public string Part { get; init; } = string.Empty;

    public override string Role => Part + (StartsAtDX ? "AddInputGradient" : "InputGradient");

    public override string Formula =>
        $"{DX.Name} = {(StartsAtDX ? DX.Name + " + " : string.Empty)}{DY.Name}·{Kernel.Letter}ᵀ" + (SlopeOf == Activation.Linear ? string.Empty : $" ⊙ {Activations.Of(SlopeOf).SlopeOf(X.Name)}");
}

/// <summary>dW += Xᵀ·dY and db += Σ dY over the samples, in sample order.</summary>
/// <param name="Bias">Null where there is none.</param>
internal sealed record ParameterGradientCall(Tensor X, Tensor DY, ParameterBlock Kernel, ParameterBlock? Bias) : GradientCall
{
    /// <summary>
    /// Whether the step by a single sample passes over inputs that are zero. Their gradients are zero, so nothing changes. It pays for
    /// inputs of the caller's, such as pixels, in front of rows that cost more than a branch (measured for 784 × 100: 7.0 µs without zeros, 2.5 µs with 83 %).
    /// </summary>
    public bool SkipsZeros => X.Owner == TensorOwner.Caller && DY.Length >= 32;

    public override int RowsPerSample => X.Rows;

    /// <inheritdoc cref="AffineCall.Part"/>
    public string Part { get; init; } = string.Empty;

    public override string Role => Part + "KernelGradient";

    public override IReadOnlyList<Operand> Operands => [new("x", X), new("dy", DY)];

    public override string Formula => $"d{Kernel.Letter} += {X.Name}ᵀ·{DY.Name}" + (Bias is null ? string.Empty : $", db += Σ {DY.Name}");
}
