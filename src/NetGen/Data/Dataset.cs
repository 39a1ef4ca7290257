using System;
using NetGen.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Data;

/// <summary>
/// Samples in memory: a row of inputs for each, or a list of indices into a table of embeddings, and either a row of target values or a class number.
/// It never changes after construction; slices, splits and shuffles are views that share its memory.
/// </summary>
public sealed partial class Dataset
{
    /// <summary>Keeps the shuffle's random numbers apart from the streams of parameters and dropout ("SHUF").</summary>
    private const uint ShuffleStream = 0x53485546;

    /// <summary>So many that the window of their one-hot rows is an array.</summary>
    private const int MostClasses = 1 << 29;

    private readonly float[] _inputs;
    private readonly float[]? _targets;
    private readonly int[]? _labels;

    /// <summary>The row behind each sample of a shuffled view; null where samples are rows in their own order.</summary>
    private readonly int[]? _order;

    /// <summary>
    /// Zeros with a single one in the middle, 2 × classes − 1 long: every one-hot row is a window of it, so none is ever made.
    /// </summary>
    private readonly float[]? _oneHot;

    /// <summary>Where this view begins, in <see cref="_order"/> or else in the rows.</summary>
    private readonly int _start;

    /// <summary>Samples with target values, for regression or for targets of your own making.</summary>
    /// <param name="inputs">count × <paramref name="inputLength"/> values, sample after sample. The array is used, not copied.</param>
    /// <param name="inputLength">Values in one sample's input, at least 1.</param>
    /// <param name="targets">count × <paramref name="targetLength"/> values, sample after sample. The array is used, not copied.</param>
    /// <param name="targetLength">Values in one sample's target, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not describe the same number of whole samples.</exception>
    public Dataset(float[] inputs, int inputLength, float[] targets, int targetLength)
    {
        _inputs = inputs ?? throw new ArgumentNullException(nameof(inputs));
        _targets = targets ?? throw new ArgumentNullException(nameof(targets));
        InputLength = inputLength;
        TargetLength = targetLength;
        Count = RowsIn(inputs.Length, inputLength, nameof(inputs), nameof(inputLength));
        int targetRows = RowsIn(targets.Length, targetLength, nameof(targets), nameof(targetLength));
        CheckCount(targetRows, nameof(targets));
    }

    /// <summary>Samples with class numbers, for classification.</summary>
    /// <param name="inputs">count × <paramref name="inputLength"/> values, sample after sample. The array is used, not copied.</param>
    /// <param name="inputLength">Values in one sample's input, at least 1.</param>
    /// <param name="labels">One class number a sample, 0 … <paramref name="classCount"/> − 1. The array is used, not copied.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not describe the same number of whole samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class number lies outside its range.</exception>
    public Dataset(float[] inputs, int inputLength, int[] labels, int classCount)
    {
        _inputs = inputs ?? throw new ArgumentNullException(nameof(inputs));
        _labels = labels ?? throw new ArgumentNullException(nameof(labels));
        CheckClasses(classCount);
        InputLength = inputLength;
        TargetLength = classCount;
        ClassCount = classCount;
        Count = RowsIn(inputs.Length, inputLength, nameof(inputs), nameof(inputLength));
        CheckCount(labels.Length, nameof(labels));
        Guard.Labels(labels, classCount);
        _oneHot = OneHotWindow(classCount);
    }

    private Dataset(Dataset source, int start, int count, int[]? order)
    {
        _inputs = source._inputs;
        _indices = source._indices;
        _offsets = source._offsets;
        _targets = source._targets;
        _labels = source._labels;
        _oneHot = source._oneHot;
        InputLength = source.InputLength;
        TargetLength = source.TargetLength;
        ClassCount = source.ClassCount;
        _order = order;
        _start = start;
        Count = count;
    }

    /// <summary>Samples. May be 0; training on no samples is an error, holding none is not.</summary>
    public int Count { get; }

    /// <summary>Values, or indices, in one sample's input; 0 where samples have lists of varying length (<see cref="IsRagged"/>).</summary>
    public int InputLength { get; }

    /// <summary>Values in one sample's target; with class numbers, the length of the one-hot row, so <see cref="ClassCount"/>.</summary>
    public int TargetLength { get; }

    /// <summary>How many classes there are; 0 where the targets are values and not class numbers.</summary>
    public int ClassCount { get; }

    /// <summary>Whether every sample has a class number.</summary>
    public bool IsCategorical => _labels is not null;

