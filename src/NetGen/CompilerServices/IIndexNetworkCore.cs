using System;
using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>What trainers need besides of a network that begins with a table of embeddings.</summary>
/// <remarks>
/// The members of <see cref="INetworkCore"/> work on what the table gave and read no inputs: pass none. Rows of the batch are looked up before they go forward; the table's
/// gradients are the last thing of a step, together with those of the other parameters. Arguments are not checked, above all not that each index is a row of the table.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IIndexNetworkCore : INetworkCore
{
    /// <summary>Computes the first layer for some rows of the batch, in front of <see cref="INetworkCore.ForwardRows"/>.</summary>
    /// <param name="workspace">The workspace of the step.</param>
    /// <param name="indices">The indices of the whole batch; only those of these rows need be there yet.</param>
    /// <param name="offsets">Where each sample starts in them; none where all samples have as many.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many rows.</param>
    void LookUpRows(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, int first, int count);

    /// <summary>
    /// Adds the gradients of a share of the table's rows to those in the workspace, over all rows of the batch in the order of the samples and of the positions in them. Part 0 notes which
    /// rows have gradients now.
    /// </summary>
    /// <param name="workspace">The workspace, after <see cref="INetworkCore.BackwardRows"/> of all rows.</param>
    /// <param name="indices">The indices of the whole batch.</param>
    /// <param name="offsets">Where each sample starts in them; none where all samples have as many.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="part">Which share, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many shares there are, at least 1.</param>
    void AccumulateTable(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, int batchSize, int part, int parts);

    /// <summary>
    /// The gradients of a share of the table's rows and a plain gradient-descent update in one, with the bits of the two one after the other. The gradients of the table in the workspace must be zero
    /// before, and are so again afterwards.
    /// </summary>
    /// <param name="workspace">The workspace, after <see cref="INetworkCore.BackwardRows"/> of all rows.</param>
    /// <param name="indices">The indices of the whole batch.</param>
    /// <param name="offsets">Where each sample starts in them; none where all samples have as many.</param>
    /// <param name="batchSize">Rows of the batch.</param>
    /// <param name="part">Which share, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many shares there are, at least 1.</param>
    /// <param name="learningRate">The rate, 0 or more.</param>
    void DescendTable(Workspace workspace, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, int batchSize, int part, int parts, float learningRate);
}
