using System;

namespace NetGen.Data;

/// <summary>
/// Reads all rows into memory. Nothing tells how many there are, but those that have been read tell how many the rest of the file may hold, so that they are
/// hardly ever moved.
/// </summary>
internal sealed class CsvDatasetReader
{
    /// <summary>Rows that are read before the first guess.</summary>
    private const int FirstRows = 256;

    /// <summary>A guess is exceeded by a sixteenth, since a little room that stays empty costs less than to move everything.</summary>
    private const double Margin = 17 / 16.0;

    private readonly CsvRows _rows;
    private readonly CsvPlan _plan;
    private float[] _inputs = [];
    private float[] _targets = [];
    private int[] _labels = [];
    private int _capacity;
    private int _count;

    private CsvDatasetReader(CsvRows rows)
    {
        _rows = rows;
        _plan = rows.Plan;
    }

    public static Dataset Read(CsvRows rows) => new CsvDatasetReader(rows).Read();

    private Dataset Read()
    {
        int width = Math.Max(1, checked(_plan.InputLength + _plan.TargetLength));
        for (int room = Math.Min(FirstRows, Math.Max(1, (1 << 16) / width)); _count == _capacity; room = Next(width))
        {
            Resize(room);
            int wanted = room - _count;
            _count += _rows.Read(From(_inputs, _plan.InputLength), From(_targets, _plan.TargetLength), From(_labels, _labels.Length > 0 ? 1 : 0), wanted);
        }

        if (_capacity - _count > _capacity / 8)
        {
            Resize(_count);
        }

        Dataset all = _plan.ClassCount == 0
            ? new Dataset(_inputs, _plan.InputLength, _targets, _plan.TargetLength)
            : new Dataset(_inputs, _plan.InputLength, _labels, _plan.ClassCount);
        return _count < _capacity ? all.Take(_count) : all;
    }

    /// <summary>
    /// Room for the rows that the file seems to hold. Where a row's samples are far longer than its text, as with many categories, no more than four times what there is:
    /// a file that goes on in another way must not claim memory.
    /// </summary>
    private int Next(int width)
    {
        double expected = _rows.Length is long length ? Margin * _count * length / Math.Max(1, _rows.Taken) : 2.0 * _count;
        double most = Math.Max(4.0 * _count, (_rows.Length ?? 0) / (2.0 * width));
        double room = Math.Max(_count + Math.Max(1, _count / 16), Math.Min(expected, most));
        int limit = ArrayLimit.MaxLength / Math.Max(_plan.InputLength, Math.Max(1, _plan.TargetLength));
        return _count < limit
            ? (int)Math.Min(room, limit)
            : throw new InvalidOperationException(
                FormattableString.Invariant($"More than {_count} rows of {_plan.InputLength} inputs do not fit into one array; train on CsvFile.Stream."));
    }

    private void Resize(int rows)
    {
        _capacity = rows;
        Array.Resize(ref _inputs, rows * _plan.InputLength);
        Array.Resize(ref _targets, rows * _plan.TargetLength);
        Array.Resize(ref _labels, _plan.ClassCount > 0 ? rows : 0);
    }

    private Span<T> From<T>(T[] values, int length) => values.AsSpan(_count * length);
}
