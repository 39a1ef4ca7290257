using System;
using NetGen.CompilerServices;

namespace NetGen.Data;

/// <content>Samples that are indices: words by their numbers, for networks that begin with a table of embeddings.</content>
public sealed partial class Dataset
{
    /// <summary>The indices of all samples, one sample after the other; null where samples are values.</summary>
    private readonly int[]? _indices;

    /// <summary>Where each sample's indices start; null where all samples have as many.</summary>
    private readonly int[]? _offsets;

    private Dataset(int[] indices, int[]? offsets, int inputLength, float[]? targets, int[]? labels, int targetLength)
    {
        _inputs = Array.Empty<float>();
        _indices = indices;
        _offsets = offsets;
        _targets = targets;
        _labels = labels;
        InputLength = inputLength;
        TargetLength = targetLength;
        if (offsets is null)
        {
            Count = RowsIn(indices.Length, inputLength, nameof(indices), nameof(inputLength));
        }
        else
        {
            Guard.Offsets(offsets, indices.Length, offsets.Length);
            Count = offsets.Length;
        }

        if (labels is null)
        {
            CheckCount(RowsIn(targets!.Length, targetLength, nameof(targets), nameof(targetLength)), nameof(targets));
        }
        else
        {
            CheckCount(labels.Length, nameof(labels));
            Guard.Labels(labels, targetLength);
            ClassCount = targetLength;
            _oneHot = OneHotWindow(targetLength);
        }
    }

    /// <summary>Whether the samples are indices into a table of embeddings, and no values.</summary>
    public bool HasIndices => _indices is not null;

    /// <summary>Whether the samples are lists of indices of varying length, as <see cref="EmbeddingBagAttribute"/> takes them.</summary>
    public bool IsRagged => _offsets is not null;

    /// <summary>Samples that are as many indices each, with target values.</summary>
    /// <param name="indices">count × <paramref name="inputLength"/> indices, sample after sample, each 0 or more. The array is used, not copied.</param>
    /// <param name="inputLength">Indices in one sample, at least 1.</param>
    /// <param name="targets">count × <paramref name="targetLength"/> values, sample after sample. The array is used, not copied.</param>
    /// <param name="targetLength">Values in one sample's target, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not describe the same number of whole samples.</exception>
    public static Dataset FromIndices(int[] indices, int inputLength, float[] targets, int targetLength) =>
        new(NotNull(indices, nameof(indices)), null, inputLength, NotNull(targets, nameof(targets)), null, targetLength);

    /// <summary>Samples that are as many indices each, with class numbers.</summary>
    /// <param name="indices">count × <paramref name="inputLength"/> indices, sample after sample, each 0 or more. The array is used, not copied.</param>
    /// <param name="inputLength">Indices in one sample, at least 1.</param>
    /// <param name="labels">One class number a sample, 0 … <paramref name="classCount"/> − 1. The array is used, not copied.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not describe the same number of whole samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class number lies outside its range.</exception>
    public static Dataset FromIndices(int[] indices, int inputLength, int[] labels, int classCount)
    {
        CheckClasses(classCount);
        return new Dataset(NotNull(indices, nameof(indices)), null, inputLength, null, NotNull(labels, nameof(labels)), classCount);
    }

    /// <summary>Samples that are lists of indices of varying length, with target values.</summary>
    /// <param name="indices">The indices of all samples, one sample after the other, each 0 or more. The array is used, not copied.</param>
    /// <param name="offsets">Where each sample's indices start: first 0, then never less than before. The last sample ends with the indices. The array is used, not copied.</param>
    /// <param name="targets">A row for each sample. The array is used, not copied.</param>
    /// <param name="targetLength">Values in one sample's target, at least 1.</param>
    /// <exception cref="ArgumentException">The offsets do not cut up the indices, or there are more or fewer targets than samples.</exception>
    public static Dataset FromBags(int[] indices, int[] offsets, float[] targets, int targetLength) =>
        new(NotNull(indices, nameof(indices)), NotNull(offsets, nameof(offsets)), 0, NotNull(targets, nameof(targets)), null, targetLength);

    /// <summary>Samples that are lists of indices of varying length, with class numbers.</summary>
    /// <param name="indices">The indices of all samples, one sample after the other, each 0 or more. The array is used, not copied.</param>
    /// <param name="offsets">Where each sample's indices start: first 0, then never less than before. The last sample ends with the indices. The array is used, not copied.</param>
    /// <param name="labels">One class number a sample, 0 … <paramref name="classCount"/> − 1. The array is used, not copied.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentException">The offsets do not cut up the indices, or there are more or fewer class numbers than samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class number lies outside its range.</exception>
    public static Dataset FromBags(int[] indices, int[] offsets, int[] labels, int classCount)
    {
        CheckClasses(classCount);
        return new Dataset(NotNull(indices, nameof(indices)), NotNull(offsets, nameof(offsets)), 0, null, NotNull(labels, nameof(labels)), classCount);
    }

    /// <summary>One sample's indices.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    /// <returns>A view, not a copy; empty for an empty list.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples are values: see <see cref="Inputs"/>.</exception>
    public ReadOnlySpan<int> Indices(int index)
    {
        int row = Row(index);
        return _indices is null
            ? throw new InvalidOperationException("The samples are values and no indices; use Inputs.")
            : _offsets is null ? _indices.AsSpan(row * InputLength, InputLength)
            : Bags.Of(_indices, _offsets, row);
    }

    /// <summary>The most indices that any sample has; 0 where samples are values.</summary>
    internal int LongestSample()
    {
        int longest = InputLength;
        for (int i = 0; IsRagged && i < Count; i++)
        {
            longest = Math.Max(longest, Indices(i).Length);
        }

        return HasIndices ? longest : 0;
    }

    /// <summary>The first index that no table of so many rows has.</summary>
    /// <returns>The sample and the position in it, or null where there is none.</returns>
    internal (int Sample, int Position)? FindForeignIndex(int vocabulary)
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<int> indices = Indices(i);
            for (int j = 0; j < indices.Length; j++)
            {
                if ((uint)indices[j] >= (uint)vocabulary)
                {
                    return (i, j);
                }
            }
        }

        return null;
    }

    private static T[] NotNull<T>(T[]? array, string parameter) => array ?? throw new ArgumentNullException(parameter);
}
