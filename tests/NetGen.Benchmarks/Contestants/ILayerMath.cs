using System;

namespace NetGen.Benchmarks.Contestants;

/// <summary>One way to compute the parts of a network, sample by sample. Static, so that the compiler makes each network loop for it alone.</summary>
internal interface ILayerMath
{
    /// <summary>Whether a kernel has a row per output, and not per input.</summary>
    static abstract bool RowPerOutput { get; }

    /// <summary>outputs = inputs · kernel + bias.</summary>
    static abstract void Affine(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> outputs);

    /// <summary>Replaces sums by activations.</summary>
    static abstract void Activate(Activation activation, Span<float> values);

    /// <summary>Adds a sample's part to the gradients of a kernel.</summary>
    static abstract void AddKernelGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient);

    /// <summary>target += addend.</summary>
    static abstract void Add(Span<float> target, ReadOnlySpan<float> addend);

    /// <summary>The gradient by a layer's inputs.</summary>
    static abstract void InputGradient(ReadOnlySpan<float> outputGradient, ReadOnlySpan<float> kernel, Span<float> inputGradient);

    /// <summary>Multiplies gradients by the slopes of an activation, which follow from what it gave.</summary>
    static abstract void Slope(Activation activation, ReadOnlySpan<float> outputs, Span<float> gradient, Span<float> scratch);

    /// <summary>parameters −= rate · gradients.</summary>
    static abstract void Descend(float rate, ReadOnlySpan<float> gradients, Span<float> parameters);

    /// <summary>One step of Adam with its usual constants.</summary>
    static abstract void Adam(float alpha, ReadOnlySpan<float> gradients, Span<float> mean, Span<float> variance, Span<float> parameters, Span<float> scratch);
}
