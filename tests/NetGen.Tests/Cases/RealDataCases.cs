using System;
using System.Linq;
using NetGen.Data;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>
/// Networks that learn from real tables. Inputs are standardised with the mean and deviation of the whole file; the run's row k is the
/// file's row (k · stride) mod rows; the first <c>train_rows</c> of the run are learnt in that order, the others are the test.
/// </summary>
public sealed class RealDataCases
{
    [SharedDataTheory]
    [InlineData("r-iris-4-8-3")]
    public void Iris(string id) => CaseFile.Check(id, file =>
    {
        CsvTable table = CsvFile.Read(SharedFiles.PathOf("data", "iris", "iris.csv"));
        Dataset flowers = table.ToClassificationDataset(table.AllExcept("species"), "species", ["setosa", "versicolor", "virginica"]);
        (Dataset train, Dataset test) = SplitOf(file, Standardised(flowers), stride: 37);

        var network = new IrisNet().With(file.Parameters());
        RunClassifier(file, network, train, test);
        file.Compare("final_weights", [.. network.Dense1Kernel.ToArray(), .. network.Dense2Kernel.ToArray()]);
        file.Compare("final_biases", [.. network.Dense1Bias.ToArray(), .. network.Dense2Bias.ToArray()]);
    });

    [SharedDataTheory]
    [InlineData("r-digits-64-32-10")]
    public void Digits_of_8_by_8(string id) => CaseFile.Check(id, file =>
    {
        Dataset train = Digits("optdigits.tra");
        Dataset test = Digits("optdigits.tes");
        Assert.Equal(file.Number("hyper.train_rows"), train.Count);

        var network = new DigitsNet().With(file.Parameters());
        RunClassifier(file, network, train, test);
        file.Compare("final_weights", [.. network.Dense1Kernel.ToArray(), .. network.Dense2Kernel.ToArray()]);
        file.Compare("final_biases", [.. network.Dense1Bias.ToArray(), .. network.Dense2Bias.ToArray()]);
    });

    [SharedDataTheory]
    [InlineData("r-wine-good-11-1")]
    public void Good_wine(string id) => CaseFile.Check(id, file =>
    {
        CsvTable table = CsvFile.Read(SharedFiles.PathOf("data", "wine", "winequality-red.csv"));
        Dataset wines = WithTargets(table.ToDataset(table.AllExcept("quality"), "quality"), quality => quality >= 6 ? 1 : 0);
        (Dataset train, Dataset test) = SplitOf(file, Standardised(wines), stride: 521);

        var network = new WineNet().With(file.Parameters());
        RunClassifier(file, network, train, test);
        file.Compare("final_weights", network.Dense1Kernel.ToArray());
        file.Compare("final_biases", network.Dense1Bias.ToArray());
    });

    [SharedDataTheory]
    [InlineData("r-housing-13-16-1")]
    public void Housing_prices(string id) => CaseFile.Check(id, file =>
    {
        CsvTable table = CsvFile.Read(SharedFiles.PathOf("data", "housing", "BostonHousing.csv"));
        Dataset houses = WithTargets(table.ToDataset(table.AllExcept("medv"), "medv"), price => price / 50);
        (Dataset train, Dataset test) = SplitOf(file, Standardised(houses), stride: 149);

        // The file's delta has no factor 2 (see GradientDescentCases).
        var network = new HousingNet().With(file.Parameters());
        using Trainer trainer = Run(file, network, train, file.Alpha / 2);
        file.Compare("train_mse", trainer.Evaluate(train).Loss);
        file.Compare("test_mse", trainer.Evaluate(test).Loss);
        file.Compare("final_weights", [.. network.Dense1Kernel.ToArray(), .. network.Dense2Kernel.ToArray()]);
        file.Compare("final_biases", [.. network.Dense1Bias.ToArray(), .. network.Dense2Bias.ToArray()]);
    });

    private static void RunClassifier(CaseFile file, INetwork network, Dataset train, Dataset test)
    {
        using Trainer trainer = Run(file, network, train, file.Alpha);
        file.CompareShare("train_acc", trainer.Evaluate(train).Accuracy!.Value, train.Count);
        file.CompareShare("test_acc", trainer.Evaluate(test).Accuracy!.Value, test.Count);
    }

    /// <summary>The file's errors are sums over the rows of an epoch, its predictions those of the first training rows.</summary>
    private static Trainer Run(CaseFile file, INetwork network, Dataset train, double learningRate)
    {
        Trainer trainer = CaseRuns.Descent(network, learningRate, (int)file.Number("hyper.batch"), file.Iterations);
        History history = trainer.Fit(train);
        file.CompareTrajectory("errors", history.Loss.Select(loss => loss * train.Count).ToArray());
        int rows = file.Expected("predictions").Length / network.Info.OutputLength;
        file.Compare("predictions", network.Predict(Enumerable.Range(0, rows).SelectMany(row => train.Inputs(row).ToArray()).ToArray()));
        return trainer;
    }

    private static Dataset Digits(string name)
    {
        CsvTable table = CsvFile.Read(SharedFiles.PathOf("data", "digits8x8", name), new CsvOptions { HasHeader = false });
        Dataset pixels = table.ToClassificationDataset(table.AllExcept("column_65"), "column_65", 10);
        return new Normalizer(NormalizerKind.MinMax, new double[64], Enumerable.Repeat(16.0, 64).ToArray()).Apply(pixels);
    }

    private static Dataset Standardised(Dataset data) => Normalizer.FitStandard(data).Apply(data);

    /// <summary>The same inputs with other targets, one a row.</summary>
    private static Dataset WithTargets(Dataset data, Func<float, float> target)
    {
        float[] inputs = Enumerable.Range(0, data.Count).SelectMany(row => data.Inputs(row).ToArray()).ToArray();
        float[] targets = Enumerable.Range(0, data.Count).Select(row => target(data.Targets(row)[0])).ToArray();
        return new Dataset(inputs, data.InputLength, targets, 1);
    }

    private static (Dataset Train, Dataset Test) SplitOf(CaseFile file, Dataset data, int stride)
    {
        int[] order = Enumerable.Range(0, data.Count).Select(k => k * stride % data.Count).ToArray();
        Assert.Equal(data.Count, order.Distinct().Count());
        var inputs = new float[data.Count * data.InputLength];
        Dataset ordered;
        if (data.IsCategorical)
        {
            var labels = new int[data.Count];
            data.CopyBatch(order, inputs, labels);
            ordered = new Dataset(inputs, data.InputLength, labels, data.ClassCount);
        }
        else
        {
            var targets = new float[data.Count * data.TargetLength];
            data.CopyBatch(order, inputs, targets);
            ordered = new Dataset(inputs, data.InputLength, targets, data.TargetLength);
        }

        int trainRows = (int)file.Number("hyper.train_rows");
        return (ordered.Take(trainRows), ordered.Skip(trainRows));
    }
}
