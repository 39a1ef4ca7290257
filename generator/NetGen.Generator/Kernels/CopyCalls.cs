using System;
using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>Y = X, both in the workspace.</summary>
internal sealed record CopyCall(Tensor X, Tensor Y) : ElementwiseCall
{
    public override string Role => "CopyTo" + Y.Name.ToUpperInvariant();

    public override string Formula => $"{Y.Name} = {X.Name}";

    public override IReadOnlyList<Operand> Operands => [new("y", Y), new("x", X)];

    public override string SharedName => "Copy";

    public override string SharedFormula => "y = x";

    public override string Value(LaneText text, Func<string, string> load) => load("x");
}

/// <summary>Y = X, from the caller's rows, which have no padding, to rows that have.</summary>
internal sealed record CopyInputCall(Tensor X, Tensor Y) : SampleCall
{
    public override string Role => "CopyInput";

    public override string Formula => $"{Y.Name} = {X.Name}";

    public override IReadOnlyList<Operand> Operands => [new("x", X), new("y", Y)];

    public override void Print(RowText row) => row.Copy("x", "y", Y.Length);
}
