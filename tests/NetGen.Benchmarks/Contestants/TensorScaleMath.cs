using System;
using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Contestants;

/// <summary>System.Numerics.Tensors with a scaled row added per input.</summary>
internal readonly struct TensorScaleMath : ILayerMath
{
    public static bool RowPerOutput => false;

    public static void Affine(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> outputs)
    {
        bias.CopyTo(outputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(kernel.Slice(i * outputs.Length, outputs.Length), inputs[i], outputs, outputs);
        }
    }

    public static void Activate(Activation activation, Span<float> values) => TensorMath.Activate(activation, values);

    public static void AddKernelGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            Span<float> row = kernelGradient.Slice(i * outputGradient.Length, outputGradient.Length);
            TensorPrimitives.MultiplyAdd(outputGradient, inputs[i], row, row);
        }
    }

    public static void Add(Span<float> target, ReadOnlySpan<float> addend) => TensorPrimitives.Add(target, addend, target);

    public static void InputGradient(ReadOnlySpan<float> outputGradient, ReadOnlySpan<float> kernel, Span<float> inputGradient)
    {
        for (int i = 0; i < inputGradient.Length; i++)
        {
            inputGradient[i] = TensorPrimitives.Dot(kernel.Slice(i * outputGradient.Length, outputGradient.Length), outputGradient);
        }
    }

    public static void Slope(Activation activation, ReadOnlySpan<float> outputs, Span<float> gradient, Span<float> scratch) =>
        TensorMath.Slope(activation, outputs, gradient, scratch);

    public static void Descend(float rate, ReadOnlySpan<float> gradients, Span<float> parameters) =>
        TensorPrimitives.MultiplyAdd(gradients, -rate, parameters, parameters);

    public static void Adam(float alpha, ReadOnlySpan<float> gradients, Span<float> mean, Span<float> variance, Span<float> parameters, Span<float> scratch) =>
        TensorMath.Adam(alpha, gradients, mean, variance, parameters, scratch);
}
