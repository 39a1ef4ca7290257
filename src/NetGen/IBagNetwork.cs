using System;

namespace NetGen;

/// <summary>
/// What a generated network can do whose samples are lists of indices of varying length: one that begins with <see cref="EmbeddingBagAttribute"/>. Its
/// methods on values, those of <see cref="INetwork"/>, throw.
/// </summary>
/// <remarks>
/// The lists of a batch stand one behind the other in <c>indices</c>, and <c>offsets</c> says where each starts, as PyTorch has it: the first is 0, none is less than the one before, and
/// the last list ends with the indices. A list may be empty.
/// </remarks>
public interface IBagNetwork : INetwork
{
    /// <summary>Computes the outputs of one sample. Any number of threads may call it at once.</summary>
    /// <param name="indices">Any number of indices, each a row of the table.</param>
    /// <param name="output">Exactly <see cref="NetworkInfo.OutputLength"/> values.</param>
    /// <exception cref="ArgumentException">The output has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row; the output is as it was.</exception>
    void Predict(ReadOnlySpan<int> indices, Span<float> output);

    /// <summary>Computes the outputs of many samples; each is bit for bit what it would be alone.</summary>
    /// <param name="indices">The indices of all samples, each a row of the table.</param>
    /// <param name="offsets">Where each of the <paramref name="batchSize"/> samples starts.</param>
    /// <param name="outputs"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.OutputLength"/> values.</param>
    /// <param name="batchSize">Samples, at least 1.</param>
    /// <exception cref="ArgumentException">A span has another length, or the offsets do not cut up the indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row; the outputs are as they were.</exception>
    void Predict(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, Span<float> outputs, int batchSize);

    /// <summary>Computes the outputs and the loss of a batch, and keeps in the workspace what <see cref="Backward(Workspace, ReadOnlySpan{int}, ReadOnlySpan{int})"/> needs.</summary>
    /// <param name="workspace">A workspace of this network type.</param>
    /// <param name="indices">The indices of all samples, each a row of the table.</param>
    /// <param name="offsets">Where each of the <paramref name="batchSize"/> samples starts.</param>
    /// <param name="targets"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.OutputLength"/> values.</param>
    /// <param name="batchSize">Samples, 1 to the workspace's maximum.</param>
    /// <returns>The mean loss of the batch, with the L1 and L2 penalties of the layers, if they have any.</returns>
    float Forward(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, ReadOnlySpan<float> targets, int batchSize);

    /// <summary>The same with class numbers as targets; only where the loss is a categorical cross-entropy.</summary>
    /// <param name="workspace">A workspace of this network type.</param>
    /// <param name="indices">The indices of all samples, each a row of the table.</param>
    /// <param name="offsets">Where each of the <paramref name="batchSize"/> samples starts.</param>
    /// <param name="labels"><paramref name="batchSize"/> class numbers, 0 … <see cref="NetworkInfo.OutputLength"/> − 1.</param>
    /// <param name="batchSize">Samples, 1 to the workspace's maximum.</param>
    /// <returns>The mean loss of the batch.</returns>
    /// <exception cref="InvalidOperationException">The loss is not a categorical cross-entropy.</exception>
    float Forward(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, ReadOnlySpan<int> labels, int batchSize);

    /// <summary>Adds the gradients of the last <c>Forward</c>'s loss, with those of its penalties, to those in the workspace.</summary>
    /// <param name="workspace">The workspace of that <c>Forward</c>.</param>
    /// <param name="indices">The indices of that <c>Forward</c>, which does not keep them: with others, in lists as long, the gradients go to their rows.</param>
    /// <param name="offsets">Its offsets.</param>
    /// <exception cref="InvalidOperationException"><c>Forward</c> has not been called.</exception>
    /// <exception cref="ArgumentException">The lists are not as many or not as long as those of that <c>Forward</c>, or a span has another length; the gradients are as they were.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row; the gradients are as they were.</exception>
    void Backward(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets);

    /// <summary>Adds gradients for a loss of the caller's own, and those of the layers' penalties.</summary>
    /// <param name="workspace">The workspace of the last <c>Forward</c>.</param>
    /// <param name="indices">The indices of that <c>Forward</c>, which does not keep them: with others, in lists as long, the gradients go to their rows.</param>
    /// <param name="offsets">Its offsets.</param>
    /// <param name="outputGradients">The derivative of the caller's loss by each output, a row per sample.</param>
    /// <exception cref="InvalidOperationException"><c>Forward</c> has not been called.</exception>
    /// <exception cref="ArgumentException">The lists are not as many or not as long as those of that <c>Forward</c>, or a span has another length; the gradients are as they were.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row; the gradients are as they were.</exception>
    void Backward(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, ReadOnlySpan<float> outputGradients);
}
