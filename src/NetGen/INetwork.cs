using System;

namespace NetGen;

/// <summary>What every generated network can do. The class itself has the same methods, and its sizes as constants.</summary>
public interface INetwork
{
    /// <summary>Layers, shapes and counts; its <c>ToString()</c> is the summary table.</summary>
    NetworkInfo Info { get; }

    /// <summary>Computes the outputs of one sample. Any number of threads may call it at once.</summary>
    /// <param name="input">Exactly <see cref="NetworkInfo.InputLength"/> values.</param>
    /// <param name="output">Exactly <see cref="NetworkInfo.OutputLength"/> values, outside the input.</param>
    /// <exception cref="ArgumentException">A span has another length, or they overlap.</exception>
    void Predict(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Computes the outputs of many samples; each is bit for bit what it would be alone.</summary>
    /// <param name="inputs"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.InputLength"/> values.</param>
    /// <param name="outputs"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.OutputLength"/> values, outside the inputs.</param>
    /// <param name="batchSize">Samples, at least 1.</param>
    /// <exception cref="ArgumentException">A span has another length, or they overlap.</exception>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batchSize);

    /// <summary>Allocates all that training needs, once.</summary>
    /// <param name="maxBatchSize">The largest batch, at least 1.</param>
    Workspace CreateWorkspace(int maxBatchSize);

    /// <summary>Computes the outputs and the loss of a batch, and keeps in the workspace what <see cref="Backward(Workspace, ReadOnlySpan{float})"/> needs.</summary>
    /// <param name="workspace">A workspace of this network type.</param>
    /// <param name="inputs"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.InputLength"/> values.</param>
    /// <param name="targets"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.OutputLength"/> values.</param>
    /// <param name="batchSize">Samples, 1 to the workspace's maximum.</param>
    /// <returns>The mean loss of the batch, with the L1 and L2 penalties of the layers, if they have any.</returns>
    float Forward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batchSize);

    /// <summary>The same with class numbers as targets; only where the loss is a categorical cross-entropy.</summary>
    /// <param name="workspace">A workspace of this network type.</param>
    /// <param name="inputs"><paramref name="batchSize"/> rows of <see cref="NetworkInfo.InputLength"/> values.</param>
    /// <param name="labels"><paramref name="batchSize"/> class numbers, 0 … <see cref="NetworkInfo.OutputLength"/> − 1.</param>
    /// <param name="batchSize">Samples, 1 to the workspace's maximum.</param>
    /// <returns>The mean loss of the batch.</returns>
    /// <exception cref="InvalidOperationException">The loss is not a categorical cross-entropy.</exception>
    float Forward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int batchSize);

    /// <summary>Adds the gradients of the last <c>Forward</c>'s loss, with those of its penalties, to those in the workspace.</summary>
    /// <param name="workspace">The workspace of that <c>Forward</c>.</param>
    /// <param name="inputs">The inputs of that <c>Forward</c>, which does not keep them: with others the gradients are wrong.</param>
    /// <exception cref="InvalidOperationException"><c>Forward</c> has not been called.</exception>
    /// <exception cref="ArgumentException">A span has another length than that <c>Forward</c>'s batch gives it; the gradients are as they were.</exception>
    void Backward(Workspace workspace, ReadOnlySpan<float> inputs);

    /// <summary>
    /// Adds gradients for a loss of the caller's own, and those of the layers' penalties. They take the place of the loss's own in the workspace: the next
    /// <see cref="Backward(Workspace, ReadOnlySpan{float})"/> needs another <c>Forward</c> first.
    /// </summary>
    /// <param name="workspace">The workspace of the last <c>Forward</c>.</param>
    /// <param name="inputs">The inputs of that <c>Forward</c>, which does not keep them: with others the gradients are wrong.</param>
    /// <param name="outputGradients">The derivative of the caller's loss by each output, a row per sample.</param>
    /// <exception cref="InvalidOperationException"><c>Forward</c> has not been called.</exception>
    /// <exception cref="ArgumentException">A span has another length than that <c>Forward</c>'s batch gives it; the gradients are as they were.</exception>
    void Backward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients);

    /// <summary>Copies all parameters out: layers in order, kernel before bias, row-major, dense kernels (in, out).</summary>
    /// <param name="destination">Exactly <see cref="NetworkInfo.ParameterCount"/> floats.</param>
    void CopyParametersTo(Span<float> destination);

    /// <summary>Replaces all parameters, in the order of <see cref="CopyParametersTo"/>.</summary>
    /// <param name="source">Exactly <see cref="NetworkInfo.ParameterCount"/> floats.</param>
    void LoadParameters(ReadOnlySpan<float> source);
}
