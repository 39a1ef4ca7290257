using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra.Single;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contestants;

/// <summary>A network in matrices of MathNet.Numerics, a batch at a time.</summary>
internal sealed class MathNetNetwork
{
    static MathNetNetwork() => MathNet.Numerics.Control.UseSingleThread();

    public MathNetNetwork(BenchmarkNetwork network, ReadOnlySpan<float> parameters, int batchSize)
    {
        Layers = new MathNetLayer[network.Layers];
        for (int layer = 0; layer < Layers.Length; layer++)
        {
            int inputs = network.Sizes[layer];
            int outputs = network.Sizes[layer + 1];
            Layers[layer] = new MathNetLayer(
                network.Activations[layer],
                parameters.Slice(network.KernelOffset(layer), inputs * outputs).ToArray(),
                parameters.Slice(network.BiasOffset(layer), outputs).ToArray(),
                inputs,
                batchSize);
        }
    }

    public MathNetLayer[] Layers { get; }

    /// <summary>Computes the outputs of a batch; they are the values of the matrix that it gives.</summary>
    public DenseMatrix Predict(DenseMatrix inputs) => Layers.Aggregate(inputs, static (values, layer) =>
    {
        layer.Forward(values);
        return layer.Outputs;
    });
}
