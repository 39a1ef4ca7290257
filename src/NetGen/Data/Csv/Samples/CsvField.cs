using System;
using System.Collections.Generic;
using System.Text;

namespace NetGen.Data;

/// <summary>One column's part in a sample: where it stands in the file and in the sample, and how its cells become values.</summary>
internal sealed class CsvField
{
    private readonly CsvMarks _marks;
    private readonly CsvMissing _missing;
    private readonly bool _allowNonFinite;
    private readonly TextNumbers? _texts;
    private readonly IReadOnlyList<string>? _names;
    private readonly int _classes;

    /// <param name="column">The column.</param>
    /// <param name="place">Its place in the file.</param>
    /// <param name="offset">Its first value's place in the inputs or targets; −1 for the label.</param>
    /// <param name="isInput">Whether it belongs to the inputs.</param>
    /// <param name="samples">For the label, the classes.</param>
    /// <param name="options">How the file is written.</param>
    /// <param name="marks">What stands for a missing value.</param>
    public CsvField(CsvColumn column, int place, int offset, bool isInput, CsvSamples? samples, CsvOptions options, CsvMarks marks)
    {
        Place = place;
        Offset = offset;
        IsInput = isInput;
        IsLabel = offset < 0;
        _marks = marks;
        _allowNonFinite = options.AllowNonFinite;
        _names = IsLabel ? samples!.Classes : column.Categories;
        _texts = _names is null ? null : new TextNumbers(_names);
        _classes = IsLabel ? samples!.ClassCount : column.Width;
        _missing = column.Missing ?? options.Missing;
        if (IsNumber && column.Missing is null && options.EmptyCellValue is float value)
        {
            EmptyValue = value;
        }
    }

    public int Place { get; }

    public int Offset { get; }

    public bool IsInput { get; }

    public bool IsLabel { get; }

    public bool IsNumber => _texts is null && !IsLabel;

    /// <summary>
    /// Fields from this one on for which a cell that is a finite number is just this number, and belongs to no other field, and which lie side by side in the file and
    /// in the sample; 0 where not even this one does.
    /// </summary>
    public int Run { get; set; }

    /// <summary>The number for an empty cell.</summary>
    private float? EmptyValue { get; }

    /// <summary>Reads a cell's values.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="values">The sample's inputs or targets, to which the field belongs.</param>
    /// <param name="label">Receives the class number.</param>
    /// <param name="isDropped">Becomes true where the row is to be left out.</param>
    /// <returns>Null, or what was expected.</returns>
    public string? Read(ReadOnlySpan<byte> cell, Span<float> values, ref int label, ref bool isDropped)
    {
        if (_texts is not null)
        {
            return ReadText(cell, values, ref label, ref isDropped);
        }

        // Nearly all cells are numbers as they stand. An empty one is none, so only a number among the marks could be taken for a value.
        if (IsNumber && !_marks.HasNumbers && DecimalNumber.TryParse(cell, out values[Offset]) && float.IsFinite(values[Offset]))
        {
            return null;
        }

        ReadOnlySpan<byte> trimmed = CsvMarks.Trim(cell);
        if (_marks.IsMissing(trimmed))
        {
            if (IsNumber && trimmed.IsEmpty && EmptyValue is float empty)
            {
                values[Offset] = empty;
                return null;
            }

            if (_missing.Kind != CsvMissingKind.Refuse)
            {
                return ReadMissing(values, ref isDropped);
            }

            if (IsNumber)
            {
                return trimmed.IsEmpty ? "a number (or CsvOptions.EmptyCellValue)" : "a number (or CsvOptions.Missing)";
            }
        }

        return IsNumber ? ReadNumber(trimmed, out values[Offset]) : ReadLabel(trimmed, ref label);
    }

    private string? ReadNumber(ReadOnlySpan<byte> cell, out float value)
    {
        if (DecimalNumber.TryParse(cell, out value))
        {
            return float.IsFinite(value) ? null : "a number within the range of float";
        }

        if (DecimalNumber.TryParseNonFinite(cell, out value))
        {
            return _allowNonFinite ? null : "a finite number (or CsvOptions.AllowNonFinite)";
        }

        return cell.IndexOf((byte)',') >= 0 ? "a number with a decimal point and without separators of thousands" : "a number such as -12.5e3";
    }

    private string? ReadLabel(ReadOnlySpan<byte> cell, ref int label)
    {
        // 3.0 is what other tools write for a whole number in a column of floats. NaN fails both comparisons.
        if (DecimalNumber.TryParse(cell, out double value) && value >= 0 && value < _classes && value == (int)value)
        {
            label = (int)value;
            return null;
        }

        return FormattableString.Invariant($"a class number from 0 to {_classes - 1}");
    }

    private string? ReadText(ReadOnlySpan<byte> cell, Span<float> values, ref int label, ref bool isDropped)
    {
        int number = _texts!.Find(cell);
        if (number < 0)
        {
            // A category may be named as a missing value is written, and is none then.
            return _missing.Kind == CsvMissingKind.DropRow && _marks.IsMissing(CsvMarks.Trim(cell))
                ? ReadMissing(values, ref isDropped)
                : (IsLabel ? "one of the classes " : "one of the categories ") + Listed(_names!);
        }

        if (IsLabel)
        {
            label = number;
        }
        else
        {
            Span<float> row = values.Slice(Offset, _classes);
            row.Clear();
            row[number] = 1f;
        }

        return null;
    }

    private string? ReadMissing(Span<float> values, ref bool isDropped)
    {
        if (_missing.Kind == CsvMissingKind.DropRow)
        {
            isDropped = true;
            return null;
        }

        if (!IsNumber)
        {
            return FormattableString.Invariant($"a class number from 0 to {_classes - 1}");
        }

        values[Offset] = _missing.Value;
        return null;
    }

    private static string Listed(IReadOnlyList<string> names)
    {
        const int MaxLength = 200;
        var text = new StringBuilder();
        for (int i = 0; i < names.Count; i++)
        {
            if (text.Length + names[i].Length > MaxLength && i > 0)
            {
                return text.Append(", …").ToString();
            }

            text.Append(i > 0 ? ", " : string.Empty).Append(names[i]);
        }

        return text.ToString();
    }
}
