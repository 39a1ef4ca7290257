using System;
using System.Collections.Generic;
using System.Diagnostics;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Report;
using NetGen.Training;

namespace NetGen.Benchmarks.StartUp;

/// <summary>What the first calls to a network cost. This is what a child process does, so that they are the first ones.</summary>
internal static class FirstCalls
{
    /// <summary>Measures, and prints a line.</summary>
    public static void Run(BenchmarkNetwork network)
    {
        float[] parameters = Samples.Parameters(network);
        float[] input = Samples.Uniform(network.Inputs, 1);
        var output = new float[network.Outputs];
        var labels = new int[1];
        NetworkCalls? calls = null;
        Trainer? trainer = null;
        double constructor = Milliseconds(() => calls = network.Create(Widths.Widest, parameters));
        double predict = Milliseconds(() => calls!.PredictMany(1, input, output));
        double predictAgain = Milliseconds(() => calls!.PredictMany(1, input, output));
        double makeTrainer = Milliseconds(() => trainer = new Trainer(calls!.Network, new FitOptions { BatchSize = 1, Optimizer = new Sgd(1e-6) }));
        double step = Milliseconds(() => Step(trainer!, network.IsClassifier, input, output, labels));
        double stepAgain = Milliseconds(() => Step(trainer!, network.IsClassifier, input, output, labels));
        trainer!.Dispose();
        IReadOnlyList<(string, object?)> fields =
        [
            ("constructor", constructor), ("predict", predict), ("predict_again", predictAgain),
            ("trainer", makeTrainer), ("step", step), ("step_again", stepAgain),
        ];
        Console.WriteLine(JsonLines.Format(fields));
    }

    private static void Step(Trainer trainer, bool isClassifier, float[] input, float[] targets, int[] labels)
    {
        if (isClassifier)
        {
            trainer.TrainStep(input, labels, 1);
        }
        else
        {
            trainer.TrainStep(input, targets, 1);
        }
    }

    private static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
