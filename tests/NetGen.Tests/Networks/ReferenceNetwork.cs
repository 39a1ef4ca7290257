using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests.Networks;

/// <summary>
/// The definition of what a network computes: naive loops in double precision over its <see cref="NetworkInfo"/>. It is never optimised.
/// </summary>
public sealed class ReferenceNetwork
{
    private const int Inference = -1;
    private const double PoissonEpsilon = 1e-7;

    private readonly NetworkInfo _info;
    private readonly List<Layer> _layers = [];

    /// <summary>The layer whose activation belongs to a cross-entropy: behind it there are only other shapes.</summary>
    private readonly int _output;

    public ReferenceNetwork(INetwork network)
    {
        _info = network.Info;
        var values = new float[_info.ParameterCount];
        network.CopyParametersTo(values);
        Parameters = values.Select(value => (double)value).ToArray();
        int offset = 0;
        int inputs = _info.InputLength;
        foreach (LayerInfo layer in _info.Layers)
        {
            // Nothing else tells which networks train straight through their thresholds.
            var activation = new ReferenceActivation(layer.Activation, layer.ActivationType, _info.Name.StartsWith("StraightThrough", StringComparison.Ordinal));
            _layers.Add(new Layer(layer.Name, inputs, layer.OutputLength, offset, layer.Kind == "Dense", layer.Parameters.Count == 2, activation));
            offset += layer.ParameterCount;
            inputs = layer.OutputLength;
        }

        _output = _info.Layers.Count - 1;
        while (_output > 0 && _info.Layers[_output] is { Kind: "Flatten" or "Reshape" } or { Kind: "Activation", Activation: Activation.Linear })
        {
            _output--;
        }
    }

    /// <summary>All parameters in logical order; change them to measure slopes.</summary>
    public double[] Parameters { get; }

    /// <summary>What dropout layers multiply with in training, by layer's name, sample after sample; 1 where there is nothing.</summary>
    public Dictionary<string, double[]> Masks { get; } = [];

    /// <summary>Whether training changes the parameter at a place of <see cref="Parameters"/>; of those that it does not change, gradients are zero.</summary>
    public bool IsTrained(int index) => ParameterAt(index).IsTrainable;

    /// <summary>Outputs of one sample.</summary>
    public double[] Predict(ReadOnlySpan<float> input) => Activations(input, Inference)[^1];

    /// <summary>What the trained parameters add to the loss: λ₁·Σ|w| + λ₂·Σw².</summary>
    public double Penalty => Parameters.Select((w, i) => (Info: ParameterAt(i), Value: w))
        .Where(parameter => parameter.Info.IsTrainable)
        .Sum(parameter => (parameter.Info.L1 * Math.Abs(parameter.Value)) + (parameter.Info.L2 * parameter.Value * parameter.Value));

    /// <summary>The mean loss of a batch, from the definition of each loss, and the penalties.</summary>
    public double Loss(float[] inputs, float[] targets, int batchSize)
    {
        double sum = 0;
        for (int sample = 0; sample < batchSize; sample++)
        {
            double[] logits = Logits(inputs.AsSpan(sample * _info.InputLength, _info.InputLength), sample);
            double[] outputs = _layers[_output].Activation.Values(logits);
            ReadOnlySpan<float> target = targets.AsSpan(sample * _info.OutputLength, _info.OutputLength);
            double maximum = logits.Max();
            double logOfSum = maximum + Math.Log(logits.Sum(z => Math.Exp(z - maximum)));
            for (int j = 0; j < outputs.Length; j++)
            {
                sum += _info.Loss switch
                {
                    NetGen.Loss.MeanSquaredError => (outputs[j] - target[j]) * (outputs[j] - target[j]) / outputs.Length,
                    NetGen.Loss.MeanAbsoluteError => Math.Abs(outputs[j] - target[j]) / outputs.Length,
                    NetGen.Loss.Huber => Huber(outputs[j] - target[j], _info.Delta) / outputs.Length,
                    NetGen.Loss.Hinge => Math.Max(1 - ((target[j] == 0 ? -1 : target[j]) * outputs[j]), 0) / outputs.Length,
                    NetGen.Loss.Poisson => (outputs[j] - (target[j] * Math.Log(outputs[j] + PoissonEpsilon))) / outputs.Length,
                    NetGen.Loss.BinaryCrossEntropy =>
                        (Math.Max(logits[j], 0) - (logits[j] * target[j]) + Log1P(Math.Exp(-Math.Abs(logits[j])))) / outputs.Length,
                    _ => target[j] * (logOfSum - logits[j]),
                };
            }
        }

        return (sum / batchSize) + Penalty;
    }

