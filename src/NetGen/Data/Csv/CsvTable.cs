using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>A CSV file's rows and named columns. Cells are text until a method reads them as numbers.</summary>
public sealed class CsvTable
{
    private readonly CsvOptions _options;
    private readonly string[] _columns;
    private readonly Dictionary<string, int> _columnIndex = new(StringComparer.Ordinal);
    private readonly ReadOnlyMemory<char> _characters;
    private readonly int[] _ends;
    private readonly int[] _lines;

    internal CsvTable(string fileName, CsvOptions options, string[] columns, ReadOnlyMemory<char> characters, int[] ends, int[] lines)
    {
        FileName = fileName;
        _options = options;
        _columns = columns;
        _characters = characters;
        _ends = ends;
        _lines = lines;
        for (int i = 0; i < columns.Length; i++)
        {
            _columnIndex.Add(columns[i], i);
        }
    }

    /// <summary>The file, as the caller named it.</summary>
    public string FileName { get; }

    /// <summary>The columns' names, from left to right; at least one.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Rows, without the header; at least one.</summary>
    public int RowCount => _lines.Length;

    /// <summary>One cell as it is written, without its quotes.</summary>
    /// <param name="row">0 … <see cref="RowCount"/> − 1.</param>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public string Text(int row, string column) => Text(row, IndexOf(column));

    /// <summary>One cell as it is written, without its quotes.</summary>
    /// <param name="row">0 … <see cref="RowCount"/> − 1.</param>
    /// <param name="column">The column's place from the left, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public string Text(int row, int column) => Cell(row, column).ToString();

    /// <summary>A column of numbers.</summary>
    /// <param name="name">The column's name.</param>
    /// <returns><see cref="RowCount"/> values.</returns>
    /// <exception cref="DataFormatException">There is no such column, or a cell is not a number.</exception>
    public float[] Column(string name)
    {
        float[] values = new float[RowCount];
        CopyColumn(name, values, 0, 1);
        return values;
    }

    /// <summary>The other columns' names, for instance all inputs: <c>table.AllExcept("species")</c>.</summary>
    /// <param name="names">The columns to leave out; each must be there.</param>
    /// <returns>The rest, from left to right.</returns>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public IReadOnlyList<string> AllExcept(params string[] names)
    {
        var rest = new List<string>(_columns);
        foreach (string name in names ?? throw new ArgumentNullException(nameof(names)))
        {
            rest.Remove(_columns[IndexOf(name)]);
        }

        return rest;
    }

    /// <summary>The different texts of a column, in the order in which they first appear: the classes of a label column.</summary>
    /// <param name="column">The column's name.</param>
    /// <returns>At least one text.</returns>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public IReadOnlyList<string> Classes(string column)
    {
        int index = IndexOf(column);
        var classes = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int row = 0; row < RowCount; row++)
        {
            string text = Text(row, index);
            if (seen.Add(text))
            {
                classes.Add(text);
            }
        }

