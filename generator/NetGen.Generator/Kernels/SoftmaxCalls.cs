using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>Y = softmax(Y), each row by itself and in place.</summary>
internal sealed record SoftmaxCall(Tensor Y) : SampleCall
{
    public override string Role => "Softmax";

    public override string Formula => $"{Y.Name} = softmax({Y.Name})";

    public override IReadOnlyList<Operand> Operands => [new("y", Y)];

    /// <summary>y = e^(y − max) / Σ e^(y − max).</summary>
    public override void Print(RowText row)
    {
        string maximum = row.Maximum("y", Y.Length);
        row.Declare("sum", row.Text.Zero);
        row.ForEach(Y.Length, lanes =>
        {
            lanes.Let("e", lanes.Valid(LaneText.Call("VectorMath.ExpOfNegative", row.Text.Subtract(lanes.Load("y"), maximum))));
            lanes.Add("sum", "e");
            lanes.Store("y", "e");
        });
        string total = row.Sum("total", "sum");
        row.ForEach(Y.Length, lanes => lanes.Store("y", row.Text.Divide(lanes.Load("y"), total)));
    }
}

/// <summary>dYⱼ = Yⱼ·(dYⱼ − Σₖ dYₖ·Yₖ): the product with softmax's Jacobian, in place.</summary>
internal sealed record SoftmaxGradientCall(Tensor Y, Tensor DY) : SampleCall
{
    public override string Role => "SoftmaxGradientOf" + Y.Name.ToUpperInvariant();

    public override string Formula => $"{DY.Name} = {Y.Name} ⊙ ({DY.Name} − Σ {DY.Name} ⊙ {Y.Name})";

    public override IReadOnlyList<Operand> Operands => [new("y", Y), new("dy", DY)];

    public override void Print(RowText row)
    {
        row.Declare("dot", row.Text.Zero);
        row.ForEach(Y.Length, lanes => lanes.AddProduct("dot", lanes.Load("dy"), lanes.Load("y")));
        string product = row.Sum("product", "dot");
        row.ForEach(Y.Length, lanes =>
            lanes.Store("dy", lanes.Valid(row.Text.Multiply(lanes.Load("y"), row.Text.Subtract(lanes.Load("dy"), product)))));
    }
}
