using System;
using System.Collections.Generic;
using System.IO;

namespace NetGen.Data;

public static partial class CsvFile
{
    /// <summary>
    /// Reads columns of numbers as samples, without keeping the file's text: as <see cref="Read(string, CsvOptions)"/> and <see cref="CsvTable.ToDataset(CsvSamples)"/>,
    /// in one step that is faster and takes less memory.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">The input columns' names, in the order in which the network will see them; at least one.</param>
    /// <param name="targets">The target columns' names, in the order of the network's outputs; at least one.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">The file is not a well-formed table, has no such column, or a cell is not a number.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">There are more values than an array holds; see <see cref="Stream(string, CsvSamples, CsvOptions)"/>.</exception>
    public static Dataset ReadDataset(string path, IReadOnlyList<string> inputs, IReadOnlyList<string> targets, CsvOptions? options = null) =>
        ReadDataset(path, Regression(inputs, targets), options);

    /// <summary>
    /// Reads samples without keeping the file's text. Where something has to be found in the data first, the file is read twice; the samples that
    /// <see cref="Fit(string, CsvSamples, CsvOptions)"/> returns hold it for other files.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">Which columns are inputs and which targets.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>A sample a row, without the rows that are left out for a missing value.</returns>
    /// <exception cref="DataFormatException">The file is not a well-formed table, has no such column, a cell is not what the samples need, or no row is left.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">There are more values than an array holds; see <see cref="Stream(string, CsvSamples, CsvOptions)"/>.</exception>
    public static Dataset ReadDataset(string path, CsvSamples samples, CsvOptions? options = null)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        _ = samples ?? throw new ArgumentNullException(nameof(samples));
        using FileStream file = InputFile.OpenUnbuffered(path);
        return ReadDataset(file, path, samples, options);
    }

    /// <summary>Reads samples from a stream's position to its end. Where something has to be found in the data first, a stream that cannot seek is copied into memory.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="samples">Which columns are inputs and which targets.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>A sample a row, without the rows that are left out for a missing value.</returns>
    /// <exception cref="DataFormatException">The stream is not a well-formed table, has no such column, a cell is not what the samples need, or no row is left.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="InvalidOperationException">There are more values than an array holds; see <see cref="Stream(string, CsvSamples, CsvOptions)"/>.</exception>
    public static Dataset ReadDataset(Stream stream, string name, CsvSamples samples, CsvOptions? options = null)
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        options ??= new CsvOptions();
        CsvSamples fitted = samples ?? throw new ArgumentNullException(nameof(samples));
        Stream source = stream;
        if (!samples.IsFitted(options))
        {
            source = StreamBytes.Seekable(stream);
            long start = source.Position;
            fitted = Fit(source, name, samples, options);
            source.Position = start;
        }

        using var rows = new CsvRows(Open(source, name), fitted, options);
        return CsvDatasetReader.Read(rows);
    }

    /// <summary>Samples of columns of numbers that are read from the file again in each epoch, in constant memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">The input columns' names, in the order in which the network will see them; at least one.</param>
    /// <param name="targets">The target columns' names, in the order of the network's outputs; at least one.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">The file has no such column, or its first row is no sample. What is wrong further on is told when it is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset Stream(string path, IReadOnlyList<string> inputs, IReadOnlyList<string> targets, CsvOptions? options = null) =>
        Stream(path, Regression(inputs, targets), options);

    /// <summary>Samples that are read from the file again in each epoch, in constant memory. Where something has to be found in the data first, the file is read once now.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">Which columns are inputs and which targets.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>A sample a row, without the rows that are left out for a missing value.</returns>
    /// <exception cref="DataFormatException">The file has no such column, or its first row is no sample. What is wrong further on is told when it is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset Stream(string path, CsvSamples samples, CsvOptions? options = null)
    {
        CsvOptions settings = (options ?? new CsvOptions()).Copy();
        _ = path ?? throw new ArgumentNullException(nameof(path));
        CsvSamples fitted = samples ?? throw new ArgumentNullException(nameof(samples));
        using (FileStream file = InputFile.OpenSeekable(path, bufferSize: 1))
        {
            fitted = Fit(file, path, samples, settings);
        }

        using (var rows = new CsvRows(TextSource.OpenSeekable(path), fitted, settings))
        {
            float[] inputs = new float[rows.Plan.InputLength];
            float[] targets = new float[rows.Plan.TargetLength];
            rows.Read(inputs, targets, new int[1], 1);
        }

        SampleLayout layout = fitted.Label is null
            ? SampleLayout.Values(fitted.InputLength, fitted.TargetLength)
            : SampleLayout.ValuesWithLabels(fitted.InputLength, fitted.ClassCount);
        return new StreamedDataset(layout, null, _ => new CsvSampleReader(new CsvRows(TextSource.OpenSeekable(path), fitted, settings)));
    }

    /// <summary>
    /// Finds what samples need of the data: categories and classes in the order in which they first appear, and the means of columns whose missing values these
    /// stand for. Each is found on all rows in which its column has a value. To be called with the training data; what it returns serves for the test data as well.
    /// </summary>
    /// <param name="path">The file. It is not opened, and may be missing, where nothing has to be found.</param>
    /// <param name="samples">Which columns are inputs and which targets.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>Samples with nothing left to be found.</returns>
    /// <exception cref="DataFormatException">The file is not a well-formed table, has no such column, or a column has no value at all, or more than 1,024 different ones.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvSamples Fit(string path, CsvSamples samples, CsvOptions? options = null)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        options ??= new CsvOptions();
        if ((samples ?? throw new ArgumentNullException(nameof(samples))).IsFitted(options))
        {
            return samples;
        }

        using TextSource text = TextSource.Open(path);
        return CsvTableReader.Fit(text, samples, options);
    }

    /// <summary>Finds what samples need of the data in a stream, from its position to its end; as for a file.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="samples">Which columns are inputs and which targets.</param>
    /// <param name="options">How it is written; by default comma-separated with a header line.</param>
    /// <returns>Samples with nothing left to be found.</returns>
    /// <exception cref="DataFormatException">The stream is not a well-formed table, has no such column, or a column has no value at all, or more than 1,024 different ones.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static CsvSamples Fit(Stream stream, string name, CsvSamples samples, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        using TextSource text = Open(stream, name);
        return (samples ?? throw new ArgumentNullException(nameof(samples))).IsFitted(options) ? samples : CsvTableReader.Fit(text, samples, options);
    }

    internal static CsvSamples Regression(IReadOnlyList<string> inputs, IReadOnlyList<string> targets)
    {
        IReadOnlyList<CsvColumn> columns = CsvColumn.Numbers(targets);
        var targetColumns = new CsvColumn[columns.Count];
        for (int i = 0; i < targetColumns.Length; i++)
        {
            targetColumns[i] = columns[i];
        }

        return CsvSamples.Regression(CsvColumn.Numbers(inputs), targetColumns);
    }
}
