using System;

namespace NetGen;

/// <summary>
/// What a generated network can do whose samples are as many indices each: one that begins with <see cref="EmbeddingAttribute"/>. Its methods on values,
/// those of <see cref="INetwork"/>, throw.
/// </summary>
public interface IIndexNetwork : INetwork
{
    /// <summary>Computes the outputs of one sample. Any number of threads may call it at once.</summary>
    /// <param name="indices">Exactly <see cref="NetworkInfo.InputLength"/> indices, each a row of the table.</param>
    /// <param name="output">Exactly <see cref="NetworkInfo.OutputLength"/> values.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row; the output is as it was.</exception>
    void Predict(ReadOnlySpan<int> indices, Span<float> output);

    /// <summary>Computes the outputs of many samples; each is bit for bit what it would be alone.</summary>
    /// <param name="indices"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.InputLength"/> indices, each a row of the table.</param>
    /// <param name="outputs"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.OutputLength"/> values.</param>
    /// <param name="batchSize">Samples, at least 1.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row; the outputs are as they were.</exception>
    void Predict(ReadOnlySpan<int> indices, Span<float> outputs, int batchSize);

    /// <summary>Computes the outputs and the loss of a batch, and keeps in the workspace what <see cref="Backward(Workspace, ReadOnlySpan{int})"/> needs.</summary>
    /// <param name="workspace">A workspace of this network type.</param>
    /// <param name="indices"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.InputLength"/> indices, each a row of the table.</param>
    /// <param name="targets"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.OutputLength"/> values.</param>
    /// <param name="batchSize">Samples, 1 to the workspace's maximum.</param>
    /// <returns>The mean loss of the batch, with the L1 and L2 penalties of the layers, if they have any.</returns>
    float Forward(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<float> targets, int batchSize);

    /// <summary>The same with class numbers as targets; only where the loss is a categorical cross-entropy.</summary>
    /// <param name="workspace">A workspace of this network type.</param>
    /// <param name="indices"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.InputLength"/> indices, each a row of the table.</param>
    /// <param name="labels"><paramref name="batchSize"/> class numbers, 0 … <see cref="NetworkInfo.OutputLength"/> − 1.</param>
    /// <param name="batchSize">Samples, 1 to the workspace's maximum.</param>
    /// <returns>The mean loss of the batch.</returns>
    /// <exception cref="InvalidOperationException">The loss is not a categorical cross-entropy.</exception>
    float Forward(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<int> labels, int batchSize);

    /// <summary>Adds the gradients of the last <c>Forward</c>'s loss, with those of its penalties, to those in the workspace.</summary>
    /// <param name="workspace">The workspace of that <c>Forward</c>.</param>
    /// <param name="indices">The indices of that <c>Forward</c>, which does not keep them: with others the gradients go to their rows.</param>
    /// <exception cref="InvalidOperationException"><c>Forward</c> has not been called.</exception>
    /// <exception cref="ArgumentException">A span has another length than that <c>Forward</c>'s batch gives it; the gradients are as they were.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row; the gradients are as they were.</exception>
    void Backward(Workspace workspace, ReadOnlySpan<int> indices);

    /// <summary>Adds gradients for a loss of the caller's own, and those of the layers' penalties.</summary>
    /// <param name="workspace">The workspace of the last <c>Forward</c>.</param>
    /// <param name="indices">The indices of that <c>Forward</c>, which does not keep them: with others the gradients go to their rows.</param>
    /// <param name="outputGradients">The derivative of the caller's loss by each output, a row per sample.</param>
    /// <exception cref="InvalidOperationException"><c>Forward</c> has not been called.</exception>
    /// <exception cref="ArgumentException">A span has another length than that <c>Forward</c>'s batch gives it; the gradients are as they were.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row; the gradients are as they were.</exception>
    void Backward(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<float> outputGradients);
}
