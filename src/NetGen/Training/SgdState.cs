using System;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>The velocities of <see cref="Sgd"/>; none without momentum.</summary>
internal sealed class SgdState : OptimizerState
{
    private readonly Sgd _optimizer;
    private readonly AlignedBuffer _velocity;

    public SgdState(Sgd optimizer, int length)
    {
        _optimizer = optimizer;
        _velocity = new AlignedBuffer(optimizer.Momentum == 0 ? 0 : length);
    }

    public override bool IsPlainDescent => _optimizer.Momentum == 0;

    public override void Step(Span<float> weights, ReadOnlySpan<float> gradients)
    {
        float rate = (float)_optimizer.LearningRate;
        if (IsPlainDescent)
        {
            ElementwiseLoop.Run(new DescentRule(rate), Width, weights, gradients, default, default);
        }
        else
        {
            var rule = new MomentumRule(rate, (float)_optimizer.Momentum, _optimizer.Nesterov);
            ElementwiseLoop.Run(rule, Width, weights, gradients, _velocity.Span, default);
        }
    }

    public override void Reset() => _velocity.Span.Clear();
}
