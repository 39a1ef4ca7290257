using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Tests.Networks;

namespace NetGen.Layers.Tests.Convolution;

/// <summary>
/// The definition of what a network of convolutions and pools computes: naive loops in double precision over its <see cref="NetworkInfo"/>, with places beyond the edges
/// asked for and found empty. It is never optimised.
/// </summary>
internal sealed class ConvolutionReference
{
    private readonly List<ReferenceLayer> _layers = [];
    private readonly NetworkInfo _info;

    public ConvolutionReference(INetwork network)
    {
        _info = network.Info;
        var values = new float[_info.ParameterCount];
        network.CopyParametersTo(values);
        Parameters = values.Select(value => (double)value).ToArray();
        int[] shape = [.. _info.InputShape];
        int offset = 0;
        foreach (LayerInfo layer in _info.Layers)
        {
            _layers.Add(ReferenceLayer.Of(layer, shape, Parameters, offset));
            offset += layer.ParameterCount;
            shape = [.. layer.OutputShape];
        }
    }

    /// <summary>All parameters in logical order; change them to measure slopes.</summary>
    public double[] Parameters { get; }

    /// <summary>What the trained parameters add to the loss.</summary>
    public double[] PenaltyGradient()
    {
        var gradient = new double[Parameters.Length];
        int position = 0;
        foreach (ParameterInfo parameter in _info.Parameters)
        {
            for (int i = position; i < position + parameter.Length; i++)
            {
                gradient[i] = parameter.IsTrainable ? (parameter.L1 * Math.Sign(Parameters[i])) + (2 * parameter.L2 * Parameters[i]) : 0;
            }

            position += parameter.Length;
        }

        return gradient;
    }

    public double[] Predict(ReadOnlySpan<float> input) => Activations(input)[^1].Y;

    /// <summary>The gradient of Σ outputGradient·output by all parameters; zero for those that are not trained.</summary>
    public double[] Gradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients, int batchSize)
    {
        var gradient = new double[Parameters.Length];
        for (int sample = 0; sample < batchSize; sample++)
        {
            ReadOnlySpan<float> input = inputs.Slice(sample * _info.InputLength, _info.InputLength);
            (double[] Z, double[] Y)[] activations = Activations(input);
            double[] dy = outputGradients.Slice(sample * _info.OutputLength, _info.OutputLength).ToArray().Select(value => (double)value).ToArray();
            for (int l = _layers.Count - 1; l >= 0; l--)
            {
                double[] x = l == 0 ? input.ToArray().Select(value => (double)value).ToArray() : activations[l - 1].Y;
                dy = _layers[l].Backward(x, _layers[l].Slope(activations[l].Z, dy), gradient);
            }
        }

        int position = 0;
        foreach (ParameterInfo parameter in _info.Parameters)
        {
            if (!parameter.IsTrainable)
            {
                Array.Clear(gradient, position, parameter.Length);
            }

            position += parameter.Length;
        }

        return gradient;
    }

    private (double[] Z, double[] Y)[] Activations(ReadOnlySpan<float> input)
    {
        double[] x = input.ToArray().Select(value => (double)value).ToArray();
        var activations = new (double[] Z, double[] Y)[_layers.Count];
        for (int l = 0; l < _layers.Count; l++)
        {
            double[] z = _layers[l].Forward(x);
            x = _layers[l].Activate(z);
            activations[l] = (z, x);
        }

        return activations;
    }
}
