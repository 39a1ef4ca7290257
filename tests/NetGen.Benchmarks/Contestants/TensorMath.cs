using System;
using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Contestants;

/// <summary>What both ways to use System.Numerics.Tensors have in common.</summary>
internal static class TensorMath
{
    public static void Activate(Activation activation, Span<float> values)
    {
        switch (activation)
        {
            case Activation.Linear:
                break;
            case Activation.Relu:
                TensorPrimitives.Max(values, 0f, values);
                break;
            case Activation.Sigmoid:
                TensorPrimitives.Sigmoid<float>(values, values);
                break;
            case Activation.Tanh:
                TensorPrimitives.Tanh<float>(values, values);
                break;
            case Activation.Softmax:
                // Its SoftMax does not subtract the highest value first, as everyone else does.
                TensorPrimitives.Subtract(values, TensorPrimitives.Max<float>(values), values);
                TensorPrimitives.SoftMax<float>(values, values);
                break;
            default:
                throw new NotSupportedException($"The benchmarks have no network with {activation}.");
        }
    }

    public static void Slope(Activation activation, ReadOnlySpan<float> outputs, Span<float> gradient, Span<float> scratch)
    {
        Span<float> slopes = scratch.Slice(0, outputs.Length);
        switch (activation)
        {
            case Activation.Tanh:
                TensorPrimitives.Multiply(outputs, outputs, slopes);
                TensorPrimitives.Subtract(1f, slopes, slopes);
                TensorPrimitives.Multiply(gradient, slopes, gradient);
                break;
            case Activation.Sigmoid:
                TensorPrimitives.Subtract(1f, outputs, slopes);
                TensorPrimitives.Multiply(slopes, outputs, slopes);
                TensorPrimitives.Multiply(gradient, slopes, gradient);
                break;
            default:
                // It has no primitive that selects.
                PlainMath.Slope(activation, outputs, gradient, scratch);
                break;
        }
    }

    public static void Adam(float alpha, ReadOnlySpan<float> gradients, Span<float> mean, Span<float> variance, Span<float> parameters, Span<float> scratch)
    {
        TensorPrimitives.Lerp(mean, gradients, 0.1f, mean);
        TensorPrimitives.Multiply(gradients, gradients, scratch);
        TensorPrimitives.Lerp(variance, scratch, 0.001f, variance);
        TensorPrimitives.Sqrt(variance, scratch);
        TensorPrimitives.Add(scratch, 1e-7f, scratch);
        TensorPrimitives.Divide(mean, scratch, scratch);
        TensorPrimitives.MultiplyAdd(scratch, -alpha, parameters, parameters);
    }
}
