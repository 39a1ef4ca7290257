using System;

namespace NetGen.Data;

/// <summary>
/// What happens where a value is missing: a cell that is empty (also after leaving out spaces), or holds one of <see cref="CsvOptions.MissingValues"/>. It is set
/// for a whole file (<see cref="CsvOptions.Missing"/>) or for a column (<see cref="CsvColumn.WithMissing"/>), which counts first.
/// </summary>
public sealed class CsvMissing
{
    private CsvMissing(CsvMissingKind kind, float value)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>A missing value is an error. The default.</summary>
    public static CsvMissing Refuse { get; } = new(CsvMissingKind.Refuse, 0);

    /// <summary>The row is left out, from inputs, targets and labels.</summary>
    public static CsvMissing DropRow { get; } = new(CsvMissingKind.DropRow, 0);

    /// <summary>
    /// The mean of all values in the column stands for it; only for columns of numbers. It is found by <see cref="CsvFile.Fit(string, CsvSamples, CsvOptions)"/> on
    /// the training data; the samples that this returns hold it as a value, for the test data and for inference.
    /// </summary>
    public static CsvMissing Mean { get; } = new(CsvMissingKind.Mean, 0);

    /// <summary>Which of the four it is.</summary>
    public CsvMissingKind Kind { get; }

    /// <summary>The number that stands for a missing one; 0 unless <see cref="Kind"/> is <see cref="CsvMissingKind.Replace"/>.</summary>
    public float Value { get; }

    /// <summary>A number stands for it; only for columns of numbers.</summary>
    /// <param name="value">The number.</param>
    public static CsvMissing Replace(float value) => new(CsvMissingKind.Replace, value);

    /// <inheritdoc/>
    public override string ToString() => Kind == CsvMissingKind.Replace ? FormattableString.Invariant($"Replace({Value})") : Kind.ToString();
}
