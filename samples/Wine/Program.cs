using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NetGen;
using NetGen.Data;
using NetGen.Training;
using Wine;

const int FewestWines = 10;

if (Options.Parse(args, out int exitCode) is not Options options)
{
    return exitCode;
}

try
{
    // 1. The table: a file, or one of our own that goes the same way.
    CsvTable table = options.Data is null ? CsvFile.Parse(SyntheticWines.Csv(seed: 1), name: "synthetic wines") : CsvFile.Read(options.Data);
    if (table.RowCount < FewestWines)
    {
        throw new FormatException($"{table.FileName}: found {table.RowCount} wines, expected at least {FewestWines} to learn from some and be tested with others.");
    }

    if (table.Columns.Count != QualityNet.InputLength + 1)
    {
        throw new FormatException($"{table.FileName}: found {table.Columns.Count} columns, expected {QualityNet.InputLength} measurements and the quality.");
    }

    var wines = new WineData(table);
    Line($"{table.FileName}: {wines.Train.Count:N0} wines to learn from, {wines.Test.Count:N0} to be tested with\n");

    // 2. Regression: which mark? The baseline gives every wine the mean mark; R² is the share of its error that is gone.
    var quality = new QualityNet(seed: 1);
    Line($"{QualityNet.Info}");
    using var qualityTrainer = new Trainer(quality, Epochs(30));
    Tell(qualityTrainer.Fit(wines.ForRegression(wines.Train)));
    float[] marks = WineData.Marks(wines.Test);
    float[] guesses = marks.Select((_, i) => wines.MarkOf(Output(quality, wines.Test.Inputs(i)))).ToArray();
    double baseline = MeanSquare(marks.Select(mark => mark - wines.MeanMark).ToArray());
    double error = MeanSquare(marks.Zip(guesses, (mark, guess) => mark - guess).ToArray());
    Line($"mean squared error {error:F4}, of the mean mark {wines.MeanMark:F2} for all: {baseline:F4}");
    Line($"R² {1 - (error / baseline):F4}\n");
    Line($"  tasted  guessed");
    for (int i = 0; i < Math.Min(5, marks.Length); i++)
    {
        Line($"{marks[i],8}{guesses[i],9:F2}");
    }

    // 3. Classification: good or not? The baseline says to every wine what most of the training wines are.
    var good = new GoodWineNet(seed: 1);
    Line($"\n{GoodWineNet.Info}");
    Dataset train = WineData.ForClassification(wines.Train);
    Dataset test = WineData.ForClassification(wines.Test);
    using var trainer = new Trainer(good, Epochs(20));
    Tell(trainer.Fit(train));
    double mostAre = WineData.Marks(train).Average() >= 0.5 ? 1 : 0;
    double majority = WineData.Marks(test).Count(isGood => isGood == mostAre) / (double)test.Count;
    Line($"test accuracy {trainer.Evaluate(test).Accuracy:F4}, of '{(mostAre == 1 ? "good" : "not good")}' for all: {majority:F4}");
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or TrainingDivergedException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static FitOptions Epochs(int count) => new() { Epochs = count, BatchSize = 16, Optimizer = new Adam(0.003), Seed = 1 };

static void Tell(History history) => Line($"loss {history.Loss[0]:F4} after the first epoch, {history.Loss[^1]:F4} after {history.Epochs}");

static float Output(INetwork network, ReadOnlySpan<float> input)
{
    float[] output = new float[1];
    network.Predict(input, output);
    return output[0];
}

static double MeanSquare(float[] differences) => differences.Average(difference => (double)difference * difference);

static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
