using System;
using System.Linq;
using NetGen.Data;

namespace Wine;

/// <summary>A table of wines cut in two: what networks learn from, and what they are tested with. All inputs are standardised.</summary>
internal sealed class WineData
{
    private const string Mark = "quality";
    private const float GoodMark = 6;

    /// <summary>Of the training marks. A network learns marks more easily without their mean and deviation.</summary>
    private readonly float _deviation;

    public WineData(CsvTable table)
    {
        Dataset wines = table.ToDataset(table.AllExcept(Mark), Mark).Shuffle(seed: 1);
        (Dataset train, Dataset test) = wines.Split(0.8);

        // Fitted on the training part alone: the test part stands for wines that nobody has measured yet.
        Normalizer normalizer = Normalizer.FitStandard(train);
        Train = normalizer.Apply(train);
        Test = normalizer.Apply(test);

        float[] marks = Marks(Train);
        MeanMark = marks.Average();
        _deviation = Math.Max(1e-6f, MathF.Sqrt(marks.Average(mark => (mark - MeanMark) * (mark - MeanMark))));
    }

    /// <summary>The targets are the marks.</summary>
    public Dataset Train { get; }

    public Dataset Test { get; }

    public float MeanMark { get; }

    public static float[] Marks(Dataset data) => Enumerable.Range(0, data.Count).Select(i => data.Targets(i)[0]).ToArray();

    /// <summary>The mark that an output of <see cref="QualityNet"/> stands for.</summary>
    public float MarkOf(float output) => MeanMark + (_deviation * output);

    /// <summary>The same wines for <see cref="QualityNet"/>.</summary>
    public Dataset ForRegression(Dataset data) => WithTargets(data, mark => (mark - MeanMark) / _deviation);

    /// <summary>The same wines with 1 for the good ones and 0 for the others.</summary>
    public static Dataset ForClassification(Dataset data) => WithTargets(data, mark => mark >= GoodMark ? 1 : 0);

    private static Dataset WithTargets(Dataset data, Func<float, float> target)
    {
        float[] inputs = Enumerable.Range(0, data.Count).SelectMany(i => data.Inputs(i).ToArray()).ToArray();
        return new Dataset(inputs, data.InputLength, Array.ConvertAll(Marks(data), mark => target(mark)), 1);
    }
}
