namespace NetGen.Generator.Kernels.Losses;

/// <summary>Sigmoid and binary cross-entropy in one, from the logits z: −Σ t·ln σ(z) + (1 − t)·ln(1 − σ(z)) without its overflows.</summary>
internal sealed record SigmoidCrossEntropy(Tensor Y, Tensor DY) : LossCall(Y, DY)
{
    public override string Formula => "Σ max(z, 0) − z·t + ln(1 + e^−|z|), y = sigmoid(z), dz = (y − t)·scale, from the logits z in y";

    public override bool IncludesActivation => true;

    public override void Print(RowText row)
    {
        LaneText text = row.Text;
        row.Declare("sum", text.Zero);
        row.Let("factor", text.Constant("scale"));
        row.ForEach(Y.Length, lanes =>
        {
            lanes.Let("z", lanes.Load("y"));
            lanes.Let("t", lanes.Load("dy"));
            lanes.Let("p", "VectorMath.Sigmoid(z)");
            lanes.Let("tail", LaneText.Call("VectorMath.Log1P", LaneText.Call("VectorMath.ExpOfNegative", text.Subtract(text.Zero, text.Absolute("z")))));
            lanes.Let("loss", text.Add(text.Subtract("Activations.Relu(z)", text.Multiply("z", "t")), "tail"));
            lanes.Add("sum", lanes.Valid("loss"));
            lanes.Store("y", lanes.Valid("p"));
            lanes.Store("dy", lanes.Valid(text.Multiply(text.Subtract("p", "t"), "factor")));
        });
        row.Return(row.Total("sum"));
    }
}
