using System;
using System.ComponentModel;
using NetGen.CompilerServices;

namespace NetGen;

/// <content>The gradients of a table of embeddings: of the rows that were looked up, and of no other.</content>
public sealed partial class Workspace
{
    /// <summary>Where the lists of the last batch start; empty where samples are no lists.</summary>
    private readonly int[] _offsets;

    /// <summary>Indices of the last batch.</summary>
    private int _indexCount;

    /// <summary>The rows of the network's table with gradients; null where it has no table that is trained.</summary>
    internal TouchedRows? Touched { get; }

    /// <summary>Takes note of the rows of the table that get gradients. Called by generated code.</summary>
    /// <param name="indices">The indices of the whole batch.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Touch(ReadOnlySpan<int> indices) => Touched?.Add(indices);

    /// <summary>Takes note of how the lists of a batch lie in its indices. Called by generated code, in Forward.</summary>
    /// <param name="indices">The indices of the whole batch, which are not kept.</param>
    /// <param name="offsets">Where each list starts.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void KeepLists(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets)
    {
        _indexCount = indices.Length;
        offsets.CopyTo(_offsets);
    }

    /// <summary>
    /// The lists of a backward pass must be as long as those of its forward pass: other lengths are other weights of a mean, and rows that never had a say. Called by generated code, before
    /// anything is written.
    /// </summary>
    /// <param name="indices">The indices of the whole batch, of which their number counts.</param>
    /// <param name="offsets">Where each of as many lists as the batch has samples starts.</param>
    /// <exception cref="ArgumentException">The lists are others.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckLists(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets)
    {
        if (indices.Length == _indexCount && offsets.SequenceEqual(_offsets.AsSpan(0, offsets.Length)))
        {
            return;
        }

        for (int i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] != _offsets[i])
            {
                throw new ArgumentException(FormattableString.Invariant($"offsets[{i}] is {offsets[i]}, expected {_offsets[i]}, as it was in the last Forward."), nameof(offsets));
            }
        }

        throw new ArgumentException(FormattableString.Invariant($"'indices' has {indices.Length} values, expected {_indexCount}, as many as in the last Forward."), nameof(indices));
    }

    /// <summary>Sets a share of the gradients to zero, without those of a table: they are cleared by <see cref="TouchedRows.Clear"/>.</summary>
    /// <param name="first">The first float of the share.</param>
    /// <param name="count">How many floats.</param>
    internal void ClearShare(int first, int count)
    {
        // The table is the first parameter of all, so what is left lies behind it.
        int start = Math.Max(first, EndOfTable);
        if (start < first + count)
        {
            Gradients.Slice(start, first + count - start).Clear();
        }
    }

    private int EndOfTable
    {
        get
        {
            ParameterInfo? table = _info.Table;
            return table is null ? 0 : _info.Parameters.Count > 1 ? _info.Parameters[1].Offset : _info.Layout.Parameters;
        }
    }
}
