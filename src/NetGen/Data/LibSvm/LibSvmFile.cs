using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using NetGen.Serialization;

namespace NetGen.Data;

/// <summary>
/// Reads and writes the sparse text format of LIBSVM and SVMlight: a sample a line, <c>&lt;label&gt; &lt;index&gt;:&lt;value&gt; …</c>, its features in ascending order of
/// their indices, which count from 1 (or 0: <see cref="LibSvmOptions.ZeroBased"/>). What stands behind a <c>#</c> is a comment; lines with nothing else are passed over.
/// Labels are class numbers or target values; data for ranking (<c>qid:</c>) and samples of several classes are refused. The text is UTF-8, plain or gzip-compressed.
/// See https://www.csie.ntu.edu.tw/~cjlin/libsvm/ and https://www.cs.cornell.edu/people/tj/svm_light/.
/// </summary>
public static class LibSvmFile
{
    private const string LengthOption = nameof(LibSvmOptions) + "." + nameof(LibSvmOptions.MaxLineLength);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written; by default features count from 1.</param>
    /// <returns>The samples, at least one.</returns>
    /// <exception cref="DataFormatException">The file is not well-formed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LibSvmTable Read(string path, LibSvmOptions? options = null) =>
        new(TextBytes.Read(path ?? throw new ArgumentNullException(nameof(path))), path, LibSvmOptions.Copy(options));

    /// <summary>Reads from a stream's position to its end. A stream that cannot seek is copied into memory first.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">How it is written; by default features count from 1.</param>
    /// <returns>The samples, at least one.</returns>
    /// <exception cref="DataFormatException">The stream does not hold well-formed data.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static LibSvmTable Read(Stream stream, string name, LibSvmOptions? options = null) =>
        new(TextBytes.Read(stream, name), name, LibSvmOptions.Copy(options));

    /// <summary>Streams samples whose labels are target values, as dense rows, in a constant amount of memory.</summary>
    /// <param name="path">The file; it is read again in each epoch.</param>
    /// <param name="inputLength">Values in a row, at least 1: features that are not written are 0.</param>
    /// <param name="options">How it is written; by default features count from 1.</param>
    /// <returns>A sample a line, with one target value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The input length is below 1, or more than a batch can hold.</exception>
    /// <exception cref="DataFormatException">The first sample is damaged, or there is none; later damage is told where it is reached.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset Stream(string path, int inputLength, LibSvmOptions? options = null) => Stream(path, inputLength, (LibSvmLabels?)null, options);

    /// <summary>Streams samples with class numbers, as dense rows, in a constant amount of memory.</summary>
    /// <param name="path">The file; it is read again in each epoch.</param>
    /// <param name="inputLength">Values in a row, at least 1: features that are not written are 0.</param>
    /// <param name="classes">The labels in the order of the network's outputs, all different, for example −1, 1.</param>
    /// <param name="options">How it is written; by default features count from 1.</param>
    /// <returns>A sample a line.</returns>
    /// <exception cref="ArgumentException">The input length is below 1, or more than a batch can hold, a class occurs twice, or there is none.</exception>
    /// <exception cref="DataFormatException">The first sample is damaged, or there is none; later damage is told where it is reached.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset Stream(string path, int inputLength, IReadOnlyList<int> classes, LibSvmOptions? options = null) =>
        Stream(path, inputLength, new LibSvmLabels(classes, nameof(classes)), options);

    /// <summary>Writes samples to a file, which is replaced as a whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dataset">Samples of finite values with class numbers or one target value each.</param>
    /// <param name="classes">The labels to write for the class numbers, for example −1, 1; by default the numbers themselves.</param>
    /// <param name="options">How to write it; by default features count from 1.</param>
    /// <exception cref="ArgumentException">The format cannot hold the samples.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Dataset dataset, IReadOnlyList<int>? classes = null, LibSvmOptions? options = null)
    {
        CheckSamples(dataset, classes);
        AtomicFile.Write(path ?? throw new ArgumentNullException(nameof(path)), stream => Write(stream, dataset, classes, options));
    }

