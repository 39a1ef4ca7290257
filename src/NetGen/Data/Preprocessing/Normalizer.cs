using System;
using NetGen.CompilerServices;

namespace NetGen.Data;

/// <summary>
/// Brings columns of very different sizes to one scale, which networks learn much better from. Fit it on the training samples only,
/// apply it to all: what it knows of the test samples, the network would know too.
/// </summary>
/// <remarks>
/// y = (x − offset) / scale, in double, rounded to float once. A column that was constant in training says nothing: its scale
/// is 0, every value of it becomes 0 (never NaN), and inverting gives the constant back.
/// </remarks>
public sealed class Normalizer
{
    private readonly double[] _offsets;
    private readonly double[] _scales;

    /// <summary>A normalizer with known numbers, for example saved with a model.</summary>
    /// <param name="kind">How the numbers were found.</param>
    /// <param name="offsets">What is subtracted from each column; finite.</param>
    /// <param name="scales">What each column is divided by afterwards; finite, 0 for a constant column, else positive.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or a number is outside its range.</exception>
    public Normalizer(NormalizerKind kind, ReadOnlySpan<double> offsets, ReadOnlySpan<double> scales)
    {
        if (offsets.IsEmpty)
        {
            throw new ArgumentException("'offsets' has 0 values, expected one for each column.", nameof(offsets));
        }

        Guard.Length(scales.Length, offsets.Length, nameof(scales));
        for (int i = 0; i < offsets.Length; i++)
        {
            if (!double.IsFinite(offsets[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"offsets[{i}] is {offsets[i]}, expected a finite number."), nameof(offsets));
            }

            if (!double.IsFinite(scales[i]) || scales[i] < 0)
            {
                throw new ArgumentException(FormattableString.Invariant($"scales[{i}] is {scales[i]}, expected a finite number from 0 on."), nameof(scales));
            }
        }

        Kind = kind;
        _offsets = offsets.ToArray();
        _scales = scales.ToArray();
    }

    /// <summary>How the numbers were found.</summary>
    public NormalizerKind Kind { get; }

    /// <summary>Columns: the length of a row.</summary>
    public int Length => _offsets.Length;

    /// <summary>What is subtracted from each column: its smallest training value, or its mean.</summary>
    public ReadOnlySpan<double> Offsets => _offsets;

    /// <summary>What each column is divided by afterwards: its range, or its standard deviation; 0 for a constant column.</summary>
    public ReadOnlySpan<double> Scales => _scales;

    /// <summary>Finds mean and standard deviation (of the population: divided by the count) of each input column.</summary>
    /// <param name="training">The training samples, at least one.</param>
    /// <returns>The normalizer for this many columns.</returns>
    /// <exception cref="ArgumentException">There are no samples, or an input is NaN or infinite.</exception>
    public static Normalizer FitStandard(Dataset training) => Fit(NormalizerKind.Standard, training);

    /// <summary>The same from samples that are streamed; they are read once.</summary>
    /// <param name="training">The training samples, at least one.</param>
    /// <returns>The normalizer for this many columns.</returns>
    /// <exception cref="ArgumentException">There are no samples, or an input is NaN or infinite.</exception>
    public static Normalizer FitStandard(StreamedDataset training) => Fit(NormalizerKind.Standard, training);

    /// <summary>Finds mean and standard deviation (of the population: divided by the count) of each column of rows, for example of targets.</summary>
    /// <param name="rows">The values, row after row; at least one row.</param>
    /// <param name="rowLength">Values in a row.</param>
    /// <returns>The normalizer for this many columns.</returns>
    /// <exception cref="ArgumentException">There are no whole rows, or a value is NaN or infinite.</exception>
    public static Normalizer FitStandard(ReadOnlySpan<float> rows, int rowLength) => Fit(NormalizerKind.Standard, rows, rowLength);

    /// <summary>Finds the smallest and the greatest value of each input column.</summary>
    /// <param name="training">The training samples, at least one.</param>
    /// <returns>The normalizer for this many columns.</returns>
    /// <exception cref="ArgumentException">There are no samples, or an input is NaN or infinite.</exception>
    public static Normalizer FitMinMax(Dataset training) => Fit(NormalizerKind.MinMax, training);

    /// <summary>The same from samples that are streamed; they are read once.</summary>
    /// <param name="training">The training samples, at least one.</param>
    /// <returns>The normalizer for this many columns.</returns>
    /// <exception cref="ArgumentException">There are no samples, or an input is NaN or infinite.</exception>
    public static Normalizer FitMinMax(StreamedDataset training) => Fit(NormalizerKind.MinMax, training);

    /// <summary>Finds the smallest and the greatest value of each column of rows, for example of targets.</summary>
    /// <param name="rows">The values, row after row; at least one row.</param>
    /// <param name="rowLength">Values in a row.</param>
    /// <returns>The normalizer for this many columns.</returns>
    /// <exception cref="ArgumentException">There are no whole rows, or a value is NaN or infinite.</exception>
    public static Normalizer FitMinMax(ReadOnlySpan<float> rows, int rowLength) => Fit(NormalizerKind.MinMax, rows, rowLength);