        return classes;
    }

    /// <summary>Samples with one target value each, for regression.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="target">The target column.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">There is no such column, or a cell is not a number.</exception>
    public Dataset ToDataset(IReadOnlyList<string> inputs, string target) => ToDataset(inputs, new[] { target });

    /// <summary>Samples with target values, for regression.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="targets">The target columns, in the order of the network's outputs; at least one.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">There is no such column, or a cell is not a number.</exception>
    public Dataset ToDataset(IReadOnlyList<string> inputs, IReadOnlyList<string> targets) =>
        new(Rows(inputs, nameof(inputs)), inputs.Count, Rows(targets, nameof(targets)), targets.Count);

    /// <summary>Samples whose label column holds class numbers.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="labelColumn">The label column: whole numbers from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">There is no such column, an input is not a number, or a label is not a class number.</exception>
    public Dataset ToClassificationDataset(IReadOnlyList<string> inputs, string labelColumn, int classes)
    {
        if (classes < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes, "There must be at least one class.");
        }

        float[] rows = Rows(inputs, nameof(inputs));
        int column = IndexOf(labelColumn);
        int[] labels = new int[RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<char> cell = Trimmed(row, column);

            // 3.0 is what other tools write for a whole number in a column of floats. NaN fails both comparisons.
            bool isLabel = DecimalNumber.TryParse(cell, out float value) && value >= 0 && value < classes && value == (int)value;
            if (!isLabel)
            {
                throw Refuse(row, column, FormattableString.Invariant($"a class number from 0 to {classes - 1}"));
            }

            labels[row] = (int)value;
        }

        return new Dataset(rows, inputs.Count, labels, classes);
    }

    /// <summary>Samples whose label column holds names.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="labelColumn">The label column.</param>
    /// <param name="classes">The names, in the order of the network's outputs, all different; <see cref="Classes"/> finds them.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">There is no such column, an input is not a number, or a label is none of the names.</exception>
    /// <exception cref="ArgumentException">A name occurs twice, or there is none.</exception>
    public Dataset ToClassificationDataset(IReadOnlyList<string> inputs, string labelColumn, IReadOnlyList<string> classes)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string name in classes ?? throw new ArgumentNullException(nameof(classes)))
        {
            if (!numbers.TryAdd(name, numbers.Count))
            {
                throw new ArgumentException($"The class '{name}' is named twice.", nameof(classes));
            }
        }

        float[] rows = Rows(inputs, nameof(inputs));
        int column = IndexOf(labelColumn);
        int[] labels = new int[RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            if (!numbers.TryGetValue(Text(row, column), out labels[row]))
            {
                throw Refuse(row, column, "one of the classes " + string.Join(", ", numbers.Keys));
            }
        }

        return new Dataset(rows, inputs.Count, labels, classes.Count);
    }

    private float[] Rows(IReadOnlyList<string> columns, string parameter)
    {
        if ((columns ?? throw new ArgumentNullException(parameter)).Count == 0)
        {
            throw new ArgumentException($"'{parameter}' has 0 columns, expected at least one.", parameter);
        }

        float[] rows = new float[checked(RowCount * columns.Count)];
        for (int i = 0; i < columns.Count; i++)
        {
            CopyColumn(columns[i], rows, i, columns.Count);
        }

        return rows;
    }

    private void CopyColumn(string name, float[] destination, int start, int stride)
    {
        int column = IndexOf(name);
        for (int row = 0; row < RowCount; row++)
        {
            destination[start + (row * stride)] = Number(row, column);
        }
    }

    private float Number(int row, int column)
    {
        ReadOnlySpan<char> cell = Trimmed(row, column);
        if (cell.IsEmpty)
        {
            return _options.EmptyCellValue ?? throw Refuse(row, column, "a number (or CsvOptions.EmptyCellValue)");
        }

        if (DecimalNumber.TryParse(cell, out float value))
        {
            return float.IsFinite(value) ? value : throw Refuse(row, column, "a number within the range of float");
        }

        if (DecimalNumber.TryParseNonFinite(cell, out value))
        {
            return _options.AllowNonFinite ? value : throw Refuse(row, column, "a finite number (or CsvOptions.AllowNonFinite)");
        }

        throw Refuse(
            row, column, cell.IndexOf(',') >= 0 ? "a number with a decimal point and without separators of thousands" : "a number such as -12.5e3");
    }

    private ReadOnlySpan<char> Trimmed(int row, int column) => Cell(row, column).Trim(" \t".AsSpan());

    private ReadOnlySpan<char> Cell(int row, int column)
    {
        CompilerServices.Guard.Index(row, RowCount, nameof(row));
        CompilerServices.Guard.Index(column, _columns.Length, nameof(column));
        int index = (row * _columns.Length) + column;
        int start = index == 0 ? 0 : _ends[index - 1];
        return _characters.Span.Slice(start, _ends[index] - start);
    }

    private int IndexOf(string column)
    {
        if (_columnIndex.TryGetValue(column ?? throw new ArgumentNullException(nameof(column)), out int index))
        {
            return index;
        }

        const int Shown = 20;
        string names = string.Join(", ", _columns, 0, Math.Min(Shown, _columns.Length)) + (_columns.Length > Shown ? ", …" : string.Empty);
        throw DataFormatException.AtLine(FileName, 1, "the columns " + names, $"one named {Excerpt.Of(column)}");
    }

    private DataFormatException Refuse(int row, int column, string expected)
    {
        // A row's cells begin on later lines only where line ends are quoted in the cells before.
        int line = _lines[row];
        for (int i = 0; i < column; i++)
        {
            line += CsvParser.CountLineFeeds(Cell(row, i));
        }

        ReadOnlySpan<char> cell = Cell(row, column);
        string found = cell.IsEmpty ? "an empty cell" : Excerpt.Of(cell);
        string place = _options.HasHeader ? $"{expected} in column {Excerpt.Of(_columns[column])}" : expected;
        return DataFormatException.AtCell(FileName, line, column + 1, found, place);
    }
}
