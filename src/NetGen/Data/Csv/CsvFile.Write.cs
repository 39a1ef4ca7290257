using System;
using System.Collections.Generic;
using System.IO;
using NetGen.Serialization;

namespace NetGen.Data;

public static partial class CsvFile
{
    /// <summary>
    /// Writes rows of texts: as RFC 4180 has them, in UTF-8, with quotes only where they are needed, so that <see cref="Read(string, CsvOptions)"/> finds the same texts.
    /// An existing file is replaced as a whole when the new one is complete; on any failure it stays as it is.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns' names, all different; at least one.</param>
    /// <param name="rows">The rows, at least one; each has as many texts as there are columns.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line and LF.</param>
    /// <exception cref="ArgumentException">A name occurs twice, there are no rows, a row is null or has another length, or a text holds a NUL or half of a character.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, CsvWriteOptions? options = null) =>
        AtomicFile.Write(path, stream => Write(stream, columns, rows, options));

    /// <summary>Writes rows of texts to a stream; as to a file.</summary>
    /// <param name="stream">Receives the text; stays open.</param>
    /// <param name="columns">The columns' names, all different; at least one.</param>
    /// <param name="rows">The rows, at least one; each has as many texts as there are columns.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line and LF.</param>
    /// <exception cref="ArgumentException">A name occurs twice, there are no rows, a row is null or has another length, or a text holds a NUL or half of a character.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream stream, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, CsvWriteOptions? options = null)
    {
        CsvWriter writer = Start(stream, columns, options);
        int index = 0;
        foreach (IReadOnlyList<string> row in rows ?? throw new ArgumentNullException(nameof(rows)))
        {
            if (row is null)
            {
                throw new ArgumentException(FormattableString.Invariant($"Row {index} of 'rows' is null."), nameof(rows));
            }

            if (row.Count != columns.Count)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Row {index} of 'rows' has {row.Count} texts, expected {columns.Count}, one for each column."), nameof(rows));
            }

            for (int i = 0; i < row.Count; i++)
            {
                writer.Write(row[i], nameof(rows));
            }

            writer.EndRow();
            index++;
        }

        if (index == 0)
        {
            throw new ArgumentException("'rows' has no rows, expected at least one: a table without any is none that CsvFile.Read reads.", nameof(rows));
        }

        writer.Finish();
    }

    /// <summary>Writes a table that was read, with the same texts in all cells; as rows of texts are written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">The table.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line and LF.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, CsvTable table, CsvWriteOptions? options = null) => AtomicFile.Write(path, stream => Write(stream, table, options));

    /// <summary>Writes a table that was read to a stream; as to a file.</summary>
    /// <param name="stream">Receives the text; stays open.</param>
    /// <param name="table">The table.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line and LF.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream stream, CsvTable table, CsvWriteOptions? options = null)
    {
        CsvWriter writer = Start(stream, (table ?? throw new ArgumentNullException(nameof(table))).Columns, options);
        for (int row = 0; row < table.RowCount; row++)
        {
            for (int column = 0; column < table.Columns.Count; column++)
            {
                writer.Write(table.Cell(row, column));
            }

            writer.EndRow();
        }

        writer.Finish();
    }

    /// <summary>
    /// Writes a data set's samples, a row each: the inputs, and then the target values, or the class number in a single column. Each number is the shortest text that
    /// reads back to the same bits; NaN and infinities are written as such, for <see cref="CsvOptions.AllowNonFinite"/>. The file is replaced as a whole.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="dataset">The samples, with rows of values as inputs.</param>
    /// <param name="columns">
    /// The columns' names, all different: as many as there are inputs and target values, or one more than inputs where samples have class numbers. Null for
    /// <c>input_1</c> … and <c>target_1</c> … or <c>label</c>.
    /// </param>
    /// <param name="classes">The classes' names, which are written in place of their numbers; null for the numbers.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line and LF.</param>
    /// <exception cref="ArgumentException">The names do not fit the samples, there are none, or the samples are indices.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path, Dataset dataset, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? classes = null, CsvWriteOptions? options = null) =>
        AtomicFile.Write(path, stream => Write(stream, dataset, columns, classes, options));

    /// <summary>Writes a data set's samples to a stream; as to a file.</summary>
    /// <param name="stream">Receives the text; stays open.</param>
    /// <param name="dataset">The samples, with rows of values as inputs.</param>
    /// <param name="columns">The columns' names, or null, as for a file.</param>
    /// <param name="classes">The classes' names, which are written in place of their numbers; null for the numbers.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line and LF.</param>
    /// <exception cref="ArgumentException">The names do not fit the samples, there are none, or the samples are indices.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(
        Stream stream, Dataset dataset, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? classes = null, CsvWriteOptions? options = null)
    {
        if ((dataset ?? throw new ArgumentNullException(nameof(dataset))).HasIndices)
        {
            throw new ArgumentException("The samples are lists of indices, which have no columns.", nameof(dataset));
        }

        if (dataset.Count == 0)
        {
            throw new ArgumentException("'dataset' has no samples, expected at least one: a table without any is none that CsvFile.Read reads.", nameof(dataset));
        }

        int width = dataset.InputLength + (dataset.IsCategorical ? 1 : dataset.TargetLength);
        if (columns is not null && columns.Count != width)
        {
            throw new ArgumentException(FormattableString.Invariant($"'columns' has {columns.Count} names, expected {width}, inputs and then targets."), nameof(columns));
        }

        if (classes is not null && classes.Count != dataset.ClassCount)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"'classes' has {classes.Count} names, expected {dataset.ClassCount}, as many as there are classes."), nameof(classes));
        }

        CsvWriter writer = Start(stream, columns ?? NamesFor(dataset, width), options);
        for (int i = 0; i < dataset.Count; i++)
        {
            WriteAll(writer, dataset.Inputs(i));
            if (!dataset.IsCategorical)
            {
                WriteAll(writer, dataset.Targets(i));
            }
            else if (classes is null)
            {
                writer.Write(dataset.Label(i));
            }
            else
            {
                writer.Write(classes[dataset.Label(i)], nameof(classes));
            }

            writer.EndRow();
        }

        writer.Finish();
    }

    private static void WriteAll(CsvWriter writer, ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            writer.Write(value);
        }
    }

    private static string[] NamesFor(Dataset dataset, int width)
    {
        string[] names = new string[width];
        for (int i = 0; i < width; i++)
        {
            names[i] = i < dataset.InputLength ? FormattableString.Invariant($"input_{i + 1}")
                : dataset.IsCategorical ? "label"
                : FormattableString.Invariant($"target_{i - dataset.InputLength + 1}");
        }

        return names;
    }

    private static CsvWriter Start(Stream stream, IReadOnlyList<string> columns, CsvWriteOptions? options)
    {
        options ??= new CsvWriteOptions();
        _ = CsvColumn.CheckTexts(columns ?? throw new ArgumentNullException(nameof(columns)), nameof(columns), "column");
        var writer = new CsvWriter(stream ?? throw new ArgumentNullException(nameof(stream)), columns.Count, options);
        if (options.HasHeader)
        {
            foreach (string name in columns)
            {
                writer.Write(name, nameof(columns));
            }

            writer.EndRow();
        }

        return writer;
    }
}
