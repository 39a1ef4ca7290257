using System;
using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Contestants;

/// <summary>System.Numerics.Tensors with a dot product per output.</summary>
internal readonly struct TensorDotMath : ILayerMath
{
    public static bool RowPerOutput => true;

    public static void Affine(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> outputs)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            outputs[j] = bias[j] + TensorPrimitives.Dot(kernel.Slice(j * inputs.Length, inputs.Length), inputs);
        }
    }

    public static void Activate(Activation activation, Span<float> values) => TensorMath.Activate(activation, values);

    public static void AddKernelGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient)
    {
        for (int j = 0; j < outputGradient.Length; j++)
        {
            Span<float> row = kernelGradient.Slice(j * inputs.Length, inputs.Length);
            TensorPrimitives.MultiplyAdd(inputs, outputGradient[j], row, row);
        }
    }

    public static void Add(Span<float> target, ReadOnlySpan<float> addend) => TensorPrimitives.Add(target, addend, target);

    public static void InputGradient(ReadOnlySpan<float> outputGradient, ReadOnlySpan<float> kernel, Span<float> inputGradient)
    {
        inputGradient.Clear();
        for (int j = 0; j < outputGradient.Length; j++)
        {
            TensorPrimitives.MultiplyAdd(kernel.Slice(j * inputGradient.Length, inputGradient.Length), outputGradient[j], inputGradient, inputGradient);
        }
    }

    public static void Slope(Activation activation, ReadOnlySpan<float> outputs, Span<float> gradient, Span<float> scratch) =>
        TensorMath.Slope(activation, outputs, gradient, scratch);

    public static void Descend(float rate, ReadOnlySpan<float> gradients, Span<float> parameters) =>
        TensorPrimitives.MultiplyAdd(gradients, -rate, parameters, parameters);

    public static void Adam(float alpha, ReadOnlySpan<float> gradients, Span<float> mean, Span<float> variance, Span<float> parameters, Span<float> scratch) =>
        TensorMath.Adam(alpha, gradients, mean, variance, parameters, scratch);
}
