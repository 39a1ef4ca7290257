using System;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contestants;

/// <summary>Trains sample by sample with one way of computing layers; the update follows after the batch.</summary>
internal sealed class SampleTraining<TMath> : TrainingModel
    where TMath : struct, ILayerMath
{
    private readonly BenchmarkNetwork _network;
    private readonly TrainingData _data;
    private readonly float[] _parameters;
    private readonly float[] _gradients;
    private readonly float[] _scratch;
    private readonly float[][] _activations;
    private readonly float[][] _deltas;
    private readonly float[]? _mean;
    private readonly float[]? _variance;
    private double _beta1Power = 1;
    private double _beta2Power = 1;

    public SampleTraining(BenchmarkNetwork network, TrainingData data, bool adam, ReadOnlySpan<float> parameters)
    {
        _network = network;
        _data = data;
        _parameters = parameters.ToArray();
        _gradients = new float[parameters.Length];
        _scratch = new float[parameters.Length];
        _activations = new float[network.Layers][];
        _deltas = new float[network.Layers][];
        if (adam)
        {
            _mean = new float[parameters.Length];
            _variance = new float[parameters.Length];
        }

        for (int layer = 0; layer < network.Layers; layer++)
        {
            _activations[layer] = new float[network.Sizes[layer + 1]];
            _deltas[layer] = new float[network.Sizes[layer + 1]];
            if (TMath.RowPerOutput)
            {
                Span<float> kernel = KernelOf(layer, _parameters);
                Kernel.Transpose(kernel, network.Sizes[layer], network.Sizes[layer + 1]).CopyTo(kernel);
            }
        }
    }

    public override void Step(int step, float rate)
    {
        _gradients.AsSpan().Clear();
        for (int sample = 0; sample < _data.BatchSize; sample++)
        {
            ReadOnlySpan<float> input = _data.Inputs(step).Slice(sample * _network.Inputs, _network.Inputs);
            Forward(input);
            OutputGradient(step, sample);
            Backward(input);
        }

        if (_mean is null || _variance is null)
        {
            TMath.Descend(rate, _gradients, _parameters);
            return;
        }

        _beta1Power *= 0.9;
        _beta2Power *= 0.999;
        TMath.Adam((float)(rate * Math.Sqrt(1 - _beta2Power) / (1 - _beta1Power)), _gradients, _mean, _variance, _parameters, _scratch);
    }

    public override void CopyParametersTo(Span<float> destination)
    {
        _parameters.CopyTo(destination);
        for (int layer = 0; TMath.RowPerOutput && layer < _network.Layers; layer++)
        {
            Kernel.Transpose(KernelOf(layer, _parameters), _network.Sizes[layer + 1], _network.Sizes[layer]).CopyTo(KernelOf(layer, destination));
        }
    }

    private void Forward(ReadOnlySpan<float> input)
    {
        ReadOnlySpan<float> values = input;
        for (int layer = 0; layer < _activations.Length; layer++)
        {
            float[] next = _activations[layer];
            TMath.Affine(values, KernelOf(layer, _parameters), BiasOf(layer, _parameters), next);
            TMath.Activate(_network.Activations[layer], next);
            values = next;
        }
    }

    private void OutputGradient(int step, int sample)
    {
        float[] output = _activations[^1];
        float[] delta = _deltas[^1];
        float scale = 1f / _data.BatchSize;
        if (_network.IsClassifier)
        {
            for (int i = 0; i < delta.Length; i++)
            {
                delta[i] = output[i] * scale;
            }

            delta[_data.Labels(step)[sample]] -= scale;
            return;
        }

        ReadOnlySpan<float> targets = _data.Targets(step).Slice(sample * output.Length, output.Length);
        for (int i = 0; i < delta.Length; i++)
        {
            delta[i] = 2 * scale / delta.Length * (output[i] - targets[i]);
        }
    }

    private void Backward(ReadOnlySpan<float> input)
    {
        for (int layer = _activations.Length - 1; layer >= 0; layer--)
        {
            ReadOnlySpan<float> inputs = layer == 0 ? input : _activations[layer - 1];
            TMath.AddKernelGradient(inputs, _deltas[layer], KernelOf(layer, _gradients));
            TMath.Add(BiasOf(layer, _gradients), _deltas[layer]);
            if (layer > 0)
            {
                TMath.InputGradient(_deltas[layer], KernelOf(layer, _parameters), _deltas[layer - 1]);
                TMath.Slope(_network.Activations[layer - 1], inputs, _deltas[layer - 1], _scratch);
            }
        }
    }

    private Span<float> KernelOf(int layer, Span<float> values) => values.Slice(_network.KernelOffset(layer), _network.Sizes[layer] * _network.Sizes[layer + 1]);

    private Span<float> BiasOf(int layer, Span<float> values) => values.Slice(_network.BiasOffset(layer), _network.Sizes[layer + 1]);
}
