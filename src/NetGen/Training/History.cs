using System.Collections.Generic;
using System.Linq;

namespace NetGen.Training;

/// <summary>What was measured in each finished epoch, under the names of Keras: <c>loss</c>, <c>accuracy</c>, <c>val_loss</c>, <c>val_accuracy</c>.</summary>
public sealed class History
{
    private readonly List<double> _loss = new();
    private readonly List<double> _accuracy = new();
    private readonly List<double> _validationLoss = new();
    private readonly List<double> _validationAccuracy = new();

    internal History()
    {
    }

    /// <summary>Finished epochs.</summary>
    public int Epochs => _loss.Count;

    /// <summary>The mean training loss of each epoch, while the weights were changing.</summary>
    public IReadOnlyList<double> Loss => _loss;

    /// <summary>The share of right answers in training, 0 to 1, an epoch each; empty where the loss is no cross-entropy and <see cref="FitOptions.Metrics"/> do not ask for it.</summary>
    public IReadOnlyList<double> Accuracy => _accuracy;

    /// <summary>The mean loss of the validation data after each epoch; empty without such data.</summary>
    public IReadOnlyList<double> ValidationLoss => _validationLoss;

    /// <summary>The share of right answers in the validation data after each epoch; empty without such data or where <see cref="Accuracy"/> is.</summary>
    public IReadOnlyList<double> ValidationAccuracy => _validationAccuracy;

    /// <summary>The names that have values, in the order of Keras.</summary>
    public IReadOnlyList<string> Names => All().Where(entry => entry.Value.Count > 0).Select(entry => entry.Key).ToArray();

    /// <summary>The values of one name, an epoch each.</summary>
    /// <param name="name"><c>loss</c>, <c>accuracy</c>, <c>val_loss</c> or <c>val_accuracy</c>.</param>
    /// <exception cref="KeyNotFoundException">Nothing was measured under this name.</exception>
    public IReadOnlyList<double> this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, List<double>> entry in All())
            {
                if (entry.Key == name && entry.Value.Count > 0)
                {
                    return entry.Value;
                }
            }

            string names = string.Join(", ", Names);
            throw new KeyNotFoundException($"The history has no '{name}'; it has {(names.Length == 0 ? "no finished epoch" : names)}.");
        }
    }

    internal void Add(double loss, double? accuracy, Evaluation? validation)
    {
        _loss.Add(loss);
        AddIfMeasured(_accuracy, accuracy);
        AddIfMeasured(_validationLoss, validation?.Loss);
        AddIfMeasured(_validationAccuracy, validation?.Accuracy);
    }

    private static void AddIfMeasured(List<double> values, double? value)
    {
        if (value is double measured)
        {
            values.Add(measured);
        }
    }

    private IEnumerable<KeyValuePair<string, List<double>>> All()
    {
        yield return new("loss", _loss);
        yield return new("accuracy", _accuracy);
        yield return new("val_loss", _validationLoss);
        yield return new("val_accuracy", _validationAccuracy);
    }
}
