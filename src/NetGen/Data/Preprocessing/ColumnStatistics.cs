using System;

namespace NetGen.Data;

/// <summary>
/// Smallest and greatest value, mean and variance of each column, from one walk over the rows in double.
/// </summary>
/// <remarks>
/// B. P. Welford: Note on a method for calculating corrected sums of squares and products. Technometrics 4 (1962). It does not
/// subtract great sums from each other, so columns such as 100000.1, 100000.2 keep their digits, and a constant column has variance 0
/// exactly.
/// </remarks>
internal sealed class ColumnStatistics
{
    private readonly double[] _mean;
    private readonly double[] _squares;
    private readonly float[] _minimum;
    private readonly float[] _maximum;

    public ColumnStatistics(int length)
    {
        _mean = new double[length];
        _squares = new double[length];
        _minimum = new float[length];
        _maximum = new float[length];
    }

    /// <summary>Rows added.</summary>
    public int Count { get; private set; }

    /// <summary>Columns.</summary>
    public int Length => _mean.Length;

    public double Minimum(int column) => _minimum[column];

    public double Range(int column) => (double)_maximum[column] - _minimum[column];

    public double Mean(int column) => _mean[column];

    public double StandardDeviation(int column) => Math.Sqrt(_squares[column] / Count);

    /// <param name="row">One value a column.</param>
    /// <param name="parameter">What the caller's caller named the rows.</param>
    public void Add(ReadOnlySpan<float> row, string parameter)
    {
        Count++;
        for (int i = 0; i < row.Length; i++)
        {
            float value = row[i];
            if (!float.IsFinite(value))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"'{parameter}' has {value} in row {Count - 1}, column {i}, expected a finite number."), parameter);
            }

            _minimum[i] = Count == 1 || value < _minimum[i] ? value : _minimum[i];
            _maximum[i] = Count == 1 || value > _maximum[i] ? value : _maximum[i];
            double difference = value - _mean[i];
            _mean[i] += difference / Count;
            _squares[i] += difference * (value - _mean[i]);
        }
    }
}
