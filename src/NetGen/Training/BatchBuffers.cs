using System;
using NetGen.CompilerServices;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>The memory for one batch: its samples side by side, and the workspace that they go through.</summary>
internal sealed class BatchBuffers
{
    private readonly INetworkCore _network;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly int[] _labels;
    private bool _usesLabels;

    public BatchBuffers(INetworkCore network, int capacity)
    {
        _network = network;
        Workspace = network.CreateWorkspace(capacity);
        _inputs = new float[checked(capacity * network.Info.InputLength)];
        _targets = new float[checked(capacity * network.Info.OutputLength)];
        _labels = new int[capacity];
        Indices = new int[capacity];
    }

    public Workspace Workspace { get; }

    public int Capacity => Indices.Length;

    /// <summary>Room for the numbers of a batch's samples.</summary>
    public int[] Indices { get; }

    /// <summary>Names the samples of the next batch, and says where they will lie once they are gathered.</summary>
    public BatchSpans Batch(Dataset data, ReadOnlySpan<int> indices)
    {
        int count = indices.Length;
        _usesLabels = data.IsCategorical;
        return new BatchSpans(
            _inputs.AsSpan(0, count * _network.Info.InputLength),
            _usesLabels ? default : _targets.AsSpan(0, count * _network.Info.OutputLength),
            _usesLabels ? _labels.AsSpan(0, count) : default,
            indices,
            count);
    }

    /// <summary>Copies some samples of a batch to their rows. Several threads may do so at once, each for rows of its own.</summary>
    /// <param name="data">Where they are.</param>
    /// <param name="indices">All samples of the batch.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    public void Gather(Dataset data, ReadOnlySpan<int> indices, int first, int count)
    {
        NetworkInfo info = _network.Info;
        indices = indices.Slice(first, count);
        Span<float> inputs = _inputs.AsSpan(first * info.InputLength, count * info.InputLength);
        if (data.IsCategorical)
        {
            Span<int> labels = _labels.AsSpan(first, count);
            data.CopyBatch(indices, inputs, labels);

            // The data set had a look at them, but its array is the caller's and kernels trust what they get.
            Guard.Labels(labels, info.OutputLength);
        }
        else
        {
            data.CopyBatch(indices, inputs, _targets.AsSpan(first * info.OutputLength, count * info.OutputLength));
        }
    }

    /// <summary>Right answers in the last batch.</summary>
    public double CountRight()
    {
        BatchView outputs = Workspace.Outputs;
        return _usesLabels
            ? AccuracyMeasure.Count(outputs, _labels.AsSpan(0, outputs.BatchSize))
            : AccuracyMeasure.Count(_network.Info, outputs, _targets.AsSpan(0, outputs.BatchSize * outputs.Length));
    }
}
