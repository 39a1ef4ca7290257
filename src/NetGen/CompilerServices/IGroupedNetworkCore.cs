using System;
using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>What trainers need besides of a network with so many activations that those of a batch do not fit into the second-level cache.</summary>
/// <remarks>
/// A single thread then takes a few rows through all of a step at a time, while their activations are at hand: forward, backward, and their share of the gradients. A gradient's sum
/// goes over the samples in order and rests in the workspace between two groups, so that its bits are those of one pass over the whole batch.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGroupedNetworkCore : INetworkCore
{
    /// <summary>How many rows to take at a time: a multiple of 4.</summary>
    int GroupRows { get; }

    /// <summary>Takes the rows of a group backward, and adds the gradients of all parameters over them, in the order of the samples, to those in the workspace.</summary>
    /// <param name="workspace">The workspace, after <see cref="INetworkCore.ForwardRows"/> of these rows.</param>
    /// <param name="inputs">The inputs of the group.</param>
    /// <param name="count">How many rows, from the first on: at least 1, at most <see cref="GroupRows"/>.</param>
    void BackwardGroup(Workspace workspace, ReadOnlySpan<float> inputs, int count);
}
