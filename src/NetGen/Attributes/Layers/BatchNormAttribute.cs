using System;

namespace NetGen;

/// <summary>
/// Brings each channel, each of the last axis' values, to mean 0 and variance 1 over the batch, then scales and shifts it: y = γ ⊙ (x − mean) / √(variance + ε) + β. Means are over all samples and
/// all places in each. Inference takes moving averages of what training saw.
/// Input: any shape; output: the same; parameters: <c>gamma</c> γ, <c>beta</c> β, <c>moving_mean</c> and <c>moving_variance</c>, a value each for each of the last axis' values.
/// </summary>
/// <remarks>
/// <para>S. Ioffe, C. Szegedy: Batch Normalization. ICML (2015). The formulas are those of Keras: the variance is the mean of (x − mean)², and a step moves an average by
/// (1 − momentum) of the way to the batch's. The averages are moved by the trainer's step and not by <c>Forward</c>, so that a pass may be repeated.</para>
/// <para>A frozen layer (<c>Trainable = false</c>) takes the moving averages in training too, and leaves them alone, as in Keras.</para>
/// <para>In training a sample's output depends on the other samples of its batch. Of a batch of one, without places, nothing is left but β.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>The share of the moving averages that a step keeps; at least 0 and below 1. Default: 0.99, as in Keras.</summary>
    public double Momentum { get; set; } = 0.99;

    /// <summary>ε, which keeps the division in range; above 0. Default: 0.001, as in Keras.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether β is added. Default: true.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether it is multiplied by γ. Default: true.</summary>
    public bool Scale { get; set; } = true;
}
