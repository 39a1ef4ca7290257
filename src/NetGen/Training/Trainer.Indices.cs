using System;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <content>Steps on batches of the caller's for networks that begin with a table of embeddings.</content>
/// <remarks>
/// They have names of their own: <c>[0, 1]</c> could be indices as well as values, and the compiler would take it for indices.
/// A step costs what the batch looks up, whatever the size of the table: it clears and changes the rows alone that occur in it. So do optimizers that remember something: the momenta of a
/// row move when the row does (lazy updates, as those of PyTorch's SparseAdam), while bias corrections count all steps.
/// </remarks>
public sealed partial class Trainer
{
    /// <summary>
    /// One step on a batch of the caller's, whose samples are as many indices each: clears the gradients, computes the loss, and updates the weights. Allocates nothing, except for the first batch
    /// of more than 1024 samples.
    /// </summary>
    /// <param name="indices"><paramref name="n"/> rows of <see cref="NetworkInfo.InputLength"/> indices, each a row of the table.</param>
    /// <param name="targets"><paramref name="n"/> rows of <see cref="NetworkInfo.OutputLength"/> values.</param>
    /// <param name="n">Samples, 1 to <see cref="FitOptions.BatchSize"/>.</param>
    /// <returns>The mean loss of the batch before the update. If it is not finite, the weights were left as they are.</returns>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row, or the batch is empty or larger than the options say.</exception>
    /// <exception cref="InvalidOperationException">The network does not take indices, or takes lists of varying length.</exception>
    public float TrainStepOnIndices(ReadOnlySpan<int> indices, ReadOnlySpan<float> targets, int n)
    {
        InputSpans inputs = CheckStep(indices, n);
        Guard.Rows(targets.Length, _info.OutputLength, n, nameof(targets));
        Reserve(n);
        return _runner.Train(_buffers, new BatchSpans(inputs, targets, default, default, n), null);
    }

    /// <summary>The same with class numbers; only where the loss is a categorical cross-entropy.</summary>
    /// <param name="indices"><paramref name="n"/> rows of <see cref="NetworkInfo.InputLength"/> indices, each a row of the table.</param>
    /// <param name="labels"><paramref name="n"/> class numbers, 0 … <see cref="NetworkInfo.OutputLength"/> − 1.</param>
    /// <param name="n">Samples, 1 to <see cref="FitOptions.BatchSize"/>.</param>
    /// <returns>The mean loss of the batch before the update. If it is not finite, the weights were left as they are.</returns>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row, a class number lies outside its range, or the batch is empty or larger than the options say.</exception>
    /// <exception cref="InvalidOperationException">The network does not take indices, or takes lists of varying length, or its loss is not a categorical cross-entropy.</exception>
    public float TrainStepOnIndices(ReadOnlySpan<int> indices, ReadOnlySpan<int> labels, int n)
    {
        InputSpans inputs = CheckStep(indices, n);
        CheckLabels(labels, n);
        Reserve(n);
        return _runner.Train(_buffers, new BatchSpans(inputs, default, labels, default, n), null);
    }

    /// <summary>One step on a batch of the caller's, whose samples are lists of indices of varying length.</summary>
    /// <param name="indices">The indices of all samples, one sample after the other, each a row of the table.</param>
    /// <param name="offsets">Where each of the <paramref name="n"/> samples starts.</param>
    /// <param name="targets"><paramref name="n"/> rows of <see cref="NetworkInfo.OutputLength"/> values.</param>
    /// <param name="n">Samples, 1 to <see cref="FitOptions.BatchSize"/>.</param>
    /// <returns>The mean loss of the batch before the update. If it is not finite, the weights were left as they are.</returns>
    /// <exception cref="ArgumentException">A span has another length, or the offsets do not cut up the indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row, or the batch is empty or larger than the options say.</exception>
    /// <exception cref="InvalidOperationException">The network does not take lists of indices.</exception>
    public float TrainStepOnBags(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, ReadOnlySpan<float> targets, int n)
    {
        InputSpans inputs = CheckStep(indices, offsets, n);
        Guard.Rows(targets.Length, _info.OutputLength, n, nameof(targets));
        Reserve(n);
        return _runner.Train(_buffers, new BatchSpans(inputs, targets, default, default, n), null);
    }

    /// <summary>The same with class numbers; only where the loss is a categorical cross-entropy.</summary>
    /// <param name="indices">The indices of all samples, one sample after the other, each a row of the table.</param>
    /// <param name="offsets">Where each of the <paramref name="n"/> samples starts.</param>
    /// <param name="labels"><paramref name="n"/> class numbers, 0 … <see cref="NetworkInfo.OutputLength"/> − 1.</param>
    /// <param name="n">Samples, 1 to <see cref="FitOptions.BatchSize"/>.</param>
    /// <returns>The mean loss of the batch before the update. If it is not finite, the weights were left as they are.</returns>
    /// <exception cref="ArgumentException">A span has another length, or the offsets do not cut up the indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row, a class number lies outside its range, or the batch is empty or larger than the options say.</exception>
    /// <exception cref="InvalidOperationException">The network does not take lists of indices, or its loss is not a categorical cross-entropy.</exception>
    public float TrainStepOnBags(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, ReadOnlySpan<int> labels, int n)
    {
        InputSpans inputs = CheckStep(indices, offsets, n);
        CheckLabels(labels, n);
        Reserve(n);
        return _runner.Train(_buffers, new BatchSpans(inputs, default, labels, default, n), null);
    }

    private InputSpans CheckStep(ReadOnlySpan<int> indices, int n)
    {
        CheckStep(n);
        return InputsOf(_info, indices, n);
    }

    private InputSpans CheckStep(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, int n)
    {
        CheckStep(n);
        return InputsOf(_info, indices, offsets, n);
    }

    /// <summary>A batch of samples with as many indices each, checked.</summary>
    internal static InputSpans InputsOf(NetworkInfo info, ReadOnlySpan<int> indices, int n)
    {
        if (!info.TakesIndices || info.TakesBags)
        {
            Guard.TakesOtherInputs(info);
        }

        Guard.Rows(indices.Length, info.InputLength, n, nameof(indices));
        Guard.Indices(indices, info.Table!.Rows);
        return new InputSpans(indices, default);
    }

    /// <summary>A batch of samples that are lists of indices, checked.</summary>
    internal static InputSpans InputsOf(NetworkInfo info, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, int n)
    {
        if (!info.TakesBags)
        {
            Guard.TakesOtherInputs(info);
        }

        Guard.Offsets(offsets, indices.Length, n);
        Guard.Indices(indices, info.Table!.Rows);
        return new InputSpans(indices, offsets);
    }
}
