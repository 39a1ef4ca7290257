using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>The checks at a network's public door. Each names the parameter, the value found and the value expected.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>An argument must be there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotNull([NotNull] object? argument, string parameter)
    {
        if (argument is null)
        {
            ThrowNull(parameter);
        }
    }

    /// <summary>A span must have exactly the expected length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, int expected, string parameter)
    {
        if (actual != expected)
        {
            ThrowLength(actual, expected, parameter);
        }
    }

    /// <summary>
    /// One sample's input and output must have exactly the expected lengths and share no memory: the output would be read back as input.
    /// Small networks notice every instruction here, so all that fails is told apart in one place beside their way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sample(ReadOnlySpan<float> input, int inputLength, Span<float> output, int outputLength)
    {
        if (input.Length != inputLength || output.Length != outputLength || input.Overlaps(output))
        {
            ThrowSample(input, inputLength, output, outputLength);
        }
    }

    /// <summary>A span must hold exactly <paramref name="batchSize"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows(int actual, int rowLength, int batchSize, string parameter)
    {
        if (actual != (long)rowLength * batchSize)
        {
            ThrowRows(actual, rowLength, batchSize, parameter);
        }
    }

    /// <summary>A batch must hold at least one sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BatchSize(int batchSize)
    {
        if (batchSize < 1)
        {
            ThrowBatchSize(batchSize);
        }
    }

    /// <summary>An index must lie in 0 … count − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Index(int index, int count, string parameter)
    {
        if ((uint)index >= (uint)count)
        {
            ThrowIndex(index, count, parameter);
        }
    }

    /// <summary>Each class number must lie in 0 … classes − 1.</summary>
    public static void Labels(ReadOnlySpan<int> labels, int classes)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[i], FormattableString.Invariant($"labels[{i}] is {labels[i]}, expected 0 to {classes - 1}."));
            }
        }
    }

    /// <summary>Each index must be a row of the table: 0 … rows − 1.</summary>
    public static void Indices(ReadOnlySpan<int> indices, int rows)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)rows)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(indices), indices[i], FormattableString.Invariant($"indices[{i}] is {indices[i]}, expected 0 to {rows - 1}."));
            }
        }
    }

    /// <summary>Offsets must cut the indices into <paramref name="batchSize"/> lists: start at 0, never fall, and stay within the indices.</summary>
    public static void Offsets(ReadOnlySpan<int> offsets, int indexCount, int batchSize)
    {
        Length(offsets.Length, batchSize, nameof(offsets));
        if (batchSize == 0)
        {
            Length(indexCount, 0, "indices");
        }

        int previous = 0;
        for (int i = 0; i < offsets.Length; i++)
        {
            int start = offsets[i];
            if (start < previous || start > indexCount || (i == 0 && start != 0))
            {
                string expected = i == 0 ? "0" : FormattableString.Invariant($"{previous} to {indexCount}");
                throw new ArgumentException(FormattableString.Invariant($"offsets[{i}] is {start}, expected {expected}."), nameof(offsets));
            }

            previous = start;
        }
    }

    /// <summary>A network takes values, indices or lists of indices, and nothing else.</summary>
    /// <returns>Nothing; it always throws.</returns>
    [DoesNotReturn]
    public static float TakesOtherInputs(NetworkInfo info) => throw new InvalidOperationException(
        info.TakesBags ? $"{info.Name} takes lists of indices as inputs: use the members with indices and offsets, or a data set from Dataset.FromBags."
        : info.TakesIndices ? FormattableString.Invariant($"{info.Name} takes {info.InputLength} indices as inputs: use the members with indices, or a data set from Dataset.FromIndices.")
        : $"{info.Name} takes values as inputs and no indices.");

    /// <summary>The input and the output may not share memory: the output would be read back as input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoOverlap(ReadOnlySpan<float> inputs, Span<float> outputs, string parameter)
    {
        if (inputs.Overlaps(outputs))
        {
            ThrowOverlap(parameter);
        }
    }

    /// <summary>Class numbers are targets only where the loss is a categorical cross-entropy.</summary>
    /// <returns>Nothing; it always throws.</returns>
    [DoesNotReturn]
    public static float LabelsNeedCategoricalLoss(NetworkInfo info) =>
        throw new InvalidOperationException(
            $"{info.Name} has the loss {info.Loss}; class numbers as targets need a categorical cross-entropy (softmax on the last layer).");

    [DoesNotReturn]
    private static void ThrowNull(string parameter) => throw new ArgumentNullException(parameter);

    [DoesNotReturn]
    private static void ThrowLength(int actual, int expected, string parameter) =>
        throw new ArgumentException(FormattableString.Invariant($"'{parameter}' has {actual} values, expected {expected}."), parameter);

    [DoesNotReturn]
    private static void ThrowSample(ReadOnlySpan<float> input, int inputLength, Span<float> output, int outputLength)
    {
        Length(input.Length, inputLength, nameof(input));
        Length(output.Length, outputLength, nameof(output));
        ThrowOverlap(nameof(output));
    }

    [DoesNotReturn]
    private static void ThrowRows(int actual, int rowLength, int batchSize, string parameter) =>
        throw new ArgumentException(
            FormattableString.Invariant($"'{parameter}' has {actual} values, expected {(long)rowLength * batchSize} ({batchSize} x {rowLength})."),
            parameter);

    [DoesNotReturn]
    private static void ThrowBatchSize(int batchSize) =>
        throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "The batch size must be at least 1.");

    [DoesNotReturn]
    private static void ThrowIndex(int index, int count, string parameter) =>
        throw new ArgumentOutOfRangeException(
            parameter, index, FormattableString.Invariant($"'{parameter}' is {index}, expected 0 to {count - 1}."));

    [DoesNotReturn]
    private static void ThrowOverlap(string parameter) =>
        throw new ArgumentException($"'{parameter}' overlaps the input; the network would read its own output.", parameter);
}
