using System;
using System.Diagnostics;

namespace Digits;

/// <summary>How long a trained network takes to answer: one image at a time, and many in one call.</summary>
internal sealed record InferenceSpeed(double NanosecondsPerImage, double ImagesPerSecond)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.4);

    public static InferenceSpeed Measure(DigitNet net, TestSet test)
    {
        var output = new float[DigitNet.OutputLength];
        var outputs = new float[test.Count * DigitNet.OutputLength];
        double single = SecondsPerRound(() =>
        {
            for (int i = 0; i < test.Count; i++)
            {
                net.Predict(test.Image(i), output);
            }
        });
        double batch = SecondsPerRound(() => net.Predict(test.Images, outputs, test.Count));
        return new InferenceSpeed(single / test.Count * 1e9, test.Count / batch);
    }

    /// <summary>The best of several rounds: whatever else the machine does only ever makes a round slower.</summary>
    private static double SecondsPerRound(Action round)
    {
        double best = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        do
        {
            long begin = Stopwatch.GetTimestamp();
            round();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(start) < Patience);

        return best;
    }
}
