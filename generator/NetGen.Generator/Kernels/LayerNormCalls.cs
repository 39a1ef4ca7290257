using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>Y = γ ⊙ N + β, N being X with mean 0 and variance 1 at each place.</summary>
/// <param name="Axis">Values at a place.</param>
/// <param name="Gamma">Null for 1.</param>
/// <param name="Beta">Null for 0.</param>
/// <param name="Epsilon">What is added to the variance.</param>
internal sealed record LayerNormCall(Tensor X, Tensor Y, int Axis, ParameterBlock? Gamma, ParameterBlock? Beta, double Epsilon) : SampleCall
{
    /// <summary>N, where it is kept for the backward pass.</summary>
    public Tensor? Normalized { get; init; }

    /// <summary>1 / √(variance + ε) of each place, where it is kept.</summary>
    public Tensor? Scale { get; init; }

    private int Places => X.Length / Axis;

    public override string Role => Normalized is null ? "Normalize" : "NormalizeAndKeep";

    public override string Formula =>
        $"{Y.Name} = {(Gamma is null ? string.Empty : "γ ⊙ ")}(({X.Name} − mean) / √(variance + ε)){(Beta is null ? string.Empty : " + β")} over {Axis} values{(Places == 1 ? string.Empty : $" at each of {Places} places")}";

    public override IReadOnlyList<Operand> Operands => Normalized is null || Scale is null
        ? [new("x", X), new("y", Y)]
        : [new("x", X), new("y", Y), new("normalized", Normalized), new("scales", Scale)];

    public override IReadOnlyList<KeyValuePair<string, ParameterBlock>> Parameters => NormText.Parameters(Gamma, Beta);

    public override void Print(RowText row) => NormText.ForEachPlace(row, Places, place =>
    {
        row.Point("xs", "x", place.At(Axis));
        row.Point("ys", "y", place.At(Axis));
        if (Normalized is not null)
        {
            row.Point("ns", "normalized", place.At(Axis));
        }

        row.Declare("sum", row.Text.Zero);
        row.ForEach(Axis, lanes => lanes.Add("sum", lanes.Valid(lanes.Load("xs"))));
        row.Line($"float mean = (float)({row.Total("sum")} / {Axis}f);");
        row.Let("means", row.Text.Constant("mean"));
        row.Declare("squares", row.Text.Zero);
        row.ForEach(Axis, lanes =>
        {
            lanes.Let("d", lanes.Valid(row.Text.Subtract(lanes.Load("xs"), "means")));
            lanes.AddProduct("squares", "d", "d");
        });
        row.Line($"float variance = (float)({row.Total("squares")} / {Axis}f);");
        row.Line($"float scale = (float)(1f / (float)Math.Sqrt((float)(variance + (float){NumberText.Of(Epsilon)})));");
        if (Scale is not null)
        {
            row.Line($"{row.Value("scales", place.Index)} = scale;");
        }

        row.ForEachExactly(Axis, lanes =>
        {
            LaneText text = lanes.Text;
            lanes.Let("unit", text.Multiply(text.Subtract(lanes.Load("xs"), text.Constant("mean")), text.Constant("scale")));
            if (Normalized is not null)
            {
                lanes.Store("ns", "unit");
            }

            lanes.Store("ys", NormText.Scaled(lanes, "unit", Gamma, Beta));
        });
    });
}

/// <summary>dX = (dN − mean of dN − N·mean of dN ⊙ N)·scale, with dN = dY ⊙ γ, at each place.</summary>
internal sealed record LayerNormGradientCall(Tensor Normalized, Tensor Scale, Tensor DY, Tensor DX, int Axis, ParameterBlock? Gamma) : SampleCall
{
    public override string Role => "NormalizeGradient";

    public override string Formula => $"{DX.Name} = (dn − mean of dn − n·mean of dn ⊙ n) / √(variance + ε), dn = {DY.Name}{(Gamma is null ? string.Empty : " ⊙ γ")}";

    public override IReadOnlyList<Operand> Operands => [new("normalized", Normalized), new("scales", Scale), new("dy", DY), new("dx", DX)];

    public override IReadOnlyList<KeyValuePair<string, ParameterBlock>> Parameters => NormText.Parameters(Gamma, null);

    public override void Print(RowText row) => NormText.ForEachPlace(row, DX.Length / Axis, place =>
    {
        row.Point("ns", "normalized", place.At(Axis));
        row.Point("dys", "dy", place.At(Axis));
        row.Point("dxs", "dx", place.At(Axis));
        row.Declare("sum", row.Text.Zero);
        row.Declare("dot", row.Text.Zero);
        row.ForEach(Axis, lanes =>
        {
            lanes.Let("dn", lanes.Valid(Gamma is null ? lanes.Load("dys") : row.Text.Multiply(lanes.Load("dys"), lanes.Load("gamma"))));
            lanes.Add("sum", "dn");
            lanes.AddProduct("dot", "dn", lanes.Load("ns"));
        });
        row.Line($"float mean = (float)({row.Total("sum")} / {Axis}f);");
        row.Line($"float slope = (float)({row.Total("dot")} / {Axis}f);");
        row.Line($"float scale = {row.Value("scales", place.Index)};");
        row.ForEachExactly(Axis, lanes =>
        {
            LaneText text = lanes.Text;
            lanes.Let("dn", Gamma is null ? lanes.Load("dys") : text.Multiply(lanes.Load("dys"), lanes.Load("gamma")));
            string rest = LaneText.MultiplyAdd(text.Constant("-slope"), lanes.Load("ns"), LaneText.Bare(text.Subtract("dn", text.Constant("mean"))));
            lanes.Store("dxs", text.Multiply(rest, text.Constant("scale")));
        });
    });
}
