using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Planning;

/// <summary>
/// Gives every parameter, activation, gradient and cache its place. A workspace is one block: a fixed part (gradients, transposed
/// kernels) and a part per sample, in which the activations of inference come first, then what inference of a batch needs besides, then what only training
/// needs, so that inference can use the same offsets with less memory.
/// </summary>
internal sealed class MemoryPlanner
{
    private readonly NetworkSpec _spec;
    private readonly LayerDefinition[] _definitions;
    private readonly List<Shape> _shapes = new();
    private readonly List<IReadOnlyList<ParameterBlock>> _parameters = new();
    private readonly Dictionary<string, Tensor> _caches = new();
    private readonly Dictionary<int, int> _partials = new();
    private readonly LayerTensors[] _layers;

    public MemoryPlanner(NetworkSpec spec)
    {
        _spec = spec;
        _definitions = spec.Layers.Select(LayerCatalog.Of).ToArray();
        _shapes.Add(spec.Input);
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            Shape input = _shapes[i];
            _shapes.Add(_definitions[i].InferShape(spec.Layers[i], input).Shape ?? Specs.Shape.Flat(0));
            _parameters.Add(PlaceParameters(spec.Layers[i], _definitions[i].Parameters(spec.Layers[i], input)));
        }

        FirstTrained = Enumerable.Range(0, spec.Layers.Count).Where(IsTrained).DefaultIfEmpty(System.Math.Max(0, spec.Layers.Count - 1)).First();

