using System;
using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// What a layer works on while it says its forward and backward: its input, its output, their gradients, its parameters and
/// caches. It collects the layer's kernels.
/// </summary>
internal sealed class LayerScope
{
    private readonly IReadOnlyList<ParameterBlock> _parameters;
    private readonly Func<string, int, Tensor> _allocate;
    private readonly List<KernelCall> _calls = new();
    private readonly List<RandomMask> _masks = new();

    public LayerScope(
        Tensor input, Tensor output, Tensor? inputGradient, Tensor? outputGradient, IReadOnlyList<ParameterBlock> parameters, Func<string, int, Tensor> allocate, bool isTraining)
    {
        Input = input;
        Output = output;
        InputGradient = inputGradient;
        OutputGradient = outputGradient!;
        IsTraining = isTraining;
        _parameters = parameters;
        _allocate = allocate;
    }

    /// <summary>x: the layer's input. It is still there in the backward pass.</summary>
    public Tensor Input { get; }

    /// <summary>The shape of x.</summary>
    public Shape InputShape { get; init; } = Shape.Flat(0);

    /// <summary>Values along the last axis of x.</summary>
    public int Axis => InputShape.LastAxis;

    /// <summary>y: where the layer writes its output. In the backward pass it holds the output after the activation.</summary>
    public Tensor Output { get; }

    /// <summary>dx, or null where nothing in front of the layer is trained: the first layer never computes it.</summary>
    public Tensor? InputGradient { get; }

    /// <summary>Whether the forward pass is that of training; inference is asked for apart.</summary>
    public bool IsTraining { get; }

    /// <summary>
    /// Whether the forward pass is one step of a sequence whose end is not known: the input is a sequence of one step, caches keep what was in them after the step before, and start at
    /// zero.
    /// </summary>
    public bool IsStep { get; init; }

    /// <summary>dy: the gradient of the loss by the layer's output in front of its activation. Only the backward pass may ask for it.</summary>
    public Tensor OutputGradient { get; }

    /// <summary>The kernels so far.</summary>
    public IReadOnlyList<KernelCall> Calls => _calls;

    /// <summary>A parameter by its role; null if the layer asked for none of that name.</summary>
    public ParameterBlock? Parameter(string role)
    {
        foreach (ParameterBlock parameter in _parameters)
        {
            if (parameter.Spec.Role == role)
            {
                return parameter;
            }
        }

        return null;
    }

    /// <summary>
    /// Memory of the layer's own that lives from forward to backward: the indices of a pooling, the gates of an LSTM.
    /// Asking again by the same name gives the same tensor.
    /// </summary>
    public Tensor Cache(string name, int length) => _allocate(name, length);

    /// <summary>The random masks so far.</summary>
    public IReadOnlyList<RandomMask> Masks => _masks;

    public void Add(KernelCall call) => _calls.Add(call);

    /// <summary>Factors that are drawn anew for each forward pass of training: 0 with the probability of the rate, else 1 / (1 − rate). Asking again by the same name gives the same.</summary>
    public Tensor Mask(string name, int length, double rate)
    {
        Tensor tensor = Cache(name, length);
        if (_masks.TrueForAll(mask => !ReferenceEquals(mask.Tensor, tensor)))
        {
            _masks.Add(new RandomMask(tensor, rate));
        }

        return tensor;
    }
}
