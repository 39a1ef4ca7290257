using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>
/// A LIBSVM file's samples. It keeps the checked text, which is the most compact form of sparse data; dense rows are made by <see cref="ToDataset"/> and
/// <see cref="ToClassificationDataset(IReadOnlyList{int}, int?)"/>.
/// </summary>
public sealed class LibSvmTable
{
    /// <summary>What dense rows may take beyond four times the text, unless the caller says how long a row is.</summary>
    private const long SmallEnough = 1 << 20;

    private readonly ArraySegment<byte> _text;
    private readonly LibSvmOptions _options;
    private readonly long _widestLine;
    private int[]? _classes;

    internal LibSvmTable(ArraySegment<byte> text, string fileName, LibSvmOptions options)
    {
        _text = text;
        _options = options;
        FileName = fileName;
        using TextLines lines = Open();
        while (lines.TryRead(out ReadOnlySpan<byte> bytes))
        {
            var line = new LibSvmLine(bytes, lines, options.ZeroBased);
            if (!line.TryReadLabel(out _))
            {
                continue;
            }

            RowCount++;
            while (line.TryReadFeature(out int column, out _))
            {
                ValueCount++;
                if (column >= FeatureCount)
                {
                    FeatureCount = column + 1;
                    _widestLine = lines.Line;
                }
            }
        }

        if (RowCount == 0)
        {
            throw LibSvmReader.NoSamples(lines);
        }
    }

    /// <summary>The file, as the caller named it.</summary>
    public string FileName { get; }

    /// <summary>Samples; at least one.</summary>
    public int RowCount { get; }

    /// <summary>Features, as the highest index tells; a test set may have fewer than its training set. 0 where no sample has any.</summary>
    public int FeatureCount { get; }

    /// <summary>Features that are written in the file, over all samples.</summary>
    public int ValueCount { get; }

    /// <summary>The different labels, in ascending order: the classes in the order of a network's outputs.</summary>
    /// <exception cref="DataFormatException">A label is not a whole number.</exception>
    public IReadOnlyList<int> Classes => _classes ??= FindClasses();

    /// <summary>Samples whose labels are target values, for regression: dense rows, with 0 for features that are not written.</summary>
    /// <param name="inputLength">
    /// Values in a row; by default <see cref="FeatureCount"/>, or 1 where that is 0. It must be given where rows so long take more memory than four times the text and a megabyte: a single
    /// damaged index could claim any amount.
    /// </param>
    /// <returns>A sample a line, with one target value.</returns>
    /// <exception cref="DataFormatException">A feature lies beyond the input length, or rows are too long to be made without it.</exception>
    /// <exception cref="ArgumentException">The input length is below 1, or one array cannot hold the rows.</exception>
    public Dataset ToDataset(int? inputLength = null)
    {
        int length = RowLength(inputLength);
        float[] rows = new float[RowCount * length];
        float[] targets = new float[RowCount];
        using var reader = new LibSvmReader(Open(), length, null, _options.ZeroBased);
        for (int i = 0; i < RowCount; i++)
        {
            reader.TryRead(rows.AsSpan(i * length, length), targets.AsSpan(i, 1), default);
        }

        return new Dataset(rows, length, targets, 1);
    }

    /// <summary>Samples with class numbers; the classes are the labels that the file has (<see cref="Classes"/>).</summary>
    /// <param name="inputLength">Values in a row, as in <see cref="ToDataset"/>.</param>
    /// <returns>A sample a line.</returns>
    /// <exception cref="DataFormatException">A label is not a whole number, a feature lies beyond the input length, or rows are too long to be made without it.</exception>
    /// <exception cref="ArgumentException">The input length is below 1, or one array cannot hold the rows.</exception>
    public Dataset ToClassificationDataset(int? inputLength = null) => ToClassificationDataset(Classes, inputLength);

    /// <summary>Samples with class numbers.</summary>
    /// <param name="classes">The labels in the order of the network's outputs, all different: those of the training set, for a test set.</param>
    /// <param name="inputLength">Values in a row, as in <see cref="ToDataset"/>.</param>
    /// <returns>A sample a line.</returns>
    /// <exception cref="DataFormatException">A label is none of the classes, a feature lies beyond the input length, or rows are too long to be made without it.</exception>
    /// <exception cref="ArgumentException">A class occurs twice or there is none, the input length is below 1, or one array cannot hold the rows.</exception>
    public Dataset ToClassificationDataset(IReadOnlyList<int> classes, int? inputLength = null)
    {
        var labels = new LibSvmLabels(classes, nameof(classes));
        int length = RowLength(inputLength);
        float[] rows = new float[RowCount * length];
        int[] numbers = new int[RowCount];
        using var reader = new LibSvmReader(Open(), length, labels, _options.ZeroBased);
        for (int i = 0; i < RowCount; i++)
        {
            reader.TryRead(rows.AsSpan(i * length, length), default, numbers.AsSpan(i, 1));
        }

        return new Dataset(rows, length, numbers, labels.Count);
    }

    private int[] FindClasses()
    {
        var found = new SortedSet<int>();
        using TextLines lines = Open();
        while (lines.TryRead(out ReadOnlySpan<byte> bytes))
        {
            var line = new LibSvmLine(bytes, lines, _options.ZeroBased);
            if (line.TryReadLabel(out float label))
            {
                found.Add(LibSvmLabels.Whole(label, line));
            }
        }

        int[] classes = new int[found.Count];
        found.CopyTo(classes);
        return classes;
    }

    private int RowLength(int? inputLength)
    {
        LibSvmFile.CheckInputLength(inputLength);
        int length = inputLength ?? Math.Max(1, FeatureCount);
        long values = (long)RowCount * length;
        if (inputLength is null && values * sizeof(float) > (4L * _text.Count) + SmallEnough)
        {
            throw new DataFormatException(
                FileName,
                FormattableString.Invariant($"line {Math.Max(1, _widestLine)}"),
                FormattableString.Invariant($"a feature that makes {RowCount} dense rows of {length} values, far more than the text"),
                "'inputLength' to be given if that is right");
        }

        return values <= ArrayLimit.MaxLength
            ? length
            : throw new ArgumentException(
                FormattableString.Invariant($"{RowCount} rows of {length} values are more than one array holds; LibSvmFile.Stream reads them one by one."), nameof(inputLength));
    }

    private TextLines Open() => LibSvmFile.Lines(_text, FileName, _options);
}