    /// <summary>The gradient of <see cref="Loss"/> by all parameters, in logical order.</summary>
    public double[] Gradient(float[] inputs, float[] targets, int batchSize)
    {
        var outputGradients = new double[batchSize][];
        for (int sample = 0; sample < batchSize; sample++)
        {
            double[] y = Activations(inputs.AsSpan(sample * _info.InputLength, _info.InputLength), sample)[^1];
            outputGradients[sample] = new double[y.Length];
            double weight = targets.AsSpan(sample * y.Length, y.Length).ToArray().Sum(t => (double)t);
            for (int j = 0; j < y.Length; j++)
            {
                double t = targets[(sample * y.Length) + j];
                outputGradients[sample][j] = _info.Loss switch
                {
                    NetGen.Loss.MeanSquaredError => 2 * (y[j] - t) / (y.Length * batchSize),
                    NetGen.Loss.MeanAbsoluteError => Math.Sign(y[j] - t) / (double)(y.Length * batchSize),
                    NetGen.Loss.Huber => Math.Max(-_info.Delta, Math.Min(_info.Delta, y[j] - t)) / (y.Length * batchSize),
                    NetGen.Loss.Hinge => (1 - ((t == 0 ? -1 : t) * y[j]) > 0 ? -(t == 0 ? -1 : t) : 0) / (y.Length * batchSize),
                    NetGen.Loss.Poisson => (1 - (t / (y[j] + PoissonEpsilon))) / (y.Length * batchSize),
                    NetGen.Loss.BinaryCrossEntropy => (y[j] - t) / (y.Length * batchSize),
                    _ => ((y[j] * weight) - t) / batchSize,
                };
            }
        }

        return Backward(inputs, outputGradients, isBehindActivation: !_info.IsCategorical && _info.Loss != NetGen.Loss.BinaryCrossEntropy);
    }

    /// <summary>The gradient by all parameters for given gradients of the outputs.</summary>
    /// <param name="isBehindActivation">Whether the gradients are those of the outputs, or already of the sums in front of the last activation.</param>
    public double[] Backward(float[] inputs, double[][] outputGradients, bool isBehindActivation = true)
    {
        var gradient = new double[Parameters.Length];
        for (int sample = 0; sample < outputGradients.Length; sample++)
        {
            ReadOnlySpan<float> input = inputs.AsSpan(sample * _info.InputLength, _info.InputLength);
            double[][] activations = Activations(input, sample);
            double[] dy = outputGradients[sample];
            for (int l = _layers.Count - 1; l >= 0; l--)
            {
                Layer layer = _layers[l];
                bool isSum = l == _output && !isBehindActivation;
                double[] dz = isSum ? dy : layer.Activation.Gradient(Sums(layer, activations[l], sample), dy);
                double[] x = activations[l];
                if (!layer.HasKernel)
                {
                    dy = Masked(layer, dz, sample);
                    continue;
                }

                var dx = new double[x.Length];
                for (int i = 0; i < layer.Inputs; i++)
                {
                    for (int j = 0; j < layer.Outputs; j++)
                    {
                        int index = layer.Offset + (i * layer.Outputs) + j;
                        gradient[index] += x[i] * dz[j];
                        dx[i] += Parameters[index] * dz[j];
                    }
                }

                for (int j = 0; layer.HasBias && j < layer.Outputs; j++)
                {
                    gradient[layer.Offset + (layer.Inputs * layer.Outputs) + j] += dz[j];
                }

                dy = dx;
            }
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            ParameterInfo parameter = ParameterAt(i);
            double penalty = (parameter.L1 * Math.Sign(Parameters[i])) + (2 * parameter.L2 * Parameters[i]);
            gradient[i] = parameter.IsTrainable ? gradient[i] + penalty : 0;
        }

        return gradient;
    }

    private ParameterInfo ParameterAt(int index)
    {
        foreach (ParameterInfo parameter in _info.Parameters)
        {
            if (index < parameter.Length)
            {
                return parameter;
            }

            index -= parameter.Length;
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }

    private static double Huber(double d, double delta) => Math.Abs(d) <= delta ? d * d / 2 : delta * (Math.Abs(d) - (delta / 2));

    private static double Log1P(double x) => x < 1e-8 ? x - (x * x / 2) : Math.Log(1 + x);

    /// <summary>The input, then the output of each layer.</summary>
    private double[][] Activations(ReadOnlySpan<float> input, int sample)
    {
        var activations = new double[_layers.Count + 1][];
        activations[0] = input.ToArray().Select(value => (double)value).ToArray();
        for (int l = 0; l < _layers.Count; l++)
        {
            activations[l + 1] = _layers[l].Activation.Values(Sums(_layers[l], activations[l], sample));
        }

        return activations;
    }

    private double[] Logits(ReadOnlySpan<float> input, int sample) => Sums(_layers[_output], Activations(input, sample)[_output], sample);

    private double[] Masked(Layer layer, double[] values, int sample) =>
        sample == Inference || !Masks.TryGetValue(layer.Name, out double[]? mask)
            ? values
            : values.Select((value, j) => value * mask[(sample * values.Length) + j]).ToArray();

    private double[] Sums(Layer layer, double[] x, int sample)
    {
        if (!layer.HasKernel)
        {
            return Masked(layer, x, sample);
        }

        var z = new double[layer.Outputs];
        for (int j = 0; j < layer.Outputs; j++)
        {
            z[j] = layer.HasBias ? Parameters[layer.Offset + (layer.Inputs * layer.Outputs) + j] : 0;
            for (int i = 0; i < layer.Inputs; i++)
            {
                z[j] += x[i] * Parameters[layer.Offset + (i * layer.Outputs) + j];
            }
        }

        return z;
    }

    private sealed record Layer(string Name, int Inputs, int Outputs, int Offset, bool HasKernel, bool HasBias, ReferenceActivation Activation);
}
