using System.Collections.Generic;

namespace NetGen.Generator.Kernels;

/// <summary>Y = γ ⊙ (X − mean)·scale + β, with mean and scale of each channel: of the batch in training, the moving ones in inference.</summary>
/// <param name="Channels">Values at a place.</param>
/// <param name="Gamma">Null for 1.</param>
/// <param name="Beta">Null for 0.</param>
internal sealed record BatchNormCall(Tensor X, Tensor Y, int Channels, ParameterBlock? Gamma, ParameterBlock? Beta) : SampleCall
{
    /// <summary>What is known of the batch; null where <see cref="MovingMean"/> and <see cref="MovingVariance"/> are taken.</summary>
    public ChannelStatistics? Statistics { get; init; }

    /// <summary>(X − mean)·scale, kept for the backward pass; null where nobody asks.</summary>
    public Tensor? Normalized { get; init; }

    public ParameterBlock? MovingMean { get; init; }

    public ParameterBlock? MovingVariance { get; init; }

    public double Epsilon { get; init; }

    public override string Role => Statistics is null ? "Normalize" : "NormalizeBatch";

    public override string Formula =>
        $"{Y.Name} = {(Gamma is null ? string.Empty : "γ ⊙ ")}(({X.Name} − {(Statistics is null ? "moving " : string.Empty)}mean) / √({(Statistics is null ? "moving " : string.Empty)}variance + ε)){(Beta is null ? string.Empty : " + β")}";

    public override IReadOnlyList<Operand> Operands
    {
        get
        {
            var operands = new List<Operand> { new("x", X), new("y", Y) };
            if (Normalized is not null)
            {
                operands.Add(new("normalized", Normalized));
            }

            if (Statistics is not null)
            {
                operands.Add(new("means", Statistics.Mean));
                operands.Add(new("scales", Statistics.Scale));
            }

            return operands;
        }
    }

    public override IReadOnlyList<KeyValuePair<string, ParameterBlock>> Parameters
    {
        get
        {
            var parameters = new List<KeyValuePair<string, ParameterBlock>>(NormText.Parameters(Gamma, Beta));
            if (Statistics is null)
            {
                parameters.Add(new("means", MovingMean!));
                parameters.Add(new("variances", MovingVariance!));
            }

            return parameters;
        }
    }

    public override void Print(RowText row) => row.ForEachExactly(Channels, lanes =>
    {
        lanes.Let("mean", lanes.Load("means"));
        lanes.Let("scale", Statistics is not null ? lanes.Load("scales") : NormText.ScaleOf(lanes, "variances", Epsilon));
        NormText.ForEachPlace(row, X.Length / Channels, place =>
        {
            row.Point("xs", "x", place.At(Channels));
            row.Point("ys", "y", place.At(Channels));
            lanes.Let("unit", lanes.Text.Multiply(lanes.Text.Subtract(lanes.Load("xs"), "mean"), "scale"));
            if (Normalized is not null)
            {
                row.Point("ns", "normalized", place.At(Channels));
                lanes.Store("ns", "unit");
            }

            lanes.Store("ys", NormText.Scaled(lanes, "unit", Gamma, Beta));
        });
    });
}

/// <summary>dX = (dY − mean of dY − N·mean of dY ⊙ N)·scale·γ, with means over the batch.</summary>
internal sealed record BatchNormGradientCall(Tensor Normalized, ChannelStatistics Statistics, Tensor DY, Tensor DX, ParameterBlock? Gamma) : SampleCall
{
    public override string Role => "NormalizeBatchGradient";

    public override string Formula => $"{DX.Name} = ({DY.Name} − mean of {DY.Name} − n·mean of {DY.Name} ⊙ n)·scale{(Gamma is null ? string.Empty : " ⊙ γ")}";

    public override IReadOnlyList<Operand> Operands =>
    [
        new("normalized", Normalized), new("dy", DY), new("dx", DX),
        new("scales", Statistics.Scale), new("means", Statistics.GradientMean), new("slopes", Statistics.Slope),
    ];

    public override IReadOnlyList<KeyValuePair<string, ParameterBlock>> Parameters => NormText.Parameters(Gamma, null);

    public override void Print(RowText row) => row.ForEachExactly(Statistics.Channels, lanes =>
    {
        LaneText text = lanes.Text;
        lanes.Let("mean", lanes.Load("means"));
        lanes.Let("slope", text.Subtract(text.Zero, lanes.Load("slopes")));
        lanes.Let("scale", Gamma is null ? lanes.Load("scales") : text.Multiply(lanes.Load("scales"), lanes.Load("gamma")));
        NormText.ForEachPlace(row, DX.Length / Statistics.Channels, place =>
        {
            row.Point("ns", "normalized", place.At(Statistics.Channels));
            row.Point("dys", "dy", place.At(Statistics.Channels));
            row.Point("dxs", "dx", place.At(Statistics.Channels));
            string rest = LaneText.MultiplyAdd("slope", lanes.Load("ns"), LaneText.Bare(text.Subtract(lanes.Load("dys"), "mean")));
            lanes.Store("dxs", text.Multiply(rest, "scale"));
        });
    });
}

/// <summary>dX = dY·scale·γ, of a layer that takes the moving statistics in training too.</summary>
internal sealed record FrozenNormGradientCall(Tensor DY, Tensor DX, int Channels, ParameterBlock? Gamma, ParameterBlock MovingVariance, double Epsilon) : SampleCall
{
    public override string Role => "NormalizeGradient";

    public override string Formula => $"{DX.Name} = {DY.Name}{(Gamma is null ? string.Empty : " ⊙ γ")} / √(moving variance + ε)";

    public override IReadOnlyList<Operand> Operands => [new("dy", DY), new("dx", DX)];

    public override IReadOnlyList<KeyValuePair<string, ParameterBlock>> Parameters => [.. NormText.Parameters(Gamma, null), new("variances", MovingVariance)];

    public override void Print(RowText row) => row.ForEachExactly(Channels, lanes =>
    {
        lanes.Let("scale", NormText.ScaleOf(lanes, "variances", Epsilon));
        if (Gamma is not null)
        {
            lanes.Let("factor", lanes.Text.Multiply("scale", lanes.Load("gamma")));
        }

        NormText.ForEachPlace(row, DX.Length / Channels, place =>
        {
            row.Point("dys", "dy", place.At(Channels));
            row.Point("dxs", "dx", place.At(Channels));
            lanes.Store("dxs", lanes.Text.Multiply(lanes.Load("dys"), Gamma is null ? "scale" : "factor"));
        });
    });
}
