namespace NetGen.Generator.Kernels.Losses;

/// <summary>Σ (y − t)².</summary>
internal sealed record SquaredError(Tensor Y, Tensor DY) : LossCall(Y, DY)
{
    public override string Formula => "Σ (y − t)², dy = 2·(y − t)·scale";

    public override void Print(RowText row)
    {
        LaneText text = row.Text;
        row.Declare("sum", text.Zero);
        row.Let("factor", text.Constant("(float)(2f * scale)"));
        row.ForEach(Y.Length, lanes =>
        {
            lanes.Let("d", lanes.Valid(text.Subtract(lanes.Load("y"), lanes.Load("dy"))));
            lanes.AddProduct("sum", "d", "d");
            lanes.Store("dy", text.Multiply("d", "factor"));
        });
        row.Return(row.Total("sum"));
    }
}