        _layers = PlaceInference();
        Fixed = ParameterStorage;
    }

    public IReadOnlyList<LayerTensors> Layers => _layers;

    /// <summary>The first layer that training changes, or the last layer: no layer up to it computes dx.</summary>
    public int FirstTrained { get; }

    public int ParameterStorage { get; private set; }

    public int ActivationsPerSample { get; private set; }

    public int InferencePerSample { get; private set; }

    public int PerSample { get; private set; }

    /// <summary>Floats of the fixed part so far.</summary>
    public int Fixed { get; private set; }

    public Shape Shape(int index) => _shapes[index];

    public IReadOnlyList<ParameterBlock> Parameters(int layer) => _parameters[layer];

    /// <summary>Room for a transposed kernel in the fixed part.</summary>
    /// <returns>Where it starts.</returns>
    public int PlaceTranspose(ParameterBlock kernel) => PlaceFixed(kernel.Columns * ParameterBlock.PaddedColumns(kernel.Rows));

    /// <summary>Room in the fixed part.</summary>
    /// <returns>Where it starts.</returns>
    public int PlaceFixed(int floats)
    {
        int offset = Fixed;
        Fixed += ParameterBlock.RoundToLine(floats);
        return offset;
    }

    /// <summary>Whether training changes a parameter of the layer.</summary>
    public bool IsTrained(int layer) => _parameters[layer].Any(parameter => parameter.Spec.IsTrainable);

    /// <summary>
    /// Tensors beside <paramref name="target"/> for the further chains of sums of so many terms. Products share the memory where their targets are of one size: then a row of the
    /// batch has the same place in all of them, and threads that are at different layers do not meet.
    /// </summary>
    public IReadOnlyList<Tensor> Partials(int inputs, Tensor target)
    {
        var partials = new List<Tensor>();
        int size = target.Stride * target.Rows;
        for (int chain = 1; Chains.AreApart(inputs, target) && chain < Chains.Count(inputs, target.Length); chain++)
        {
            partials.Add(new Tensor("partial" + chain, TensorOwner.Workspace, target.Length, target.Stride, _partials[size] + ((chain - 1) * size)) { Rows = target.Rows });
        }

        return partials;
    }

    /// <summary>Places what only training needs, behind all that inference does: to be called when the layers have asked for their caches of inference.</summary>
    public void PlaceTraining()
    {
        ActivationsPerSample = PerSample;
        PlacePartials();
        InferencePerSample = PerSample;
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i] = PlaceTraining(i, _layers[i], _layers[i].Caller is not null || i == 0 ? _layers[i].InferenceX : _layers[i - 1].Y);
        }

        for (int i = FirstTrained; i < _layers.Length; i++)
        {
            // What passes values on, changed or not, does so with their gradients in place. Not so the last layer, whose gradients the forward pass
            // writes: a second backward pass must find them as they were.
            bool isShared = i > FirstTrained && i < _layers.Length - 1 && (_definitions[i].IsView || _definitions[i].IsIdentityInInference);
            _layers[i] = _layers[i] with { DY = isShared ? _layers[i - 1].DY : PerSampleTensor("dy" + (i + 1), _shapes[i + 1].Length) };
        }
    }

    /// <summary>Memory of a layer's own; the same for the same layer and name.</summary>
    public Tensor Cache(int layer, string role, int length)
    {
        string name = role + (layer + 1);
        if (!_caches.TryGetValue(name, out Tensor? tensor))
        {
            tensor = PerSampleTensor(name, length);
            _caches.Add(name, tensor);
        }

        return tensor;
    }

    private LayerTensors[] PlaceInference()
    {
        TensorOwner caller = _definitions[0].InputKind == InputKind.Values ? TensorOwner.Caller : TensorOwner.CallerIndices;
        var input = new Tensor("x", caller, _spec.Input.Length, _spec.Input.Length, 0);
        var layers = new LayerTensors[_spec.Layers.Count];
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = PlaceInference(i, i == 0 ? input : layers[i - 1].InferenceY);
        }

        return layers;
    }

    private LayerTensors PlaceInference(int i, Tensor x)
    {
        LayerDefinition definition = _definitions[i];
        bool passesOn = definition.IsIdentityInInference || (definition.IsView && _spec.Layers[i].Activation == Activation.Linear);
        bool isLast = i == _spec.Layers.Count - 1;

        // Rows of the caller's have no padding: what is not made for them works on a copy.
        bool copies = x.Owner == TensorOwner.Caller && !definition.ReadsCaller && (isLast || !definition.IsView || !passesOn);
        Tensor input = copies ? PerSampleTensor("x0", x.Length) : x;
        Tensor y = passesOn ? input : PerSampleTensor("y" + (i + 1), _shapes[i + 1].Length);
        return new LayerTensors(copies ? x : null, input, y, y, null, input, y);
    }

    private LayerTensors PlaceTraining(int i, LayerTensors layer, Tensor x)
    {
        LayerDefinition definition = _definitions[i];
        ActivationSpec activation = _spec.Layers[i].Activation;
        if (definition.IsView)
        {
            Tensor y = activation == Activation.Linear ? x : layer.InferenceY;
            return layer with { X = x, Z = x, Y = y };
        }

        if (definition.IsIdentityInInference)
        {
            Tensor y = PerSampleTensor("y" + (i + 1), _shapes[i + 1].Length);
            return layer with { X = x, Z = y, Y = y };
        }

        Tensor z = Activations.Of(activation).IsSlopeOfInput ? PerSampleTensor("z" + (i + 1), _shapes[i + 1].Length) : layer.Y;
        return layer with { X = x, Z = z };
    }

    /// <summary>Room for the partial sums of any product, forward or backward.</summary>
    private void PlacePartials()
    {
        var most = new SortedDictionary<int, int>();
        for (int i = 0; i < _parameters.Count; i++)
        {
            foreach (ParameterBlock kernel in _parameters[i].SelectMany(parameter => parameter.Matrices).Where(matrix => matrix.Spec.Shape.Count > 1 && !matrix.Spec.IsTable && !matrix.Spec.HasInputsInLanes))
            {
                foreach (int rows in new[] { 1, _definitions[i].RowsPerSample(_shapes[i]) })
                {
                    Add(rows, kernel.Rows, kernel.Columns);
                    if (i >= FirstTrained)
                    {
                        // Also in the first trained layer, where a recurrent kernel takes gradients back through time.
                        Add(rows, kernel.Columns, kernel.Rows);
                    }
                }
            }
        }

        foreach (KeyValuePair<int, int> size in most)
        {
            _partials.Add(size.Key, PerSample);
            PerSample += size.Key * size.Value;
        }

        void Add(int rows, int inputs, int outputs)
        {
            if (Chains.AreApart(inputs, outputs))
            {
                int size = rows * ParameterBlock.RoundToLine(outputs);
                most.TryGetValue(size, out int partials);
                most[size] = System.Math.Max(partials, Chains.Count(inputs, outputs) - 1);
            }
        }
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
}
