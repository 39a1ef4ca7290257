using System;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>The velocities of <see cref="Sgd"/>; none without momentum.</summary>
internal sealed class SgdState : OptimizerState
{
    private readonly Sgd _optimizer;
    private readonly AlignedBuffer _velocity;
    private float _rate;

    public SgdState(Sgd optimizer, int length)
    {
        _optimizer = optimizer;
        _velocity = new AlignedBuffer(optimizer.Momentum == 0 ? 0 : length);
    }

    public override bool IsPlainDescent => _optimizer.Momentum == 0;

    public override void Begin() => _rate = (float)_optimizer.LearningRate;

    public override void Step(Span<float> weights, ReadOnlySpan<float> gradients, int first, int count)
    {
        weights = weights.Slice(first, count);
        gradients = gradients.Slice(first, count);
        if (IsPlainDescent)
        {
            ElementwiseLoop.Run(new DescentRule(_rate), Width, weights, gradients, default, default);
        }
        else
        {
            var rule = new MomentumRule(_rate, (float)_optimizer.Momentum, _optimizer.Nesterov);
            ElementwiseLoop.Run(rule, Width, weights, gradients, _velocity.Span.Slice(first, count), default);
        }
    }

    public override void Reset() => _velocity.Span.Clear();
}
