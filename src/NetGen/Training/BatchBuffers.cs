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
    private readonly int[] _offsets;
    private int[] _indices = Array.Empty<int>();
    private bool _usesLabels;

    public BatchBuffers(INetworkCore network, int capacity)
    {
        _network = network;
        Workspace = network.CreateWorkspace(capacity);
        NetworkInfo info = network.Info;
        _inputs = new float[info.TakesIndices ? 0 : checked(capacity * info.InputLength)];
        _targets = new float[checked(capacity * info.OutputLength)];
        _labels = new int[capacity];
        _offsets = new int[info.TakesBags ? capacity : 0];
        Samples = new int[capacity];
    }

    public Workspace Workspace { get; }

    public int Capacity => Samples.Length;

    /// <summary>Room for the numbers of a batch's samples.</summary>
    public int[] Samples { get; }

    /// <summary>Makes room for the indices of any batch of a data set: the one thing whose length a network does not know. Batches of it then allocate nothing.</summary>
    public void Reserve(Dataset data)
    {
        long most = Math.Min((long)Math.Min(Capacity, data.Count) * data.LongestSample(), int.MaxValue / 2);
        if (_indices.Length < most)
        {
            _indices = new int[most];
        }
    }

    /// <summary>Names the samples of the next batch, and says where they will lie once they are gathered.</summary>
    public BatchSpans Batch(Dataset data, ReadOnlySpan<int> samples)
    {
        int count = samples.Length;
        _usesLabels = data.IsCategorical;
        return new BatchSpans(
            Inputs(data, samples),
            _usesLabels ? default : _targets.AsSpan(0, count * _network.Info.OutputLength),
            _usesLabels ? _labels.AsSpan(0, count) : default,
            samples,
            count);
    }

    /// <summary>Copies some samples of a batch to their rows. Several threads may do so at once, each for rows of its own.</summary>
    /// <param name="data">Where they are.</param>
    /// <param name="samples">All samples of the batch.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    public void Gather(Dataset data, ReadOnlySpan<int> samples, int first, int count)
    {
        NetworkInfo info = _network.Info;
        samples = samples.Slice(first, count);
        GatherInputs(data, samples, first);
        if (data.IsCategorical)
        {
            Span<int> labels = _labels.AsSpan(first, count);
            data.CopyLabels(samples, labels);

            // The data set had a look at them, but its array is the caller's and kernels trust what they get.
            Guard.Labels(labels, info.OutputLength);
        }
        else
        {
            data.CopyTargets(samples, _targets.AsSpan(first * info.OutputLength, count * info.OutputLength));
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

    /// <summary>Where the inputs of a batch will lie. Lists of indices lie one behind the other, so all of their places are settled here.</summary>
    private InputSpans Inputs(Dataset data, ReadOnlySpan<int> samples)
    {
        NetworkInfo info = _network.Info;
        if (!info.TakesIndices)
        {
            return new InputSpans(_inputs.AsSpan(0, samples.Length * info.InputLength));
        }

        if (!info.TakesBags)
        {
            return new InputSpans(_indices.AsSpan(0, samples.Length * info.InputLength), default);
        }

        int end = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            _offsets[i] = end;
            end += data.Indices(samples[i]).Length;
        }

        return new InputSpans(_indices.AsSpan(0, end), _offsets.AsSpan(0, samples.Length));
    }

    private void GatherInputs(Dataset data, ReadOnlySpan<int> samples, int first)
    {
        NetworkInfo info = _network.Info;
        for (int i = 0; i < samples.Length; i++)
        {
            int row = first + i;
            if (!info.TakesIndices)
            {
                data.Inputs(samples[i]).CopyTo(_inputs.AsSpan(row * info.InputLength, info.InputLength));
                continue;
            }

            ReadOnlySpan<int> indices = data.Indices(samples[i]);
            Span<int> place = _indices.AsSpan(info.TakesBags ? _offsets[row] : row * info.InputLength, indices.Length);
            indices.CopyTo(place);

            // As with class numbers.
            Guard.Indices(place, info.Table!.Rows);
        }
    }
}
