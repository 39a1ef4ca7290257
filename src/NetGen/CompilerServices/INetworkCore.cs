using System;
using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// What trainers and files need of a generated network beyond its public surface. A training step comes in shares that several threads
/// may work off together: first rows of the batch, then rows of the weights. No sum is ever split, so the bits do not depend on the number of shares.
/// </summary>
/// <remarks>
/// A step: <c>Workspace.BeginForward</c>; all of <see cref="PrepareBackward"/> and <see cref="ForwardRows"/>; when those are done, all of
/// <see cref="BackwardRows"/>; when those are done, all of <see cref="AccumulateGradients"/> or of <see cref="Descend"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkCore : INetwork
{
    /// <summary>The parameters as they are stored: panels, with padding that stays zero.</summary>
    AlignedBuffer ParameterStorage { get; }

    /// <summary>Makes a share of the transposed kernels that the backward pass reads.</summary>
    /// <param name="workspace">Where they go.</param>
    /// <param name="part">Which share, 0 to <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many there are.</param>
    void PrepareBackward(Workspace workspace, int part, int parts);

    /// <summary>Computes activations, losses and the gradients of the outputs for some rows of the batch.</summary>
    /// <param name="workspace">The workspace, which knows of the batch.</param>
    /// <param name="inputs">The inputs of the whole batch.</param>
    /// <param name="targets">The targets of the whole batch; empty if there are labels.</param>
    /// <param name="labels">The class numbers of the whole batch; empty if there are targets.</param>
    /// <param name="batchSize">Samples in the batch.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many rows.</param>
    void ForwardRows(
        Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, int batchSize, int first, int count);

    /// <summary>The mean loss of the batch, summed in sample order. Any thread may ask once all rows are computed.</summary>
    /// <param name="workspace">The workspace of the batch.</param>
    /// <param name="batchSize">Samples in the batch.</param>
    float MeanLoss(Workspace workspace, int batchSize);

    /// <summary>Computes the gradients of the activations for some rows of the batch.</summary>
    /// <param name="workspace">The workspace of the batch.</param>
    /// <param name="batchSize">Samples in the batch.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many rows.</param>
    void BackwardRows(Workspace workspace, int batchSize, int first, int count);

    /// <summary>Adds a share of the parameters' gradients to what the workspace holds.</summary>
    /// <param name="workspace">The workspace of the batch.</param>
    /// <param name="inputs">The inputs of the whole batch.</param>
    /// <param name="batchSize">Samples in the batch.</param>
    /// <param name="part">Which share, 0 to <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many there are.</param>
    void AccumulateGradients(Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int part, int parts);

    /// <summary>
    /// Computes a share of the parameters' gradients and descends at once: each parameter becomes fma(−rate, gradient, parameter), with the
    /// gradient of this batch alone, and the gradients in the workspace are neither read nor written.
    /// The bits are those of clearing the gradients, <see cref="AccumulateGradients"/> and the update one after the other.
    /// </summary>
    /// <param name="workspace">The workspace of the batch.</param>
    /// <param name="inputs">The inputs of the whole batch.</param>
    /// <param name="batchSize">Samples in the batch.</param>
    /// <param name="part">Which share, 0 to <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many there are.</param>
    /// <param name="learningRate">The rate, 0 or more.</param>
    void Descend(Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int part, int parts, float learningRate);
}
