using System;

namespace NetGen;

/// <summary>
/// Sets values to zero at random in training, each with probability <see cref="Rate"/>, and multiplies the others by 1 / (1 − rate), so that
/// sums keep their expected size (inverted dropout, as in Keras). Inference passes values on as they are.
/// </summary>
/// <remarks>
/// N. Srivastava et al.: Dropout: A Simple Way to Prevent Neural Networks from Overfitting. JMLR 15 (2014). The masks are numbers of
/// <see cref="NetGen.Numerics.PhiloxStream"/>, addressed by the workspace's <see cref="Workspace.DropoutSeed"/>, the layer, its
/// <see cref="Workspace.DropoutStep"/> and the value's place in the batch: the same on every machine and any number of threads.
/// <see cref="Workspace.SetDropoutMask"/> hands one in.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute : LayerAttribute
{
    /// <summary>Sets values to zero at random in training.</summary>
    /// <param name="rate">The probability, at least 0 and below 1.</param>
    public DropoutAttribute(double rate)
    {
        Rate = rate;
    }

    /// <summary>The probability that a value becomes zero.</summary>
    public double Rate { get; }
}
