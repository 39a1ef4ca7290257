namespace NetGen.Generator.Kernels.Losses;

/// <summary>Σ |y − t|.</summary>
internal sealed record AbsoluteError(Tensor Y, Tensor DY) : LossCall(Y, DY)
{
    public override string Formula => "Σ |y − t|, dy = sign(y − t)·scale";

    public override void Print(RowText row)
    {
        LaneText text = row.Text;
        row.Declare("sum", text.Zero);
        row.Let("one", text.Constant("scale"));
        row.Let("minusOne", text.Constant("-scale"));
        row.ForEach(Y.Length, lanes =>
        {
            lanes.Let("d", lanes.Valid(text.Subtract(lanes.Load("y"), lanes.Load("dy"))));
            lanes.Add("sum", text.Absolute("d"));

            // What is neither above nor below zero is zero, or no number and must stay none.
            lanes.Store("dy", text.Greater("d", text.Zero, "one", text.Greater(text.Zero, "d", "minusOne", "d")));
        });
        row.Return(row.Total("sum"));
    }
}
