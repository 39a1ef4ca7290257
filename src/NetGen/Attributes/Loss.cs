namespace NetGen;

// This file is compiled into the runtime and into the generator, so that both mean the same values.

/// <summary>What training makes small. Definitions are those of Keras: means over the batch. The numbers are part of the contract and never change.</summary>
public enum Loss
{
    /// <summary>
    /// Chosen from the last layer: softmax → <see cref="CategoricalCrossEntropy"/>, sigmoid → <see cref="BinaryCrossEntropy"/>,
    /// anything else → <see cref="MeanSquaredError"/>.
    /// </summary>
    Auto = 0,

    /// <summary>Mean over batch and outputs of (y − t)².</summary>
    MeanSquaredError = 1,

    /// <summary>Mean over batch and outputs of −t·ln y − (1 − t)·ln(1 − y), computed from the logits of a sigmoid.</summary>
    BinaryCrossEntropy = 4,

    /// <summary>Mean over the batch of −Σⱼ tⱼ·ln yⱼ, computed from the logits of a softmax.</summary>
    CategoricalCrossEntropy = 5,

    /// <summary><see cref="CategoricalCrossEntropy"/> whose targets are class numbers instead of one-hot rows.</summary>
    SparseCategoricalCrossEntropy = 6,
}
