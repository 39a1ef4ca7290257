using System;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contestants;

/// <summary>Those who train.</summary>
internal static class TrainingSteps
{
    private const int CheckedSteps = 3;

    /// <summary>So small that the weights stay where they are, however long a window lasts.</summary>
    private const float MeasuredRate = 1e-6f;

    /// <summary>Makes a contestant of a model.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="width">The vectors it uses.</param>
    /// <param name="network">The network.</param>
    /// <param name="batchSize">Samples in a step.</param>
    /// <param name="adam">Whether steps are Adam's.</param>
    /// <param name="create">Makes the model.</param>
    public static Contestant Of(
        string name, int width, BenchmarkNetwork network, int batchSize, bool adam, Func<TrainingData, float[], TrainingModel> create)
    {
        float[] parameters = Samples.Parameters(network);
        var data = new TrainingData(network, batchSize);
        TrainingModel model = create(data, parameters);
        int step = 0;
        return new Contestant(
            name,
            width,
            n =>
            {
                for (int i = 0; i < n; i++)
                {
                    model.Step(step++, MeasuredRate);
                }
            },
            () => ErrorOf(network, data, adam, parameters, create))
        {
            Resource = model,
        };
    }

    /// <summary>NetGen's trainer, on one thread unless more are given.</summary>
    public static Contestant NetGen(BenchmarkNetwork network, int width, int batchSize, bool adam, int threads = 1) =>
        Of(Inference.NetGenName(width), width, network, batchSize, adam, (data, parameters) => new NetGenTraining(network, data, adam, width, threads, parameters)) with
        {
            IsNetGen = true,
        };

    // Another model than the measured one, and steps that are long enough to be seen in every weight.
    private static double ErrorOf(
        BenchmarkNetwork network, TrainingData data, bool adam, float[] parameters, Func<TrainingData, float[], TrainingModel> create)
    {
        float rate = adam ? 1e-3f : data.BatchSize == 1 ? 0.01f : 0.3f;
        var reference = new DoubleNetwork(network, parameters);
        using TrainingModel model = create(data, parameters);
        for (int step = 0; step < CheckedSteps; step++)
        {
            reference.Step(data, step, rate, adam);
            model.Step(step, rate);
        }

        var trained = new float[parameters.Length];
        model.CopyParametersTo(trained);
        return reference.ErrorOf(trained);
    }
}
