namespace NetGen.Generator.Kernels.Losses;

/// <summary>Softmax and categorical cross-entropy in one, from the logits z: log-sum-exp, so that nothing overflows.</summary>
internal sealed record SoftmaxCrossEntropy(Tensor Y, Tensor DY) : LossCall(Y, DY)
{
    public override string Formula => "Σ t·(ln Σ e^z − z), y = softmax(z), dz = (y·Σt − t)·scale, from the logits z in y";

    public override bool IncludesActivation => true;

    public override bool IsMeanOverOutputs => false;

    public override void Print(RowText row)
    {
        LaneText text = row.Text;
        string maximum = row.Maximum("y", Y.Length);
        row.Declare("sum", text.Zero);
        row.Declare("targetSum", text.Zero);
        row.Declare("distance", text.Zero);
        row.ForEach(Y.Length, lanes =>
        {
            lanes.Let("z", lanes.Load("y"));
            lanes.Let("t", lanes.Load("dy"));
            lanes.Let("e", lanes.Valid(LaneText.Call("VectorMath.ExpOfNegative", text.Subtract("z", maximum))));
            lanes.Add("sum", "e");
            lanes.Add("targetSum", lanes.Valid("t"));

            // A term without a target is 0, even where the distance is infinite.
            lanes.Let("d", text.Equal("t", text.Zero, text.Zero, text.Subtract(maximum, "z")));
            lanes.AddProduct("distance", "t", "d");
            lanes.Store("y", "e");
        });
        row.Line($"float total = {row.Total("sum")};");
        row.Line($"float targets = {row.Total("targetSum")};");
        row.Let("totals", text.Constant("total"));
        row.Let("weight", text.Constant("targets"));
        row.Let("factor", text.Constant("scale"));
        row.ForEach(Y.Length, lanes =>
        {
            lanes.Let("p", text.Divide(lanes.Load("y"), "totals"));
            lanes.Store("y", "p");
            string difference = LaneText.MultiplyAdd("p", "weight", text.Subtract(text.Zero, lanes.Load("dy")));
            lanes.Store("dy", lanes.Valid(text.Multiply(difference, "factor")));
        });
        row.Return($"Simd.Fma(targets, VectorMath.Log(total), {row.Total("distance")})");
    }
}
