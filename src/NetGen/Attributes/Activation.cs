namespace NetGen;

// This file is compiled into the runtime and into the generator, so that both mean the same values.

/// <summary>The function that a layer applies to its weighted sums. The numbers are part of the contract and never change.</summary>
public enum Activation
{
    /// <summary>f(z) = z.</summary>
    Linear = 0,

    /// <summary>f(z) = z if z &gt; 0, else 0. NaN stays NaN, −0 becomes +0. Slope at 0: 0.</summary>
    Relu = 1,

    /// <summary>f(z) = z if z &gt; 0, else 0.3·z (the coefficient of Keras). Slope at 0: 0.3.</summary>
    LeakyRelu = 2,

    /// <summary>f(z) = 1 / (1 + e^−z), in [0, 1].</summary>
    Sigmoid = 10,

    /// <summary>f(z) = tanh z, in [−1, 1].</summary>
    Tanh = 12,

    /// <summary>f(z)ⱼ = e^zⱼ / Σₖ e^zₖ over the outputs of the layer: probabilities that sum to 1.</summary>
    Softmax = 13,
}
