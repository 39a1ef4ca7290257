namespace NetGen.Generator.Kernels.Losses;

/// <summary>Σ y − t·ln(y + ε), ε = 10⁻⁷: for counts, whose expected values y are positive.</summary>
internal sealed record Poisson(Tensor Y, Tensor DY) : LossCall(Y, DY)
{
    public override string Formula => "Σ y − t·ln(y + ε), dy = (1 − t / (y + ε))·scale, ε = 1e-7";

    public override void Print(RowText row)
    {
        LaneText text = row.Text;
        row.Declare("sum", text.Zero);
        row.Let("one", text.Constant("1f"));
        row.Let("epsilon", text.Constant("1e-7f"));
        row.Let("factor", text.Constant("scale"));
        row.ForEach(Y.Length, lanes =>
        {
            lanes.Let("t", lanes.Load("dy"));
            lanes.Let("mean", text.Add(lanes.Load("y"), "epsilon"));
            lanes.Let("loss", text.Subtract(lanes.Load("y"), text.Multiply("t", LaneText.Call("VectorMath.Log", "mean"))));
            lanes.Add("sum", lanes.Valid("loss"));
            lanes.Let("slope", text.Subtract("one", text.Divide("t", "mean")));
            lanes.Store("dy", lanes.Valid(text.Multiply("slope", "factor")));
        });
        row.Return(row.Total("sum"));
    }
}
