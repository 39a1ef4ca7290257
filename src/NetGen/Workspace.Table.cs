using System;
using System.ComponentModel;
using NetGen.CompilerServices;

namespace NetGen;

/// <content>The gradients of a table of embeddings: of the rows that were looked up, and of no other.</content>
public sealed partial class Workspace
{
    /// <summary>The rows of the network's table with gradients; null where it has no table that is trained.</summary>
    internal TouchedRows? Touched { get; }

    /// <summary>Takes note of the rows of the table that get gradients. Called by generated code.</summary>
    /// <param name="indices">The indices of the whole batch.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Touch(ReadOnlySpan<int> indices) => Touched?.Add(indices);

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
