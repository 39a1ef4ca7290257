using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, in the form before section 2.1, as Keras has it): m ← m + (1 − β₁)(g − m),
/// v ← v + (1 − β₂)(g² − v), w ← w − α·m / (√v + ε), where α holds the rate and both bias corrections.
/// </summary>
internal readonly struct AdamRule : IUpdateRule
{
    private readonly float _negativeAlpha;
    private readonly float _oneMinusBeta1;
    private readonly float _oneMinusBeta2;
    private readonly float _epsilon;

    public AdamRule(float alpha, float oneMinusBeta1, float oneMinusBeta2, float epsilon)
    {
        _negativeAlpha = -alpha;
        _oneMinusBeta1 = oneMinusBeta1;
        _oneMinusBeta2 = oneMinusBeta2;
        _epsilon = epsilon;
    }

    public int Slots => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes first, ref TLanes second)
        where TLanes : struct, ILanes<TLanes>
    {
        first = gradient.Subtract(first).MultiplyAdd(weight.Broadcast(_oneMinusBeta1), first);

        // The square is rounded before the subtraction, so that v stays at exactly g² once it is there, and never goes below 0.
        second = gradient.Multiply(gradient).Subtract(second).MultiplyAdd(weight.Broadcast(_oneMinusBeta2), second);
        TLanes direction = first.Divide(second.SquareRoot().Add(weight.Broadcast(_epsilon)));
        return weight.Broadcast(_negativeAlpha).MultiplyAdd(direction, weight);
    }
}
