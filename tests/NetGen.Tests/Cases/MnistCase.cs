using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Course;
using NetGen.Data;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>
/// A case of lessons 8 to 10: it has errors and accuracies of some iterations, with a tolerance for each name, and its weights lie in
/// files of their own.
/// </summary>
internal sealed class MnistCase
{
    public const int Pixels = 784;
    public const int Classes = 10;

    private static readonly Lazy<DatasetPair> Digits = new(() =>
    {
        (Dataset train, Dataset test) = Datasets.Mnist(SharedFiles.PathOf("data", "mnist"));
        return new DatasetPair(Copy(train.Take(1000)), test);
    });

    private readonly string _id;
    private readonly JsonElement _root;
    private readonly Dictionary<int, JsonElement> _trace;
    private readonly int _firstLength;

    public MnistCase(string id)
    {
        _id = id;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOf("cases", id + ".json")));
        _root = document.RootElement.Clone();
        _trace = _root.GetProperty("trace").EnumerateArray().ToDictionary(line => line.GetProperty("iter").GetInt32());
        float[][] weights = Weights("initial_weights");
        _firstLength = weights[0].Length;
        Hidden = weights[1].Length / Classes;
        InitialWeights = [.. weights[0], .. weights[1]];
        Random = new NumpyRandom((uint)Hyper("seed"));
        Assert.Equal(InitialWeights, DrawWeights());
    }

    public static Dataset Train => Digits.Value.Train;

    public static Dataset Test => Digits.Value.Test;

    public double Alpha => Hyper("alpha");

    public int Iterations => (int)Hyper("iterations");

    public int BatchSize => (int)Hyper("batch");

    /// <summary>Values in front of the last layer.</summary>
    public int Hidden { get; }

    /// <summary>Both kernels, in the order of <c>LoadParameters</c>.</summary>
    public float[] InitialWeights { get; }

    /// <summary>The deck's random numbers, after those of the weights.</summary>
    public NumpyRandom Random { get; }

    /// <summary>Whether the case says what this iteration gives.</summary>
    public bool Tells(int iteration) => _trace.ContainsKey(iteration);

    /// <summary>Compares all that the case has of an iteration with numbers of the same names, of which there may be more.</summary>
    public void Compare(int iteration, IReadOnlyDictionary<string, double> got)
    {
        foreach (JsonProperty property in _trace[iteration].EnumerateObject().Where(property => property.Name != "iter"))
        {
            double allowed = _root.GetProperty("tolerance_fp32").GetProperty(property.Name).GetDouble();
            AssertNear(FormattableString.Invariant($"iteration {iteration}, {property.Name}"), got[property.Name], property.Value.GetDouble(), allowed);
        }
    }

    /// <summary>
    /// The case has no tolerance for its final weights: ten times what the same program in NumPy's float is away from its double, the rule for all
    /// other tolerances.
    /// </summary>
    public void CompareFinalWeights(float[] got)
    {
        double[] deviations = Numbers.Of(_root.GetProperty("float32_shadow").GetProperty("final_weights_max_abs_dev"));
        float[] expected = Weights("final_weights").SelectMany(kernel => kernel).ToArray();
        Assert.Equal(expected.Length, got.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double deviation = deviations[i < _firstLength ? 0 : 1];
            AssertNear(FormattableString.Invariant($"final weight {i}"), got[i], expected[i], Math.Max(10 * deviation, 2e-6));
        }
    }

    /// <summary>A dataset of only these rows, so that the rest can be let go.</summary>
    private static Dataset Copy(Dataset data)
    {
        var inputs = new float[data.Count * data.InputLength];
        var labels = new int[data.Count];
        data.CopyBatch(Enumerable.Range(0, data.Count).ToArray(), inputs, labels);
        return new Dataset(inputs, data.InputLength, labels, data.ClassCount);
    }

    private double Hyper(string name) => _root.GetProperty("hyper").GetProperty(name).GetDouble();

    /// <summary>The kernels of both layers.</summary>
    private float[][] Weights(string place) => _root.GetProperty(place).EnumerateObject()
        .Select(kernel => NumpyFile.Read(SharedFiles.PathOf("cases", kernel.Value.GetProperty("file").GetString()!)))
        .ToArray();

    /// <summary>The deck's own way to these weights: 0.2·random − 0.1, but 0.02·random − 0.01 for the first kernel of lessons 9 and 10.</summary>
    private float[] DrawWeights()
    {
        bool isSmall = _id.Contains("tanh", StringComparison.Ordinal) || _id.Contains("conv", StringComparison.Ordinal);
        return [.. DrawWeights(_firstLength, isSmall ? 0.02 : 0.2), .. DrawWeights(Hidden * Classes, 0.2)];
    }

    private float[] DrawWeights(int count, double width) =>
        Enumerable.Range(0, count).Select(_ => (float)((width * Random.Random()) - (width / 2))).ToArray();

    private void AssertNear(string what, double got, double expected, double allowed) =>
        Assert.True( // Written so that NaN fails.
            Math.Abs(got - expected) <= allowed,
            FormattableString.Invariant($"{_id}, {what}: found {got:R}, expected {expected:R} within {allowed:G3}."));
}
