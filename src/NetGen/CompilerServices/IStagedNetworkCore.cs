using System;
using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>What trainers need besides of a network with layers that look at the whole batch at once.</summary>
/// <remarks>
/// Its passes have stages. All rows go through the first one; when all have, the threads look at the batch together, each at its share of the channels; when they have, all rows go through the next stage. Between any two of
/// these every thread waits for all others. The rows of <see cref="INetworkCore.ForwardRows"/> and <see cref="INetworkCore.BackwardRows"/> are all of the batch: they go through all stages on one thread. Arguments are not checked.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStagedNetworkCore : INetworkCore
{
    /// <summary>Stages of the forward pass, at least 1.</summary>
    int ForwardStages { get; }

    /// <summary>Stages of the backward pass, at least 1.</summary>
    int BackwardStages { get; }

    /// <summary>Takes some rows through a stage; the last one computes their losses.</summary>
    /// <param name="workspace">The workspace of the step, after <see cref="Workspace.BeginForward"/>.</param>
    /// <param name="inputs">As for <see cref="INetworkCore.ForwardRows"/>.</param>
    /// <param name="targets">As for <see cref="INetworkCore.ForwardRows"/>.</param>
    /// <param name="labels">As for <see cref="INetworkCore.ForwardRows"/>.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="stage">0 … <see cref="ForwardStages"/> − 1.</param>
    /// <param name="first">The first row, an even number.</param>
    /// <param name="count">How many rows, at least 1; an even number unless the batch ends there.</param>
    void ForwardStage(
        Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, int batchSize, int stage, int first, int count);

    /// <summary>Looks at the whole batch behind a stage, by a share of the channels.</summary>
    /// <param name="workspace">The workspace, after <see cref="ForwardStage"/> of all rows.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="stage">0 … <see cref="ForwardStages"/> − 2.</param>
    /// <param name="part">Which share, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many shares there are, at least 1.</param>
    void ForwardBatch(Workspace workspace, int batchSize, int stage, int part, int parts);

    /// <summary>Takes some rows back through a stage.</summary>
    /// <param name="workspace">The workspace, as for <see cref="INetworkCore.BackwardRows"/>.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="stage">0 … <see cref="BackwardStages"/> − 1.</param>
    /// <param name="first">The first row, an even number.</param>
    /// <param name="count">How many rows, at least 1; an even number unless the batch ends there.</param>
    void BackwardStage(Workspace workspace, int batchSize, int stage, int first, int count);

    /// <summary>Looks at the gradients of the whole batch behind a stage, by a share of the channels.</summary>
    /// <param name="workspace">The workspace, after <see cref="BackwardStage"/> of all rows.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="stage">0 … <see cref="BackwardStages"/> − 2.</param>
    /// <param name="part">Which share, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many shares there are, at least 1.</param>
    void BackwardBatch(Workspace workspace, int batchSize, int stage, int part, int parts);

    /// <summary>Moves the moving averages towards what was seen of the last batch: once a step, by one thread, when all rows have gone forward.</summary>
    /// <param name="workspace">The workspace of the step.</param>
    void CommitStatistics(Workspace workspace);
}
