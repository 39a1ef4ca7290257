using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>
/// A reference case: where a computation starts and every number that must come out. It remembers what has been compared, so that no
/// number of a case is forgotten.
/// </summary>
internal sealed class CaseFile
{
    private readonly JsonElement _root;
    private readonly CaseTolerance _tolerance;
    private readonly HashSet<string> _compared = new(StringComparer.Ordinal);

    private CaseFile(string id)
    {
        Id = id;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOf("cases", id + ".json")));
        _root = document.RootElement.Clone();
        _tolerance = new CaseTolerance(_root);
    }

    public string Id { get; }

    public float[] Inputs => Floats("inputs");

    public float[] Targets => Floats("targets");

    public double Alpha => Number("hyper.alpha");

    public int Iterations => (int)Number("hyper.iterations");

    /// <summary>Reproduces a case; fails also if it leaves a number of "expected" out that no later issue claims.</summary>
    public static void Check(string id, Action<CaseFile> reproduce)
    {
        var file = new CaseFile(id);
        reproduce(file);
        IEnumerable<string> left = Names(file.Find("expected"), string.Empty)
            .Where(name => !file._compared.Contains(name) && !LaterCases.Contains($"{id}/{name}"));
        Assert.Empty(left);
    }

    /// <summary>All numbers below a place such as <c>initial_weights.W1</c>, as the network takes them.</summary>
    public float[] Floats(string place) => Array.ConvertAll(Numbers.Of(Find(place)), value => (float)value);

    /// <summary>Lists of whole numbers, not all as long.</summary>
    public int[][] Lists(string place) => Find(place).EnumerateArray().Select(list => Array.ConvertAll(Numbers.Of(list), value => (int)value)).ToArray();

    public double Number(string place) => Find(place).GetDouble();

    public Table Table(string place) => Cases.Table.Of(Find(place));

    /// <summary>Kernels and biases of the layers in turn: the order of <c>LoadParameters</c>. Both lists have one entry a layer.</summary>
    public float[] Parameters(string kernels = "initial_weights.W", string biases = "initial_weights.b") =>
        Find(kernels).EnumerateArray().Zip(Find(biases).EnumerateArray())
            .SelectMany(layer => Numbers.Of(layer.First).Concat(Numbers.Of(layer.Second)))
            .Select(value => (float)value)
            .ToArray();

    public double[] Expected(string name) => Numbers.Of(Find("expected." + name));

    public string ExpectedText(string name)
    {
        _compared.Add(name);
        return Find("expected." + name).GetString()!;
    }

    public void Compare(string name, params double[] got) => Compare(name, got, Expected(name), _tolerance.Of);

    public void Compare(string name, float[] got) => Compare(name, Array.ConvertAll(got, value => (double)value));

    /// <summary>For errors that are squares of a difference.</summary>
    public void CompareSquares(string name, params double[] got) => Compare(name, got, Expected(name), _tolerance.OfSquare);

    /// <summary>For what the file has with rows and columns exchanged: kernels as (out, in), examples as columns.</summary>
    public void CompareTransposed(string name, int rows, ReadOnlySpan<float> got)
    {
        Table expected = Table("expected." + name);
        Table turned = Cases.Table.Of(rows, got).Transposed;
        Assert.Equal((Id, name, expected.Rows, expected.Columns), (Id, name, turned.Rows, turned.Columns));
        Compare(name, turned.Values);
    }

    /// <summary>For a list of [iteration, error], where the network's run has a value for every iteration.</summary>
    public void CompareTrajectory(string name, IReadOnlyList<double> got)
    {
        double[] pairs = Expected(name);
        Assert.Equal((Id, got.Count - 1), (Id, (int)pairs[^2]));
        double[] errors = pairs.Where((_, i) => i % 2 == 1).ToArray();
        double[] reached = pairs.Where((_, i) => i % 2 == 0).Select(iteration => got[(int)iteration]).ToArray();
        Compare(name, reached, errors, _tolerance.Of);
    }

    /// <summary>For slopes that are estimated from losses in float: within 1 % of the largest.</summary>
    public void CompareEstimate(string name, float[] got)
    {
        double largest = Expected(name).Max(Math.Abs);
        Compare(name, Array.ConvertAll(got, value => (double)value), Expected(name), (_, _) => 0.01 * largest);
    }

    /// <summary>For a share of rows: as many rows may differ as the case allows.</summary>
    public void CompareShare(string name, double got, int rows)
    {
        const int Allowed = 2;
        Compare(name, [got], Expected(name), (_, _) => (Allowed + 1e-6) / rows);
    }

    private void Compare(string name, double[] got, double[] expected, Func<string, double, double> tolerance)
    {
        _compared.Add(name);
        Assert.Equal((Id, name, expected.Length), (Id, name, got.Length));
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = tolerance(name, expected[i]);

            // Written so that NaN fails.
            Assert.True(
                Math.Abs(got[i] - expected[i]) <= allowed,
                FormattableString.Invariant($"{Id}: expected.{name}, number {i}: found {got[i]:R}, expected {expected[i]:R} within {allowed:G3}."));
        }
    }

    private JsonElement Find(string place)
    {
        JsonElement element = _root;
        foreach (string name in place.Split('.'))
        {
            element = element.GetProperty(name);
        }

        return element;
    }

    private static IEnumerable<string> Names(JsonElement element, string prefix)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (string below in Names(property.Value, name + "."))
                {
                    yield return below;
                }
            }
            else if (!property.Name.StartsWith("note", StringComparison.Ordinal))
            {
                yield return name;
            }
        }
    }
}
