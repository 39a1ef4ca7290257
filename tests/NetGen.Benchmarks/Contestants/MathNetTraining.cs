using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra.Single;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contestants;

/// <summary>Gradient descent in matrices of MathNet.Numerics.</summary>
internal sealed class MathNetTraining : TrainingModel
{
    private readonly BenchmarkNetwork _network;
    private readonly TrainingData _data;
    private readonly MathNetNetwork _layers;
    private readonly DenseMatrix[] _inputs;
    private readonly DenseMatrix[] _deltas;
    private readonly DenseMatrix[] _gradients;

    public MathNetTraining(BenchmarkNetwork network, TrainingData data, ReadOnlySpan<float> parameters)
    {
        _network = network;
        _data = data;
        _layers = new MathNetNetwork(network, parameters, data.BatchSize);
        _inputs = Enumerable.Range(0, data.Batches).Select(batch => new DenseMatrix(network.Inputs, data.BatchSize, data.Inputs(batch).ToArray())).ToArray();
        _deltas = _layers.Layers.Select(layer => new DenseMatrix(layer.Bias.Length, data.BatchSize)).ToArray();
        _gradients = _layers.Layers.Select(layer => new DenseMatrix(layer.Kernel.RowCount, layer.Kernel.ColumnCount)).ToArray();
    }

    public override void Step(int step, float rate)
    {
        DenseMatrix inputs = _inputs[step & (_inputs.Length - 1)];
        OutputGradient(_layers.Predict(inputs).Values, _deltas[^1].Values, step);
        for (int layer = _deltas.Length - 1; layer >= 0; layer--)
        {
            DenseMatrix values = layer == 0 ? inputs : _layers.Layers[layer - 1].Outputs;
            _deltas[layer].TransposeAndMultiply(values, _gradients[layer]);
            if (layer > 0)
            {
                _layers.Layers[layer].Kernel.TransposeThisAndMultiply(_deltas[layer], _deltas[layer - 1]);
                PlainMath.Slope(_network.Activations[layer - 1], values.Values, _deltas[layer - 1].Values, default);
            }
        }

        for (int layer = 0; layer < _deltas.Length; layer++)
        {
            PlainMath.Descend(rate, _gradients[layer].Values, _layers.Layers[layer].Kernel.Values);
            float[] bias = _layers.Layers[layer].Bias;
            for (int sample = 0; sample < _data.BatchSize; sample++)
            {
                PlainMath.Descend(rate, _deltas[layer].Values.AsSpan(sample * bias.Length, bias.Length), bias);
            }
        }
    }

    public override void CopyParametersTo(Span<float> destination)
    {
        for (int layer = 0; layer < _layers.Layers.Length; layer++)
        {
            _layers.Layers[layer].Kernel.Values.CopyTo(destination.Slice(_network.KernelOffset(layer)));
            _layers.Layers[layer].Bias.CopyTo(destination.Slice(_network.BiasOffset(layer)));
        }
    }

    // Cross-entropy behind softmax; networks without it are trained with Adam here, which this class has not.
    private void OutputGradient(ReadOnlySpan<float> outputs, Span<float> gradient, int step)
    {
        float scale = 1f / _data.BatchSize;
        for (int i = 0; i < outputs.Length; i++)
        {
            gradient[i] = outputs[i] * scale;
        }

        ReadOnlySpan<int> labels = _data.Labels(step);
        for (int sample = 0; sample < labels.Length; sample++)
        {
            gradient[(sample * _network.Outputs) + labels[sample]] -= scale;
        }
    }
}
