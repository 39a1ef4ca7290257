namespace NetGen.Generator.Kernels;

/// <summary>What a tensor's memory belongs to.</summary>
internal enum TensorOwner
{
    /// <summary>The caller's inputs: rows without padding between them.</summary>
    Caller,

    /// <summary>The workspace: a row per sample of the largest batch, each padded to whole cache lines.</summary>
    Workspace,
}

/// <summary>
/// One row of values per sample: an activation, its gradient, or a cache between forward and backward.
/// </summary>
/// <param name="Name">What it holds, as comments print it: <c>x</c>, <c>y1</c>, <c>dy1</c>.</param>
/// <param name="Owner">What its memory belongs to.</param>
/// <param name="Length">Values in a row.</param>
/// <param name="Stride">Floats from one row to the next; at least <paramref name="Length"/> and, in the workspace, a multiple of 16.</param>
/// <param name="Offset">Where it starts in the per-sample part of the workspace, in floats per sample.</param>
internal sealed record Tensor(string Name, TensorOwner Owner, int Length, int Stride, int Offset);
