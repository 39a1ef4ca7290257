using System;

namespace NetGen.Benchmarks.Networks;

/// <summary>
/// What training steps are measured on: batches that are taken in turns. A batch of one takes another sample each step, as sample by
/// sample training does; a larger one is the same each time.
/// </summary>
internal sealed class TrainingData
{
    private const int SingleSamples = 64;

    private readonly BenchmarkNetwork _network;
    private readonly float[] _inputs;
    private readonly int[] _labels;
    private readonly float[] _targets;

    public TrainingData(BenchmarkNetwork network, int batchSize)
    {
        _network = network;
        BatchSize = batchSize;
        Batches = batchSize == 1 ? SingleSamples : 1;
        int samples = Batches * batchSize;
        _inputs = Samples.Uniform(samples * network.Inputs, 5);
        _labels = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            _labels[i] = i * 7 % network.Outputs;
        }

        _targets = Samples.Uniform(samples * network.Outputs, 6);
    }

    public int BatchSize { get; }

    /// <summary>A power of two.</summary>
    public int Batches { get; }

    /// <summary>The inputs of a step.</summary>
    public ReadOnlySpan<float> Inputs(int step) => Part(_inputs, step, _network.Inputs);

    /// <summary>The class numbers of a step, for classifiers.</summary>
    public ReadOnlySpan<int> Labels(int step) => _labels.AsSpan((step & (Batches - 1)) * BatchSize, BatchSize);

    /// <summary>The targets of a step, for other networks.</summary>
    public ReadOnlySpan<float> Targets(int step) => Part(_targets, step, _network.Outputs);

    private ReadOnlySpan<float> Part(float[] values, int step, int length) =>
        values.AsSpan((step & (Batches - 1)) * BatchSize * length, BatchSize * length);
}
