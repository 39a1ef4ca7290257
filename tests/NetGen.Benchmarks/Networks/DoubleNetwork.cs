using System;
using System.Linq;

namespace NetGen.Benchmarks.Networks;

/// <summary>The same network in double precision and plain loops: what every contestant's numbers are compared with.</summary>
internal sealed class DoubleNetwork
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-7;

    private readonly BenchmarkNetwork _network;
    private readonly double[] _parameters;
    private readonly double[] _mean;
    private readonly double[] _variance;
    private int _adamSteps;

    public DoubleNetwork(BenchmarkNetwork network, ReadOnlySpan<float> parameters)
    {
        _network = network;
        _parameters = parameters.ToArray().Select(value => (double)value).ToArray();
        _mean = new double[_parameters.Length];
        _variance = new double[_parameters.Length];
    }

    /// <summary>The largest difference between the outputs of samples and what they should be; infinite for a NaN.</summary>
    public double ErrorOf(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs)
    {
        double error = 0;
        for (int sample = 0; sample < inputs.Length / _network.Inputs; sample++)
        {
            double[] expected = Activations(inputs.Slice(sample * _network.Inputs, _network.Inputs))[^1];
            error = Math.Max(error, Distance(expected, outputs.Slice(sample * _network.Outputs, _network.Outputs)));
        }

        return error;
    }

    /// <summary>The largest difference between parameters and this network's.</summary>
    public double ErrorOf(ReadOnlySpan<float> parameters) => Distance(_parameters, parameters);

    /// <summary>One step of gradient descent or Adam on a batch.</summary>
    public void Step(TrainingData data, int step, double rate, bool adam)
    {
        var gradients = new double[_parameters.Length];
        for (int sample = 0; sample < data.BatchSize; sample++)
        {
            double[][] activations = Activations(data.Inputs(step).Slice(sample * _network.Inputs, _network.Inputs));
            AddGradients(gradients, activations, OutputGradient(activations[^1], data, step, sample));
        }

        _adamSteps++;
        for (int i = 0; i < gradients.Length; i++)
        {
            double gradient = gradients[i] / data.BatchSize;
            _parameters[i] -= adam ? AdamChange(i, gradient, rate) : rate * gradient;
        }
    }

    private double AdamChange(int i, double gradient, double rate)
    {
        _mean[i] += (1 - Beta1) * (gradient - _mean[i]);
        _variance[i] += (1 - Beta2) * ((gradient * gradient) - _variance[i]);
        double alpha = rate * Math.Sqrt(1 - Math.Pow(Beta2, _adamSteps)) / (1 - Math.Pow(Beta1, _adamSteps));
        return alpha * _mean[i] / (Math.Sqrt(_variance[i]) + Epsilon);
    }

    // Cross-entropy behind softmax, or the mean squared error behind a linear layer.
    private double[] OutputGradient(double[] outputs, TrainingData data, int step, int sample)
    {
        if (_network.IsClassifier)
        {
            int label = data.Labels(step)[sample];
            return outputs.Select((output, i) => output - (i == label ? 1 : 0)).ToArray();
        }

        float[] targets = data.Targets(step).Slice(sample * outputs.Length, outputs.Length).ToArray();
        return outputs.Select((output, i) => 2 * (output - targets[i]) / outputs.Length).ToArray();
    }

    private void AddGradients(double[] gradients, double[][] activations, double[] outputGradient)
    {
        for (int layer = _network.Layers - 1; layer >= 0; layer--)
        {
            if (_network.ConvolutionAt(layer) is { } convolution)
            {
                AddGradients(gradients, convolution, activations[layer], outputGradient);
                return;
            }

            int kernel = _network.KernelOffset(layer);
            int bias = _network.BiasOffset(layer);
            int units = _network.Sizes[layer + 1];
            double[] inputs = activations[layer];
            var inputGradient = new double[inputs.Length];
            for (int j = 0; j < units; j++)
            {
                gradients[bias + j] += outputGradient[j];
            }

            for (int i = 0; i < inputs.Length; i++)
            {
                for (int j = 0; j < units; j++)
                {
                    gradients[kernel + (i * units) + j] += inputs[i] * outputGradient[j];
                    inputGradient[i] += outputGradient[j] * _parameters[kernel + (i * units) + j];
                }

                inputGradient[i] *= layer == 0 ? 0 : Slope(_network.Activations[layer - 1], inputs[i]);
            }

            outputGradient = inputGradient;
        }
    }

    // The first layer, so that nobody asks for the gradient of its input.
    private void AddGradients(double[] gradients, Convolution convolution, double[] pixels, double[] outputGradient)
    {
        int bias = _network.BiasOffset(0);
        for (int output = 0; output < outputGradient.Length; output++)
        {
            int filter = output % convolution.Filters;
            int pixel = convolution.PixelAt(output / convolution.Filters);
            gradients[bias + filter] += outputGradient[output];
            for (int tap = 0; tap < convolution.Taps; tap++)
            {
                gradients[(tap * convolution.Filters) + filter] += pixels[pixel + convolution.PixelOf(tap)] * outputGradient[output];
            }
        }
    }

    private double[] Sums(Convolution convolution, double[] pixels)
    {
        var sums = new double[convolution.Outputs];
        for (int output = 0; output < sums.Length; output++)
        {
            int filter = output % convolution.Filters;
            int pixel = convolution.PixelAt(output / convolution.Filters);
            sums[output] = _parameters[_network.BiasOffset(0) + filter];
            for (int tap = 0; tap < convolution.Taps; tap++)
            {
                sums[output] += pixels[pixel + convolution.PixelOf(tap)] * _parameters[(tap * convolution.Filters) + filter];
            }
        }

        return sums;
    }

    private double[][] Activations(ReadOnlySpan<float> inputs)
    {
        var activations = new double[_network.Layers + 1][];
        activations[0] = inputs.ToArray().Select(value => (double)value).ToArray();
        for (int layer = 0; layer < _network.Layers; layer++)
        {
            if (_network.ConvolutionAt(layer) is { } convolution)
            {
                activations[layer + 1] = Activate(_network.Activations[layer], Sums(convolution, activations[layer]));
                continue;
            }

            int units = _network.Sizes[layer + 1];
            double[] sums = _parameters.AsSpan(_network.BiasOffset(layer), units).ToArray();
            for (int i = 0; i < activations[layer].Length; i++)
            {
                ReadOnlySpan<double> row = _parameters.AsSpan(_network.KernelOffset(layer) + (i * units), units);
                for (int j = 0; j < units; j++)
                {
                    sums[j] += activations[layer][i] * row[j];
                }
            }

            activations[layer + 1] = Activate(_network.Activations[layer], sums);
        }

        return activations;
    }

    private static double[] Activate(Activation activation, double[] sums)
    {
        if (activation == Activation.Softmax)
        {
            double highest = sums.Max();
            double total = sums.Sum(sum => Math.Exp(sum - highest));
            return sums.Select(sum => Math.Exp(sum - highest) / total).ToArray();
        }

        return activation switch
        {
            Activation.Linear => sums,
            Activation.Relu => sums.Select(sum => Math.Max(0, sum)).ToArray(),
            Activation.Sigmoid => sums.Select(sum => 1 / (1 + Math.Exp(-sum))).ToArray(),
            Activation.Tanh => sums.Select(Math.Tanh).ToArray(),
            _ => throw new NotSupportedException($"The benchmarks have no network with {activation}."),
        };
    }

    private static double Slope(Activation activation, double output) => activation switch
    {
        Activation.Linear => 1,
        Activation.Relu => output > 0 ? 1 : 0,
        Activation.Sigmoid => output * (1 - output),
        Activation.Tanh => 1 - (output * output),
        _ => throw new NotSupportedException($"The benchmarks train no network with {activation} in a hidden layer."),
    };

    private static double Distance(double[] expected, ReadOnlySpan<float> found)
    {
        double distance = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(expected[i] - found[i]);
            distance = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(distance, difference);
        }

        return distance;
    }
}