    internal SampleLayout Layout => HasIndices
        ? IsCategorical ? SampleLayout.IndicesWithLabels(InputLength, ClassCount) : SampleLayout.Indices(InputLength, TargetLength)
        : IsCategorical ? SampleLayout.ValuesWithLabels(InputLength, ClassCount) : SampleLayout.Values(InputLength, TargetLength);

    /// <summary>One sample's inputs.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    /// <returns><see cref="InputLength"/> values; a view, not a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples are indices: see <see cref="Indices"/>.</exception>
    public ReadOnlySpan<float> Inputs(int index) => _indices is null
        ? _inputs.AsSpan(Row(index) * InputLength, InputLength)
        : throw new InvalidOperationException("The samples are indices and no values; use Indices.");

    /// <summary>One sample's targets; with class numbers, the one-hot row.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    /// <returns><see cref="TargetLength"/> values; a view, not a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Targets(int index)
    {
        int row = Row(index);
        return _labels is null
            ? _targets.AsSpan(row * TargetLength, TargetLength)
            : _oneHot.AsSpan(ClassCount - 1 - _labels[row], ClassCount);
    }

    /// <summary>One sample's class number.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    /// <returns>0 … <see cref="ClassCount"/> − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The dataset has target values and no class numbers.</exception>
    public int Label(int index) => Labels()[Row(index)];

    /// <summary>Copies samples side by side, with their target values (one-hot rows where there are class numbers). Allocates nothing.</summary>
    /// <param name="indices">Which samples, in which order; each 0 … <see cref="Count"/> − 1.</param>
    /// <param name="inputs">Receives indices × <see cref="InputLength"/> values.</param>
    /// <param name="targets">Receives indices × <see cref="TargetLength"/> values.</param>
    /// <exception cref="ArgumentException">A destination has not exactly the length that the samples need.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public void CopyBatch(ReadOnlySpan<int> indices, Span<float> inputs, Span<float> targets)
    {
        Guard.Rows(targets.Length, TargetLength, indices.Length, nameof(targets));
        CopyInputs(indices, inputs);
        CopyTargets(indices, targets);
    }

    /// <summary>Copies samples side by side, with their class numbers. Allocates nothing.</summary>
    /// <param name="indices">Which samples, in which order; each 0 … <see cref="Count"/> − 1.</param>
    /// <param name="inputs">Receives indices × <see cref="InputLength"/> values.</param>
    /// <param name="labels">Receives one class number a sample.</param>
    /// <exception cref="ArgumentException">A destination has not exactly the length that the samples need.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The dataset has target values and no class numbers.</exception>
    public void CopyBatch(ReadOnlySpan<int> indices, Span<float> inputs, Span<int> labels)
    {
        Guard.Length(labels.Length, indices.Length, nameof(labels));
        _ = Labels();
        CopyInputs(indices, inputs);
        CopyLabels(indices, labels);
    }

    /// <summary>The first samples.</summary>
    /// <param name="count">How many, 0 … <see cref="Count"/>.</param>
    /// <returns>A view; nothing is copied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many samples.</exception>
    public Dataset Take(int count) => Slice(0, count);

    /// <summary>All but the first samples.</summary>
    /// <param name="count">How many to leave out, 0 … <see cref="Count"/>.</param>
    /// <returns>A view; nothing is copied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many samples.</exception>
    public Dataset Skip(int count) => Slice(count, Count - count);

