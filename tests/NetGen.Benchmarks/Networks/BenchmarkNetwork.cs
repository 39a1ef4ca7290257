using System;
using System.Linq;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Networks;

/// <summary>A network that is measured: its sizes, for those who compute it in another way, and how to make one.</summary>
internal sealed class BenchmarkNetwork
{
    private readonly Func<NetworkCalls> _create;
    private readonly int[] _offsets;

    /// <param name="name">The name that rows begin with.</param>
    /// <param name="sizes">Inputs, then the units of each layer.</param>
    /// <param name="activations">One for each layer.</param>
    /// <param name="create">Makes the generated class.</param>
    /// <param name="convolution">The first layer if it is no dense one.</param>
    public BenchmarkNetwork(string name, int[] sizes, Activation[] activations, Func<NetworkCalls> create, Convolution? convolution = null)
    {
        Name = name;
        Sizes = sizes;
        Activations = activations;
        Convolution = convolution;
        _create = create;
        _offsets = new int[sizes.Length];
        for (int layer = 0; layer < activations.Length; layer++)
        {
            _offsets[layer + 1] = _offsets[layer] + ((FanIn(layer) + 1) * Columns(layer));
        }
    }

    public string Name { get; }

    public int[] Sizes { get; }

    public Activation[] Activations { get; }

    /// <summary>The first layer if it is no dense one; else null.</summary>
    public Convolution? Convolution { get; }

    public int Layers => Activations.Length;

    public int Inputs => Sizes[0];

    public int Outputs => Sizes[^1];

    /// <summary>Whether the last layer gives probabilities, so that targets are class numbers.</summary>
    public bool IsClassifier => Activations[^1] == Activation.Softmax;

    public int ParameterCount => _offsets[^1];

    /// <summary>Multiply-adds of the matrix products of one inference.</summary>
    public long MultiplyAdds => Enumerable.Range(0, Layers).Sum(LayerMultiplyAdds);

    /// <summary>The same of a training step, per sample: forward and kernel gradients of every layer, input gradients of all but the first.</summary>
    public long TrainingMultiplyAdds => (3 * MultiplyAdds) - LayerMultiplyAdds(0);

    /// <summary>Where a layer's kernel begins among the parameters, layers in order, kernel before bias.</summary>
    public int KernelOffset(int layer) => _offsets[layer];

    /// <summary>Where a layer's bias begins.</summary>
    public int BiasOffset(int layer) => _offsets[layer] + (FanIn(layer) * Columns(layer));

    /// <summary>Inputs of one sum of a layer: rows of its kernel.</summary>
    public int FanIn(int layer) => ConvolutionAt(layer)?.Taps ?? Sizes[layer];

    /// <summary>Columns of a layer's kernel.</summary>
    public int Columns(int layer) => ConvolutionAt(layer)?.Filters ?? Sizes[layer + 1];

    /// <summary>The convolution that a layer is; null for a dense one.</summary>
    public Convolution? ConvolutionAt(int layer) => layer == 0 ? Convolution : null;

    /// <summary>A new network that uses the widest vectors.</summary>
    public NetworkCalls Create() => _create();

    /// <summary>A new network that uses vectors up to a width.</summary>
    /// <param name="width">Bits; 0 for scalar code.</param>
    /// <param name="parameters">In the order of <c>LoadParameters</c>.</param>
    public NetworkCalls Create(int width, ReadOnlySpan<float> parameters)
    {
        int limit = VectorWidth.Limit;
        VectorWidth.Limit = width;
        try
        {
            NetworkCalls calls = _create();
            calls.Network.LoadParameters(parameters);
            return calls;
        }
        finally
        {
            VectorWidth.Limit = limit;
        }
    }

    private long LayerMultiplyAdds(int layer) => (long)FanIn(layer) * Sizes[layer + 1];
}
