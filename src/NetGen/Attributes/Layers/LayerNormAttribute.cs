using System;

namespace NetGen;

/// <summary>
/// Brings the values of each sample, and of each place in it, to mean 0 and variance 1 over the last axis, then scales and shifts them:
/// y = γ ⊙ (x − mean) / √(variance + ε) + β. It does the same in training and in inference.
/// Input: any shape; output: the same; parameters: <c>gamma</c> γ and <c>beta</c> β, a value each for each of the last axis' values.
/// </summary>
/// <remarks>
/// J. Ba, J. Kiros, G. Hinton: Layer Normalization. arXiv 1607.06450 (2016). The variance is that of Keras: the mean of (x − mean)².
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>ε, which keeps the division in range; above 0. Default: 0.001, as in Keras.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether β is added. Default: true.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether it is multiplied by γ. Default: true.</summary>
    public bool Scale { get; set; } = true;
}
