namespace NetGen.Generator.Kernels.Losses;

/// <summary>Σ ½ d² where |d| ≤ δ, else δ·|d| − ½ δ², with d = y − t (P. Huber: Robust Estimation of a Location Parameter, 1964).</summary>
internal sealed record Huber(Tensor Y, Tensor DY, double Delta) : LossCall(Y, DY)
{
    public override string Formula => $"Σ (|d| ≤ δ ? ½d² : δ·(|d| − ½δ)), d = y − t, dy = d between −δ and δ, ·scale; δ = {NumberText.Of(Delta)}";

    public override void Print(RowText row)
    {
        LaneText text = row.Text;
        string delta = $"(float){NumberText.Of(Delta)}";
        row.Declare("sum", text.Zero);
        row.Let("delta", text.Constant(delta));
        row.Let("minusDelta", text.Constant("-" + delta));
        row.Let("half", text.Constant("0.5f"));
        row.Let("factor", text.Constant("scale"));
        row.ForEach(Y.Length, lanes =>
        {
            lanes.Let("d", lanes.Valid(text.Subtract(lanes.Load("y"), lanes.Load("dy"))));
            lanes.Let("distance", text.Absolute("d"));
            lanes.Let("line", text.Multiply("delta", text.Subtract("distance", text.Multiply("half", "delta"))));
            lanes.Let("parabola", text.Multiply(text.Multiply("half", "d"), "d"));
            lanes.Add("sum", text.Greater("distance", "delta", "line", "parabola"));
            lanes.Let("slope", text.Greater("d", "delta", "delta", text.Greater("minusDelta", "d", "minusDelta", "d")));
            lanes.Store("dy", text.Multiply("slope", "factor"));
        });
        row.Return(row.Total("sum"));
    }
}
