using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>Plain gradient descent: w ← fma(−rate, g, w).</summary>
internal readonly struct DescentRule : IUpdateRule
{
    private readonly float _negativeRate;

    public DescentRule(float rate)
    {
        _negativeRate = -rate;
    }

    public int Slots => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes first, ref TLanes second)
        where TLanes : struct, ILanes<TLanes> =>
        weight.Broadcast(_negativeRate).MultiplyAdd(gradient, weight);
}
