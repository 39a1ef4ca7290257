using System;

namespace NetGen.Benchmarks.Contestants;

/// <summary>Loops over floats, row by row: what a good programmer writes who thinks of no vectors.</summary>
internal readonly struct PlainMath : ILayerMath
{
    public static bool RowPerOutput => true;

    public static void Affine(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> outputs)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            ReadOnlySpan<float> row = kernel.Slice(j * inputs.Length, inputs.Length);
            float sum = bias[j];
            for (int i = 0; i < row.Length; i++)
            {
                sum += row[i] * inputs[i];
            }

            outputs[j] = sum;
        }
    }

    public static void Activate(Activation activation, Span<float> values)
    {
        switch (activation)
        {
            case Activation.Linear:
                break;
            case Activation.Relu:
                foreach (ref float value in values)
                {
                    value = value > 0 ? value : 0;
                }

                break;
            case Activation.Sigmoid:
                foreach (ref float value in values)
                {
                    value = 1 / (1 + MathF.Exp(-value));
                }

                break;
            case Activation.Tanh:
                foreach (ref float value in values)
                {
                    value = MathF.Tanh(value);
                }

                break;
            case Activation.Softmax:
                Softmax(values);
                break;
            default:
                throw new NotSupportedException($"The benchmarks have no network with {activation}.");
        }
    }

    public static void AddKernelGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient)
    {
        for (int j = 0; j < outputGradient.Length; j++)
        {
            Span<float> row = kernelGradient.Slice(j * inputs.Length, inputs.Length);
            float gradient = outputGradient[j];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] += gradient * inputs[i];
            }
        }
    }

    public static void Add(Span<float> target, ReadOnlySpan<float> addend)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += addend[i];
        }
    }

    public static void InputGradient(ReadOnlySpan<float> outputGradient, ReadOnlySpan<float> kernel, Span<float> inputGradient)
    {
        inputGradient.Clear();
        for (int j = 0; j < outputGradient.Length; j++)
        {
            ReadOnlySpan<float> row = kernel.Slice(j * inputGradient.Length, inputGradient.Length);
            float gradient = outputGradient[j];
            for (int i = 0; i < row.Length; i++)
            {
                inputGradient[i] += gradient * row[i];
            }
        }
    }

    public static void Slope(Activation activation, ReadOnlySpan<float> outputs, Span<float> gradient, Span<float> scratch)
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= activation switch
            {
                Activation.Linear => 1,
                Activation.Relu => outputs[i] > 0 ? 1 : 0,
                Activation.Sigmoid => outputs[i] * (1 - outputs[i]),
                Activation.Tanh => 1 - (outputs[i] * outputs[i]),
                _ => throw new NotSupportedException($"The benchmarks train no network with {activation} in a hidden layer."),
            };
        }
    }

    public static void Descend(float rate, ReadOnlySpan<float> gradients, Span<float> parameters)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] -= rate * gradients[i];
        }
    }

    public static void Adam(float alpha, ReadOnlySpan<float> gradients, Span<float> mean, Span<float> variance, Span<float> parameters, Span<float> scratch)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            mean[i] += 0.1f * (gradients[i] - mean[i]);
            variance[i] += 0.001f * ((gradients[i] * gradients[i]) - variance[i]);
            parameters[i] -= alpha * mean[i] / (MathF.Sqrt(variance[i]) + 1e-7f);
        }
    }

    private static void Softmax(Span<float> values)
    {
        float highest = values[0];
        foreach (float value in values)
        {
            highest = value > highest ? value : highest;
        }

        float total = 0;
        foreach (ref float value in values)
        {
            value = MathF.Exp(value - highest);
            total += value;
        }

        foreach (ref float value in values)
        {
            value /= total;
        }
    }
}
