using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetGen.Data;

/// <summary>Turns labels such as −1 and +1, or 1 to 10, into class numbers from 0.</summary>
internal sealed class LibSvmLabels
{
    /// <summary>Up to here, every whole number is a float.</summary>
    private const int MaxLabel = 1 << 24;

    private readonly Dictionary<int, int> _numbers = new();

    /// <param name="classes">The labels in the order of the network's outputs, all different.</param>
    /// <param name="parameter">The caller's parameter, for messages.</param>
    public LibSvmLabels(IReadOnlyList<int> classes, string parameter)
    {
        if ((classes ?? throw new ArgumentNullException(parameter)).Count == 0)
        {
            throw new ArgumentException($"'{parameter}' has 0 classes, expected at least one.", parameter);
        }

        foreach (int label in classes)
        {
            if (label is < -MaxLabel or > MaxLabel)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"'{parameter}' has the class {label}, expected {-MaxLabel} to {MaxLabel}."), parameter);
            }

            if (!_numbers.TryAdd(label, _numbers.Count))
            {
                throw new ArgumentException(FormattableString.Invariant($"The class {label} is named twice."), parameter);
            }
        }
    }

    public int Count => _numbers.Count;

    /// <summary>The label as a whole number.</summary>
    public static int Whole(float label, in LibSvmLine line) =>
        label is >= -MaxLabel and <= MaxLabel && label == (int)label
            ? (int)label
            : throw line.Refuse(
                "the label " + label.ToString(CultureInfo.InvariantCulture),
                FormattableString.Invariant($"a whole number from {-MaxLabel} to {MaxLabel} as the name of a class"));

    /// <summary>The class number of a label.</summary>
    public int NumberOf(float label, in LibSvmLine line)
    {
        if (_numbers.TryGetValue(Whole(label, line), out int number))
        {
            return number;
        }

        const int Shown = 10;
        var names = new List<string>();
        foreach (int name in _numbers.Keys)
        {
            if (names.Count == Shown)
            {
                names.Add("…");
                break;
            }

            names.Add(name.ToString(CultureInfo.InvariantCulture));
        }

        throw line.Refuse("the label " + label.ToString(CultureInfo.InvariantCulture), "one of the classes " + string.Join(", ", names));
    }
}