    /// <summary>Samples that lie side by side.</summary>
    /// <param name="start">The first sample's index, 0 … <see cref="Count"/>.</param>
    /// <param name="count">How many, 0 … <see cref="Count"/> − <paramref name="start"/>.</param>
    /// <returns>A view; nothing is copied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie inside the dataset.</exception>
    public Dataset Slice(int start, int count)
    {
        // With start inside 0 … Count, the difference cannot overflow; a bad start fails the first test.
        if ((uint)start > (uint)Count || (uint)count > (uint)(Count - start))
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, FormattableString.Invariant($"Samples {start} to {(long)start + count} were asked for, expected a range within 0 to {Count}."));
        }

        return new Dataset(this, _start + start, count, _order);
    }

    /// <summary>Cuts the dataset in two, in the order it has; shuffle first where that order means something.</summary>
    /// <param name="fraction">
    /// The first part's share of the samples, 0 to 1. Its size is rounded to the nearest whole sample, halves to the even number.
    /// </param>
    /// <returns>Two views, which together are the whole; nothing is copied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not a number from 0 to 1.</exception>
    public (Dataset First, Dataset Last) Split(double fraction)
    {
        if (!(fraction is >= 0.0 and <= 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must lie between 0 and 1.");
        }

        int first = (int)Math.Round(Count * fraction, MidpointRounding.ToEven);
        return (Take(first), Skip(first));
    }

    /// <summary>The same samples in a random order: Fisher–Yates on a Philox stream, so a seed gives one order on every machine.</summary>
    /// <param name="seed">Chooses the order.</param>
    /// <returns>A view; only the order (4 bytes a sample) is new. Shuffling a view again builds on its order.</returns>
    public Dataset Shuffle(ulong seed)
    {
        int[] order = new int[Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = Row(i);
        }

        Numerics.Shuffle.FisherYates(order, seed, ShuffleStream, 0);
        return new Dataset(this, 0, Count, order);
    }

    /// <summary>Looks for the first value that is not a finite number: a single one spoils all parameters of a network.</summary>
    /// <returns>
    /// The sample and the column of the first NaN or infinity, or null where there is none. Columns count the inputs and then,
    /// from <see cref="InputLength"/> on, the target values.
    /// </returns>
    public (int Row, int Column)? FindNonFinite()
    {
        for (int i = 0; i < Count; i++)
        {
            int column = HasIndices ? -1 : Finite.IndexOfOther(Inputs(i));
            if (column >= 0)
            {
                return (i, column);
            }

            column = _targets is null ? -1 : Finite.IndexOfOther(Targets(i));
            if (column >= 0)
            {
                return (i, InputLength + column);
            }
        }

        return null;
    }

    /// <summary>A dataset with other inputs, as many and as long, in this view's order; targets and class numbers stay.</summary>
    internal Dataset WithInputs(float[] inputs)
    {
        if (_labels is null)
        {
            float[] targets = new float[Count * TargetLength];
            for (int i = 0; i < Count; i++)
            {
                Targets(i).CopyTo(targets.AsSpan(i * TargetLength));
            }

            return new Dataset(inputs, InputLength, targets, TargetLength);
        }

        int[] labels = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            labels[i] = _labels[Row(i)];
        }

        return new Dataset(inputs, InputLength, labels, ClassCount);
    }

    private static int RowsIn(int length, int rowLength, string parameter, string lengthParameter)
    {
        if (rowLength < 1)
        {
            throw new ArgumentOutOfRangeException(lengthParameter, rowLength, $"'{lengthParameter}' must be at least 1.");
        }

        if (length % rowLength != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"'{parameter}' has {length} values, expected a multiple of {rowLength} ('{lengthParameter}')."), parameter);
        }

        return length / rowLength;
    }

    private void CheckCount(int rows, string parameter)
    {
        if (rows != Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"'{parameter}' has {rows} samples, expected {Count}, as many as the inputs."), parameter);
        }
    }

    /// <summary>Copies the samples' targets side by side. Lengths are not checked.</summary>
    internal void CopyTargets(ReadOnlySpan<int> samples, Span<float> targets)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            Targets(samples[i]).CopyTo(targets.Slice(i * TargetLength, TargetLength));
        }
    }

    /// <summary>Copies the samples' class numbers side by side. Lengths are not checked.</summary>
    internal void CopyLabels(ReadOnlySpan<int> samples, Span<int> labels)
    {
        int[] source = Labels();
        for (int i = 0; i < samples.Length; i++)
        {
            labels[i] = source[Row(samples[i])];
        }
    }

    /// <summary>A number of classes that a data set can have.</summary>
    /// <param name="classCount">The caller's number.</param>
    /// <param name="parameter">What the caller named it.</param>
    /// <returns>The same.</returns>
    internal static int CheckClasses(int classCount, string parameter = "classCount") => classCount is >= 1 and <= MostClasses
        ? classCount
        : throw new ArgumentOutOfRangeException(
            parameter, classCount, FormattableString.Invariant($"There are {classCount} classes, expected 1 to {MostClasses}."));

    private static float[] OneHotWindow(int classCount)
    {
        var window = new float[(2 * classCount) - 1];
        window[classCount - 1] = 1f;
        return window;
    }

    private void CopyInputs(ReadOnlySpan<int> indices, Span<float> inputs)
    {
        Guard.Rows(inputs.Length, InputLength, indices.Length, nameof(inputs));
        for (int i = 0; i < indices.Length; i++)
        {
            Inputs(indices[i]).CopyTo(inputs.Slice(i * InputLength, InputLength));
        }
    }

    private int[] Labels() =>
        _labels ?? throw new InvalidOperationException("The dataset has target values and no class numbers; use Targets, or build it from labels.");

    private int Row(int index)
    {
        Guard.Index(index, Count, nameof(index));
        return _order is null ? _start + index : _order[_start + index];
    }
}
