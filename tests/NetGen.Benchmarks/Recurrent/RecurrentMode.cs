using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Report;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Recurrent;

/// <summary>One step of a small LSTM beside the bound that follows from the latency and the throughput of its parts, measured in turns with it.</summary>
internal sealed class RecurrentMode
{
    private readonly JsonLines _json;
    private readonly TimeSpan _window;
    private readonly int _rounds;

    public RecurrentMode(JsonLines json, TimeSpan window, int rounds)
    {
        _json = json;
        _window = window;
        _rounds = rounds;
    }

    /// <returns>Whether steps gave the bits of <c>Predict</c>.</returns>
    public bool Run()
    {
        var lines = new List<IReadOnlyList<string>>();
        bool right = true;
        foreach (int width in Widths.All)
        {
            int limit = VectorWidth.Limit;
            VectorWidth.Limit = width;
            var network = new W8(1);
            VectorWidth.Limit = limit;
            bool isRight = GivesTheBitsOfPredict(network);
            right &= isRight;
            lines.Add(Measure(network, width, isRight));
        }

        Screen.Table(
            "One step of 1 → LSTM 20 → dense 1 that waits for the step before, in nanoseconds; the bound is the greater of work and path, and the ratio that of the medians",
            1,
            ["width", "step", "fastest", "multiply-add", "sigmoid", "tanh", "handed", "work", "path", "bound", "ratio", "fastest/fastest", "bytes/call"],
            lines);
        return right;
    }

    private static bool GivesTheBitsOfPredict(W8 network)
    {
        float[] inputs = Enumerable.Range(0, W8.InputLength).Select(i => ((i * 7 % 5) - 2) / 4f).ToArray();
        var expected = new float[1];
        var actual = new float[1];
        network.Predict(inputs, expected);
        RecurrentState state = network.CreateState();
        for (int i = 0; i < inputs.Length; i++)
        {
            network.Step(state, inputs.AsSpan(i, 1), actual);
        }

        return BitConverter.SingleToInt32Bits(expected[0]) == BitConverter.SingleToInt32Bits(actual[0]);
    }

    private string[] Measure(W8 network, int width, bool isRight)
    {
        RecurrentState state = network.CreateState();

        // Where each output is the next input, a bias keeps both from fading to subnormal numbers, which this core computes in microcode.
        var parameters = new float[W8.Info.ParameterCount];
        network.CopyParametersTo(parameters);
        parameters[^1] = 0.3f;
        network.LoadParameters(parameters);
        float[] input = [0.3f];
        var output = new float[1];
        List<Action<int>> runs =
        [
            n =>
            {
                for (int i = 0; i < n; i++)
                {
                    network.Step(state, input, output);
                    input[0] = output[0];
                }
            },
            .. StepParts.Runs(width),
            .. StepParts.Runs(128),
        ];
        IReadOnlyList<Timing> times = Stopwatches.Interleaved(runs, _window, _rounds);
        StepBound median = StepBound.Of(times.Skip(1).Select(time => time.Median), width);
        StepBound fastest = StepBound.Of(times.Skip(1).Select(time => time.Fastest), width);
        double ratio = times[0].Median / median.Nanoseconds;
        _json.Add(
            ("row", "W8-step"),
            ("width", width),
            ("ns", times[0].Median),
            ("fastest_ns", times[0].Fastest),
            ("work_ns", median.Work),
            ("path_ns", median.Path),
            ("bound_ns", median.Nanoseconds),
            ("ratio", ratio),
            ("fastest_ratio", times[0].Fastest / fastest.Nanoseconds),
            ("right", isRight));
        return
        [
            Widths.Name(width) + (isRight ? string.Empty : " WRONG"),
            Nanoseconds(times[0].Median),
            Nanoseconds(times[0].Fastest),
            Both(median.Parts.MultiplyAdd),
            Both(median.Parts.Sigmoid),
            Both(median.Parts.Tanh),
            Nanoseconds(median.Parts.Handed),
            Nanoseconds(median.Work),
            Nanoseconds(median.Path),
            Nanoseconds(median.Nanoseconds),
            Invariant.Of($"{ratio:0.00}"),
            Invariant.Of($"{times[0].Fastest / fastest.Nanoseconds:0.00}"),
            Invariant.Of($"{times[0].BytesPerCall:0}"),
        ];
    }

    private static string Nanoseconds(double value) => Invariant.Of($"{value:0.0}");

    private static string Both((double Latency, double Throughput) part) => Invariant.Of($"{part.Latency:0.00} / {part.Throughput:0.00}");
}
