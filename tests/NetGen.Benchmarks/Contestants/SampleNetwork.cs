using System;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contestants;

/// <summary>A network that is computed sample by sample, layer by layer, with one way of computing layers.</summary>
internal sealed class SampleNetwork<TMath>
    where TMath : struct, ILayerMath
{
    private readonly BenchmarkNetwork _network;
    private readonly float[][] _kernels;
    private readonly float[][] _biases;
    private readonly float[][] _hidden;

    public SampleNetwork(BenchmarkNetwork network, ReadOnlySpan<float> parameters)
    {
        _network = network;
        _kernels = new float[network.Layers][];
        _biases = new float[network.Layers][];
        _hidden = new float[network.Layers - 1][];
        for (int layer = 0; layer < network.Layers; layer++)
        {
            int inputs = network.Sizes[layer];
            int outputs = network.Sizes[layer + 1];
            float[] kernel = parameters.Slice(network.KernelOffset(layer), inputs * outputs).ToArray();
            _kernels[layer] = TMath.RowPerOutput ? Kernel.Transpose(kernel, inputs, outputs) : kernel;
            _biases[layer] = parameters.Slice(network.BiasOffset(layer), outputs).ToArray();
            if (layer < _hidden.Length)
            {
                _hidden[layer] = new float[outputs];
            }
        }
    }

    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        ReadOnlySpan<float> values = input;
        for (int layer = 0; layer < _kernels.Length; layer++)
        {
            Span<float> next = layer < _hidden.Length ? _hidden[layer] : output;
            TMath.Affine(values, _kernels[layer], _biases[layer], next);
            TMath.Activate(_network.Activations[layer], next);
            values = next;
        }
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batchSize)
    {
        for (int sample = 0; sample < batchSize; sample++)
        {
            Predict(inputs.Slice(sample * _network.Inputs, _network.Inputs), outputs.Slice(sample * _network.Outputs, _network.Outputs));
        }
    }
}
