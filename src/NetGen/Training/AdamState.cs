using System;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>The moving averages of <see cref="Adam"/> and the powers of its betas.</summary>
internal sealed class AdamState : OptimizerState
{
    private readonly Adam _optimizer;
    private readonly AlignedBuffer _mean;
    private readonly AlignedBuffer _variance;

    // Running products and no Math.Pow: multiplication is exactly rounded everywhere, powers are not.
    private double _beta1Power = 1;
    private double _beta2Power = 1;
    private AdamRule _rule;

    public AdamState(Adam optimizer, int length)
    {
        _optimizer = optimizer;
        _mean = new AlignedBuffer(length);
        _variance = new AlignedBuffer(length);
    }

    public override void Begin()
    {
        _beta1Power *= _optimizer.Beta1;
        _beta2Power *= _optimizer.Beta2;
        double alpha = _optimizer.LearningRate * Math.Sqrt(1 - _beta2Power) / (1 - _beta1Power);
        _rule = new AdamRule((float)alpha, (float)(1 - _optimizer.Beta1), (float)(1 - _optimizer.Beta2), (float)_optimizer.Epsilon);
    }

    public override void Step(Span<float> weights, ReadOnlySpan<float> gradients, int first, int count) =>
        ElementwiseLoop.Run(
            _rule,
            Width,
            weights.Slice(first, count),
            gradients.Slice(first, count),
            _mean.Span.Slice(first, count),
            _variance.Span.Slice(first, count));

    public override void Reset()
    {
        _mean.Span.Clear();
        _variance.Span.Clear();
        _beta1Power = 1;
        _beta2Power = 1;
    }
}