    /// <summary>
    /// Writes samples to a stream: one a line, zeros left out, so that the input length must be given where they are read and the last features are 0 in all of them.
    /// Values are written with as many digits as bring back the same float.
    /// </summary>
    /// <param name="stream">Receives the text; stays open.</param>
    /// <param name="dataset">Samples of finite values with class numbers or one target value each.</param>
    /// <param name="classes">The labels to write for the class numbers, for example −1, 1; by default the numbers themselves.</param>
    /// <param name="options">How to write it; by default features count from 1.</param>
    /// <exception cref="ArgumentException">The format cannot hold the samples.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream stream, Dataset dataset, IReadOnlyList<int>? classes = null, LibSvmOptions? options = null)
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        CheckSamples(dataset, classes);
        int first = options is { ZeroBased: true } ? 0 : 1;
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        Span<char> number = stackalloc char[32];
        for (int i = 0; i < dataset.Count; i++)
        {
            if (dataset.IsCategorical)
            {
                int label = dataset.Label(i);
                Write(writer, classes is null ? label : classes[label], number);
            }
            else
            {
                Write(writer, dataset.Targets(i)[0], number);
            }

            ReadOnlySpan<float> row = dataset.Inputs(i);
            for (int j = 0; j < row.Length; j++)
            {
                // A negative zero is not nothing: it comes back with its sign.
                if (BitConverter.SingleToInt32Bits(row[j]) != 0)
                {
                    writer.Write(' ');
                    Write(writer, (long)first + j, number);
                    writer.Write(':');
                    Write(writer, row[j], number);
                }
            }

            writer.Write('\n');
        }
    }

    internal static void CheckInputLength(int? inputLength)
    {
        if (inputLength < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(inputLength), inputLength, "'inputLength' must be at least 1.");
        }
    }

    internal static TextLines Lines(ArraySegment<byte> text, string name, LibSvmOptions options) =>
        TextLines.Over(text, name, options.MaxLineLength, LengthOption);

    private static StreamedDataset Stream(string path, int inputLength, LibSvmLabels? labels, LibSvmOptions? options)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        SampleLayout.CheckLength(inputLength, nameof(inputLength));
        LibSvmOptions now = LibSvmOptions.Copy(options);
        LibSvmReader Open() => new LibSvmReader(TextLines.Open(TextSource.OpenSeekable(path), now.MaxLineLength, LengthOption), inputLength, labels, now.ZeroBased);

        SampleLayout layout = labels is null ? SampleLayout.Values(inputLength, 1) : SampleLayout.ValuesWithLabels(inputLength, labels.Count);
        using (LibSvmReader reader = Open())
        {
            reader.TryRead(default, new float[1], new int[1]);
        }

        return new StreamedDataset(layout, null, _ => Open());
    }

    private static void CheckSamples(Dataset dataset, IReadOnlyList<int>? classes)
    {
        if ((dataset ?? throw new ArgumentNullException(nameof(dataset))).HasIndices)
        {
            throw new ArgumentException("The samples are indices, expected values.", nameof(dataset));
        }

        if (!dataset.IsCategorical && dataset.TargetLength != 1)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The samples have {dataset.TargetLength} target values each, expected class numbers or one value."), nameof(dataset));
        }

        if (dataset.Count == 0)
        {
            throw new ArgumentException("There are no samples, expected at least one.", nameof(dataset));
        }

        if (dataset.FindNonFinite() is (int row, int column))
        {
            throw new ArgumentException(FormattableString.Invariant($"Sample {row} has a value that is not finite in column {column}."), nameof(dataset));
        }

        if (classes is not null && (!dataset.IsCategorical || new LibSvmLabels(classes, nameof(classes)).Count != dataset.ClassCount))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {classes.Count} labels for {dataset.ClassCount} classes, expected as many."), nameof(classes));
        }
    }

    private static void Write(StreamWriter writer, float value, Span<char> buffer)
    {
        // The shortest digits that bring back the same float.
        value.TryFormat(buffer, out int length, "R".AsSpan(), CultureInfo.InvariantCulture);
        writer.Write(buffer.Slice(0, length));
    }

    private static void Write(StreamWriter writer, long value, Span<char> buffer)
    {
        value.TryFormat(buffer, out int length, default, CultureInfo.InvariantCulture);
        writer.Write(buffer.Slice(0, length));
    }
}
