using System;
using NetGen.Benchmarks.Networks;
using NetGen.CompilerServices;
using NetGen.Training;

namespace NetGen.Benchmarks.Contestants;

/// <summary>Trains a generated network through the public <see cref="Trainer"/>: what a user gets, checks included.</summary>
internal sealed class NetGenTraining : TrainingModel
{
    private readonly TrainingData _data;
    private readonly INetwork _network;
    private readonly Trainer _trainer;
    private readonly bool _isClassifier;

    public NetGenTraining(BenchmarkNetwork network, TrainingData data, bool adam, int width, int threads, ReadOnlySpan<float> parameters)
    {
        _data = data;
        _isClassifier = network.IsClassifier;
        _network = network.Create(width, parameters).Network;
        int limit = VectorWidth.Limit;

        // The optimizer takes its width when the trainer makes it.
        VectorWidth.Limit = width;
        _trainer = new Trainer(_network, new FitOptions
        {
            BatchSize = data.BatchSize,
            Optimizer = adam ? new Adam() : new Sgd(),
            Threads = threads,
        });
        VectorWidth.Limit = limit;
    }

    public override void Step(int step, float rate)
    {
        _trainer.Optimizer.LearningRate = rate;
        if (_isClassifier)
        {
            _trainer.TrainStep(_data.Inputs(step), _data.Labels(step), _data.BatchSize);
        }
        else
        {
            _trainer.TrainStep(_data.Inputs(step), _data.Targets(step), _data.BatchSize);
        }
    }

    public override void CopyParametersTo(Span<float> destination) => _network.CopyParametersTo(destination);

    public override void Dispose() => _trainer.Dispose();
}
