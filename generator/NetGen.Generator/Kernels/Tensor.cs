namespace NetGen.Generator.Kernels;

/// <summary>What a tensor's memory belongs to.</summary>
internal enum TensorOwner
{
    /// <summary>The caller's inputs: rows without padding between them.</summary>
    Caller,

    /// <summary>The caller's indices: no floats, and no kernel but those of tables reads them.</summary>
    CallerIndices,

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
internal sealed record Tensor(string Name, TensorOwner Owner, int Length, int Stride, int Offset)
{
    /// <summary>Floats from the begin of each row to the first value: above 0 for a view of a part of the row.</summary>
    public int Start { get; init; }

    /// <summary>Floats that a view moves on in its row with each step of the <see cref="RepeatCall"/> around it.</summary>
    public int Step { get; init; }

    /// <summary>Rows of each sample, one behind the other: the steps of a sequence. Above 1, a product of them is one over all rows of all samples.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>A view of the sample as several rows of <paramref name="length"/> values, which lie evenly in memory over all samples.</summary>
    /// <param name="name">What a row holds.</param>
    /// <param name="rows">Rows of a sample.</param>
    /// <param name="length">Values in a row.</param>
    public Tensor AsRows(string name, int rows, int length) => this with { Name = name, Length = length, Stride = Stride / rows, Rows = rows };

    /// <summary>A view of some of the values, such as those of the first step. What takes whole rows at once, as <see cref="ElementwiseCall"/> does, cannot work on it.</summary>
    /// <param name="name">What the view holds.</param>
    /// <param name="start">The first of its values.</param>
    /// <param name="length">Values.</param>
    /// <param name="step">How far it moves on with each step.</param>
    public Tensor View(string name, int start, int length, int step) =>
        this with { Name = name, Length = length, Start = Start + start, Step = step };
}
