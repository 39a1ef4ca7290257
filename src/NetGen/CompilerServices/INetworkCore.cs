using System;
using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>What trainers and files need of a generated network beyond its public surface.</summary>
/// <remarks>
/// A training step is cut into shares that any number of threads work off together, with the same bits for any number: no sum is
/// ever split, only the rows that are summed. One thread calls <see cref="Workspace.BeginForward"/>; then all prepare their parts
/// of the backward pass and take their rows forward; when all have prepared, each takes its rows backward; when all have, each may ask
/// for the loss and updates its share of the parameters. Before a thread goes on to what needs the others' work it waits for them, and
/// sees all that they wrote. Until then shares may run at once, in any order. Arguments are not checked.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkCore : INetwork
{
    /// <summary>The parameters as they are stored: panels, with padding that stays zero.</summary>
    AlignedBuffer ParameterStorage { get; }

    /// <summary>Whether <see cref="MeanLoss"/> reads parameters; then no thread may change them before all have asked.</summary>
    bool HasPenalties { get; }

    /// <summary>Brings a share of the kernels into the order in which the backward pass reads them (transposed copies in the workspace).</summary>
    /// <param name="workspace">The workspace of the step.</param>
    /// <param name="part">Which share, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many shares there are, at least 1.</param>
    void PrepareBackward(Workspace workspace, int part, int parts);

    /// <summary>Computes some rows of the batch: their activations, losses, and the gradients of their outputs.</summary>
    /// <param name="workspace">The workspace of the step, after <see cref="Workspace.BeginForward"/>.</param>
    /// <param name="inputs">The inputs of the whole batch; only those of these rows need be there yet.</param>
    /// <param name="targets">The targets of the whole batch, likewise, or none where there are labels.</param>
    /// <param name="labels">The class numbers of the whole batch, likewise, or none where there are targets.</param>
    /// <param name="batchSize">Rows of the batch; the loss is their mean.</param>
    /// <param name="first">The first row, an even number.</param>
    /// <param name="count">How many rows, at least 1; an even number unless the batch ends there.</param>
    void ForwardRows(
        Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, int batchSize, int first, int count);

    /// <summary>The mean loss of all rows, summed in double in the order of the samples, and the penalties of the parameters. Changes nothing, so that each thread may ask for it.</summary>
    /// <param name="workspace">The workspace, after <see cref="ForwardRows"/> of all rows.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    float MeanLoss(Workspace workspace, int batchSize);

    /// <summary>Computes the gradients of all activations of some rows.</summary>
    /// <param name="workspace">The workspace, after <see cref="ForwardRows"/> of these rows and all parts of <see cref="PrepareBackward"/>.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="first">The first row, an even number.</param>
    /// <param name="count">How many rows, at least 1; an even number unless the batch ends there.</param>
    void BackwardRows(Workspace workspace, int batchSize, int first, int count);

    /// <summary>
    /// Adds the gradients of a share of the parameters to those in the workspace, over all rows in the order of the samples, and behind them, once, those
    /// of the parameters' penalties.
    /// </summary>
    /// <param name="workspace">The workspace, after <see cref="BackwardRows"/> of all rows.</param>
    /// <param name="inputs">The inputs of the whole batch.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="part">The first of the shares to do, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="partEnd">The one behind the last of them.</param>
    /// <param name="parts">How many shares there are, at least 1.</param>
    void AccumulateGradients(Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int part, int partEnd, int parts);

    /// <summary>
    /// The gradients of a share of the parameters and a plain gradient-descent update in one: each becomes
    /// fma(−rate, gradient, parameter), and the gradients in the workspace are neither read nor written. The bits are those of
    /// clearing the gradients, <see cref="AccumulateGradients"/> and the update one after the other.
    /// </summary>
    /// <param name="workspace">The workspace, after <see cref="BackwardRows"/> of all rows.</param>
    /// <param name="inputs">The inputs of the whole batch.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="part">The first of the shares to do, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="partEnd">The one behind the last of them.</param>
    /// <param name="parts">How many shares there are, at least 1.</param>
    /// <param name="learningRate">The rate, 0 or more.</param>
    void Descend(Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int part, int partEnd, int parts, float learningRate);
}
