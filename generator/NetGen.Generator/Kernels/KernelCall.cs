using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>
/// One step of a forward or backward pass, over all samples of the batch. Layers return these; the planner chooses tiles for
/// them and the writer prints them, one printer a kind. A step says what is computed, never how.
/// </summary>
internal abstract record KernelCall;

/// <summary>Y = X·W + b, and f over it. W is (X.Length, Y.Length).</summary>
/// <param name="Bias">Null for a product alone.</param>
/// <param name="Epilogue">An elementwise function applied to each sum before it is stored; <see cref="Activation.Linear"/> for none.</param>
internal sealed record AffineCall(Tensor X, Tensor Y, ParameterBlock Kernel, ParameterBlock? Bias, Activation Epilogue) : KernelCall
{
    /// <summary>Where chains other than the first are summed, when a batch computes them one after the other. The planner fills it in.</summary>
    public IReadOnlyList<Tensor> Partials { get; init; } = [];
}

/// <summary>dX = dY·Wᵀ, and, where the input was an activation's output, ⊙ f′ of it.</summary>
/// <param name="SlopeOf">The activation whose output X was; <see cref="Activation.Linear"/> for none.</param>
/// <param name="X">That output, from which the slope is computed.</param>
internal sealed record InputGradientCall(Tensor DY, Tensor DX, ParameterBlock Kernel, Activation SlopeOf, Tensor X) : KernelCall
{
    /// <inheritdoc cref="AffineCall.Partials"/>
    public IReadOnlyList<Tensor> Partials { get; init; } = [];
}

/// <summary>dW += Xᵀ·dY and db += Σ dY over the samples, in sample order.</summary>
/// <param name="Bias">Null where there is none.</param>
internal sealed record ParameterGradientCall(Tensor X, Tensor DY, ParameterBlock Kernel, ParameterBlock? Bias) : KernelCall
{
    /// <summary>
    /// Whether the step by a single sample passes over inputs that are zero. Their gradients are zero, so nothing changes. It pays for
    /// inputs of the caller's, such as pixels, in front of rows that cost more than a branch (measured for 784 × 100: 7.0 µs without zeros, 2.5 µs with 83 %).
    /// </summary>
    public bool SkipsZeros => X.Owner == TensorOwner.Caller && DY.Length >= 32;
}

/// <summary>Y = f(Y), elementwise and in place: for an activation that training computes elsewhere, fused with the loss.</summary>
internal sealed record ActivateCall(Tensor Y, Activation Activation) : KernelCall;

/// <summary>Sets the padding behind each row of Y back to zero, after an activation with f(0) ≠ 0.</summary>
internal sealed record ClearPaddingCall(Tensor Y) : KernelCall;

/// <summary>dY = dY ⊙ f′(Y), elementwise and in place, with the slope computed from the activation's output.</summary>
internal sealed record SlopeCall(Tensor Y, Tensor DY, Activation Activation) : KernelCall;

/// <summary>Y = softmax(Y), each row by itself and in place.</summary>
internal sealed record SoftmaxCall(Tensor Y) : KernelCall;

/// <summary>dYⱼ = Yⱼ·(dYⱼ − Σₖ dYₖ·Yₖ): the product with softmax's Jacobian, in place.</summary>
internal sealed record SoftmaxGradientCall(Tensor Y, Tensor DY) : KernelCall;

/// <summary>How a loss is computed together with the activation in front of it.</summary>
internal enum LossForm
{
    /// <summary>(y − t)² of the last layer's outputs; the gradient includes an elementwise activation's slope.</summary>
    SquaredError,

    /// <summary>Sigmoid and binary cross-entropy in one, from the logits.</summary>
    SigmoidCrossEntropy,

    /// <summary>Softmax and categorical cross-entropy in one, from the logits.</summary>
    SoftmaxCrossEntropy,
}

/// <summary>The loss of each sample, and dY, its gradient in front of the last activation, scaled by 1/batch.</summary>
/// <param name="Y">The outputs; for the cross-entropies the logits on entry and the outputs on exit.</param>
/// <param name="Activation">For <see cref="LossForm.SquaredError"/>, the elementwise activation whose slope enters dY.</param>
internal sealed record LossCall(LossForm Form, Tensor Y, Tensor DY, Activation Activation) : KernelCall;
