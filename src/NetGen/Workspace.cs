using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// All memory that training one network needs besides its parameters: activations, their gradients, and the gradients of the
/// parameters. It is allocated once, by <c>CreateWorkspace</c>, and belongs to one network type and one thread at a time.
/// </summary>
public sealed partial class Workspace
{
    private readonly NetworkInfo _info;
    private readonly float[] _losses;
    private bool _isBackwardDone;

    /// <summary>Allocates a workspace. Called by generated code.</summary>
    /// <param name="info">The network type that it belongs to.</param>
    /// <param name="maxBatchSize">The largest batch that it will hold, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1 or needs more than an array can hold.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Workspace(NetworkInfo info, int maxBatchSize)
    {
        _info = info;
        long floats = info.Layout.WorkspaceFixed + ((long)info.Layout.WorkspacePerSample * maxBatchSize);
        if (maxBatchSize < 1 || floats > int.MaxValue / 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxBatchSize),
                maxBatchSize,
                FormattableString.Invariant($"'maxBatchSize' is {maxBatchSize}, expected 1 to {((int.MaxValue / 2) - info.Layout.WorkspaceFixed) / info.Layout.WorkspacePerSample} for {info.Name}."));
        }

        MaxBatchSize = maxBatchSize;
        Buffer = new AlignedBuffer((int)floats);
        _losses = new float[maxBatchSize];
        _offsets = new int[info.TakesBags ? maxBatchSize : 0];
        Touched = info.Table is { IsTrainable: true } table ? new TouchedRows(table) : null;
    }

    /// <summary>The largest batch that the workspace holds.</summary>
    public int MaxBatchSize { get; }

    /// <summary>Samples in the batch of the last <c>Forward</c>; 0 before the first.</summary>
    public int BatchSize { get; private set; }

    /// <summary>What the network gave for the last batch: the last layer after its activation.</summary>
    public BatchView Outputs => View(_info.Layers[_info.Layers.Count - 1]);

    /// <summary>The memory itself, for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AlignedBuffer Buffer { get; }

    /// <summary>The loss of each sample of the last batch before the mean is taken, for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Losses => _losses;

    /// <summary>The gradients, in the layout of the parameter block.</summary>
    internal Span<float> Gradients => Buffer.Span.Slice(0, _info.Layout.Parameters);

    /// <summary>What a layer gave for the last batch, after its activation.</summary>
    /// <param name="layer">The layer's name, for example <c>dense_1</c>.</param>
    /// <exception cref="ArgumentException">The network has no such layer.</exception>
    /// <exception cref="InvalidOperationException">The layer only gives the inputs another shape: they are not kept here.</exception>
    public BatchView Activations(string layer) => View(Layer(layer));

    /// <summary>
    /// The deltas δ of a layer, as backpropagation has them: the derivative of the loss by each value in front of the layer's activation, for the samples of the last batch. With
    /// x the layer's inputs, a dense layer's kernel has the gradient xᵀ·δ and its bias the sum of δ.
    /// </summary>
    /// <remarks>The loss is the mean of the batch, so that each sample's δ has been divided by the batch's size. They are those of the last <c>Backward</c>, and do not accumulate.</remarks>
    /// <param name="layer">The layer's name, for example <c>dense_1</c>.</param>
    /// <exception cref="ArgumentException">The network has no such layer.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>Backward</c> has not been called since the last <c>Forward</c>; or the layer has none: nothing up to it is trained, or it hands its gradients on to
    /// the layer in front of it in place, as dropout and changes of shape do.
    /// </exception>
    public BatchView Deltas(string layer)
    {
        LayerInfo found = Layer(layer);
        if (found.DeltaOffset < 0)
        {
            throw new InvalidOperationException(
                $"'{layer}' of {_info.Name} keeps no deltas: nothing up to it is trained, or it hands its gradients on to the layer in front of it in place.");
        }

        return _isBackwardDone
            ? Rows(found, found.DeltaOffset)
            : throw new InvalidOperationException("Deltas are there after Backward, which has not been called since the last Forward.");
    }

    /// <summary>The gradient of a parameter, as far as it has been accumulated.</summary>
    /// <param name="parameter">The parameter's name, for example <c>dense_1.kernel</c>.</param>
    /// <exception cref="ArgumentException">The network has no such parameter.</exception>
    public GradientView Gradient(string parameter)
    {
        ParameterInfo found = _info.Parameters.FirstOrDefault(candidate => candidate.Name == parameter)
            ?? throw new ArgumentException(
                $"{_info.Name} has no parameter '{parameter}'; it has {string.Join(", ", _info.Parameters.Select(candidate => candidate.Name))}.",
                nameof(parameter));
        return new GradientView(Buffer, found);
    }

    /// <summary>Copies the gradients of all parameters out, in the order of <c>CopyParametersTo</c>.</summary>
    /// <param name="destination">Exactly as many floats as the network has parameters.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyGradientsTo(Span<float> destination)
    {
        Guard.Length(destination.Length, _info.ParameterCount, nameof(destination));
        NetworkParameters.CopyTo(_info, Buffer, destination);
    }

    /// <summary>Sets all gradients to zero. <c>Backward</c> adds to what is there.</summary>
    public void ClearGradients()
    {
        ClearShare(0, _info.Layout.Parameters);
        Touched?.Clear(Gradients, 0, Touched.Rows.Length);
        Touched?.Forget();
    }

    /// <summary>Takes note of a batch that is about to be computed. Called by generated code.</summary>
    /// <param name="info">The caller's network type.</param>
    /// <param name="batchSize">Samples in the batch.</param>
    /// <exception cref="ArgumentException">The workspace belongs to another network type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch is larger than the workspace.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void BeginForward(NetworkInfo info, int batchSize)
    {
        CheckOwner(info);
        if ((uint)(batchSize - 1) >= (uint)MaxBatchSize)
        {
            ThrowBatchSize(batchSize);
        }

        BatchSize = batchSize;
        _isBackwardDone = false;
        CountDropoutStep();
    }

    /// <summary>Takes note of a backward pass, and gives the size of the batch that it has to work on. Called by generated code.</summary>
    /// <param name="info">The caller's network type.</param>
    /// <exception cref="ArgumentException">The workspace belongs to another network type.</exception>
    /// <exception cref="InvalidOperationException"><c>Forward</c> has not been called.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int BeginBackward(NetworkInfo info)
    {
        CheckOwner(info);
        if (BatchSize == 0)
        {
            throw new InvalidOperationException("Backward was called before Forward: this workspace holds no batch.");
        }

        _isBackwardDone = true;
        return BatchSize;
    }

    /// <summary>The sum of the samples' losses, in double and in sample order. Called by generated code.</summary>
    /// <param name="batchSize">Samples in the batch.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public double SumOfLosses(int batchSize)
    {
        double sum = 0.0;
        foreach (float loss in Losses.Slice(0, batchSize))
        {
            sum += loss;
        }

        return sum;
    }

    /// <summary>The memory of a tensor of the samples, from its first row on.</summary>
    /// <param name="offset">Where it starts, in floats per sample.</param>
    internal Span<float> Rows(int offset) => Buffer.Span.Slice(_info.Layout.WorkspaceFixed + (offset * MaxBatchSize));

    private BatchView View(LayerInfo layer) => layer.WorkspaceOffset < 0
        ? throw new InvalidOperationException($"'{layer.Name}' passes the inputs of {_info.Name} on as they are: they are the caller's and not kept in the workspace.")
        : new(
            Buffer,
            _info.Layout.WorkspaceFixed + (layer.WorkspaceOffset * MaxBatchSize),
            layer.WorkspaceStride,
            BatchSize,
            layer.OutputLength);

    /// <summary>Rows of as many values as the layer gives, each padded to whole cache lines.</summary>
    private BatchView Rows(LayerInfo layer, int offset)
    {
        const int FloatsInLine = 16;
        int length = layer.OutputLength;
        int stride = (length + FloatsInLine - 1) / FloatsInLine * FloatsInLine;
        return new(Buffer, _info.Layout.WorkspaceFixed + (offset * MaxBatchSize), stride, BatchSize, length);
    }

    private LayerInfo Layer(string layer) => _info.Layers.FirstOrDefault(candidate => candidate.Name == layer)
        ?? throw new ArgumentException(
            $"{_info.Name} has no layer '{layer}'; it has {string.Join(", ", _info.Layers.Select(candidate => candidate.Name))}.", nameof(layer));

    internal void CheckOwner(NetworkInfo info)
    {
        if (!ReferenceEquals(info, _info))
        {
            throw new ArgumentException($"'workspace' belongs to {_info.Name}, not to {info.Name}.");
        }
    }

    [DoesNotReturn]
    private void ThrowBatchSize(int batchSize) =>
        throw new ArgumentOutOfRangeException(
            nameof(batchSize),
            batchSize,
            FormattableString.Invariant($"'batchSize' is {batchSize}, expected 1 to {MaxBatchSize} (the workspace's MaxBatchSize)."));
}
