using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Report;
using NetGen.Training;

namespace NetGen.Benchmarks.StartUp;

/// <summary>What the first calls to a network cost. This is what a child process does, so that they are the first ones.</summary>
internal static class FirstCalls
{
    /// <summary>What is timed, in this order.</summary>
    public static readonly IReadOnlyList<string> Phases = ["constructor", "predict", "predict_again", "trainer", "step", "step_again"];

    /// <summary>Measures, and prints a line.</summary>
    public static void Run(BenchmarkNetwork network)
    {
        float[] input = Samples.Uniform(network.Inputs, 1);
        var output = new float[network.Outputs];
        var labels = new int[1];

        // Times are taken in line: a lambda around each call would be compiled as well.
        var moments = new long[7];
        moments[0] = Stopwatch.GetTimestamp();
        NetworkCalls calls = network.Create();
        moments[1] = Stopwatch.GetTimestamp();
        calls.PredictMany(1, input, output);
        moments[2] = Stopwatch.GetTimestamp();
        calls.PredictMany(1, input, output);
        moments[3] = Stopwatch.GetTimestamp();
        using var trainer = new Trainer(calls.Network, new FitOptions { BatchSize = 1, Optimizer = new Sgd(1e-6), Threads = 1 });
        moments[4] = Stopwatch.GetTimestamp();
        Step(trainer, network.IsClassifier, input, output, labels);
        moments[5] = Stopwatch.GetTimestamp();
        Step(trainer, network.IsClassifier, input, output, labels);
        moments[6] = Stopwatch.GetTimestamp();
        Console.WriteLine(JsonLines.Format(Phases.Select((phase, i) => (phase, (object?)Stopwatch.GetElapsedTime(moments[i], moments[i + 1]).TotalMilliseconds))));
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
}
