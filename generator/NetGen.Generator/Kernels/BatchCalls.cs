using System.Collections.Generic;
using System.Globalization;

namespace NetGen.Generator.Kernels;

/// <summary>
/// A step that looks at all samples of the batch at once, by shares of the channels: no row may go on before it, and it may not begin before all rows have come. The runtime computes it, for it knows
/// no sizes that are worth a kernel of its own.
/// </summary>
internal abstract record BatchCall : KernelCall
{
    public override IEnumerable<KernelCall> Kernels => [];

    /// <summary>The call of the runtime: a method of <c>BatchStatistics</c>, and the arguments behind workspace, parameters, batch, part and parts.</summary>
    public abstract string Method { get; }

    public abstract string Arguments { get; }

    protected static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// What a normalising layer knows of a batch, a value for each channel: it lies in the workspace's rows of one tensor, of which only the first is used.
/// </summary>
/// <param name="Tensor">Holds all parts.</param>
/// <param name="Channels">Values in each part.</param>
internal sealed record ChannelStatistics(Tensor Tensor, int Channels)
{
    public const int Parts = 5;

    /// <summary>The mean of each channel.</summary>
    public Tensor Mean => Part("mean", 0);

    /// <summary>1 / √(variance + ε).</summary>
    public Tensor Scale => Part("scale", 1);

    /// <summary>The mean of dY.</summary>
    public Tensor GradientMean => Part("dyMean", 3);

    /// <summary>The mean of dY ⊙ N.</summary>
    public Tensor Slope => Part("slope", 4);

    /// <summary>Floats of all parts; the third is the variance.</summary>
    public static int Length(int channels) => Parts * ParameterBlock.RoundToLine(channels);

    /// <summary>All samples read the same row.</summary>
    private Tensor Part(string name, int part) => Tensor with { Name = name, Length = Channels, Stride = 0, Start = part * ParameterBlock.RoundToLine(Channels) };
}

/// <summary>Mean and scale of each channel of X over the batch; in an evaluation the moving ones.</summary>
internal sealed record BatchStatisticsCall(Tensor X, ChannelStatistics Statistics, ParameterBlock MovingMean, ParameterBlock MovingVariance, double Epsilon) : BatchCall
{
    /// <summary>The share of the moving statistics that a step keeps.</summary>
    public double Momentum { get; init; }

    public override string Role => "Statistics";

    public override string Formula => $"mean and 1 / √(variance + ε) of {X.Name} over the batch";

    public override string Method => "Measure";

    public override string Arguments =>
        $"input: {Text(X.Offset)}, stride: {Text(X.Stride)}, channels: {Text(Statistics.Channels)}, places: {Text(X.Length / Statistics.Channels)}, statistics: {Text(Statistics.Tensor.Offset)}, "
        + $"movingMean: {Text(MovingMean.Offset)}, movingVariance: {Text(MovingVariance.Offset)}, epsilon: (float){NumberText.Of(Epsilon)}";

    /// <summary>The arguments of the step that moves the moving statistics.</summary>
    public string CommitArguments =>
        $"channels: {Text(Statistics.Channels)}, statistics: {Text(Statistics.Tensor.Offset)}, movingMean: {Text(MovingMean.Offset)}, movingVariance: {Text(MovingVariance.Offset)}, "
        + $"momentum: {NumberText.Of(Momentum)}";
}

/// <summary>The means of dY and dY ⊙ N of each channel over the batch.</summary>
internal sealed record BatchSlopesCall(Tensor N, Tensor DY, ChannelStatistics Statistics) : BatchCall
{
    public override string Role => "Slopes";

    public override string Formula => $"means of {DY.Name} and {DY.Name} ⊙ {N.Name} over the batch";

    public override string Method => "MeasureSlopes";

    public override string Arguments =>
        $"normalized: {Text(N.Offset)}, gradient: {Text(DY.Offset)}, stride: {Text(DY.Stride)}, channels: {Text(Statistics.Channels)}, places: {Text(DY.Length / Statistics.Channels)}, "
        + $"statistics: {Text(Statistics.Tensor.Offset)}";
}