    /// <summary>A dataset with normalized inputs; targets and class numbers stay as they are.</summary>
    /// <param name="dataset">The samples, with as many inputs as this has columns; they stay unchanged.</param>
    /// <returns>A copy in the same order.</returns>
    /// <exception cref="ArgumentException">The samples have another number of inputs.</exception>
    public Dataset Apply(Dataset dataset)
    {
        Guard.Length((dataset ?? throw new ArgumentNullException(nameof(dataset))).InputLength, Length, nameof(dataset));
        float[] inputs = new float[dataset.Count * Length];
        for (int i = 0; i < dataset.Count; i++)
        {
            Span<float> row = inputs.AsSpan(i * Length, Length);
            dataset.Inputs(i).CopyTo(row);
            ApplyToRow(row);
        }

        return dataset.WithInputs(inputs);
    }

    /// <summary>Normalizes one row or several.</summary>
    /// <param name="rows">Whole rows of <see cref="Length"/> values, replaced by their normalized values.</param>
    /// <exception cref="ArgumentException">The length is no multiple of <see cref="Length"/>.</exception>
    public void ApplyInPlace(Span<float> rows)
    {
        Guard.Rows(rows.Length, Length, rows.Length / Length, nameof(rows));
        for (; !rows.IsEmpty; rows = rows.Slice(Length))
        {
            ApplyToRow(rows.Slice(0, Length));
        }
    }

    /// <summary>Turns one normalized row, or several, back: for example a network's outputs into the unit of its targets.</summary>
    /// <param name="rows">Whole rows of <see cref="Length"/> values, replaced by values in the original units.</param>
    /// <exception cref="ArgumentException">The length is no multiple of <see cref="Length"/>.</exception>
    public void Invert(Span<float> rows)
    {
        Guard.Rows(rows.Length, Length, rows.Length / Length, nameof(rows));
        for (; !rows.IsEmpty; rows = rows.Slice(Length))
        {
            for (int i = 0; i < Length; i++)
            {
                // A constant column had one value; whatever a network makes of it is no reason to report another.
                rows[i] = (float)(_scales[i] == 0 ? _offsets[i] : (rows[i] * _scales[i]) + _offsets[i]);
            }
        }
    }

    private static Normalizer Fit(NormalizerKind kind, Dataset training)
    {
        var statistics = new ColumnStatistics((training ?? throw new ArgumentNullException(nameof(training))).InputLength);
        for (int i = 0; i < training.Count; i++)
        {
            statistics.Add(training.Inputs(i), nameof(training));
        }

        return FromStatistics(kind, statistics, nameof(training));
    }

    private static Normalizer Fit(NormalizerKind kind, StreamedDataset training)
    {
        int length = (training ?? throw new ArgumentNullException(nameof(training))).InputLength;
        if (training.HasIndices)
        {
            throw new InvalidOperationException("The samples are indices and no values; there is nothing to normalize.");
        }

        var statistics = new ColumnStatistics(length);
        foreach (SampleBatch batch in training.Batches(BatchReader.SizeFor(training.Layout)))
        {
            for (int i = 0; i < batch.Count; i++)
            {
                statistics.Add(batch.Inputs.Slice(i * length, length), nameof(training));
            }
        }

        return FromStatistics(kind, statistics, nameof(training));
    }

    private static Normalizer Fit(NormalizerKind kind, ReadOnlySpan<float> rows, int rowLength)
    {
        if (rowLength < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(rowLength), rowLength, "'rowLength' must be at least 1.");
        }

        Guard.Rows(rows.Length, rowLength, rows.Length / rowLength, nameof(rows));
        var statistics = new ColumnStatistics(rowLength);
        for (int start = 0; start < rows.Length; start += rowLength)
        {
            statistics.Add(rows.Slice(start, rowLength), nameof(rows));
        }

        return FromStatistics(kind, statistics, nameof(rows));
    }

    private static Normalizer FromStatistics(NormalizerKind kind, ColumnStatistics statistics, string parameter)
    {
        if (statistics.Count == 0)
        {
            throw new ArgumentException($"'{parameter}' has 0 rows, expected at least one to fit on.", parameter);
        }

        int length = statistics.Length;
        double[] offsets = new double[length];
        double[] scales = new double[length];
        for (int i = 0; i < length; i++)
        {
            offsets[i] = kind == NormalizerKind.MinMax ? statistics.Minimum(i) : statistics.Mean(i);
            scales[i] = kind == NormalizerKind.MinMax ? statistics.Range(i) : statistics.StandardDeviation(i);
        }

        return new Normalizer(kind, offsets, scales);
    }

    private void ApplyToRow(Span<float> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = _scales[i] == 0 ? 0f : (float)((row[i] - _offsets[i]) / _scales[i]);
        }
    }
}
