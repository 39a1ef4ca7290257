namespace NetGen.Generator.Kernels.Losses;

/// <summary>Σ max(1 − t·y, 0) with targets of −1 and 1; a target of 0 counts as −1, as in Keras.</summary>
internal sealed record Hinge(Tensor Y, Tensor DY) : LossCall(Y, DY)
{
    public override string Formula => "Σ max(1 − t·y, 0), dy = (t·y < 1 ? −t : 0)·scale; t = 0 counts as −1";

    public override void Print(RowText row)
    {
        LaneText text = row.Text;
        row.Declare("sum", text.Zero);
        row.Let("one", text.Constant("1f"));
        row.Let("minusOne", text.Constant("-1f"));
        row.Let("factor", text.Constant("scale"));
        row.ForEach(Y.Length, lanes =>
        {
            lanes.Let("t", lanes.Load("dy"));
            lanes.Let("sign", text.Equal("t", text.Zero, "minusOne", "t"));
            lanes.Let("margin", text.Subtract("one", text.Multiply("sign", lanes.Load("y"))));

            // What is not below zero may be no number, and must then stay none.
            lanes.Add("sum", lanes.Valid(text.Greater(text.Zero, "margin", text.Zero, "margin")));
            lanes.Let("slope", text.Greater("margin", text.Zero, text.Subtract(text.Zero, "sign"), text.Zero));
            lanes.Store("dy", lanes.Valid(text.Multiply("slope", "factor")));
        });
        row.Return(row.Total("sum"));
    }
}
