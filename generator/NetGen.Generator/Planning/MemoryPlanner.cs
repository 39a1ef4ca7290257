using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Planning;

/// <summary>
/// Gives every parameter, activation, gradient and cache its place. A workspace is one block: a fixed part (gradients, transposed
/// kernels) and a part per sample, in which all activations come first, then what inference of a batch needs besides, then the gradients, so
/// that inference can use the same offsets with less memory.
/// </summary>
internal sealed class MemoryPlanner
{
    private readonly List<Shape> _shapes = new();
    private readonly List<IReadOnlyList<ParameterBlock>> _parameters = new();
    private readonly List<Tensor> _activations = new();
    private readonly List<Tensor> _gradients = new();
    private readonly Dictionary<string, Tensor> _caches = new();
    private readonly List<int> _transposes = new();

    public MemoryPlanner(NetworkSpec spec)
    {
        _shapes.Add(spec.Input);
        foreach (LayerSpec layer in spec.Layers)
        {
            LayerDefinition definition = LayerCatalog.Of(layer);
            Shape input = _shapes[_shapes.Count - 1];
            _shapes.Add(definition.InferShape(layer, input).Shape ?? Specs.Shape.Flat(0));
            _parameters.Add(PlaceParameters(layer, definition.Parameters(layer, input)));
        }

        Input = new Tensor("x", TensorOwner.Caller, spec.Input.Length, spec.Input.Length, 0);
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            _activations.Add(PerSampleTensor("y" + (i + 1), _shapes[i + 1].Length));
        }

        ActivationsPerSample = PerSample;
        PlacePartials();
        InferencePerSample = PerSample;
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            _gradients.Add(PerSampleTensor("dy" + (i + 1), _shapes[i + 1].Length));
        }

        PlaceFixedPart(spec);
    }

    public Tensor Input { get; }

    public int ParameterStorage { get; private set; }

    public int ActivationsPerSample { get; }

    public int InferencePerSample { get; }

    public int PerSample { get; private set; }

    public IReadOnlyList<int> Transposes => _transposes;

    public int Fixed { get; private set; }

    public Shape Shape(int index) => _shapes[index];

    public IReadOnlyList<ParameterBlock> Parameters(int layer) => _parameters[layer];

    public Tensor X(int layer) => layer == 0 ? Input : _activations[layer - 1];

    public Tensor Y(int layer) => _activations[layer];

    public Tensor DY(int layer) => _gradients[layer];

    /// <summary>Whether training changes a parameter of the layer.</summary>
    public bool IsTrained(int layer) => _parameters[layer].Any(parameter => parameter.Spec.IsTrainable);

    /// <summary>Whether a layer in front of this one is trained, so that gradients have to pass through it.</summary>
    public bool NeedsInputGradient(int layer) => Enumerable.Range(0, layer).Any(IsTrained);

    /// <summary>Tensors beside <paramref name="target"/> for the further chains of sums of so many terms; all products share the memory.</summary>
    public IReadOnlyList<Tensor> Partials(int inputs, Tensor target)
    {
        var partials = new List<Tensor>();
        for (int chain = 1; Chains.AreApart(inputs, target.Length) && chain < Chains.Count(inputs, target.Length); chain++)
        {
            partials.Add(new Tensor("partial" + chain, TensorOwner.Workspace, target.Length, target.Stride, ActivationsPerSample + ((chain - 1) * target.Stride)));
        }

        return partials;
    }

    public Tensor Cache(string name, int length)
    {
        if (!_caches.TryGetValue(name, out Tensor? tensor))
        {
            tensor = PerSampleTensor(name, length);
            _caches.Add(name, tensor);
        }

        return tensor;
    }

    /// <summary>Room for the partial sums of any product, forward or backward.</summary>
    private void PlacePartials()
    {
        int most = 0;
        for (int i = 0; i < _parameters.Count; i++)
        {
            foreach (ParameterBlock kernel in _parameters[i].Take(1))
            {
                most = System.Math.Max(most, Floats(kernel.Rows, kernel.Columns));
                most = System.Math.Max(most, NeedsInputGradient(i) ? Floats(kernel.Columns, kernel.Rows) : 0);
            }
        }

        PerSample += most;

        static int Floats(int inputs, int outputs) =>
            Chains.AreApart(inputs, outputs) ? (Chains.Count(inputs, outputs) - 1) * ParameterBlock.RoundToLine(outputs) : 0;
    }

    private List<ParameterBlock> PlaceParameters(LayerSpec layer, EquatableArray<ParameterSpec> specs)
    {
        var blocks = new List<ParameterBlock>();
        foreach (ParameterSpec spec in specs)
        {
            // As in Keras, what is not trained is not punished either.
            bool isTrainable = spec.IsTrainable && layer.IsTrainable;
            ParameterSpec parameter = isTrainable ? spec : spec with { IsTrainable = false, L1 = 0, L2 = 0 };
            var block = new ParameterBlock(
                ParameterNaming.Full(layer.Name, parameter.Role), ParameterNaming.Property(layer.Name, parameter.Role), parameter, ParameterStorage);
            ParameterStorage += ParameterBlock.RoundToLine(block.StorageLength);
            blocks.Add(block);
        }

        return blocks;
    }

    private Tensor PerSampleTensor(string name, int length)
    {
        var tensor = new Tensor(name, TensorOwner.Workspace, length, ParameterBlock.RoundToLine(length), PerSample);
        PerSample += tensor.Stride;
        return tensor;
    }

    private void PlaceFixedPart(NetworkSpec spec)
    {
        Fixed = ParameterStorage;
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            bool isNeeded = NeedsInputGradient(i) && _parameters[i].Count > 0;
            _transposes.Add(isNeeded ? Fixed : -1);
            if (isNeeded)
            {
                ParameterBlock kernel = _parameters[i][0];
                Fixed += ParameterBlock.RoundToLine(kernel.Columns * ParameterBlock.PaddedColumns(kernel.Rows));
            }
        }
    }
}
