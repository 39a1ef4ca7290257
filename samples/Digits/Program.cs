using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using Digits;
using Digits.Drawing;
using NetGen.Data;
using NetGen.Serialization;
using NetGen.Training;
using static Digits.ConsoleReport;

if (Options.Parse(args, out int exitCode) is not Options options)
{
    return exitCode;
}

var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    // Not the hard way out: the cursor and the temporary folder must be put in order first.
    key.Cancel = true;
    cancellation.Cancel();
};

try
{
    using var file = new SaveFile(options.Save);

    // 1. Data: images of 28 × 28 pixels, and which digit each one is.
    DatasetPair data = options.Mnist is null ? DigitDataset.Draw(options.Seed) : Datasets.Mnist(options.Mnist);
    if (data.Train.Count < 12 || data.Test.Count < 1)
    {
        throw new FormatException($"{options.Mnist}: found {data.Train.Count} images to learn from and {data.Test.Count} to be tested with, expected at least 12 and 1.");
    }

    Line($"{data.Train.Count:N0} images to learn from, {data.Test.Count:N0} to be tested with\n");

    // 2. A network: its class and attributes are in DigitNet.cs, its code was generated when this program was built.
    var net = new DigitNet(options.Seed);
    Line($"{DigitNet.Info}");

    // 3. Training. The last twelfth of the images only tells how well the network reads digits that it does not learn from.
    var report = new ConsoleReport();
    using var trainer = new Trainer(net, new FitOptions
    {
        Epochs = options.Epochs,
        BatchSize = options.BatchSize,
        // A step that few images agree on had better be a short one.
        Optimizer = new Sgd(learningRate: Math.Min(0.3, 0.01 * options.BatchSize)),
        ValidationSplit = 1.0 / 12,
        Seed = options.Seed,
        Progress = report,
        CancellationToken = cancellation.Token,
    });
    // Long steps first, to get near; short ones later, to get nearer.
    report.EpochEnded += () => trainer.Optimizer.LearningRate *= 0.85;
    report.ShowProgress(() => trainer.Fit(data.Train));

    // 4. What it learned.
    var test = new TestSet(data.Test);
    float[] outputs = test.Predict(net);
    IReadOnlyList<Guess> guesses = test.Guesses(outputs);
    Pictures("Read from the test images:", guesses.Where(guess => guess.IsRight).DistinctBy(guess => guess.Label).Take(3));
    Pictures("Its surest mistakes:", guesses.Where(guess => !guess.IsRight).OrderByDescending(guess => guess.Sureness).Take(3));

    // 5. How fast it is.
    InferenceSpeed speed = InferenceSpeed.Measure(net, test);
    Line($"training    {report.BestTrainingSpeed,12:N0} samples/s");
    Line($"inference   {speed.ImagesPerSecond,12:N0} samples/s in one call, {speed.NanosecondsPerImage:N0} ns per image one by one");

    // 6. A model that was saved and loaded answers with the same bits, not just nearly so.
    cancellation.Token.ThrowIfCancellationRequested();
    net.Save(file.FilePath);
    DigitNet loaded = DigitNet.Load(file.FilePath);
    bool sameBits = MemoryMarshal.AsBytes<float>(outputs).SequenceEqual(MemoryMarshal.AsBytes<float>(test.Predict(loaded)));
    Line($"saved to {file.FilePath} ({new FileInfo(file.FilePath).Length:N0} bytes) and loaded:");
    Line($"{outputs.Length:N0} outputs have {(sameBits ? "the same bits" : "OTHER BITS")}");

    Line($"test accuracy {trainer.Evaluate(data.Test).Accuracy:F4}");
    return sameBits ? 0 : 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Cancelled.");
    return 130;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or TrainingDivergedException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
