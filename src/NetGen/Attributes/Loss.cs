namespace NetGen;

// This file is compiled into the runtime and into the generator, so that both mean the same values.

/// <summary>What training makes small. Definitions are those of Keras: means over the batch. The numbers are part of the contract and never change.</summary>
public enum Loss
{
    /// <summary>
    /// Chosen from the last layer: softmax → <see cref="CategoricalCrossEntropy"/>, sigmoid → <see cref="BinaryCrossEntropy"/>,
    /// anything else → <see cref="MeanSquaredError"/>. The last layer is the last one that does more than give values another shape: a Flatten or Reshape behind it does not count.
    /// </summary>
    Auto = 0,

    /// <summary>Mean over batch and outputs of (y − t)².</summary>
    MeanSquaredError = 1,

    /// <summary>Mean over batch and outputs of |y − t|. Its gradient has the same size however small the error is.</summary>
    MeanAbsoluteError = 2,

    /// <summary>
    /// Mean over batch and outputs of ½ (y − t)² where |y − t| ≤ δ, else δ·|y − t| − ½ δ²: a few wild targets do little harm. δ is
    /// <c>Delta</c> of the network, 1 unless given (P. Huber: Robust Estimation of a Location Parameter, 1964).
    /// </summary>
    Huber = 3,

    /// <summary>Mean over batch and outputs of −t·ln y − (1 − t)·ln(1 − y), computed from the logits of a sigmoid.</summary>
    BinaryCrossEntropy = 4,

    /// <summary>Mean over the batch of −Σⱼ tⱼ·ln yⱼ, computed from the logits of a softmax.</summary>
    CategoricalCrossEntropy = 5,

    /// <summary><see cref="CategoricalCrossEntropy"/> whose targets are class numbers instead of one-hot rows.</summary>
    SparseCategoricalCrossEntropy = 6,

    /// <summary>Mean over batch and outputs of max(1 − t·y, 0), for targets of −1 and 1. A target of 0 counts as −1.</summary>
    Hinge = 7,

    /// <summary>Mean over batch and outputs of y − t·ln(y + 10⁻⁷), for counts t ≥ 0. The outputs must be positive: a last layer with softplus makes them so.</summary>
    Poisson = 8,
}
