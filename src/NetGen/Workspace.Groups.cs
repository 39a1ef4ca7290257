using System;

namespace NetGen;

/// <content>A workspace that takes a few rows of another one's batch through a step: the next ones use the same memory, which stays in the cache.</content>
public sealed partial class Workspace
{
    /// <summary>The workspace of the whole batch; null where this is it.</summary>
    private Workspace? _whole;

    /// <summary>Where the rows of this one begin in the batch.</summary>
    private int _firstRow;

    /// <summary>Takes the place of some rows of a batch. Random masks are those of these rows.</summary>
    internal void BeginGroup(Workspace whole, int firstRow)
    {
        _whole = whole;
        _firstRow = firstRow;
    }

    /// <summary>Hands the losses and the outputs of so many rows to the workspace of the whole batch, where they are asked for after the step.</summary>
    internal void EndGroup(int rows)
    {
        LayerInfo last = _info.Layers[_info.Layers.Count - 1];
        int stride = last.WorkspaceStride;
        Rows(last.WorkspaceOffset).Slice(0, rows * stride).CopyTo(_whole!.Rows(last.WorkspaceOffset).Slice(_firstRow * stride));
        Losses.Slice(0, rows).CopyTo(_whole.Losses.Slice(_firstRow));
    }
}
