using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>
/// Descent with a velocity, as Keras has it: v ← momentum·v − rate·g, then w ← w + v, or with Nesterov's look-ahead
/// w ← w + momentum·v − rate·g. The product with the gradient is the fused one.
/// </summary>
internal readonly struct MomentumRule : IUpdateRule
{
    private readonly float _negativeRate;
    private readonly float _momentum;
    private readonly bool _nesterov;

    public MomentumRule(float rate, float momentum, bool nesterov)
    {
        _negativeRate = -rate;
        _momentum = momentum;
        _nesterov = nesterov;
    }

    public int Slots => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes first, ref TLanes second)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes negativeRate = weight.Broadcast(_negativeRate);
        TLanes momentum = weight.Broadcast(_momentum);
        first = negativeRate.MultiplyAdd(gradient, momentum.Multiply(first));
        return weight.Add(_nesterov ? negativeRate.MultiplyAdd(gradient, momentum.Multiply(first)) : first);
    }
}
