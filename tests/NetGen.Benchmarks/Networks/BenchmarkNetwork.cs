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
    public BenchmarkNetwork(string name, int[] sizes, Activation[] activations, Func<NetworkCalls> create)
    {
        Name = name;
        Sizes = sizes;
        Activations = activations;
        _create = create;
        _offsets = new int[sizes.Length];
        for (int layer = 0; layer < activations.Length; layer++)
        {
            _offsets[layer + 1] = _offsets[layer] + ((sizes[layer] + 1) * sizes[layer + 1]);
        }
    }

    public string Name { get; }

    public int[] Sizes { get; }

    public Activation[] Activations { get; }

    public int Layers => Activations.Length;

    public int Inputs => Sizes[0];

    public int Outputs => Sizes[^1];

    /// <summary>Whether the last layer gives probabilities, so that targets are class numbers.</summary>
    public bool IsClassifier => Activations[^1] == Activation.Softmax;

    public int ParameterCount => _offsets[^1];

    /// <summary>Multiply-adds of the matrix products of one inference.</summary>
    public long MultiplyAdds => Enumerable.Range(0, Layers).Sum(layer => (long)Sizes[layer] * Sizes[layer + 1]);

    /// <summary>The same of a training step, per sample: forward and kernel gradients of every layer, input gradients of all but the first.</summary>
    public long TrainingMultiplyAdds => (3 * MultiplyAdds) - ((long)Sizes[0] * Sizes[1]);

    /// <summary>Where a layer's kernel begins among the parameters, layers in order, kernel before bias.</summary>
    public int KernelOffset(int layer) => _offsets[layer];

    /// <summary>Where a layer's bias begins.</summary>
    public int BiasOffset(int layer) => _offsets[layer] + (Sizes[layer] * Sizes[layer + 1]);

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
}
