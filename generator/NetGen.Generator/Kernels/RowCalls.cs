using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>Y = 0, with the padding behind it: where a recurrent layer begins.</summary>
internal sealed record ClearRowCall(Tensor Y, string Part) : SampleCall
{
    public override string Role => "Clear" + Part;

    public override string Formula => $"{Y.Name} = 0";

    public override IReadOnlyList<Operand> Operands => [new("y", Y)];

    public override void Print(RowText row) => row.Clear("y", 0, ParameterBlock.RoundToLine(Y.Length));
}

/// <summary>Y = X, a row of values each, with nothing behind its end touched.</summary>
internal sealed record CopyRowCall(Tensor X, Tensor Y, string Part) : SampleCall
{
    public override string Role => "Copy" + Part;

    public override string Formula => $"{Y.Name} = {X.Name}";

    public override IReadOnlyList<Operand> Operands => [new("x", X), new("y", Y)];

    public override void Print(RowText row) => row.ForEachExactly(Y.Length, lanes => lanes.Store("y", lanes.Load("x")));
}

/// <summary>Y = X, from rows right behind one another to rows that are padded to whole cache lines, for kernels that need them so.</summary>
/// <param name="X">The rows of a sample, one behind the other.</param>
/// <param name="Y">The same, padded.</param>
/// <param name="Rows">How many they are.</param>
/// <param name="Part">What is copied.</param>
internal sealed record PadRowsCall(Tensor X, Tensor Y, int Rows, string Part) : SampleCall
{
    public override string Role => "Pad" + Part;

    public override string Formula => $"{Y.Name} = {X.Name}, each of {Rows} rows padded";

    public override IReadOnlyList<Operand> Operands => [new("x", X), new("y", Y)];

    public override void Print(RowText row)
    {
        int length = X.Length / Rows;
        row.Loop("row", Rows, () =>
        {
            row.Point("source", "x", $"row * {length}");
            row.Point("target", "y", $"row * {Y.Length / Rows}");
            row.ForEach(length, lanes => lanes.Store("target", lanes.Valid(lanes.Load("source"))));
        });
    }
}

/// <summary>Y = X, from padded rows to rows right behind one another.</summary>
/// <inheritdoc cref="PadRowsCall"/>
internal sealed record UnpadRowsCall(Tensor X, Tensor Y, int Rows, string Part) : SampleCall
{
    public override string Role => "Unpad" + Part;

    public override string Formula => $"{Y.Name} = {X.Name}, each of {Rows} rows without its padding";

    public override IReadOnlyList<Operand> Operands => [new("x", X), new("y", Y)];

    public override void Print(RowText row)
    {
        int length = Y.Length / Rows;
        row.Loop("row", Rows, () =>
        {
            row.Point("source", "x", $"row * {X.Length / Rows}");
            row.Point("target", "y", $"row * {length}");
            row.ForEachExactly(length, lanes => lanes.Store("target", lanes.Load("source")));
        });
    }
}
