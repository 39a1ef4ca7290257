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

    /// <summary>The inputs of the last batch.</summary>
    public ReadOnlySpan<float> Inputs => _inputs.AsSpan(0, Workspace.BatchSize * _network.Info.InputLength);

    /// <summary>Gathers samples and computes their mean loss.</summary>
    public float Forward(Dataset data, ReadOnlySpan<int> indices)
    {
        int count = indices.Length;
        Span<float> inputs = _inputs.AsSpan(0, count * _network.Info.InputLength);
        _usesLabels = data.IsCategorical;
        if (_usesLabels)
        {
            Span<int> labels = _labels.AsSpan(0, count);
            data.CopyBatch(indices, inputs, labels);
            return _network.Forward(Workspace, inputs, labels, count);
        }

        Span<float> targets = _targets.AsSpan(0, count * _network.Info.OutputLength);
        data.CopyBatch(indices, inputs, targets);
        return _network.Forward(Workspace, inputs, targets, count);
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
